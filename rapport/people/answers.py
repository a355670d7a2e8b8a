"""The last two parts of every view: one verb called by a form, and the answer to it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from rapport.kit.refusal import Refusal
from rapport.people.gates import Request
from rapport.ui.answers import go
from rapport.ui.toasts import say


class ActForm(forms.Form):
    """A form in front of one verb. What the verb refuses stands at the field that it names."""

    status = 200
    result: Any = None
    refusal: Refusal | None = None

    def carry_out(self, verb: Callable[[dict[str, Any]], Any]) -> bool:
        """Parses what was sent and hands it to the verb; False where the form has to be shown again."""
        if not self.is_bound:
            return False
        self.status = 422
        if not self.is_valid():
            return False
        try:
            self.result = verb(self.cleaned_data)
        except Refusal as refusal:
            self.status, self.refusal = refusal.status, refusal
            self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
            return False
        return True


class NewForm(ActForm):
    """Creates something. Its one-time key stays when it is shown again: however often it is sent, it creates once."""

    once = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput, initial=uuid.uuid4)


def done(request: Request, to: str, text: str | Promise) -> HttpResponse:
    """After an accepted act: says what was done, with the way back where there is one, and goes on."""
    entry = request.user.last_act
    undo = reverse("undo", args=[entry.pk]) if entry and not entry.type.final else ""
    say(request, text, undo=undo)
    return go(request, to)


def shown(request: HttpRequest, template: str, context: dict[str, Any], form: ActForm | None = None) -> HttpResponse:
    """The page with its form: 200 at first, 422 or 409 when what was sent was refused."""
    return render(request, template, {"form": form, **context}, status=form.status if form else 200)
