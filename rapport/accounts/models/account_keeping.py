"""Keeping the record: correcting it, placing an unknown caller, confirming, archiving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.accounts.models.account_group import regroup
from rapport.accounts.models.erased import require_not_erased
from rapport.accounts.own_fields.values import Answers, put_values
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit.company_numbers import company_number
from rapport.kit.refusal import Refusal, at
from rapport.kit.text import fold, fold_company, sort_key
from rapport.kit.trees import upwards
from rapport.people.models import User

if TYPE_CHECKING:
    from rapport.accounts.models.account import Account

REVISABLE = {
    "kind", "status", "name", "company_number", "country", "region", "city", "postal_code", "street", "language",
    "level", "influence", "business", "parent", "account_class", "origin", "sector", "size_type", "distance_km",
}  # fmt: skip


def name_columns(name: str) -> Mapping[str, str]:
    """The columns that follow from a name: its order in lists and its folded forms for matching."""
    return _columns(name, settings.LANGUAGE_CODE)


@lru_cache(maxsize=2000)  # an import asks twice: to recognise the name, and to write it
def _columns(name: str, language: str) -> Mapping[str, str]:
    return {
        "name_key": sort_key(name, language)[:400],
        "folded": fold(name)[:250],
        "folded_company": fold_company(name)[:250],
    }


def require_known_parent(account: Account, parent: Account | None) -> None:
    """Raises Refusal when a company would become its own ancestor."""
    if account in upwards(parent, "parent"):
        raise Refusal("parent_in_circle", _("A company cannot belong to its own subsidiary."), "parent")


def _tags_named(account: type[Account], names: Iterable[str]) -> list[Any]:
    """The tags of these names; a new word becomes a tag. It stays when the act is undone: others may use it by then."""
    tag: Any = account.tags.rel.model
    cleaned = dict.fromkeys(" ".join(name.split())[:40] for name in names)
    return [tag.objects.get_or_create(name=name)[0] for name in cleaned if name]


class Keeping(Editable):
    """Trait of Account."""

    class Meta:
        abstract = True

    def derive(self: Any, columns: Iterable[str] | None) -> None:
        if (columns is None and self.parent_id) or "parent_id" in (columns or ()):
            regroup(self)

    def revise(
        self: Any,
        *,
        by: User,
        tags: Iterable[str] | None = None,
        roles: Iterable[str] | None = None,
        own: Answers | None = None,
        **fields: Any,
    ) -> None:
        """Corrects facts, `own` are answers to the firm's own fields; an unknown caller that gets a name is placed by
        this.

        Raises Refusal for a wrong company number, an empty name of a placed account, a circle of parents, a client
        whom nobody has checked, or a class whose clients buy more.
        """
        if unknown := fields.keys() - REVISABLE:
            raise TypeError(f"not for revise: {unknown}")
        require_not_erased(self)
        if "name" in fields:
            fields["name"] = " ".join(fields["name"].split())
            if not fields["name"] and self.is_placed:
                raise Refusal("name_missing", _("An account keeps its name; write the new one."), "name")
            fields |= name_columns(fields["name"])
        if fields.get("company_number"):
            with at("company_number"):
                country = fields.get("country", self.country)
                fields["company_number"] = company_number(fields["company_number"], country)
        require_known_parent(self, fields.get("parent"))
        fields |= self._origin_follows(fields)
        if (wanted := fields.get("account_class")) and wanted.pk != self.account_class_id:
            self.require_volume(account_class=wanted)
        with act("account.revised", by=by, about=[self], name=fields.get("name", self.name)) as doing:
            doing.update(self, **fields)
            if tags is not None:
                self._put_tags(doing, _tags_named(type(self), tags))
            if roles is not None:
                self._put_roles(doing, list(roles))
            put_values(doing, self, own or {})

    def _origin_follows(self: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
        """What hangs on the origin. Raises Refusal for a client of whom one has only heard (R-041)."""
        found: dict[str, Any] = {}
        if "origin" in fields and fields["origin"] != self.origin:
            found = self.following_from(fields["origin"])
            if self.source and self.source.origin != fields["origin"]:
                found["source"] = None
        if fields.get("status") == "client" != self.status and found.get("is_unverified", self.is_unverified):
            text = _("Nobody has checked yet that they are real. Check them first, then make them a client.")
            raise Refusal("unverified", text, "status")
        return found

    def following_from(self: Any, origin: Any) -> dict[str, Any]:
        return {"is_unverified": bool(origin and origin.needs_check and self.verified_on.year < 1901)}

    def verify(self: Any, *, by: User, on: date) -> None:
        """R-004: somebody has checked that the record is true today; from then on they count as real, too."""
        with act("account.verified", by=by, about=[self]) as doing:
            self.confirm(doing, on=on)

    def confirm(self: Any, doing: Act, *, on: date) -> None:
        """Part of every act by which somebody has looked the record over."""
        doing.update(self, verified_on=max(on, self.verified_on), is_unverified=False)

    def archive(self: Any, *, by: User, on: date, because: str) -> None:
        """R-034: takes it out of the lists without losing anything. Raises Refusal while steps rest on it."""
        if self.steps.filter(done_at=None).exists():
            raise Refusal("still_open", _("There are open steps. Finish or close them, then archive the account."))
        with act("account.archived", by=by, about=[self], text=because) as doing:
            doing.update(self, archived_on=on)

    def restore(self: Any, *, by: User) -> None:
        require_not_erased(self)
        with act("account.restored", by=by, about=[self]) as doing:
            doing.update(self, archived_on=None)

    def confide(self: Any, *, by: User, level: str) -> None:
        """Sets who may read it: open, restricted or secret."""
        with act("account.confided", by=by, about=[self], level=level) as doing:
            doing.update(self, confidentiality=level)

    def assign_tags(self: Any, *, by: User, tags: Iterable[Any]) -> None:
        """Gives it exactly these tags."""
        wanted = list(tags)
        with act("account.tagged", by=by, about=[self], names=", ".join(tag.name for tag in wanted)) as doing:
            self._put_tags(doing, wanted)

    def _put_tags(self: Any, doing: Act, wanted: list[Any]) -> None:
        through = type(self).tags.through
        rows = {row.tag_id: row for row in through.objects.filter(account=self)}
        for pk in rows.keys() - {tag.pk for tag in wanted}:
            doing.remove(rows[pk])
        for tag in wanted:
            if tag.pk not in rows:
                doing.create(through(account=self, tag=tag))

    def assume_roles(self: Any, *, by: User, roles: Iterable[str]) -> None:
        """R-023: says what else it is to us, such as supplier or partner: exactly these roles."""
        wanted = list(roles)
        with act("account.roles_assumed", by=by, about=[self], roles=", ".join(wanted)) as doing:
            self._put_roles(doing, wanted)

    def _put_roles(self: Any, doing: Act, wanted: list[str]) -> None:
        given = {row.role: row for row in self.party_roles.all()}
        for role in given.keys() - set(wanted):
            doing.remove(given[role])
        for role in wanted:
            if role not in given:
                doing.create(self.party_roles.model(account=self, role=role))
