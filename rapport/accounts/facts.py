"""The facts of an account by the word that stands in their address; and reading all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import (
    Account,
    Address,
    Fact,
    GrowthSignal,
    InUse,
    Need,
    Registration,
    Relation,
    Tie,
)
from rapport.people.viewer import Viewer

FACTS: dict[str, type[Fact]] = {
    "registrations": Registration,
    "addresses": Address,
    "relations": Relation,
    "needs": Need,
    "in-use": InUse,
    "signals": GrowthSignal,
    "ties": Tie,
}
# Entries of which the name is what was noted.
OF_FACTS = ("account.fact_noted", "account.fact_changed", "account.fact_ended", "account.main_number_set")
PROFILE_LABELS: dict[str, Any] = {
    "purpose": _("What they do, and for whom"),
    "specifics": _("What is special about them"),
    "quality": _("What they ask of quality"),
    "season": _("Season"),
    "policy": _("How they work inside"),
    "solidity": _("How solid they are"),
    "analysis": _("What they are at now"),
    "outlook": _("What may come of it"),
}


def rows_at_once(sets: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The rows of several short sets of rows in one query, by the names of the sets; what was annotated is on each
    row. Relations are not joined."""
    asked = [_as_json(name, rows) for name, rows in sets.items()]
    found: dict[str, list[Any]] = {name: [] for name in sets}
    for name, values in asked[0].union(*asked[1:], all=True):
        model, rows = sets[name].model, found[name]
        columns = {field.attname: field for field in model._meta.concrete_fields}
        own = {key: columns[key].to_python(value) for key, value in values.items() if key in columns}
        row = model(**own)
        for key in values.keys() - columns.keys():
            setattr(row, key, values[key])
        rows.append(row)
    return {name: sorted(rows, key=lambda row: row.pk) for name, rows in found.items()}


def _as_json(name: str, rows: Any) -> Any:
    columns = [field.attname for field in rows.model._meta.concrete_fields]
    given = {column: F(column) for column in [*columns, *rows.query.annotation_select]}
    return rows.order_by().annotate(of=Value(name), row=JSONObject(**given)).values_list("of", "row")


def sets_of(account: Account, viewer: Viewer) -> dict[str, Any]:
    """The facts of one account, each with the names that a line shows; relations also from the other side."""
    visible = Account.objects.visible_to(viewer).filter(pk=OuterRef("other_pk"))
    relations = Relation.objects.filter(account=account).annotate(other_pk=F("other"), other_name=F("other__name"))
    reverse = Relation.objects.filter(other=account).annotate(other_pk=F("account"), other_name=F("account__name"))
    mine: dict[str, Any] = {word: model.objects.filter(account=account) for word, model in FACTS.items()}
    names = {"surname": F("contact__surname"), "given_name": F("contact__given_name"), "user_name": F("user__name")}
    of_group = {"group_name": F("group__name"), "group_code": F("group__code")}
    return {
        **mine,
        "needs": mine["needs"].annotate(**of_group),
        "in-use": mine["in-use"].annotate(**of_group),
        "signals": mine["signals"].annotate(kind_name=F("kind__name"), kind_code=F("kind__code")),
        "ties": mine["ties"].annotate(**names),
        "relations": relations.filter(Exists(visible)),
        "related": reverse.filter(Exists(visible)),
    }
