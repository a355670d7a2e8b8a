"""Interests and what was done about them, from a file."""

from rapport.interests.exchange import activities, interests, things

__all__ = ["activities", "interests", "things"]
