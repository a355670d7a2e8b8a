"""What the management of a client answers to a questionnaire."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models.account import Account
from rapport.accounts.models.contact import Contact
from rapport.journal.bases import Editable, Listed
from rapport.kit.text import lines_of


class Survey(Listed):
    """R-129: questions to the management of a client, one a line. Those that the product brings follow the reader."""

    questions = models.TextField(_("Questions, one a line"), blank=True)

    WORDS = {"cooperation": _("How the management sees working with us")}
    QUESTIONS = {
        "cooperation": (
            _("What do you expect of a supplier like us?"),
            _("Where are we better than others, where worse?"),
            _("Whom of us do you call when something goes wrong, and does it help?"),
            _("What will change with you in the next two years?"),
            _("What should we stop doing?"),
        )
    }
    CHANGES = _("What the management of a client is asked; answers stand on the page of the people there.")
    DETAILS = ("questions",)

    class Meta(Listed.Meta):
        verbose_name_plural = _("Questionnaires for the management of clients")

    @property
    def asked(self) -> list[str]:
        return lines_of(self.questions) or [str(question) for question in self.QUESTIONS.get(self.code, ())]

    @property
    def facts(self) -> str:
        return " · ".join(self.asked)


class SurveyAnswer(Editable):
    """What one person answered, each question as it was asked then."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="survey_answers")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="survey_answers")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answers = models.JSONField(default=list)

    class Meta:
        ordering = ["-asked_on", "-id"]

    def __str__(self) -> str:
        return str(self.survey)
