"""Which version of a playbook leads: switched on after a dry run, switched off, taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

# So old a dry run may be: the year that it looked at is nearly this one.
DRY_RUN_HOLDS = timedelta(days=30)


def seen_playbooks(viewer: Viewer) -> Q:
    """Those of the firm, one's own variants, and those of the people led."""
    if not viewer.sees_base:
        return Q(pk=None)
    theirs = viewer.in_charge_of
    return Q(owner=None) | Q(owner__in=theirs)


class Switching(Editable):
    """Trait of Playbook."""

    class Meta:
        abstract = True

    def changes_by(self: Any, viewer: Viewer) -> bool:
        """The firm's: who keeps the playbooks; a variant: whose it is."""
        if self.owner_id is None:
            return viewer.may(Permission.PLAYBOOK_MANAGE)
        return bool(self.owner_id == viewer.user.pk) and viewer.may(Permission.INTEREST_CHANGE)

    def dry_run(self: Any, *, on: date) -> Any:
        """The latest one of this version that is done and still holds; None where there is none."""
        return self.dry_runs.done().filter(last_day__gte=on - DRY_RUN_HOLDS).order_by("-pk").first()

    def switch_on(self: Any, *, by: User, on: date) -> None:
        """From now on this version leads; the one before it goes off. What binds everybody binds the variants, too.

        Raises Refusal before a dry run has shown what it asks of everybody.
        """
        if self.dry_run(on=on) is None:
            raise Refusal("dry_run_missing", _("Do a dry run first; it shows what this version asks of everybody."))
        with act("playbook.switched_on", by=by, about=[self], name=self.name or self.code, number=self.number) as doing:
            for other in type(self).objects.versions_of(self).on().exclude(pk=self.pk):
                doing.update(other, is_on=False)
            doing.update(self, is_on=True, **self.of_firm.binding)
            if self.owner_id is None:
                for variant in type(self).objects.variants_of(self.code).on():
                    doing.update(variant, **self.binding, repeat_days=self._as_often(variant.repeat_days))

    def _as_often(self: Any, days: int) -> int:
        """A variant comes again at least as often as the firm's version."""
        return min(days or self.repeat_days, self.repeat_days) if self.repeat_days else days

    def switch_off(self: Any, *, by: User) -> None:
        """It plans nothing any more; what it has planned stays."""
        names: dict[str, Any] = {"name": self.name or self.code, "number": self.number}
        with act("playbook.switched_off", by=by, about=[self], **names) as doing:
            doing.update(self, is_on=False)
            for variant in type(self).objects.variants_of(self.code).on() if self.owner_id is None else ():
                doing.update(variant, is_on=False)
