"""Keeping what the management of a client answered to a questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact, Survey, SurveyAnswer
from rapport.journal.acting import act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def survey(
    *,
    by: User,
    account: Account,
    questionnaire: Survey,
    answers: Sequence[str],
    on: date,
    contact: Contact | None = None,
    once: str | None = None,
) -> SurveyAnswer:
    """`answers` in the order of the questions. Raises Refusal where nothing was answered."""
    said = [[question, text.strip()] for question, text in zip(questionnaire.asked, answers, strict=True)]
    said = [pair for pair in said if pair[1]]
    if not said:
        raise Refusal("nothing_answered", _("Write down at least one answer."))
    with act("account.surveyed", by=by, about=[account, contact], once=once, name=str(contact or "")) as doing:
        return doing.create(
            SurveyAnswer(survey=questionnaire, account=account, contact=contact, asked_by=by, asked_on=on, answers=said)
        )
