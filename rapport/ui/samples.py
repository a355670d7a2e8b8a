"""What the page of parts shows: one form in every state, one small board, days around today."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.utils import timezone

from rapport.kit.money import Money
from rapport.ui.forms import Choices, Day, Option, Options, Segmented
from rapport.ui.templatetags.rapport import STATES

SPRITE = Path(__file__).parent / "templates/ui/_sprite.html"

TRACKS = [
    (
        "interest",
        Option("Interest", said="They have a task and ask what we can offer.", facts=(("Next", "questions"),)),
    ),
    ("order", Option("Order", said="They name an article and ask its price.", facts=(("Next", "a price today"),))),
]
HOW = [
    ("none", Option("No answer", note="2nd in 30 days", icon="x")),
    ("message", Option("Left a message", note="their turn", icon="speech")),
    ("spoke", Option("Spoke", note="6 min", icon="check")),
]
KINDS = [("call", Option("Call", icon="phone")), ("meeting", Option("Meeting", icon="people")), ("mail", "Letter")]
UNTIL = [
    ("tomorrow", Option("Tomorrow, Wed 13 May", note="The weekly rhythm is kept")),
    ("week", Option("In a week, Tue 19 May", note="Seven days later than the weekly rhythm")),
]


class SampleForm(forms.Form):
    company = forms.CharField(label="Company", help_text="Only this and the surname are needed")
    number = forms.CharField(label="Registration number")
    owner = forms.ChoiceField(label="Owner", choices=[("1", "Jonas Østergaard-Berg")], required=False)
    amount = forms.IntegerField(label="Sum", required=False)
    limit = forms.CharField(label="Closed by the head", required=False, disabled=True, initial="2%")
    day = forms.DateField(label="Day", required=False, widget=Day)
    said = forms.CharField(label="What did they say?", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Kind of step", choices=KINDS, widget=Segmented, required=False)
    remind = forms.BooleanField(label="Remind me", help_text="an hour before", required=False)
    track = forms.ChoiceField(label="Interest or order?", choices=TRACKS, widget=Options, required=False)
    how = forms.ChoiceField(label="How was it?", choices=HOW, widget=Options(big=True), required=False)
    until = forms.ChoiceField(label="Until when", choices=UNTIL, widget=Choices, required=False)

    def clean_number(self) -> str:
        raise forms.ValidationError("A Czech number has eight digits")


def _form() -> SampleForm:
    return SampleForm(
        {
            "company": "Pekárny Javornice, a.s.",
            "number": "2794100",
            "amount": 48736,
            "day": timezone.localdate(),
            "said": "“If the service disappoints, we talk again in winter.”",
            "kind": "call",
            "remind": True,
            "track": "order",
            "how": "spoke",
            "until": "tomorrow",
        }
    )


def _stages() -> list[dict[str, str]]:
    names = ["Contact", "Qualify", "Meeting", "Demonstration", "Questions", "Calculation", "Offer given", "Thinking"]
    steps = ["done"] * 3 + ["now"] + ["later"] * 4
    notes = ["2 Mar", "4 Mar", "12 Mar", "since 5 May", "", "", "", ""]
    return [dict(zip(("label", "step", "note"), row, strict=True)) for row in zip(names, steps, notes, strict=True)]


def _board() -> list[dict[str, Any]]:
    first = {"title": "Labeller for smoked fish trays", "client": "Nordhavn Pakkeri AS", "due": "tomorrow"}
    second = {"title": "Printer fleet, two variants", "client": "Pekárny Javornice, a.s.", "due": "1 day late"}
    cards = [{**first, "state": "next", "value": 1890000}, {**second, "state": "overdue", "value": 2740000}]
    names = ["Contact", "Qualify", "Meeting", "Demonstration"]
    held = [cards[:1], cards, [], cards[1:]]
    return [
        {"name": name, "cards": inside, "total": sum(card["value"] for card in inside)}
        for name, inside in zip(names, held, strict=True)
    ]


def sample_context() -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "today": today,
        "days": [today + timedelta(days=distance) for distance in (-4, 0, 1, 3)],
        "states": list(STATES),
        "icons": re.findall(r'id="i-(\w+)"', SPRITE.read_text()),
        "form": _form(),
        "stages": _stages(),
        "board": _board(),
        "tabs": [
            {"label": "Overview", "url": "#part-type", "current": True},
            {"label": "Interests", "url": "#part-type", "count": 3},
        ],
        "long_act": ["File", "Columns and twins", "Rehearsal", "Write"],
        "together": Money(7003600, "EUR").text("en"),
    }
