"""R-008, R-009: what is still to find out, and what to ask at the next contact."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.kit.zones import zones_in

ASK_NEXT = 2


@dataclass(frozen=True)
class Question:
    """One missing fact: its field and the question that an account manager would ask."""

    fact: str
    text: str | Promise
    of_persons: bool = True


_QUESTIONS = (
    Question("name", _("Who is it? Find out the surname and the company.")),
    Question("phone", _("On which number are they best reached?")),
    Question("mail", _("To which address may we write?")),
    Question("decides", _("Who decides about purchases?"), of_persons=False),
    Question("country", _("In which country are they?")),
    Question("time_zone", _("By the clock of which town do they live?")),
    Question("language", _("In which language do they like to be written to?")),
    Question("motivation", _("What do they want of us: advice, help to decide, or long cooperation?")),
    Question("company_number", _("What is their company number?"), of_persons=False),
    Question("web", _("What is their web site?"), of_persons=False),
    Question("business", _("What is their business?"), of_persons=False),
    Question("level", _("How far do they reach: local, regional, national, international?"), of_persons=False),
)


class Facts(models.Model):
    """Trait of Account."""

    class Meta:
        abstract = True

    def still_to_find_out(self: Any) -> list[Question]:
        """The missing facts in the order in which they help, from two queries whatever the size of the account."""
        people = list(self.contacts.filter(left_on=None))
        return self.missing(people, self.points.filter(ended_on=None).values_list("kind", flat=True))

    def missing(self: Any, people: Collection[Any], reached: Iterable[str]) -> list[Question]:
        """The same from the people and the kinds of points that are read already."""
        asked = [question for question in _QUESTIONS if question.of_persons or not self.is_person]
        reached = set(reached)
        known = {
            "phone": "phone" in reached,
            "mail": "mail" in reached,
            "web": "web" in reached,
            "language": bool(self.language or any(person.language for person in people)),
            "time_zone": self.zone is not None or not zones_in(self.country),
            "motivation": not people or any(person.motivation for person in people),
            "decides": any(person.decides for person in people),
        }
        return [question for question in asked if not known.get(question.fact, getattr(self, question.fact, ""))]


def question_about(fact: str) -> Question | None:
    return next((question for question in _QUESTIONS if question.fact == fact), None)
