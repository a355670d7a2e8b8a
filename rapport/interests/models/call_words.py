"""What a firm keeps for its calls: guides that lie beside the form, and how a call may end."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Listed


class CallKind(models.TextChoices):
    COLD = "cold", _("Cold: they do not know us")
    WARM = "warm", _("Warm: they know us")
    HOT = "hot", _("Hot: they want something now")


_ETIQUETTE = _(
    "Say your name and your firm, then ask whether it suits them now.\n"
    "Let them finish. Speak a little more slowly than they do.\n"
    "Promise only what you will do, and say by when.\n"
    "Thank them, also for a no, and hang up after them."
)
# The guides that come with it, read in each reader's language: how to behave, how the talk goes, what to ask.
GUIDES: dict[str, tuple[str | Promise, str | Promise, str | Promise]] = {
    "cold": (
        _ETIQUETTE,
        _(
            "Who you are, in one sentence.\nWhy you call them of all people: something that you know of their "
            "business.\nOne question about how they do it today.\nOne example of what it brought a firm like "
            "theirs.\nA small next step: a mail, a visit of half an hour."
        ),
        _(
            "Who looks after this with you?\nHow do you do it today, and what annoys you about it?\nWhat would "
            "have to be different for you to look at something new?\nWhen do you decide on such things?"
        ),
    ),
    "warm": (
        _ETIQUETTE,
        _(
            "Remind them of the last talk and what came of it.\nAsk how it went since.\nTell them the one thing "
            "that is new and fits them.\nAgree what comes next, with a day."
        ),
        _(
            "What has changed since we last spoke?\nWhat is planned for the next half year?\nWho else should "
            "know of this?\nWhat would help you most from us now?"
        ),
    ),
    "hot": (
        _ETIQUETTE,
        _(
            "Repeat what they want, in their own words.\nAsk only what is missing for an offer.\nSay when they "
            "have it, and keep to it.\nAgree when you speak about it."
        ),
        _(
            "What exactly do you need, and how much of it?\nBy when does it have to work?\nWho decides, and what "
            "do they look at?\nWhat have you set aside for it?"
        ),
    ),
}


class CallGuide(Listed):
    """What lies beside the form while somebody calls: one thought a line. Empty parts of a stock guide read in each
    reader's language."""

    kind = models.CharField(_("For calls that are"), max_length=4, choices=CallKind, default=CallKind.COLD)
    etiquette = models.TextField(_("How to behave"), blank=True)
    structure = models.TextField(_("How the talk goes"), blank=True)
    questions = models.TextField(_("What to ask"), blank=True)

    WORDS = {"cold": _("First call"), "warm": _("They know us"), "hot": _("They want an offer")}
    DETAILS = ("kind", "etiquette", "structure", "questions")
    CHANGES = _("What lies beside the form while somebody calls from a list.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Guides for calls")

    @property
    def facts(self) -> str:
        return str(CallKind(self.kind).label)

    @property
    def parts(self) -> list[tuple[str, list[str]]]:
        """Each part with its lines, as the reader reads it."""
        stock = GUIDES.get(self.code, ("", "", ""))
        columns = {column.name: column for column in self._meta.concrete_fields}
        found = []
        for name, own in zip(("etiquette", "structure", "questions"), stock, strict=True):
            text = getattr(self, name) or str(own)
            if text.strip():
                found.append((str(columns[name].verbose_name), text.strip().splitlines()))
        return found


class Follows(models.TextChoices):
    """What follows from the outcome of a call."""

    AGAIN = "again", _("Call again after so many working hours")
    ON_DAY = "on_day", _("Call again on a day that they named")
    INTEREST = "interest", _("An interest is taken in")
    MATERIAL = "material", _("A step is planned: send them material")
    MEETING = "meeting", _("A meeting is planned")
    WRONG = "wrong", _("The number is noted as ended")
    QUIET = "quiet", _("They are not called any more")
    CLOSE = "close", _("Nothing; they are done with")


class CallOutcome(Listed):
    """How a call ended, and what follows from it."""

    follows = models.CharField(_("What follows"), max_length=8, choices=Follows, default=Follows.CLOSE)
    hours = models.PositiveSmallIntegerField(_("Working hours until the next try"), default=4)
    reached = models.BooleanField(_("Somebody was reached"), default=True)
    success = models.BooleanField(_("Counts as a success"), default=False)

    WORDS = {
        "no_answer": _("Not reached"),
        "busy": _("Busy"),
        "call_on": _("Call again on a day"),
        "interest": _("Is interested"),
        "material": _("Wants material"),
        "meeting": _("Meeting agreed"),
        "not_interested": _("Not interested"),
        "wrong_number": _("Wrong number"),
        "no_calls": _("Asked not to be called"),
    }
    NEEDED = frozenset({"no_calls"})
    DETAILS = ("follows", "hours", "reached", "success")
    CHANGES = _("What is chosen after a call, what follows by itself, and what counts as a success.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("How a call from a list ends, and what follows")

    @property
    def facts(self) -> str:
        return str(Follows(self.follows).label)
