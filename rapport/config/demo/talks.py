"""What was said in the talks of the sample company: goals, answers to questions, and what clients wait to hear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rapport.config.demo.firm import Firm
from rapport.interests.models import AnswerKind, Interest, ListQuestion, NeedNote, OpenPoint, QuestionList, Solution
from rapport.interests.models.interest_keeping import Line
from rapport.interests.talk.agreeing import Agreed
from rapport.interests.talk.keeping_lists import write_list, write_question
from rapport.interests.talk.reviewing import hold_review

_TOLD: tuple[tuple[str, str, str], ...] = (
    ("goal", "", "No pallet leaves the cold store with the wrong weight."),
    ("goal", "", "One person less at the scale by the summer."),
    ("fact", "Cold store opens", "1 June"),
    ("fact", "Temperature", "-24 °C, doors open twenty times an hour"),
    ("wish", "", "Gloves stay on: large keys, or none."),
)
_COLD: tuple[tuple[str, str, str], ...] = (
    ("How cold is it where the scale stands?", AnswerKind.NUMBER, ""),
    ("Is it washed down?", AnswerKind.YES_NO, ""),
    ("Who reads the label in the end?", AnswerKind.CHOICE, "The shop\nThe lorry driver\nThe authorities"),
    ("What happens when a weight is wrong?", AnswerKind.TEXT, ""),
)


def talk(firm: Firm, today: date) -> None:
    """Runs when the matters stand."""
    _write_list(firm)
    marta = firm["marta"]
    matter = Interest.objects.get(title__startswith="Weighing and labelling")
    for kind, label, text in _TOLD:
        matter.tell(by=marta, kind=kind, label=label, text=text, contact=matter.contact, on=today)
    answers = {"better": "Nobody weighs twice.", "who": "Two shifts at the gate", "places": "2", "has_one": "yes"}
    questions = {question.code: question for question in ListQuestion.objects.filter(code__in=answers)}
    given = {questions[code]: text for code, text in answers.items()}
    matter.answer(by=firm["jonas"], answers=given, opened={}, on=today)
    _solutions(matter)
    _client(matter, today)
    _ask(matter, today, -1, "question", "May the printer stand in the same room, at minus twenty-four?")
    _ask(matter, today, 2, "question", "Who comes when the scale stops on a Sunday?")
    _ask(matter, today, 0, "trouble", "The last two rolls of labels came without a core.", alone=True)


def _solutions(matter: Interest) -> None:
    """Three ways, of which one is not wanted."""
    by, whole = matter.owner, Line("Two full weighing lines", 3_980_000, "once")
    ways = (
        ("Two full lines", "Both gates at once; no queue at the end of a shift.", "The largest sum at one time.", False,
         [whole, Line("Service, five visits", 893_600, "yearly")]),
        ("One line, prepared for two", "Half the sum now; the second line plugs in later.",
         "One gate until then.", True,
         [Line("One weighing line", 2_190_000, "once"), Line("Service, three visits", 536_000, "yearly")]),
        ("Scales on the lorries", "Nothing is built.", "Slow in frost, and weighed by the driver.", True,
         [Line("Two lorry scales", 1_240_000, "once")]),
    )  # fmt: skip
    written = [
        Solution.objects.write(
            by=by, interest=matter, name=name, advantages=good, drawbacks=bad, is_cheaper=cheaper, lines=lines
        )
        for name, good, bad, cheaper, lines in ways
    ]
    written[2].decline(by=by, because="Not with our drivers.")


def _client(matter: Interest, today: date) -> None:
    """What the client could need, and the review of the last year."""
    by, account = matter.owner, matter.account
    NeedNote.objects.note(
        by=by, account=account, on=today, text="Traceability down to the box", hint="Show it at the fair in Bergen",
        why="The new rule for frozen fish asks for it, and they still write by hand.",
    )  # fmt: skip
    said = {
        "present": "Sigrid Hjelmeland-Ødegård, Marta Dvořáková",
        "theirs": "Service comes when it is called. Invoices come late.",
        "ours": "Orders that come in on Fridays cost us the weekend.",
        "outlook": "The cold store opens in June; a second one is decided in autumn.",
    }
    agreed = [
        Agreed("Send one invoice a month", today + timedelta(9), by),
        Agreed("Name the day on which the board decides", today + timedelta(12)),
    ]
    hold_review(
        by=by, account=account, on=today, held_on=today - timedelta(6), first_day=today - timedelta(370),
        last_day=today - timedelta(6), agreed=agreed, **said,
    )  # fmt: skip


def _ask(matter: Interest, today: date, days: int, sort: str, text: str, *, alone: bool = False) -> None:
    facts: dict[str, Any] = {"account": matter.account, "contact": matter.contact, "owner": matter.owner}
    OpenPoint.objects.note(
        by=matter.owner, sort=sort, text=text, due_on=today + timedelta(days), on=today - timedelta(3),
        interest=None if alone else matter, **facts,
    )  # fmt: skip


def _write_list(firm: Firm) -> None:
    by = firm["ingrid"]
    of = write_list(
        by=by, of=QuestionList(), groups=[], name="Cold rooms and wet halls", track="", is_used=True,
        sectors="Fish\nDairy\nMeat",
    )  # fmt: skip
    for name, kind, choices in _COLD:
        question = ListQuestion(of=of)
        facts: dict[str, Any] = {"name": name, "kind": kind, "choices": choices, "is_used": True}
        write_question(by=by, question=question, suggests=[], **facts)
