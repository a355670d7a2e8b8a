"""What the journal says about accounts and the people there."""

from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Confidentiality, Consent, Duty
from rapport.journal.entry_types import NO_UNDO_NEEDED, EntryType, Kind, declare

BY_ITS_IMPORT = _("Take the import back as a whole, on its own page.")

declare(
    EntryType("account.registered", _("Put into the client base; {owner} answers for it"), icon="account"),
    EntryType("account.filled", _("Gaps filled from a file"), icon="import", final=BY_ITS_IMPORT),
    EntryType(
        "account.filling_taken_back", _("What a file had filled in was taken back"), icon="undo", final=BY_ITS_IMPORT
    ),
    EntryType("account.revised", _("Record changed")),
    EntryType("account.verified", _("Record checked and found true"), icon="check"),
    EntryType("account.archived", _("Archived"), icon="box"),
    EntryType("account.restored", _("Taken back from the archive"), icon="box"),
    EntryType(
        "account.confided",
        _("Confidentiality set: {level}"),
        icon="lock",
        words={"level": dict(Confidentiality.choices)},
    ),
    EntryType("account.tagged", _("Tags set: {names}"), icon="tag"),
    EntryType("account.roles_assumed", _("What they are to us was set"), icon="account"),
    EntryType("account.shared", _("{name} joined: {duty}"), icon="people", words={"duty": dict(Duty.choices)}),
    EntryType("account.rhythm_set", _("Rhythm set"), icon="calendar"),
    EntryType("account.noted", _("Note"), Kind.NOTE, icon="pen", final=NO_UNDO_NEEDED),
    EntryType("account.pinned", _("Pinned"), Kind.NOTE, icon="pin"),
    EntryType("account.unpinned", _("Taken off the pinned notes"), Kind.NOTE, icon="pin"),
    EntryType("contact.added", _("{name} added"), icon="people"),
    EntryType("contact.revised", _("Changed: {name}"), icon="people"),
    EntryType("contact.moved", _("{name} moved from {left} to {to}"), icon="people"),
    EntryType("contact.left", _("{name} left the company"), icon="people"),
    EntryType("point.added", _("Added: {value}"), icon="phone"),
    EntryType("point.ended", _("No longer valid: {value}"), icon="phone"),
    EntryType(
        "point.consent_noted",
        _("News by {value}: {consent}"),
        icon="mail",
        words={"consent": dict(Consent.choices)},
    ),
)
