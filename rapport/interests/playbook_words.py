"""A playbook in words, as its table and its page show it: when, if, do, how long, then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from rapport.activities.models import Reason, StepKind
from rapport.interests.models import Playbook, Stage, Thinking, Until, When
from rapport.interests.models.playbooks import PlaybookLine, Then, Who


@dataclass(frozen=True)
class Said:
    """One line: what is done and how, after how long, and by whom where that is not whoever works it."""

    kind: str
    what: str
    after: str
    who: str


@dataclass(frozen=True)
class InWords:
    """One version of a playbook as its reader sees it."""

    playbook: Playbook
    when: str
    conditions: list[str]
    lines: list[Said]
    lasts: str
    then: str


def stage_names() -> dict[str, str]:
    """The stages by their key, as the firm names them."""
    return {stage.key: str(stage) for stage in Stage.objects.all()}


def in_words(playbook: Playbook, stages: Mapping[str, str]) -> InWords:
    """Reads the lines, the class and the group, which `whole` joins; no further query."""
    lines = [_line(line, first=place == 0) for place, line in enumerate(playbook.lines.all())]
    then = str(Then(playbook.then).label) if playbook.then else ""
    return InWords(playbook, when(playbook, stages), _conditions(playbook), lines, lasts(playbook), then)


def named(when: str, what: str, stages: Mapping[str, str]) -> str:
    """The stage, the thinking reason or the step that sets it going; empty for any."""
    if not what:
        return ""
    if when == When.STAGE:
        return stages.get(what, what)
    return str(Thinking(what).label if when == When.THINKING else Reason(what).label)


def when(playbook: Playbook, stages: Mapping[str, str]) -> str:
    what, limit = named(playbook.when, playbook.what, stages), playbook.limit
    match playbook.when:
        case When.STAGE:
            return _("The stage “{what}” begins").format(what=what) if what else _("Any stage begins")
        case When.THINKING:
            return _("They think: {what}").format(what=what) if what else _("They begin to think")
        case When.FINISHED:
            return _("Done: {what}").format(what=what) if what else _("Any step is done")
        case When.UNANSWERED | When.SILENT | When.WON | When.STALE:
            return _after_days(playbook.when, limit)
        case When.UNREACHABLE | When.DECIDER | When.RIPE:
            return _after_many(playbook.when, limit)
    return str(When(playbook.when).label)


def _after_days(when: str, limit: int) -> str:
    match when:
        case When.UNANSWERED:
            text = ngettext(
                "An inquiry has waited {limit} hour for our answer",
                "An inquiry has waited {limit} hours for our answer",
                limit,
            )
        case When.SILENT:
            text = ngettext("An offer is silent for {limit} day", "An offer is silent for {limit} days", limit)
        case When.WON:
            text = ngettext("A deal was made {limit} day ago", "A deal was made {limit} days ago", limit)
        case _other:
            text = ngettext(
                "A record was not checked for {limit} day", "A record was not checked for {limit} days", limit
            )
    return text.format(limit=limit)


def _after_many(when: str, limit: int) -> str:
    match when:
        case When.UNREACHABLE:
            text = ngettext("{limit} attempt reached nobody", "{limit} attempts reached nobody", limit)
        case When.DECIDER:
            text = ngettext(
                "{limit} meeting, and nobody who decides is known", "{limit} meetings, and nobody who decides is known",
                limit,
            )  # fmt: skip
        case _other:
            text = ngettext("{limit} talk, and no meeting", "{limit} talks, and no meeting", limit)
    return text.format(limit=limit)


def _conditions(playbook: Playbook) -> list[str]:
    language = playbook.if_language
    spoken = Locale.parse(get_language() or "en", sep="-").languages.get(language, language) if language else ""
    found = [
        str(playbook.get_if_track_display()) if playbook.if_track else "",
        str(playbook.if_class or ""),
        str(playbook.if_group or ""),
        spoken,
    ]
    return [one for one in found if one]


def _line(line: PlaybookLine, *, first: bool) -> Said:
    who = "" if line.who == Who.OWNER else str(Who(line.who).label)
    return Said(str(StepKind(line.kind).label), str(line), after(line.after_days, line.in_working_days, first), who)


def after(days: int, in_working_days: bool, first: bool) -> str:
    """How long after what set it going, or after the line before."""
    if not days:
        return _("at once") if first else pgettext("of a playbook's line", "on the same day")
    if in_working_days:
        return ngettext("after {days} working day", "after {days} working days", days).format(days=days)
    return ngettext("after {days} day at the latest", "after {days} days at the latest", days).format(days=days)


def lasts(playbook: Playbook) -> str:
    """How often it begins anew, and what ends it."""
    found = []
    if playbook.repeat_days:
        text = ngettext("again every {days} day", "again every {days} days", playbook.repeat_days)
        found.append(text.format(days=playbook.repeat_days))
    if playbook.at_most:
        text = ngettext("{times} step at most", "{times} steps at most", playbook.at_most)
        found.append(text.format(times=playbook.at_most))
    if playbook.until:
        found.append(str(Until(playbook.until).label))
    return ", ".join(found)
