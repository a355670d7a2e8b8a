"""Settings: the facts that the firm asks about accounts, contacts and interests."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import OwnField, Owning, OwnOption
from rapport.accounts.own_fields.defining import define, redefine
from rapport.desk.forms_of_fields import FieldForm, NewFieldForm, NewOptionForm, OptionForm
from rapport.journal.listing import add_item, move_item
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may


def _page(field: OwnField) -> str:
    return reverse("own_field", args=[field.pk])


@may("settings.manage")
def own_fields(request: Request) -> HttpResponse:
    found = list(OwnField.objects.all())
    kinds = [{"kind": kind, "fields": [one for one in found if one.kind == kind.value]} for kind in Owning]
    return render(request, "desk/own_fields.html", {"kinds": kinds})


@may("settings.manage")
def own_field_new(request: Request, kind: str) -> HttpResponse:
    if kind not in Owning.values:
        raise Http404
    form = NewFieldForm(request.POST or None, kind=kind)

    def add(data: dict[str, Any]) -> OwnField:
        once, answers = data.pop("once"), data.pop("answers").splitlines()
        return define(by=request.user, field=OwnField(kind=kind, **data), answers=answers, once=once)

    if form.carry_out(add):
        return done(request, _page(form.result), _("Added: {name}").format(name=form.result))
    return shown(request, "desk/own_field_new.html", {"kind": Owning(kind), "dialog_back": reverse("own_fields")}, form)


@may("settings.manage")
def own_field(request: Request, number: int) -> HttpResponse:
    field = get_object_or_404(OwnField, pk=number)
    form = FieldForm(request.POST or None, row=field)
    if form.carry_out(lambda data: redefine(by=request.user, item=field, **data)):
        return done(request, reverse("own_fields"), _("Changed: {name}").format(name=field))
    return shown(request, "desk/own_field.html", {"field": field, "options": list(field.options.all())}, form)


@require_POST
@may("settings.manage")
def own_field_move(request: Request, number: int) -> HttpResponse:
    field = get_object_or_404(OwnField, pk=number)
    move_item(by=request.user, item=field, up=True)
    return done(request, reverse("own_fields"), _("Moved: {name}").format(name=field))


@may("settings.manage")
def own_option_new(request: Request, number: int) -> HttpResponse:
    field = get_object_or_404(OwnField, pk=number)
    form = NewOptionForm(request.POST or None)

    def add(data: dict[str, Any]) -> Any:
        once = data.pop("once")
        return add_item(by=request.user, item=OwnOption(field=field, **data), once=once)

    if form.carry_out(add):
        return done(request, _page(field), _("Added: {name}").format(name=form.result))
    return shown(request, "desk/own_option.html", {"title": field, "dialog_back": _page(field)}, form)


@may("settings.manage")
def own_option(request: Request, number: int) -> HttpResponse:
    option = get_object_or_404(OwnOption.objects.select_related("field"), pk=number)
    form = OptionForm(request.POST or None, row=option)
    if form.carry_out(lambda data: redefine(by=request.user, item=option, **data)):
        return done(request, _page(option.field), _("Changed: {name}").format(name=option))
    return shown(request, "desk/own_option.html", {"title": option, "dialog_back": _page(option.field)}, form)


@require_POST
@may("settings.manage")
def own_option_move(request: Request, number: int) -> HttpResponse:
    option = get_object_or_404(OwnOption.objects.select_related("field"), pk=number)
    move_item(by=request.user, item=option, up=True)
    return done(request, _page(option.field), _("Moved: {name}").format(name=option))
