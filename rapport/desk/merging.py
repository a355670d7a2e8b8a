"""Merging two records of one client, and of one person: one stays, the other leads to it, and nothing is lost.

What belongs to the loser moves to the winner. Entries of the journal are never rewritten: the journal of the winner
reads those of the loser, too. What both have once (a tag, a phone) stays once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rapport.accounts.facts import FACTS as KINDS_OF_FACTS
from rapport.accounts.models import (
    NEVER,
    Account,
    Confidentiality,
    Consent,
    Contact,
    ContactPoint,
    Duty,
    ExternalKey,
    LegalHold,
    PinnedNote,
    Position,
    QuietTime,
    Relation,
    SurveyAnswer,
    Tie,
)
from rapport.accounts.models.account_keeping import REVISABLE as FACTS
from rapport.accounts.models.account_keeping import name_columns, require_known_parent
from rapport.accounts.models.contact_keeping import REVISABLE as CONTACT_FACTS
from rapport.accounts.models.contact_keeping import contact_key
from rapport.accounts.models.contact_standing import OF_STANDING
from rapport.accounts.models.profile import SUMS, WORDS
from rapport.accounts.own_fields.values import follow
from rapport.activities.models import Attendee, Letter, Promise, Step
from rapport.campaigns.models import Membership
from rapport.care.models import Wish
from rapport.desk.merging_sources import keep_recommendations, keep_recommender, story_of_both
from rapport.interests.models import (
    Advice,
    CallRow,
    Inbound,
    Interest,
    InternalRequest,
    JointReview,
    NeedNote,
    OpenPoint,
    Participant,
    Suggestion,
    Told,
)
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit.company_numbers import company_number
from rapport.kit.refusal import Refusal, at
from rapport.people.models import User

# What is chosen field by field. The owner is a choice, too; their interests and steps stay with whom they are.
CHOSEN = (*sorted(FACTS), "rhythm_days", "time_zone", "calls_from", "owner")
CHOSEN_OF_CONTACTS = tuple(sorted(CONTACT_FACTS))
# What belongs to an account, and perhaps to a person there, and follows both.
_OF_BOTH: tuple[type[models.Model], ...] = (
    Interest, Step, Promise, ContactPoint, OpenPoint, Wish, LegalHold, SurveyAnswer, Inbound, Letter, Advice, CallRow,
)  # fmt: skip
# What follows the account alone. Tags and roles are copied, responsibilities end first: see below.
_BELONGINGS: tuple[type[models.Model], ...] = (
    *_OF_BOTH, NeedNote, JointReview, Suggestion, Contact, Position, PinnedNote, ExternalKey, QuietTime,
    InternalRequest, *KINDS_OF_FACTS.values(),
)  # fmt: skip
_OF_PEOPLE: tuple[type[models.Model], ...] = (*_OF_BOTH, Told, Tie)
# What is chosen and is no link, and what is taken where the winner lacks it.
_CHOSEN_ALIKE = [name for name in CHOSEN if name not in ("owner", "parent")]
_RATED = ("keenness", "means", "admitted_because")
_STRICTNESS = [Confidentiality.OPEN, Confidentiality.RESTRICTED, Confidentiality.SECRET]


@dataclass(frozen=True)
class SamePerson:
    """A contact of the loser who is this contact of the winner; `theirs` are the fields that the loser's has right."""

    contact: int
    theirs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Choice:
    """`theirs` are the fields in which the loser is right; `people` says who of its contacts is whom, by number."""

    theirs: frozenset[str] = frozenset()
    people: Mapping[int, SamePerson] = field(default_factory=dict)


def merge(*, by: User, winner: Account, loser: Account, on: date, choice: Choice = Choice()) -> None:
    """The loser becomes part of the winner. Undone for 90 days, see `desk/unmerging.py`.

    Raises Refusal for an account and itself, a company number that does not fit the chosen country, a circle of
    parents, or an owner of a department whose clients buy more.
    """
    if winner.pk == loser.pk:
        raise Refusal("same_account", _("This is one and the same account."))
    names: dict[str, Any] = {"name": str(loser), "number": loser.pk, "into": winner.pk}
    with act("account.merged", by=by, about=[winner, loser], **names) as doing:
        _keep_history(doing, winner, loser)
        _take_facts(doing, winner, loser, choice.theirs, on)
        _copy_lists(doing, winner, loser)
        _move_responsibilities(doing, winner, loser, on)
        _end_relations_between(doing, winner, loser)
        _take_profile(doing, winner, loser)
        _take_owner(doing, winner, loser, choice.theirs, on)
        for model in _BELONGINGS:
            _repoint(doing, model._base_manager.filter(account=loser), account=winner)
        here = {contact.pk: contact for contact in Contact.objects.filter(account=winner)}
        for number, same in choice.people.items():
            if number != same.contact and number in here and same.contact in here:
                _join(doing, here[same.contact], here[number], same.theirs, on)
        keep_recommendations(doing, winner, loser)
        _end_double_points(doing, winner, on)
        follow(doing, winner, loser)


def merge_contacts(*, by: User, winner: Contact, loser: Contact, on: date, theirs: frozenset[str]) -> None:
    """Two records of one person at one account become one. Raises Refusal for people of different accounts."""
    if winner.pk == loser.pk or winner.account_id != loser.account_id:
        text = _("Only two records of one person at the same account are merged; move one of them first.")
        raise Refusal("other_account", text)
    names: dict[str, Any] = {"name": str(loser), "number": loser.pk, "into": winner.pk}
    with act("contact.merged", by=by, about=[winner, loser, winner.account], **names) as doing:
        _join(doing, winner, loser, theirs, on)
        _end_double_points(doing, winner.account, on)


def _repoint(doing: Act, rows: Any, **to: Any) -> None:
    for row in rows.select_related(*to):
        (doing.update if isinstance(row, Editable) else doing.amend)(row, **to)


def _keep_history(doing: Act, winner: Any, loser: Any) -> None:
    """The loser leads to the winner, and so does what was merged into the loser before."""
    _repoint(doing, type(loser).every.filter(merged_into=loser), merged_into=winner)
    doing.update(loser, merged_into=winner)


def _facts(winner: Any, loser: Any, theirs: frozenset[str], names: Iterable[str]) -> dict[str, Any]:
    """What the loser has right, and what the winner does not know."""
    return {
        name: value
        for name in names
        if (value := getattr(loser, name)) and (name in theirs or not getattr(winner, name))
    }


def _take_facts(doing: Act, winner: Account, loser: Account, theirs: frozenset[str], on: date) -> None:
    facts = _facts(winner, loser, theirs, [*_CHOSEN_ALIKE, *_RATED])
    if "name" in facts:
        facts |= name_columns(facts["name"])
    if facts.keys() & {"company_number", "country"}:
        number, country = (facts.get(name, getattr(winner, name)) for name in ("company_number", "country"))
        with at("company_number"):
            facts["company_number"] = company_number(number, country) if number else ""
    levels = [Confidentiality(winner.confidentiality), Confidentiality(loser.confidentiality)]
    facts["confidentiality"] = str(max(levels, key=_STRICTNESS.index).value)
    facts |= story_of_both(winner, loser, theirs="origin" in theirs)
    facts["from_file"] = {**loser.from_file, **winner.from_file}
    _repoint(doing, Account.every.filter(parent=loser).exclude(pk=winner.pk), parent=winner)
    take = "parent" in theirs or winner.parent_id in (None, loser.pk)
    parent = loser.parent if take else winner.parent
    facts["parent"] = None if parent and parent.pk in (winner.pk, loser.pk) else parent
    require_known_parent(winner, facts["parent"])
    doing.update(winner, **facts)
    _take_dates(doing, winner, loser)


def _take_dates(doing: Act, winner: Account, loser: Account) -> None:
    """Known since the first day of either; the rhythm goes on from the later touch of both."""
    last = max(winner.last_touch_on, loser.last_touch_on)
    newer = last > winner.last_touch_on or winner.next_touch_on == NEVER
    planned = winner.next_touch_after(max(last, winner.created_on)) if winner.rhythm else loser.next_touch_on
    dates = {"last_touch_on": last, "created_on": min(winner.created_on, loser.created_on)}
    doing.carry_over(winner, **dates, next_touch_on=planned if newer else winner.next_touch_on)


def _copy_lists(doing: Act, winner: Account, loser: Account) -> None:
    tagged = Account.tags.through
    for tag in loser.tags.exclude(accounts=winner):
        doing.create(tagged(account=winner, tag=tag))
    known = set(winner.party_roles.values_list("role", flat=True))
    for given in loser.party_roles.exclude(role__in=known):
        doing.create(winner.party_roles.model(account=winner, role=given.role))


def _end_relations_between(doing: Act, winner: Account, loser: Account) -> None:
    """What one was to the other is over; what others are to the loser they are to the winner."""
    both = (winner.pk, loser.pk)
    for row in Relation.objects.filter(account__in=both, other__in=both):
        doing.remove(row)
    _repoint(doing, Relation.objects.filter(other=loser), other=winner)


def _take_profile(doing: Act, winner: Account, loser: Account) -> None:
    """What the winner's profile leaves open comes from the loser's; sums only all together, in their currency."""
    theirs, ours = loser.known_profile, winner.known_profile
    if theirs.pk is None:
        return
    if ours.pk is None:
        doing.update(theirs, account=winner)
        return
    known = any(getattr(ours, name) for name in SUMS)
    names = WORDS if known else (*WORDS, *SUMS, "turnover_year", "currency")
    open_ones = [name for name in names if name == "currency" or not getattr(ours, name)]
    doing.update(ours, **{name: getattr(theirs, name) for name in open_ones})
    doing.remove(theirs)


def _take_owner(doing: Act, winner: Account, loser: Account, theirs: frozenset[str], on: date) -> None:
    """Once the profile of both is known. Raises Refusal for a department or a class whose clients buy more."""
    if "owner" in theirs and loser.owner_id != winner.owner_id:
        winner.give_to(doing, to=loser.owner, on=on)
    if "account_class" in theirs and winner.account_class:
        winner.require_volume(account_class=winner.account_class)


def _move_responsibilities(doing: Act, winner: Account, loser: Account, on: date) -> None:
    """Who looked after the loser did so until today."""
    for row in loser.responsibilities.select_related("account"):
        ends = {"until": on} if row.until is None and row.duty == Duty.ANSWERABLE else {}
        doing.amend(row, account=winner, **ends)


def _join(doing: Act, winner: Contact, loser: Contact, theirs: frozenset[str], on: date) -> None:
    """One person from two records. Where they are now stays said once, by the winner."""
    facts = _facts(winner, loser, theirs, CHOSEN_OF_CONTACTS)
    facts["name_key"] = contact_key(facts.get("surname", winner.surname), facts.get("given_name", winner.given_name))
    doing.update(winner, **facts, **_standing(winner, loser))
    doing.concern(winner, loser)
    _repoint(doing, Contact.every.filter(reports_to=loser).exclude(pk=winner.pk), reports_to=winner)
    for model in _OF_PEOPLE:
        _repoint(doing, model._base_manager.filter(contact=loser), contact=winner)
    _repoint(doing, Position.objects.filter(contact=loser, until__isnull=False), contact=winner)
    attended = Attendee.objects.filter(contact=winner).values("meeting")
    _repoint(doing, Attendee.objects.filter(contact=loser).exclude(meeting__in=attended), contact=winner)
    keep_recommender(doing, winner, loser)
    takes_part = Participant.objects.filter(contact=winner).values("interest")
    _repoint(doing, Participant.objects.filter(contact=loser).exclude(interest__in=takes_part), contact=winner)
    follow(doing, winner, loser)
    _keep_history(doing, winner, loser)


def _standing(winner: Contact, loser: Contact) -> dict[str, Any]:
    """What of the loser's standing the winner's does not say; nobody reports to oneself."""
    facts = _facts(winner, loser, frozenset(), sorted(OF_STANDING))
    above = facts.get("reports_to", winner.reports_to)
    return {**facts, "reports_to": None if above in (winner, loser) else above}


def _end_double_points(doing: Act, account: Account, on: date) -> None:
    """Of one number noted twice for one person the first counts on, with what was allowed for it last."""
    first: dict[tuple[str, int | None], ContactPoint] = {}
    for point in ContactPoint.objects.filter(account=account, ended_on=None).order_by("id"):
        known = first.setdefault((point.value, point.contact_id), point)
        if known is point:
            continue
        said, said_here = point.consent_on, known.consent_on
        if point.consent != Consent.UNKNOWN and said and (said_here is None or said >= said_here):
            consent = {name: getattr(point, name) for name in ("consent", "consent_source", "consent_on")}
            doing.update(known, **consent)
        on_lists = Membership.objects.filter(point=known, until=None).values("list")
        _repoint(doing, Membership.objects.filter(point=point).exclude(list__in=on_lists), point=known)
        doing.update(point, ended_on=on)
