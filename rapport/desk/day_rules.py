"""The rules behind the sentences of My day, in words and with the numbers of this installation."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.interests.models import Thinking
from rapport.interests.playbooks.rulebook import Rulebook
from rapport.interests.thinking import said_rhythm
from rapport.people.numbers import firm_number


@dataclass(frozen=True)
class Rule:
    """`name` is the anchor to which a sentence leads."""

    name: str
    title: str | Promise
    said: str | Promise


_RULES = (
    Rule(
        "promise",
        _("Your promise"),
        _("A day agreed with the client goes before everything else. It moves only with a reason."),
    ),
    Rule(
        "answer",
        _("First answer"),
        _("An inquiry by mail, web or letter should have our first answer within {no_answer_hours} hours."),
    ),
    Rule(
        "attempt",
        _("Attempts"),
        _(
            "When nobody was reached, the next attempt is planned by itself. {attempts} attempts within {days} days "
            "count as unreachable; from then on it is once a week."
        ),
    ),
    Rule(
        "waiting",
        _("Their turn"),
        _("While a client has the turn, the step does not stand in your day. On the day agreed it says: ask them."),
    ),
    Rule(
        "thinking",
        _("Why they think"),
        _("Cannot decide alone: {alone}. Choosing: {choosing}. Weighing the budget: {budget}."),
    ),
    Rule(
        "playbook",
        _("Playbooks"),
        _(
            "What is done next, and how soon, stands in the playbooks of your firm. Each step that one of them planned "
            "names it. No person hears of us more than {touches_a_week} times a week because a playbook says so."
        ),
    ),
    Rule(
        "complaint",
        _("Complaint"),
        _("While a complaint of a client is open, playbooks plan nothing with them. Settling it goes before all else."),
    ),
    Rule("stage", _("Stage"), _("Each stage asks for its own step after a few working days.")),
    Rule("planned", _("Planned"), _("Somebody planned this step by hand, or one line was kept as a step.")),
    Rule(
        "rhythm",
        _("Rhythm"),
        _("A client with whom nothing is planned appears when the last contact is longer ago than the rhythm allows."),
    ),
    Rule(
        "order",
        _("How lines are ordered"),
        _(
            "Late promises; inquiries without an answer; what else is late; appointments by the clock; promises for "
            "today; the rest of today; rhythms; the next days. Within a group: days late times money. Sums of "
            "different currencies are never compared."
        ),
    ),
)


def rules_in_words() -> list[Rule]:
    book = Rulebook()
    numbers = {
        "attempts": firm_number("unreachable_attempts"),
        "days": firm_number("unreachable_days"),
        **{key: firm_number(key) for key in ("touches_a_week", "morning_hour", "no_answer_hours")},
        **{str(thinking): said_rhythm(book, thinking) or "–" for thinking in Thinking},
    }
    return [Rule(rule.name, rule.title, str(rule.said).format(**numbers)) for rule in _RULES]
