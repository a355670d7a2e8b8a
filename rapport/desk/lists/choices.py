"""What the filters of the lists offer. Names of rows come from the database only when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account, AccountClass, Origin, Source, Tag
from rapport.catalogue.models import ProductGroup
from rapport.desk.lists.filters import Filter, Options, Rows, Text, by_id, by_text
from rapport.desk.periods import PERIODS, span
from rapport.interests.models import Stage
from rapport.journal.bases import Listed
from rapport.kit.identity import number_in
from rapport.people.models import Team, User
from rapport.people.viewer import Viewer

# Where clients of the first installations are, then the neighbours they trade with.
_COUNTRIES = """
    NO CZ TR RO RU SE DK FI IS DE AT CH PL SK HU SI HR RS BG GR MD UA BY LT LV EE NL BE LU FR IT ES PT GB IE MT CY
    AL BA ME MK KZ GE AM AZ UZ US CA AE IL IN CN JP KR
""".split()  # noqa: SIM905


def people(viewer: Viewer) -> Options:
    return [(str(pk), name) for pk, name in User.objects.people().order_by("name").values_list("pk", "name")]


def listed(model: type[Listed]) -> Callable[[Viewer], Options]:
    """The rows of a short list of the firm."""
    return lambda viewer: [(str(row.pk), str(row)) for row in model._base_manager.all()]


classes, origins, product_groups = listed(AccountClass), listed(Origin), listed(ProductGroup)


def sources(viewer: Viewer) -> Options:
    return [(str(pk), name) for pk, name in Source.objects.order_by("folded").values_list("pk", "name")]


def came(path: str, label: Text) -> Filter:
    """By the period in which the day of this column falls."""

    def narrows(rows: Rows, value: str, viewer: Viewer) -> Rows:
        return rows.filter(**{f"{path}__range": span(value, viewer.today)}) if value in PERIODS else rows.none()

    return Filter("came", label, narrows, lambda viewer: list(PERIODS.items()))


def stages(viewer: Viewer) -> Options:
    return [(str(row.pk), f"{row.get_track_display()}: {row}") for row in Stage.objects.all()]


def countries(viewer: Viewer) -> Options:
    names = Locale.parse(get_language() or "en", sep="-").territories
    return sorted(((code, names[code]) for code in _COUNTRIES), key=lambda option: option[1])


def owner(path: str) -> Filter:
    return by_id("owner", _("Owner"), path, people, open=True)


def team(path: str) -> Filter:
    return by_id("team", _("Team"), path, teams, open=True)


def teams(viewer: Viewer) -> Options:
    return [(str(pk), name) for pk, name in Team.objects.order_by("name").values_list("pk", "name")]


def country(path: str) -> Filter:
    return by_text("country", _("Country"), path, countries)


def region(path: str) -> Filter:
    """By its name, as it is written on the records."""
    return by_text("region", _("Region"), path, regions, named=as_written)


def as_written(value: str, viewer: Viewer) -> str | None:
    """So many values that no page asks which there are."""
    return value or None


def regions(viewer: Viewer) -> Options:
    names = Account.objects.visible_to(viewer).exclude(region="").order_by("region").values_list("region", flat=True)
    return [(name, name) for name in names.distinct()[:GROUPS_OFFERED]]


def tag(path: str) -> Filter:
    """By its name, which the address can carry and everybody can read."""
    return by_text("tag", _("Tag"), path, tags, blank=None)


GROUPS_OFFERED = 300


def group(path: str) -> Filter:
    """A group of companies with all its members, by the account at its top."""
    return by_id("group", _("Group"), path, groups, named=group_named)


def groups(viewer: Viewer) -> Options:
    heads = Account.objects.visible_to(viewer).heads_of_groups().order_by("name_key", "id")
    return [(str(account.pk), str(account)) for account in heads.only("name")[:GROUPS_OFFERED]]


def group_named(value: str, viewer: Viewer) -> str | None:
    heads = Account.objects.visible_to(viewer).heads_of_groups()
    head = heads.filter(pk=number_in(value)).only("name").first()
    return str(head) if head else None


def tags(viewer: Viewer) -> Sequence[tuple[str, str]]:
    return [(name, name) for name in Tag.objects.values_list("name", flat=True)]


Named = Callable[[Collection[Any], Viewer], Mapping[Any, Any]]


def among(values: Iterable[tuple[Any, Any]]) -> Named:
    """Fixed values in their own order."""
    known = dict(values)
    return lambda found, viewer: {value: label for value, label in known.items() if value in found}


def owners(found: Collection[Any], viewer: Viewer) -> Mapping[Any, Any]:
    return dict(User.objects.filter(pk__in=found).order_by("name", "pk").values_list("pk", "name"))


def of_list(options: Callable[[Viewer], Options]) -> Named:
    """Rows of a list that the firm keeps, in its order."""
    return lambda found, viewer: {int(pk): name for pk, name in options(viewer) if int(pk) in found}


def of_countries(found: Collection[Any], viewer: Viewer) -> Mapping[Any, Any]:
    return {code: name for code, name in countries(viewer) if code in found}


def of_groups(found: Collection[Any], viewer: Viewer) -> Mapping[Any, Any]:
    heads = Account.objects.visible_to(viewer).filter(pk__in=found).order_by("name_key", "pk")
    return {head.pk: str(head) for head in heads.only("name")}
