"""What stands in the registers of the sample company beside the inquiries."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rapport.accounts.models import Account
from rapport.activities.models import Letter, Step
from rapport.config.demo.firm import Firm
from rapport.desk.calling.noting import note_call
from rapport.interests.models import (
    Advice,
    CallGuide,
    CallKind,
    CallList,
    CallOutcome,
    ContactReason,
    Inbound,
    InternalRequest,
)
from rapport.kit import clock
from rapport.people.models import Announcement, DayLog
from rapport.people.viewer import Viewer


def fill_registers(firm: Firm, accounts: list[Account], today: date) -> None:
    _inbound(firm, accounts, today)
    _letters(firm, accounts, today)
    _advice(accounts, today)
    _calls(firm, accounts, today)
    _requests(firm, accounts, today)
    _days(firm, today)


def _client(accounts: list[Account], name: str) -> Account:
    return next(account for account in accounts if name in account.name)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def _inbound(firm: Firm, accounts: list[Account], today: date) -> None:
    """Days ago, hour, way, reason, client or who, for whom, words, what they were told after so many hours."""
    told = [
        (12, 8, "mail", "order", "Tverrdal", "", "When does the second scale leave?", "On Thursday, by the usual carrier.", 3),
        (9, 10, "phone", "invoice", "Hanácké", "", "The invoice shows the old address.", "A corrected one is on its way.", 0),
        (6, 9, "mail", "service", "Skarvøy", "", "The display of the packing scale stays dark.", "Sent the steps to reset it.", 26),
        (2, 7, "visit", "visitor", "", "Paul Brekke, Statens vegvesen", "Came for Henrik without an appointment.", "", 0),
        (1, 12, "phone", "wrong_number", "", "A bakery in Bergen", "", "", 0),
        (1, 13, "mail", "order", "Sklárny", "", "Please confirm the delivery address.", "", 0),
    ]  # fmt: skip
    for days, hour, channel, code, name, who, words, answer, after in told:
        client = _client(accounts, name) if name else None
        at = _at(today - timedelta(days=days), hour)
        owner = client.owner if client else firm["henrik"]
        reason = ContactReason.objects.get(code=code)
        with clock.at(at):
            row = Inbound.objects.receive(
                by=firm["jonas"], at=at, channel=channel, reason=reason, words=words, owner=owner, account=client,
                contact=client.main_contact() if client else None, who=who, answer="" if after else answer,
            )  # fmt: skip
        if after:
            with clock.at(at + timedelta(hours=after)):
                row.give_answer(by=owner, at=at + timedelta(hours=after), text=answer)


def _letters(firm: Firm, accounts: list[Account], today: date) -> None:
    """Days ago, direction, way, client, subject, their number, days until an answer is due, which letter it answers."""
    marta = firm["marta"]
    written = [
        (40, "in", "registered", "Tverrdal", "Guarantee for the second scale", "TM-311", 10, None),
        (34, "out", "post", "Tverrdal", "Guarantee for the second scale", "", None, 0),
        (6, "in", "post", "Hanácké", "Certificate of calibration wanted", "2214/B", 4, None),
        (2, "out", "courier", "Sklárny", "Drawings of the labelling head", "", None, None),
        (1, "in", "fax", "Skarvøy", "Order confirmation, signed", "", None, None),
    ]
    letters: list[Letter] = []
    for days, direction, way, name, subject, mark, due, answers in written:
        on, client = today - timedelta(days=days), _client(accounts, name)
        with clock.at(_at(on, 9)):
            letters.append(
                Letter.objects.register(
                    by=firm["jonas"], on=on, entity=marta.legal_entity, direction=direction, dated_on=on, carrier=way,
                    subject=subject, owner=client.owner, account=client, contact=client.main_contact(), their_mark=mark,
                    answer_by=on + timedelta(days=due) if due else None,
                    answers=letters[answers] if answers is not None else None,
                )
            )  # fmt: skip


def _advice(accounts: list[Account], today: date) -> None:
    told = [
        ("Skarvøy", "product", "Does the printer work at minus twenty degrees?", "Yes, with the heated head; order it with the option K. The ribbon has to be of resin."),
        ("Sklárny", "contract", "Who pays for the calibration in the first year?", "We do, once; it stands in the service agreement under point 4."),
        ("Tverrdal", "finance", "May they pay in three parts?", "With the order, at delivery and thirty days after; finance agrees above 20,000 euro only."),
    ]  # fmt: skip
    for days, (name, topic, question, answer) in enumerate(told, start=2):
        on, client = today - timedelta(days=days), _client(accounts, name)
        with clock.at(_at(on, 11)):
            row = Advice.objects.give(
                by=client.owner, on=on, question=question, answer=answer, topic=topic, account=client
            )
    other = _client(accounts, "Hanácké")
    copied: dict[str, Any] = {"question": row.question, "answer": row.answer, "topic": row.topic}
    with clock.at(_at(today - timedelta(days=1), 11)):
        Advice.objects.give(by=other.owner, on=today - timedelta(days=1), account=other, copied_from=row, **copied)


def _calls(firm: Firm, accounts: list[Account], today: date) -> None:
    """A list that two of them call, begun yesterday."""
    marta, elif_ = firm["marta"], firm["elif"]
    known = [account for account in accounts if account.confidentiality == "open"][:9]
    yesterday = _at(today - timedelta(days=1), 10)
    guide = CallGuide.objects.get(code="warm")
    with clock.at(yesterday):
        whom = [(account, account.main_contact(), None) for account in known]
        found = CallList.objects.make(
            by=marta, at=yesterday, name="Who comes to the open day?", kind=CallKind.WARM, guide=guide,
            callers=[marta, elif_], whom=whom,
        )  # fmt: skip
        ended = [("no_answer", ""), ("material", "They want the programme."), ("not_interested", "Not this year.")]
        for row, (code, text) in zip(found.rows.order_by("place"), ended, strict=False):
            outcome = CallOutcome.objects.get(code=code)
            note_call(Viewer.of(marta if row.place % 2 else elif_, yesterday), row, outcome=outcome, text=text)


def _requests(firm: Firm, accounts: list[Account], today: date) -> None:
    marta, tor, henrik = firm["marta"], firm["tor"], firm["henrik"]
    on = today - timedelta(days=4)
    with clock.at(_at(on, 9)):
        asked = InternalRequest.objects.ask(
            by=marta, on=on, what="Which invoices of theirs are open, and since when?", wanted="information",
            due_on=today - timedelta(days=2), person=tor, account=_client(accounts, "Tverrdal"),
        )  # fmt: skip
        InternalRequest.objects.ask(
            by=henrik, on=on, what="Measurements of the packing line for the offer", wanted="work",
            due_on=today + timedelta(days=1), person=marta, account=_client(accounts, "Skarvøy"),
        )  # fmt: skip
    with clock.at(_at(today - timedelta(days=3), 9)):
        asked.take(by=tor)
        people = [firm[name] for name in ("marta", "elif", "olga", "henrik", "jonas", "tor")]
        row = Announcement.objects.say(
            by=firm["ingrid"], at=_at(today - timedelta(days=3), 9), title="Delivery within five weeks from December on",
            text="The plant works in two shifts. New offers name five weeks; what is promised stands.",
            audience="all", whom="", people=people,
        )  # fmt: skip
        row.read(by=marta, at=_at(today - timedelta(days=3), 12))
        olga = firm["olga"]
        step = Step.objects.open().owned_by(olga.pk).order_by("-due_on").first()
        if step:
            step.delegate(by=olga, to=marta, words="You know them better.")


def _days(firm: Firm, today: date) -> None:
    """The last working days of one person."""
    marta = firm["marta"]
    for days in range(1, 6):
        day = today - timedelta(days=days)
        if day.weekday() < 5:
            at = _at(day, 16)
            with clock.at(at):
                hours: dict[str, Any] = {"began": time(8), "ended": time(16, 15 * (days % 4))}
                DayLog.objects.confirm(by=marta, day=day, on=day, at=at, words="", **hours)
