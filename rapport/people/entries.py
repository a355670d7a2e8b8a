from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import NO_UNDO_NEEDED, EntryType, declare
from rapport.people.roles import Role

_ROLES = {"role": {role.value: role.label for role in Role}}

declare(
    EntryType(
        "announcement.made",
        _("Announced to {whom}: {title}"),
        icon="bell",
        lacking=_("Announced to everybody: {title}"),
        final=_("An announcement is not taken back; announce what holds now."),
    ),
    EntryType("announcement.read", _("{name} has read: {title}"), icon="check", final=NO_UNDO_NEEDED),
    EntryType("day.confirmed", _("{name} wrote the day {day} down"), icon="desk", days=("day",)),
    EntryType("day.corrected", _("{name} corrected the day {day}"), icon="desk", days=("day",)),
)
declare(
    EntryType("user.invited", _("{name} was invited"), icon="people"),
    EntryType("user.invited_again", _("{name} was invited again"), icon="people", final=NO_UNDO_NEEDED),
    EntryType("user.accepted", _("{name} accepted the invitation"), icon="people", final=NO_UNDO_NEEDED),
    EntryType(
        "user.pledged",
        _("{name} acknowledged the non-disclosure note"),
        icon="check",
        final=_("An acknowledgement stands."),
    ),
    EntryType(
        "firm.non_disclosure_written",
        _("The non-disclosure note was written anew; everybody is asked to acknowledge it"),
        icon="lock",
        final=_("Write the former text again; it is asked again."),
    ),
    EntryType("user.settled", _("{name} changed the settings"), icon="people"),
    EntryType("user.placed", _("{name} got another place in the company"), icon="people"),
    EntryType("user.deactivated", _("Access of {name} ended"), icon="lock", said="because"),
    EntryType("user.reactivated", _("{name} has access again"), icon="people"),
    EntryType("user.sessions_ended", _("{name} was signed out"), icon="lock", final=NO_UNDO_NEEDED),
    EntryType("role.granted", _("{name} got the role “{role}”"), icon="people", words=_ROLES),
    EntryType("role.revoked", _("{name} lost the role “{role}”"), icon="people", words=_ROLES),
    EntryType("entity.opened", _("Legal entity {name} was added"), icon="account"),
    EntryType("entity.changed", _("Legal entity {name} was changed"), icon="account"),
    EntryType("firm.reports_in", _("Sums are shown together in {currency}"), icon="coin"),
    EntryType("rate.noted", _("Rate of {on}: {per} {currency} = {rate} {against}"), icon="coin", days=("on",)),
    EntryType(
        "rate.corrected", _("Rate of {on} corrected: {per} {currency} = {rate} {against}"), icon="coin", days=("on",)
    ),
    EntryType("office.opened", _("Office {name} was added"), icon="account"),
    EntryType("office.changed", _("Office {name} was changed"), icon="account"),
    EntryType("office.hours_set", _("Working hours of {name} set"), icon="clock"),
    EntryType("office.closes", _("{name} is closed from {first} to {last}"), icon="calendar", days=("first", "last")),
    EntryType(
        "office.works_after_all",
        _("{name} works from {first} to {last} after all"),
        icon="calendar",
        days=("first", "last"),
    ),
    EntryType("team.opened", _("Team {name} was added"), icon="team"),
    EntryType("team.changed", _("Team {name} was renamed or moved"), icon="team"),
    EntryType("team.head_appointed", _("{head} leads the team {name}"), icon="team"),
    EntryType("team.head_left", _("The team {name} has no head of its own any more"), icon="team"),
    EntryType(
        "absence.planned",
        _("{name} is away from {first} to {last}; {deputy} stands in"),
        icon="calendar",
        days=("first", "last"),
        lacking=_("{name} is away from {first} to {last}; the head answers"),
    ),
    EntryType(
        "absence.sudden",
        _("{name} is away from today; {deputy} stands in until {last}"),
        icon="calendar",
        days=("first", "last"),
        lacking=_("{name} is away from today; the head answers until {last}"),
    ),
    EntryType(
        "absence.appointed",
        _("While {name} is away, {deputy} stands in"),
        icon="people",
        lacking=_("While {name} is away, the head answers"),
    ),
    EntryType("absence.ended", _("{name} is back; the absence ends on {last}"), icon="calendar", days=("last",)),
    EntryType("absence.cancelled", _("The absence of {name} was cancelled"), icon="calendar"),
)
