"""Why a line stands in the day: one sentence with numbers, and the rule behind it. Asks the rulebook alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.accounts.models import LONG_AGO, Account
from rapport.activities.models import MEETINGS, Reason, Step
from rapport.interests.models import Interest, Thinking
from rapport.interests.playbooks.rulebook import Rulebook
from rapport.people.numbers import firm_number
from rapport.ui.wording import day, one_stop

# Where the playbook that planned the step says more than the rule.
_BY_PLAYBOOK = frozenset({"thinking", "stage", "planned", "playbook"})
# What stands by itself, without an interest.
_ALONE: dict[str, tuple[str | Promise, str | Promise]] = {
    Reason.SATISFIED: (
        gettext_lazy("There was a deal with them; now is the time to ask how they fare with it."),
        gettext_lazy("Satisfaction check"),
    ),
    Reason.CHECK_RECORD: (
        gettext_lazy("Nobody has checked for a long time whether this record is still true."),
        gettext_lazy("Freshness of the record"),
    ),
}


@dataclass(frozen=True)
class Why:
    """The sentence, and the rule to which its link leads (an anchor of the page of rules) with its short name."""

    text: str
    rule: str
    name: str
    # The version of a playbook, where one planned the step.
    playbook: int = 0

    @property
    def sentence(self) -> str:
        return one_stop(self.text)


def ago(last: date, on: date) -> str:
    """“today”, “yesterday”, “12 days ago”."""
    days = (on - last).days
    if days <= 1:
        return _("today") if days <= 0 else _("yesterday")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def why(step: Step, interest: Interest | None, *, on: date, now: datetime, book: Rulebook | None = None) -> Why:
    """The first rule that applies, in the order of their urgency; named by the playbook that planned the step."""
    book = book or Rulebook()
    found = _why(step, interest, on, now, book)
    if step.planned_by and found.rule in _BY_PLAYBOOK:
        return replace(found, name=book.name_of(step.planned_by), playbook=book.number_of(step.planned_by))
    return found


def _why(step: Step, interest: Interest | None, on: date, now: datetime, book: Rulebook) -> Why:
    if step.account.complains and step.account.complaint_since:
        text = _("They have complained since {day}: settle that before anything else.")
        return Why(text.format(day=day(step.account.complaint_since, on)), "complaint", _("Complaint"))
    if step.agreed:
        return _promise(step, on)
    if step.waiting_for and step.due_on <= on:
        text = _("They were to answer by {day}: {what}. Ask them.")
        return Why(text.format(day=day(step.due_on, on), what=step.waiting_for), "waiting", _("Their turn"))
    if interest and interest.answered_at is None:
        return _unanswered(interest, now)
    if step.attempt > 1:
        return _attempt(step)
    if interest and interest.stage.thinks and interest.thinking:
        return _thinking(interest, on, book)
    if interest:
        return _in_stage(step, interest, on)
    return _alone(step, on)


def _promise(step: Step, on: date) -> Why:
    if step.waiting_for:
        text = _("They agreed to answer by {day}: {what}.")
        return Why(text.format(day=day(step.due_on, on), what=step.waiting_for), "promise", _("Agreed with them"))
    if step.due_on < on:
        days = (on - step.due_on).days
        text = ngettext(
            "You promised it for {day}; that was {count} day ago.",
            "You promised it for {day}; that was {count} days ago.",
            days,
        ).format(day=day(step.due_on, on), count=days)
    elif step.kind in MEETINGS:
        text = _("The day is agreed with them: {day}.").format(day=day(step.due_on, on))
    else:
        text = _("You promised it for {day}.").format(day=_("today") if step.due_on == on else day(step.due_on, on))
    return Why(text, "promise", _("Your promise"))


def _unanswered(interest: Interest, now: datetime) -> Why:
    hours = max(int((now - interest.taken_in_at).total_seconds() // 3600), 0)
    text = ngettext(
        "Their inquiry has waited {count} hour for our first answer; the limit is {limit}.",
        "Their inquiry has waited {count} hours for our first answer; the limit is {limit}.",
        hours,
    )
    limit = firm_number("no_answer_hours")
    return Why(text.format(count=hours, limit=limit), "answer", _("First answer"))


def _attempt(step: Step) -> Why:
    most = firm_number("unreachable_attempts")
    if step.attempt > most:
        text = _("Attempt {number}. {most} without an answer count as unreachable: you may close it.")
    else:
        text = _("Attempt {number} of {most}; nobody was reached so far.")
    return Why(text.format(number=step.attempt, most=most), "attempt", _("Attempts"))


def _thinking(interest: Interest, on: date, book: Rulebook) -> Why:
    last = ago(interest.last_contact_on, on)
    match interest.thinking:
        case Thinking.ALONE:
            text = _("They cannot decide alone. The last contact was {ago}: get to the one who decides.")
            return Why(text.format(ago=last), "thinking", _("Cannot decide alone"))
        case Thinking.BUDGET:
            text = ngettext(
                "They weigh the budget: {count} day of silence. A novelty or an invitation is a reason to write.",
                "They weigh the budget: {count} days of silence. A novelty or an invitation is a reason to write.",
                (on - interest.last_contact_on).days,
            )
            return Why(text.format(count=(on - interest.last_contact_on).days), "thinking", _("Weighing the budget"))
    rhythm = book.rhythm_of(interest.thinking)
    if rhythm is None:
        return Why(_("They are choosing; the last contact was {ago}.").format(ago=last), "thinking", _("Choosing"))
    text = _("They are choosing, so you ask at least every {days} days; the last contact was {ago}.")
    return Why(text.format(days=rhythm.days, ago=last), "thinking", _("Choosing"))


def _in_stage(step: Step, interest: Interest, on: date) -> Why:
    if step.reason == Reason.FIND_OUT_WHO:
        text = _("It came in on {day}; surname and company are still to find out.")
        return Why(text.format(day=day(interest.opened_on, on)), "stage", _("Who is it?"))
    if interest.offered_on and step.reason in (Reason.ASK_THOUGHTS, Reason.ASK_ORDER):
        text = _("The offer was handed over {ago}; the last contact was {last}.")
        said = text.format(ago=ago(interest.offered_on, on), last=ago(interest.last_contact_on, on))
        return Why(said, "stage", _("Offer given"))
    days = (on - interest.stage_since).days
    text = ngettext(
        "In the stage “{stage}” for {count} day; the last contact was {ago}.",
        "In the stage “{stage}” for {count} days; the last contact was {ago}.",
        days,
    )
    said = text.format(stage=interest.stage, count=days, ago=ago(interest.last_contact_on, on))
    return Why(said, "stage", _("Stage"))


def _alone(step: Step, on: date) -> Why:
    if step.reason == Reason.REVIVE:
        return Why(_("It was closed without a deal; now is the day to ask again."), "stage", _("Ask again"))
    if step.reason == Reason.CHECK_IMPORTED:
        return Why(_("It came from a file, and nobody has looked at it yet."), "stage", _("From a file"))
    if found := _ALONE.get(step.reason):
        return Why(str(found[0]), "playbook", str(found[1]))
    if step.reason == Reason.TOUCH and step.account.rhythm:
        return why_touch(step.account, on=on)
    text = _("Planned on {day}.").format(day=day(step.planned_on, on))
    if step.moved_count:
        text += " " + ngettext("Moved once so far.", "Moved {count} times so far.", step.moved_count).format(
            count=step.moved_count
        )
    return Why(text, "planned", _("Planned"))


def why_touch(account: Account, *, on: date) -> Why:
    """The rhythm of a client with whom nothing is planned."""
    if account.last_touch_on == LONG_AGO:
        text = ngettext(
            "You want to be in touch every {count} day; nobody has spoken with them yet.",
            "You want to be in touch every {count} days; nobody has spoken with them yet.",
            account.rhythm,
        )
    else:
        text = ngettext(
            "You want to be in touch every {count} day; the last time was {ago}.",
            "You want to be in touch every {count} days; the last time was {ago}.",
            account.rhythm,
        )
    said: dict[str, Any] = {"count": account.rhythm, "ago": ago(account.last_touch_on, on)}
    return Why(text.format(**said), "rhythm", _("Rhythm"))
