"""R-031: how far the base is covered and how active it is, by class, person, country or region.

Explained in docs/algorithms/coverage.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import NEVER, Account, AccountClass
from rapport.accounts.wording import country_name
from rapport.desk.base.spoken import SPOKEN_WITHIN
from rapport.desk.exceptions import led_by
from rapport.interests.models import Interest
from rapport.people.models import User
from rapport.people.viewer import Viewer

Named = Callable[[set[Any]], Mapping[Any, str]]


@dataclass(frozen=True)
class Trait:
    """By what the base is parted. `word` is the filter of the list that takes a value of it."""

    label: str | Promise
    column: str
    word: str
    named: Named


def _rows(model: Any) -> Named:
    return lambda found: {row.pk: str(row) for row in model.objects.filter(pk__in=found - {None})}


TRAITS: dict[str, Trait] = {
    "class": Trait(gettext_lazy("Class"), "account_class", "class", _rows(AccountClass)),
    "owner": Trait(gettext_lazy("Owner"), "owner", "owner", _rows(User)),
    "country": Trait(
        gettext_lazy("Country"), "country", "country", lambda found: {one: country_name(one) for one in found}
    ),
    "region": Trait(gettext_lazy("Region"), "region", "region", lambda found: {one: one for one in found}),
    "tag": Trait(gettext_lazy("Tag"), "tags__name", "tag", lambda found: {one: one for one in found}),
}


@dataclass(frozen=True)
class Line:
    """`query` are the words of the list behind the numbers."""

    name: str
    query: str
    clients: int
    rhythmic: int
    kept: int
    month: int
    never: int
    asking: int

    @property
    def share(self) -> float | None:
        """Of those who have a rhythm, how many were spoken to within it."""
        return self.kept / self.rhythmic if self.rhythmic else None

    @property
    def activity(self) -> float | None:
        return self.month / self.clients if self.clients else None


def offered(viewer: Viewer) -> dict[str, Trait]:
    """People are compared by those who lead them only."""
    return {word: one for word, one in TRAITS.items() if word != "owner" or viewer.may("control.read")}


def coverage(viewer: Viewer, by: str) -> list[Line]:
    """Current clients without those only heard of, the largest part first; two queries, whatever the base."""
    trait, on = TRAITS[by], viewer.today
    base = Account.objects.visible_to(viewer).real()
    base = base.filter(led_by(viewer)) if by == "owner" else base
    asks = Exists(Interest.objects.open().filter(account=OuterRef("pk")))
    lines = base.order_by().values(trait.column).annotate(
        clients=Count("pk"),
        rhythmic=Count("pk", filter=Q(next_touch_on__lt=NEVER)),
        kept=Count("pk", filter=SPOKEN_WITHIN["kept"](on)),
        month=Count("pk", filter=SPOKEN_WITHIN["month"](on)),
        never=Count("pk", filter=SPOKEN_WITHIN["never"](on)),
        asking=Count("pk", filter=Q(asks)),
    )  # fmt: skip
    rows = list(lines)
    names = trait.named({row[trait.column] for row in rows})
    found = [_line(trait, names, row) for row in rows]
    # People are never put into an order by a figure.
    return sorted(found, key=lambda line: (0 if by == "owner" else -line.clients, line.name))


def _line(trait: Trait, names: Mapping[Any, str], row: Mapping[str, Any]) -> Line:
    value = row[trait.column]
    counts = {name: row[name] for name in ("clients", "rhythmic", "kept", "month", "never", "asking")}
    known = value not in (None, "")
    return Line(
        names.get(value, "") if known else _("Not known"), f"{trait.word}={value if known else 'none'}", **counts
    )
