"""The periods by which pages and lists count: words of an address, with first and last day."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.kit.days import add_months

Span = tuple[date, date]
PERIODS: dict[str, str | Promise] = {
    "quarter": _("This quarter"),
    "year": _("This year"),
    "months": _("Last 12 months"),
    "before": _("Last year"),
    "all": _("All years"),
}
USUAL = "months"


def span(word: str, today: date) -> Span:
    """First and last day, both included; the usual period for a word that means none."""
    this_year = today.replace(month=1, day=1)
    match word:
        case "quarter":
            return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today
        case "year":
            return this_year, today
        case "before":
            return this_year.replace(year=today.year - 1), date(today.year - 1, 12, 31)
        case "all":
            return date.min, today
    return add_months(today, -12), today


def chosen(word: str) -> str:
    return word if word in PERIODS else USUAL
