"""What each source yields in a period: accounts, interests, deals, and its share of what was won (R-043)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, F, Q, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Origin, Source
from rapport.desk.base.adding import Adding
from rapport.desk.periods import Span
from rapport.interests.models import Interest, Outcome
from rapport.kit.money import Money
from rapport.people.viewer import Viewer

Key = tuple[int | None, int | None]
NOT_KNOWN = "none"


@dataclass
class Yield:
    """`origin` and `source` are what the lists behind the numbers are asked for."""

    name: str = ""
    origin: str = NOT_KNOWN
    source: Source | None = None
    accounts: int = 0
    unverified: int = 0
    interests: int = 0
    deals: int = 0
    exact: Fraction = Fraction(0)
    won: Money | None = None
    share: float = 0.0
    parts: list[Yield] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words of the lists behind the numbers."""
        return f"source={self.source.pk}" if self.source else f"origin={self.origin}"

    def add(self, other: Yield) -> None:
        for name in ("accounts", "unverified", "interests", "deals", "exact"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Yields:
    lines: list[Yield]
    all: Yield
    sources: list[Source]


def yields(viewer: Viewer, span: Span) -> Yields:
    """Every kind of source in the firm's order with its sources below it; four queries, two more for rates."""
    found: dict[Key, Yield] = defaultdict(Yield)
    for one in _accounts(viewer, span):
        line = found[one["origin"], one["source"]]
        line.accounts, line.unverified = one["real"], one["heard"]
    rows = list(_interests(viewer, span))
    adding = Adding((one["currency"] for one in rows if one["won"]), on=viewer.today)
    for one in rows:
        line = found[one["from_origin"], one["from_source"]]
        line.interests += one["asked"]
        line.deals += one["deals"]
        line.exact += adding.exact(Money(int(one["won"] or 0), one["currency"]))
    return _in_order(found, adding)


def _accounts(viewer: Viewer, span: Span) -> Iterable[Mapping[str, Any]]:
    put_in = Account.objects.visible_to(viewer).current().filter(created_on__range=span).order_by()
    real = Count("pk", filter=Q(is_unverified=False))
    return put_in.values("origin", "source").annotate(real=real, heard=Count("pk", filter=Q(is_unverified=True)))


def _interests(viewer: Viewer, span: Span) -> Iterable[Mapping[str, Any]]:
    """An inquiry of which nobody said where it came from came by way of its client."""
    asked = Interest.objects.visible_to(viewer).exclude(outcome=Outcome.NO_INQUIRY).filter(opened_on__range=span)
    own = When(origin__isnull=False, then=F("source"))
    named = asked.order_by().annotate(
        from_origin=Coalesce("origin", "account__origin"), from_source=Case(own, default=F("account__source"))
    )
    won = Q(outcome=Outcome.WON)
    grouped = named.values("from_origin", "from_source", "currency")
    return grouped.annotate(asked=Count("pk"), deals=Count("pk", filter=won), won=Sum("won_value", filter=won))


def _in_order(found: Mapping[Key, Yield], adding: Adding) -> Yields:
    """Kinds and sources that yielded nothing stand there, too, while they are in use."""
    origins, sources = list(Origin.objects.all()), list(Source.objects.whole())
    lines: dict[int | None, Yield] = {one.pk: Yield(str(one), str(one.pk)) for one in origins}
    lines[None] = Yield(_("Not known"))
    used = {origin.pk for origin in origins if origin.is_used}
    for source in sources:
        line = found.get((source.origin_id, source.pk), Yield())
        line.name, line.origin, line.source = source.name, str(source.origin_id), source
        if source.is_used or line.accounts or line.interests:
            lines[source.origin_id].parts.append(line)
    together = Yield(_("Together"))
    for (origin, _source), line in found.items():
        lines[origin].add(line)
        together.add(line)
    kept = [one for pk, one in lines.items() if pk in used or one.accounts or one.interests or one.unverified]
    for line in [*kept, *(part for one in kept for part in one.parts), together]:
        line.won = adding.money(line.exact)
        line.share = float(line.exact / together.exact) if together.exact else 0.0
    return Yields(kept, together, sources)
