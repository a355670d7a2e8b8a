"""The numbers of the firm: what the firm set, else what the product brings (`NUMBERS` of the settings)."""

from __future__ import annotations

from django.conf import settings

from rapport.people.models.firm import Firm, own_numbers


def firm_number(key: str) -> int:
    """Days, hours, months or times, as the key says. What is set on one machine holds for the next page of all."""
    usual: int = settings.NUMBERS[key]
    return own_numbers.now(Firm.objects.numbers).get(key, usual)
