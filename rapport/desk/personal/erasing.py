"""R-400: erasing what is kept of a person. It cannot be undone; a mark stays that says when, by whom and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.accounts.facts import FACTS
from rapport.accounts.models import (
    NEVER,
    Account,
    Contact,
    ExternalKey,
    Kind,
    LegalHold,
    LikelyPair,
    LikenessKey,
    PinnedNote,
    Profile,
    QuietTime,
    Relation,
    SetApart,
    Tie,
)
from rapport.activities.models import Step
from rapport.desk.personal.compacting import compact_soon, forget_words
from rapport.desk.personal.files import brought_in, take_away
from rapport.desk.personal.scrubbing import GONE, Scrubber
from rapport.desk.personal.sweeping import rewrite, sweep
from rapport.desk.personal.whom import Whom
from rapport.interests.models import Inbound, Interest
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User

BLANK_CONTACT: dict[str, Any] = dict.fromkeys(
    (
        "surname",
        "given_name",
        "name_key",
        "position",
        "language",
        "buying_role",
        "motivation",
        "stance",
        "note",
        "seniority",
        "appeal",
        "personal_interest",
        "addressed_as",
        "etiquette",
    ),
    "",
) | {"influence": 0, "reports_to_id": None}
BLANK_ACCOUNT: dict[str, Any] = {
    **dict.fromkeys(
        ("name", "name_key", "folded", "folded_company", "company_number", "region", "city", "postal_code", "street",
         "language", "influence", "business", "complaint", "time_zone"), "",
    ),
    "admitted_because": "", "distance_km": None, "keenness": 0, "means": 0,
    "from_file": {}, "next_touch_on": NEVER, "complaint_since": None, "rhythm_days": None, "parent_id": None,
}  # fmt: skip
BLANK_POINT: dict[str, Any] = dict.fromkeys(("value", "label", "consent_source"), "")
SAID = ("words", "final_word", "goes_on_because", "argument")


def erase_contact(
    *, by: User, contact: Contact, because: str, on: date, successor: Contact | None = None, once: str | None = None
) -> None:
    """Blanks the person wherever the product keeps them; `successor` takes over what is open.

    Raises Refusal without a reason, while an open interest rests on them without a successor, and under a legal hold.
    """
    whom = Whom.of_contact(contact)
    if contact.account.kind == Kind.PERSON:
        text = _("This is a private person: erase the whole record of {name} instead.")
        raise Refusal("erase_the_account", text.format(name=contact.account))
    require_erasable(whom, because)
    resting = Interest.objects.open().filter(contact__in=whom.contacts)
    if (interest := resting.first()) and successor is None:
        text = _(
            "The interest “{title}” is open and depends on this person. "
            "Name somebody who takes their place, or close it first."
        )
        raise Refusal("open_interest", text.format(title=interest), "successor")
    if successor and (successor.account_id != contact.account_id or successor in whom.contacts):
        raise Refusal("not_their_colleague", _("Choose somebody else at the same client."), "successor")
    _erase(by, whom, "contact.erased", because, on, successor, once)


def erase_account(*, by: User, account: Account, because: str, on: date, once: str | None = None) -> None:
    """The same for a private person or a sole trader: their record and everybody there.

    Raises Refusal for a company, for an open interest or step, without a reason, and under a legal hold.
    """
    if account.kind == Kind.COMPANY:
        raise Refusal("is_a_company", _("A company is no person. Erase the people there, one by one."))
    whom = Whom.of_account(account)
    require_erasable(whom, because)
    if interest := Interest.objects.open().filter(account__in=whom.accounts).first():
        text = _("“{title}” is still open. Close it first.")
        raise Refusal("open_interest", text.format(title=interest))
    if Step.objects.open().filter(account__in=whom.accounts).exists():
        raise Refusal("still_open", _("There are open steps. Finish or close them first."))
    _erase(by, whom, "account.erased", because, on, None, once)


def require_erasable(whom: Whom, because: str) -> None:
    """Raises Refusal without a reason, for who is erased already, and while a legal hold rests on them."""
    if not because.strip():
        raise Refusal("reason_missing", _("Write why; it stays as a mark."), "because")
    if whom.row.erased_on:
        raise Refusal("erased_already", _("This was erased already."))
    rests = Q(contact__in=whom.contacts) | Q(account__in=whom.places, contact=None)
    if hold := LegalHold.objects.filter(rests, lifted_on=None).first():
        text = _("A legal hold rests on this record: {why}. It has to be lifted first.")
        raise Refusal("legal_hold", text.format(why=hold.because))


def _erase(
    by: User, whom: Whom, code: str, because: str, on: date, successor: Contact | None, once: str | None
) -> None:
    scrubber = whom.scrubber()
    files = brought_in(scrubber)
    about: list[Any] = [whom.row, whom.account]
    names = [*map(str, [*whom.contacts, *whom.accounts]), *(one.value for one in whom.points)]
    with transaction.atomic():
        reason = scrubber.scrub(because.strip(), scrubber.alone)
        with act(code, by=by, about=about, once=once, number=whom.row.pk, text=reason) as doing:
            _pass_on(doing, whom, successor)
        _forget_relations(whom)
        sweep(whom, scrubber)
        _blank(whom, on, scrubber)
        forget_words(names)
        remove = take_away(files, scrubber)
        compact_soon()
        transaction.on_commit(remove)


def _pass_on(doing: Act, whom: Whom, successor: Contact | None) -> None:
    """What is open goes on with somebody else, or with nobody by name."""
    for interest in Interest.objects.open().filter(contact__in=whom.contacts):
        doing.update(interest, contact=successor)
    for step in Step.objects.open().filter(contact__in=whom.contacts):
        doing.update(step, contact=successor)
    doing.data.pop("named", None)


def _forget_relations(whom: Whom) -> None:
    """What was made of the person by comparing, what other systems call them, and what is known of their business."""
    people = Q(one_contact__in=whom.contacts) | Q(other_contact__in=whom.contacts)
    accounts = Q(one__in=whom.accounts) | Q(other__in=whom.accounts)
    for pairs in (LikelyPair, SetApart):
        pairs.objects.filter(people | accounts).delete()
    LikenessKey.objects.filter(account__in=whom.places).delete()
    ExternalKey.objects.filter(account__in=whom.accounts).delete()
    Tie.objects.filter(contact__in=whom.contacts).delete()
    Relation.objects.filter(other__in=whom.accounts).delete()
    Profile.objects.filter(account__in=whom.accounts).delete()
    for model in FACTS.values():
        model.objects.filter(account__in=whom.accounts).delete()
    for user in User.objects.exclude(on_desk=[]):
        left = [one for one in user.on_desk if one[1] not in whom.numbers.get(one[0], ())]
        User.objects.filter(pk=user.pk).update(on_desk=left)


def _blank(whom: Whom, on: date, scrubber: Scrubber) -> None:
    for point in whom.points:
        rewrite(point, {**BLANK_POINT, "ended_on": point.ended_on or on})
    for position in whom.positions:
        rewrite(position, {"title": ""})
    for contact in whom.contacts:
        contact.own_values.all().delete()
        contact.survey_answers.all().delete()
        rewrite(
            contact,
            {**BLANK_CONTACT, "erased_on": on, "left_on": contact.left_on or on, "version": contact.version + 1},
        )
    for account in whom.accounts:
        account.own_values.all().delete()
        account.tags.clear()
        archived = {"archived_on": account.archived_on or on, "version": account.version + 1}
        rewrite(account, {**BLANK_ACCOUNT, **archived, "erased_on": on})
    for model, columns in ((PinnedNote, ("text",)), (QuietTime, ("note",))):
        for row in model._base_manager.filter(account__in=whom.accounts):
            rewrite(row, {name: GONE for name in columns if getattr(row, name)})
    for interest in whom.interests:
        interest.refresh_from_db()
        rewrite(interest, {name: "" for name in SAID if getattr(interest, name)})
    theirs = Q(contact__in=whom.contacts) | Q(account__in=whom.accounts) | Q(interest__in=whom.interests)
    for arrival in Inbound.objects.filter(theirs):
        rewrite(arrival, {name: "" for name in ("who", "words", "answer") if getattr(arrival, name)})
