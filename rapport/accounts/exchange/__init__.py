"""Clients and their people from a file."""

from rapport.accounts.exchange import clients, people, things

__all__ = ["clients", "people", "things"]
