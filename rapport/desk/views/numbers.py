"""The numbers by which the firm works."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from rapport.desk.numbers_of_the_firm import NUMBERS, Number, lines_lately, set_number, standing
from rapport.people.answers import ActForm, done, shown
from rapport.people.gates import Request, may
from rapport.people.numbers import firm_number


class NumberForm(ActForm):
    value = forms.IntegerField(label=pgettext_lazy("a figure", "Number"), required=False)

    def __init__(self, sent: Any, *, number: Number) -> None:
        super().__init__(sent, initial={"value": firm_number(number.key)})
        self.fields["value"].help_text = _(
            "Between {least} and {most}. Empty: {usual}, as the product brings it."
        ).format(least=number.least, most=number.most, usual=number.usual)


@may("settings.manage")
def numbers(request: Request) -> HttpResponse:
    context = {"sections": list(standing()), "lately": lines_lately(request.viewer)}
    return render(request, "desk/numbers.html", context)


@may("settings.manage")
def number(request: Request, key: str) -> HttpResponse:
    if key not in NUMBERS:
        raise Http404
    form = NumberForm(request.POST or None, number=NUMBERS[key])
    if form.carry_out(lambda given: set_number(by=request.user, key=key, value=given["value"])):
        return done(request, "numbers", _("Saved."))
    return shown(request, "desk/settings_item.html", {"title": NUMBERS[key].says}, form)
