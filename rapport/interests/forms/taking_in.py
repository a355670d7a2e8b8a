"""The take-in form: who, what they want, what comes next. Any one fact is enough."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Channel, PointKind
from rapport.activities.due_days import DueDays
from rapport.activities.models import Reason, StepKind
from rapport.interests.ending import Ending
from rapport.interests.forms.finishing import own_words
from rapport.interests.forms.talk import workers
from rapport.interests.models import LossReason, Outcome, SetAside, SubReason, Track
from rapport.interests.recognising import Known, kind_of_point, known_by_pick
from rapport.interests.taking_in import Caller, Inquiry
from rapport.kit.identity import number_in
from rapport.people.answers import ActForm
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day, Option, Options
from rapport.ui.sums import SumField

TRACKS = [
    (
        str(Track.INTEREST),
        Option(
            Track.INTEREST.label,
            said=gettext_lazy("They have a task and ask what we can offer."),
            facts=((gettext_lazy("Next"), gettext_lazy("questions, then a meeting at ours")),),
        ),
    ),
    (
        str(Track.ORDER),
        Option(
            Track.ORDER.label,
            said=gettext_lazy("They name an article and ask its price."),
            facts=((gettext_lazy("Next"), gettext_lazy("a price and a date today")),),
        ),
    ),
]
RULES: dict[str, Reason] = {Track.INTEREST: Reason.ASK_NEEDS, Track.ORDER: Reason.GIVE_PRICE}
LONGEST_NAME = 80
_NONE = [(why, SetAside(why).label) for why in (SetAside.SPAM, SetAside.WRONG_NUMBER, SetAside.DOUBLE)]


class TakeInForm(ActForm):
    who = forms.CharField(
        label=gettext_lazy("Surname, company, number or mail address"), max_length=200, required=False
    )
    pick = forms.CharField(max_length=20, required=False)
    surname = forms.CharField(label=gettext_lazy("Surname"), max_length=LONGEST_NAME, required=False)
    company = forms.CharField(label=gettext_lazy("Company"), max_length=200, required=False)
    given_name = forms.CharField(label=gettext_lazy("Given name"), max_length=LONGEST_NAME, required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=60, required=False)
    mail = forms.CharField(label=gettext_lazy("Mail"), max_length=200, required=False)
    is_person = forms.BooleanField(label=gettext_lazy("A private person"), required=False)
    words = forms.CharField(
        label=gettext_lazy("In their words"), required=False, widget=forms.Textarea({"rows": 2, "class": "short"})
    )
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=Channel.choices, required=False)
    track = forms.ChoiceField(label=gettext_lazy("Interest or order?"), choices=TRACKS, widget=Options, required=False)
    rule_track = forms.CharField(required=False, widget=forms.HiddenInput)
    step_title = forms.CharField(label=gettext_lazy("What"), max_length=200, required=False)
    rule_title = forms.CharField(required=False, widget=forms.HiddenInput)
    due_on = forms.DateField(label=gettext_lazy("Day"), required=False, widget=Day)
    rule_day = forms.CharField(required=False, widget=forms.HiddenInput)
    owner = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Who"), required=False)
    ends = forms.ChoiceField(choices=Outcome.choices, required=False)
    sum = SumField(label=gettext_lazy("Value of the deal"), required=False)
    reason = forms.ChoiceField(
        label=gettext_lazy("Why no deal?"), choices=[("", "–"), *LossReason.choices], required=False
    )
    competitor = forms.CharField(label=gettext_lazy("Which competitor"), max_length=120, required=False)
    sub_reason = forms.ModelChoiceField(
        SubReason.objects.filter(is_used=True), label=gettext_lazy("More exactly"), required=False, empty_label="–"
    )
    why = forms.ChoiceField(label=gettext_lazy("Why was it none?"), choices=_NONE, required=False)
    once = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    marks_optional = False

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        who: Any = self.fields["owner"]
        who.queryset = workers()
        who.empty_label = gettext_lazy("Their owner")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        known = known_by_pick(self.viewer, given.get("pick", ""))
        self.known = known
        self.about = self._about(known, given.get("pick", ""))
        return {
            "caller": _caller(given, known),
            "inquiry": self._inquiry(given, known),
            "ending": self._ending(given),
            "once": given.get("once") or None,
        }

    def _about(self, known: Known | None, pick: str) -> int | None:
        """The open interest of theirs that they mean, None for something new."""
        return (number_in(self.data.get(f"about_{pick}")) or None) if known else None

    def _inquiry(self, given: dict[str, Any], known: Known | None) -> Inquiry:
        track = given.get("track") or Track.INTEREST
        step = self.step(given)
        chosen = given.get("owner")
        step |= {"owner": chosen} if chosen else {}
        channel = given.get("channel") or Channel.PHONE
        return Inquiry(given.get("words", ""), "", track, channel, None if known else chosen, next_step=step)

    @staticmethod
    def step(given: dict[str, Any]) -> dict[str, Any]:
        """What the person wrote for the next step; nothing where the rule's own proposal was left as it is."""
        step: dict[str, Any] = {}
        title, day = given.get("step_title", "").strip(), given.get("due_on")
        if title and title != given.get("rule_title", "").strip():
            reason = RULES[given.get("track") or Track.INTEREST]
            step |= {"kind": StepKind.CALL, **own_words(title, reason)}
        if day and day.isoformat() != given.get("rule_day"):
            step["due_on"] = day
        return step

    def _ending(self, given: dict[str, Any]) -> Ending | None:
        ends = given.get("ends")
        if ends == Outcome.WON:
            return Ending(ends, {"value": given.get("sum")})
        if ends == Outcome.LOST:
            said = {name: given.get(name) for name in ("reason", "sub_reason", "competitor")}
            return Ending(ends, {**said, "reason": said["reason"] or "", "competitor": said["competitor"] or ""})
        return Ending(ends, {"why": given.get("why") or ""}) if ends else None


def _caller(given: dict[str, Any], known: Known | None) -> Caller:
    """Known, or what was caught: what stands in the first line fills what the card leaves empty."""
    fields = ("surname", "given_name", "company", "phone", "mail")
    caught: dict[str, Any] = {name: given.get(name, "").strip() for name in fields}
    guessed = caught_from(given.get("who", ""))
    if known:
        points: dict[str, Any] = {name: caught[name] or guessed.get(name, "") for name in ("phone", "mail")}
        added = {name: caught[name] for name in ("surname", "given_name")} if known.contact is None else {}
        return Caller(account=known.account, contact=known.contact, **points, **added)
    if caught["surname"] or caught["company"]:
        guessed = {name: text for name, text in guessed.items() if name in ("phone", "mail")}
    facts: dict[str, Any] = {name: caught[name] or guessed.get(name, "") for name in fields}
    return Caller(**facts, is_person=given["is_person"])


def caught_from(who: str) -> dict[str, str]:
    """A number, an address, or a name whose last word is the surname."""
    who = who.strip()
    match kind_of_point(who):
        case PointKind.PHONE:
            return {"phone": who}
        case PointKind.MAIL:
            return {"mail": who}
    parts = re.split(r"\s+", who)
    names = {"surname": _capital(parts[-1]), "given_name": _capital(" ".join(parts[:-1]))} if who else {}
    return {name: text[:LONGEST_NAME] for name, text in names.items()}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def proposal(track: str, viewer: Viewer) -> dict[str, Any]:
    """What the rule would plan for this track: the words and the day that stand in the form."""
    day = DueDays.of(viewer.user, None).on_or_after(viewer.today)
    reason = RULES.get(track, Reason.ASK_NEEDS)
    return {"rule_title": str(reason.label), "rule_day": day.isoformat()}
