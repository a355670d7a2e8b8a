"""Why a client thinks, as it is asked: each reason with the rhythm of its playbook and what it leads to."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.interests.models import Thinking
from rapport.interests.playbooks.rulebook import Rulebook
from rapport.ui.forms import Option

_SAID: dict[str, tuple[str | Promise, str | Promise]] = {
    Thinking.ALONE: (
        gettext_lazy("Our contact must carry it to somebody else."),
        gettext_lazy("a meeting with the one who decides, at their site"),
    ),
    Thinking.CHOOSING: (
        gettext_lazy("They compare variants, ours and others’."),
        gettext_lazy("a fitting variant and a signature"),
    ),
    Thinking.BUDGET: (
        gettext_lazy("Is it worth the outlay, is there money?"),
        gettext_lazy("stay remembered until the budget opens"),
    ),
}


def thinking_options() -> list[tuple[str, Option]]:
    """Why do they think? In words, with how often the firm's playbook asks, and the goal."""
    book = Rulebook()
    options = []
    for thinking in Thinking:
        sentence, goal = _SAID[thinking]
        rhythm = said_rhythm(book, thinking)
        facts = (*([(_("Rhythm"), rhythm)] if rhythm else []), (_("Goal"), goal))
        options.append((str(thinking), Option(thinking.label, said=sentence, facts=facts)))
    return options


def said_rhythm(book: Rulebook, thinking: str) -> str:
    rhythm = book.rhythm_of(thinking)
    if rhythm is None:
        return ""
    count = rhythm.days
    if rhythm.in_working_days:
        return ngettext("after {count} working day", "after {count} working days", count).format(count=count)
    return ngettext("at least every day", "at least every {count} days", count).format(count=count)
