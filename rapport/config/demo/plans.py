"""What the people of the sample company are to win this year: in euros, and one in deals."""

from __future__ import annotations

from rapport.config.demo.firm import Firm
from rapport.targets.models import Measure, Target, Unit
from rapport.targets.periods import MONTHS, QUARTERS, periods_of

# Short name, by what, unit, and the amount of each period.
_PLANS = (
    ("marta", QUARTERS, "EUR", 10_000_00),
    ("olga", QUARTERS, "EUR", 8_000_00),
    ("elif", MONTHS, "EUR", 2_500_00),
    ("marta", QUARTERS, Measure.DEALS, 3),
)


def plan_year(firm: Firm, year: int) -> None:
    for short, by, unit, amount in _PLANS:
        amounts = dict.fromkeys(periods_of(year, by), amount)
        Target.objects.set_year(by=firm["henrik"], person=firm[short], unit=Unit(unit), amounts=amounts)
