"""Settings: where the firm is set up, and the short lists that it keeps itself."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.forms_of_settings import ItemForm
from rapport.desk.lists_of_the_firm import LISTS
from rapport.desk.settings_home import shown_to
from rapport.desk.undoing import undoers
from rapport.journal.bases import Listed
from rapport.journal.listing import add_item, change_item, move_item
from rapport.journal.timeline import timeline
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may

LATELY = 10


def _model(word: str) -> type[Listed]:
    if word not in LISTS:
        raise Http404
    return LISTS[word]


def _list_of(word: str) -> str:
    return reverse("settings_list", args=[word])


@may("settings.manage")
def home(request: Request) -> HttpResponse:
    return render(request, "desk/settings.html", {"sections": shown_to(request.viewer)})


@may("settings.manage")
def firm_list(request: Request, word: str) -> HttpResponse:
    model, viewer = _model(word), request.viewer
    items = model._base_manager.all()
    lately = timeline(str(model._meta.model_name), items.order_by().values("pk"), viewer.now, undoers(viewer))
    context = {"word": word, "title": model._meta.verbose_name_plural, "changes": model.CHANGES, "grows": model.GROWS}
    return render(request, "desk/settings_list.html", {**context, "items": items, "lately": lately.lines[:LATELY]})


@may("settings.manage")
def new_item(request: Request, word: str) -> HttpResponse:
    item = _model(word)()
    if not item.GROWS:
        raise Http404
    form = ItemForm(request.POST or None, item=item)

    def add(fields: dict[str, Any]) -> Listed:
        fields.pop("version")
        once = fields.pop("once")
        return add_item(by=request.user, item=_model(word)(**fields), once=once)

    if form.carry_out(add):
        return done(request, _list_of(word), _("Added: {name}").format(name=form.result))
    return shown(request, "desk/settings_item.html", {"title": item._meta.verbose_name_plural}, form)


@may("settings.manage")
def change(request: Request, word: str, number: int) -> HttpResponse:
    item = get_object_or_404(_model(word), pk=number)
    form = ItemForm(request.POST or None, item=item)

    def save(fields: dict[str, Any]) -> None:
        item.expect(fields.pop("version"))
        change_item(by=request.user, item=item, **fields)

    if form.carry_out(save):
        return done(request, _list_of(word), _("Changed: {name}").format(name=item))
    return shown(request, "desk/settings_item.html", {"title": item, "item": item}, form)


@require_POST
@may("settings.manage")
def move(request: Request, word: str, number: int) -> HttpResponse:
    item = get_object_or_404(_model(word), pk=number)
    move_item(by=request.user, item=item, up=request.POST.get("up") == "1")
    return done(request, _list_of(word), _("Moved: {name}").format(name=item))
