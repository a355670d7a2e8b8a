"""What was said in the talks of the sample company: goals, answers to questions, and what clients wait to hear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rapport.config.demo.firm import Firm
from rapport.interests.models import AnswerKind, Interest, ListQuestion, OpenPoint, QuestionList
from rapport.interests.talk.keeping_lists import write_list, write_question

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
    _ask(matter, today, -1, "question", "May the printer stand in the same room, at minus twenty-four?")
    _ask(matter, today, 2, "question", "Who comes when the scale stops on a Sunday?")
    _ask(matter, today, 0, "trouble", "The last two rolls of labels came without a core.", alone=True)


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
