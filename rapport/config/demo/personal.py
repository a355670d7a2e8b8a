"""Personal data in the sample company: somebody who left long ago, a consent that was taken back, a legal hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rapport.accounts.models import Account, Consent, ContactPoint, LegalHold
from rapport.accounts.reaching import note_consent
from rapport.accounts.registering import Person, PointDraft, add_contact
from rapport.desk.models import RetentionRule
from rapport.desk.personal.retention import propose
from rapport.people.models import User


def keep_and_propose(by: User, accounts: Sequence[Account], today: date, now: datetime) -> None:
    RetentionRule.objects.get(code="left").settle(by=by, months=6)
    for account, surname in ((accounts[0], "Brekke"), (accounts[1], "Solberg")):
        points = [PointDraft("mail", f"{surname.lower()}@client.example")]
        person = Person(surname, "Jon", "Purchasing", points)
        contact = add_contact(by=account.owner, account=account, person=person, on=today - timedelta(days=290))
        contact.leave(by=account.owner, on=today - timedelta(days=200))
    allowed = ContactPoint.objects.may_be_written_to().select_related("account__owner").last()
    if allowed:
        source = "On the phone: too many letters"
        note_consent(by=allowed.account.owner, point=allowed, consent=Consent.WITHDRAWN, source=source, on=today)
    LegalHold.objects.put(by=by, account=accounts[3], contact=None, because="Claim about a delivery", on=today)
    propose(now)
