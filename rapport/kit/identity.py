"""Identifiers: those that sort by time, and numbers of rows as they come from outside."""

import os
import time
import uuid


def uuid7() -> uuid.UUID:
    """A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10)) & (1 << 74) - 1
    value = milliseconds << 80 | 0x7 << 76 | chance >> 62 << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return uuid.UUID(int=value)


def number_in(text: object) -> int:
    """The number of a row as an address or a form gives it; 0 for any other text and for what no database holds."""
    digits = str(text)
    return int(digits) if digits.isdecimal() and len(digits) < 19 else 0
