"""Who may take an act back: whoever did it and still may do such a thing, and the heads above."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.desk.unmerging import MERGED, unmerge
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

# What an act on these nouns needed; the others are work with clients.
_NEEDED = {
    **dict.fromkeys(("entity", "office", "role", "team", "user"), Permission.PEOPLE_MANAGE),
    **dict.fromkeys(("list", "question_list", "firm", "rate"), Permission.SETTINGS_MANAGE),
    "quota": Permission.TARGET_SET,
    "view": Permission.BASE_READ,
    "request": Permission.BASE_READ,
}
_OF_ONESELF = (
    "absence.planned", "absence.sudden", "absence.cancelled", "absence.ended", "absence.appointed", "absence.shared",
    "user.settled", "day.confirmed", "day.corrected",
)  # fmt: skip


def undoers(viewer: Viewer) -> frozenset[int]:
    """The people whose acts the viewer may take back."""
    return viewer.in_charge_of


def sees_entry(viewer: Viewer, entry: Entry) -> bool:
    """Whether the viewer sees every account that the entry is about; what others do elsewhere needs its permission."""
    accounts = set(entry.subjects.filter(kind="account").values_list("object_id", flat=True))
    if accounts:
        return Account.every.known_to(viewer).filter(pk__in=accounts).count() == len(accounts)
    return entry.actor_id in undoers(viewer) or viewer.may(_needed(entry))


def _needed(entry: Entry) -> Permission:
    return _NEEDED.get(entry.code.partition(".")[0], Permission.ACCOUNT_LOG)


def undo_as(viewer: Viewer, entry: Entry) -> Entry:
    """Undoes an act in the name of the viewer. Raises Refusal where it is not theirs to undo, or cannot be undone."""
    if entry.actor_id not in undoers(viewer):
        text = _("Only {name} and the heads above can undo this.").format(name=entry.actor.name)
        raise Refusal("not_yours_to_undo", text)
    if entry.code not in _OF_ONESELF and not viewer.may(_needed(entry)):
        raise PermissionDenied(_needed(entry).value)
    if entry.code == MERGED:
        return unmerge(by=viewer.user, entry=entry)
    require_owners_here(entry)
    return undo(entry, by=viewer.user)


def require_owners_here(entry: Entry) -> None:
    """Raises Refusal where undoing gives work back to somebody who has left."""
    changed = [fields for _kind, _pk, fields, *_bumped in entry.rows if isinstance(fields, dict)]
    owners = {fields["owner_id"][0] for fields in changed if "owner_id" in fields}
    if gone := User.objects.filter(pk__in=owners, is_active=False).first():
        gone.require_here()
