"""Settings: the short lists that a firm keeps itself."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.forms_of_settings import ItemForm
from rapport.desk.lists_of_the_firm import LISTS
from rapport.journal.bases import Listed
from rapport.journal.listing import add_item, change_item, move_item
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may


def _model(word: str) -> type[Listed]:
    if word not in LISTS:
        raise Http404
    return LISTS[word]


@may("settings.manage")
def firm_lists(request: Request) -> HttpResponse:
    lists = [
        {"word": word, "title": model._meta.verbose_name_plural, "items": list(model._base_manager.all())}
        for word, model in LISTS.items()
    ]
    context = {"lists": lists, "takes_archives": request.viewer.may("archive.take")}
    return render(request, "desk/settings.html", context)


@may("settings.manage")
def new_item(request: Request, word: str) -> HttpResponse:
    item = _model(word)()
    form = ItemForm(request.POST or None, item=item)

    def add(fields: dict[str, Any]) -> Listed:
        fields.pop("version")
        once = fields.pop("once")
        return add_item(by=request.user, item=_model(word)(**fields), once=once)

    if form.carry_out(add):
        return done(request, "settings", _("Added: {name}").format(name=form.result))
    return shown(request, "desk/settings_item.html", {"title": item._meta.verbose_name_plural}, form)


@may("settings.manage")
def change(request: Request, word: str, number: int) -> HttpResponse:
    item = get_object_or_404(_model(word), pk=number)
    form = ItemForm(request.POST or None, item=item)

    def save(fields: dict[str, Any]) -> None:
        item.expect(fields.pop("version"))
        change_item(by=request.user, item=item, **fields)

    if form.carry_out(save):
        return done(request, "settings", _("Changed: {name}").format(name=item))
    return shown(request, "desk/settings_item.html", {"title": item, "item": item}, form)


@require_POST
@may("settings.manage")
def move(request: Request, word: str, number: int) -> HttpResponse:
    item = get_object_or_404(_model(word), pk=number)
    move_item(by=request.user, item=item, up=request.POST.get("up") == "1")
    return done(request, "settings", _("Moved: {name}").format(name=item))
