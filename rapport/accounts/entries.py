"""What the journal says about accounts and the people there."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.accounts.facts import FACTS, PROFILE_LABELS
from rapport.accounts.models import (
    BuyingRole,
    Confidentiality,
    Consent,
    Degree,
    Duty,
    Level,
    Motivation,
    Stance,
    Status,
)
from rapport.accounts.models import Kind as AccountKind
from rapport.accounts.models.contact_standing import Appeal, Influence, Seniority
from rapport.accounts.models.profile import WORDS
from rapport.accounts.own_fields.wording import further
from rapport.accounts.watching_use import READ, REFUSED, TRIED
from rapport.accounts.wording import Named, Weekdays
from rapport.exchange.importers import BY_ITS_IMPORT
from rapport.journal.acting import kind_of
from rapport.journal.entry_types import NO_UNDO_NEEDED, EntryType, Kind, Text, declare

_ACCOUNT_FIELDS = {
    "kind": _("What they are"),
    "status": _("Where they stand"),
    "name": pgettext_lazy("of a thing", "Name"),
    "company_number": _("Company number"),
    "country": _("Country"),
    "region": _("Region"),
    "city": _("Town"),
    "postal_code": _("Postal code"),
    "street": _("Street"),
    "language": _("Writes in"),
    "level": _("How far they reach"),
    "influence": _("Whom they influence"),
    "business": _("Business"),
    "parent": _("Belongs to"),
    "account_class": _("Class"),
    "origin": _("Where they come from"),
    "sector": _("Sector"),
    "size_type": _("Size and type"),
    "distance_km": _("Distance, km"),
}
_ACCOUNT_WORDS: dict[str, Mapping[Any, Text]] = {
    "kind": dict(AccountKind.choices),
    "status": dict(Status.choices),
    "level": dict(Level.choices),
    "country": Named(),
    "language": Named(),
}
_FACTS: dict[str, Mapping[Any, Text]] = {
    "what": {kind_of(model()): model._meta.verbose_name or "" for model in FACTS.values()}
}
_PROFILE_FIELDS = {name: PROFILE_LABELS[name] for name in WORDS}
_RATING_FIELDS = {"keenness": _("How much they want it"), "means": _("What they can pay")}
_RATING_WORDS = {name: dict(Degree.choices) for name in _RATING_FIELDS}
_CONTACT_FIELDS = {
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "position": _("Position"),
    "language": _("Writes in"),
    "buying_role": _("In a purchase"),
    "motivation": _("What they want of us"),
    "stance": _("Towards us"),
    "note": _("What to know about them"),
}
_STANDING_FIELDS = {
    **{name: _CONTACT_FIELDS[name] for name in ("buying_role", "motivation", "stance")},
    "influence": _("Influence"),
    "seniority": _("Position in the company"),
    "reports_to": _("Reports to"),
    "appeal": _("What convinces them"),
    "personal_interest": _("What they want for themselves"),
    "addressed_as": _("How to address them"),
    "etiquette": _("Customs to keep to"),
}
_CONTACT_WORDS: dict[str, Mapping[Any, Text]] = {
    "language": Named(),
    "buying_role": dict(BuyingRole.choices),
    "motivation": dict(Motivation.choices),
    "stance": dict(Stance.choices),
}

declare(
    EntryType("account.registered", _("Put into the client base; {owner} answers for it"), icon="account"),
    EntryType("account.filled", _("Gaps filled from a file"), icon="import", final=BY_ITS_IMPORT),
    EntryType("contact.filled", _("Gaps of {name} filled from a file"), icon="import", final=BY_ITS_IMPORT),
    EntryType(
        "account.filling_taken_back", _("What a file had filled in was taken back"), icon="undo", final=BY_ITS_IMPORT
    ),
    EntryType("account.revised", _("Record changed"), fields=_ACCOUNT_FIELDS, words=_ACCOUNT_WORDS, further=further),
    EntryType("account.came_from", _("{name} comes from: {source}"), icon="interest"),
    EntryType("account.fact_noted", _("New in the record: {what}, {name}"), words=_FACTS),
    EntryType("account.fact_changed", _("Changed in the record: {what}, {name}"), words=_FACTS),
    EntryType("account.fact_ended", _("No longer true: {what}, {name}"), words=_FACTS),
    EntryType("account.main_number_set", _("Now the main company number: {name}"), icon="account"),
    EntryType("account.profile_written", _("Profile written"), fields=_PROFILE_FIELDS),
    EntryType("account.rated", _("Rated"), fields=_RATING_FIELDS, words=_RATING_WORDS),
    EntryType("account.admitted", _("Exception from the least volume"), Kind.NOTE, icon="check"),
    EntryType(
        "volume.least_set",
        _("Least volume in a year, {name}: {sum}"),
        sums=("sum",),
        icon="head",
        lacking=_("No least volume any more: {name}"),
    ),
    EntryType("portrait.drawn", _("The portrait of the ideal client was drawn"), icon="head"),
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
    EntryType(
        "account.rhythm_set",
        _("Rhythm set"),
        icon="calendar",
        fields={"rhythm_days": _("Every how many days"), "next_touch_on": _("Next touch")},
        days=("next_touch_on",),
    ),
    EntryType(
        "account.hours_set",
        _("When to reach them was set"),
        icon="clock",
        fields={"time_zone": _("Time zone"), "calls_from": _("Earliest call, by their clock")},
    ),
    EntryType(
        "account.quiet_time_noted",
        _("Not to be called from {first} to {last}"),
        icon="calendar",
        days=("first", "last"),
        words={"weekdays": Weekdays()},
        lacking=_("Not to be called on: {weekdays}"),
    ),
    EntryType(
        "account.quiet_time_lifted",
        _("May be called again from {first} to {last}"),
        icon="calendar",
        days=("first", "last"),
        words={"weekdays": Weekdays()},
        lacking=_("May be called again on: {weekdays}"),
    ),
    EntryType("account.handed_over", _("{to} takes over from {name}"), icon="people"),
    EntryType("account.complained", _("They complain"), Kind.NOTE, icon="speech"),
    EntryType("account.complaint_settled", _("Complaint settled"), Kind.NOTE, icon="check"),
    EntryType("account.noted", _("Note"), Kind.NOTE, icon="pen", stands_alone=True),
    EntryType("account.pinned", _("Pinned"), Kind.NOTE, icon="pin"),
    EntryType("account.unpinned", _("Taken off the pinned notes"), Kind.NOTE, icon="pin"),
    EntryType("source.opened", _("Source put in: {name}"), icon="globe"),
    EntryType("source.revised", _("Source changed: {name}"), icon="globe"),
    EntryType("source.looked_through", _("Looked through"), Kind.NOTE, icon="head"),
    EntryType("contact.added", _("{name} added"), icon="people"),
    EntryType(
        "contact.revised",
        _("Changed: {name}"),
        icon="people",
        fields=_CONTACT_FIELDS,
        words=_CONTACT_WORDS,
        further=further,
    ),
    EntryType(
        "contact.placed",
        _("Place in a purchase: {name}"),
        icon="people",
        fields=_STANDING_FIELDS,
        words={
            **_CONTACT_WORDS,
            "influence": dict(Influence.choices),
            "seniority": dict(Seniority.choices),
            "appeal": dict(Appeal.choices),
        },
    ),
    EntryType(
        "account.surveyed",
        _("{name} answered a questionnaire"),
        Kind.NOTE,
        icon="doc",
        lacking=_("A questionnaire was answered"),
    ),
    EntryType("contact.moved", _("{name} moved from {left} to {to}"), icon="people"),
    EntryType("contact.left", _("{name} left the company"), icon="people"),
    EntryType(
        READ,
        _("Confidential: read by somebody who does not look after it"),
        icon="eye",
        final=NO_UNDO_NEEDED,
        stands_alone=True,
    ),
    EntryType(
        REFUSED,
        _("Refused: {tried}"),
        icon="lock",
        words={"tried": TRIED},
        final=NO_UNDO_NEEDED,
        stands_alone=True,
    ),
    EntryType("account.held", _("Legal hold: nothing of it may be erased"), icon="lock"),
    EntryType("account.hold_lifted", _("Legal hold lifted"), icon="lock"),
    EntryType("pair.set_apart", _("Not the same: {name} and {other}"), icon="people"),
    EntryType("point.added", _("Added: {value}"), icon="phone"),
    EntryType("point.ended", _("No longer valid: {value}"), icon="phone"),
    EntryType(
        "point.consent_noted",
        _("News by {value}: {consent}"),
        icon="mail",
        words={"consent": dict(Consent.choices)},
    ),
)
