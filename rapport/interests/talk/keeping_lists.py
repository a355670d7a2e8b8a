"""The firm keeps its lists of questions: what they are for, their questions, and what an answer suggests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.catalogue.models import ProductGroup
from rapport.interests.models import AnswerKind, ListQuestion, QuestionHint, QuestionList
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


@dataclass(frozen=True)
class Suggests:
    """What one answer suggests."""

    answer: str
    group: ProductGroup | None = None
    then: ListQuestion | None = None


def write_list(
    *, by: User, of: QuestionList, groups: Sequence[ProductGroup], once: str | None = None, **fields: Any
) -> QuestionList:
    """A new list, or one that is changed. Raises Refusal without a name."""
    _require_name(fields["name"], of)
    with act("question_list.written", by=by, once=once) as doing:
        if of.pk:
            doing.update(of, **fields)
        else:
            _fill(of, fields, place=QuestionList.objects.count())
            doing.create(of)
        known = {row.productgroup_id: row for row in QuestionList.groups.through.objects.filter(questionlist=of)}
        for group in groups:
            if known.pop(group.pk, None) is None:
                doing.create(QuestionList.groups.through(questionlist=of, productgroup=group))
        for row in known.values():
            doing.remove(row)
        _tell(doing, of)
    return of


def write_question(
    *, by: User, question: ListQuestion, suggests: Sequence[Suggests], once: str | None = None, **fields: Any
) -> ListQuestion:
    """A new question at the end of its list, or one that is changed. Raises Refusal without words, for a choice of
    fewer than two answers, and for a question that would follow itself."""
    _require_name(fields["name"], question)
    if fields["kind"] == AnswerKind.CHOICE and len(ListQuestion(choices=fields["choices"]).possible) < 2:
        raise Refusal("choices_missing", _("Write at least two answers, one a line."), "choices")
    if any(one.then and one.then.pk == question.pk for one in suggests):
        raise Refusal("follows_itself", _("A question does not lead to itself."))
    with act("question_list.written", by=by, once=once) as doing:
        if question.pk:
            doing.update(question, **fields)
        else:
            _fill(question, fields, place=question.of.questions.count())
            doing.create(question)
        _keep_hints(doing, question, suggests)
        _tell(doing, question.of)
    return question


def _keep_hints(doing: Act, question: ListQuestion, suggests: Sequence[Suggests]) -> None:
    wanted = [Suggests(one.answer.strip(), one.group, one.then) for one in suggests if one.answer.strip()]
    standing = list(question.hints.select_related("group", "then"))
    if [Suggests(hint.answer, hint.group, hint.then) for hint in standing] == wanted:
        return
    for hint in standing:
        doing.remove(hint)
    for one in wanted:
        doing.create(QuestionHint(question=question, answer=one.answer, group=one.group, then=one.then))


def _fill(row: Any, fields: dict[str, Any], *, place: int) -> None:
    for name, value in {**fields, "place": place}.items():
        setattr(row, name, value)


def _require_name(name: str, row: QuestionList | ListQuestion) -> None:
    if not name.strip() and not row.code:
        raise Refusal("name_missing", _("Give it a name."), "name")


def _tell(doing: Act, of: QuestionList) -> None:
    doing.concern(of)
    doing.data["name"] = str(of)
