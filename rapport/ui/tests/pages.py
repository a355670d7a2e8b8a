"""A few pages made of the parts, for the browser to try, before those of the product."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path

from rapport.ui import views
from rapport.ui.answers import go
from rapport.ui.forms import Renderer
from rapport.ui.toasts import say


class Snooze(forms.Form):
    default_renderer = Renderer
    until = forms.CharField(label="Until when")


LIST = """{% extends "ui/base.html" %}{% load parts rapport %}
{% block heading %}Steps{% endblock %}
{% block content %}<div class="band"><div class="side"></div><div class="main">
<p>{% phone "+4722334455" country="NO" after="/snooze/" %}
<a id="snooze" href="/snooze/" data-dialog data-act="snooze">Snooze</a></p>
<form data-bulk>
  <input data-filter aria-label="Filter" id="filter">
  <ul>{% for name in names %}
    <li data-row><input type="checkbox" name="marked" aria-label="Mark {{ name }}"><a href="/row/">{{ name }}</a></li>
  {% endfor %}</ul>
  {% bulkbar %}<button class="button small" type="submit">Hand over</button>{% endbulkbar %}
</form>
<form method="post" action="/note/" data-keep="note">{% csrf_token %}
  <label>Note <input name="note" id="note"></label><button type="submit" id="write">Write</button>
</form>
</div></div>{% endblock %}"""

DIALOG = """{% extends "ui/dialog.html" %}{% load rapport %}
{% block dialog_title %}Snooze this step{% endblock %}
{% block dialog_body %}{% field form.until %}{% endblock %}
{% block dialog_foot %}<button class="button primary" type="submit">Snooze</button>{% endblock %}"""

BOARD = """{% extends "ui/base.html" %}
{% block heading %}Board{% endblock %}
{% block content %}<div class="band"><div class="side"></div><div class="main"><div class="board" data-board>
{% for name in columns %}<section data-column="{{ name }}" id="{{ name }}"><header><h2>{{ name }}</h2></header>
  <ul data-column-cards>
    {% if forloop.first %}
      <li class="card" id="card" data-move-url="/move/" data-version="3"><h3>Labeller</h3></li>
    {% endif %}
  </ul></section>{% endfor %}
</div></div></div>{% endblock %}"""


def drawn(request: HttpRequest, source: str, status: int = 200, **context: object) -> HttpResponse:
    return HttpResponse(Template(source).render(RequestContext(request, context)), status=status)


def steps(request: HttpRequest) -> HttpResponse:
    return drawn(request, LIST, names=["first", "second", "third"])


def snooze(request: HttpRequest) -> HttpResponse:
    form = Snooze(request.POST or None)
    if request.method == "POST" and form.is_valid():
        say(request, "Snoozed until Friday", undo="/undo/")
        return go(request, "/steps/")
    return drawn(request, DIALOG, status=422 if request.method == "POST" else 200, form=form)


def undo(request: HttpRequest) -> HttpResponse:
    say(request, "Taken back")
    return go(request, "/steps/")


def note(request: HttpRequest) -> HttpResponse:
    if request.POST["note"] == "broken":
        return HttpResponse("fault", status=500)
    return go(request, "/steps/")


def board(request: HttpRequest) -> HttpResponse:
    return drawn(request, BOARD, columns=["contact", "qualify", "won"])


def move(request: HttpRequest) -> HttpResponse:
    assert request.POST["version"] == "3"
    if request.POST["to"] == "qualify":
        say(request, "Moved")
        return go(request, "/steps/")
    return drawn(request, DIALOG, status=422, form=Snooze({}))


urlpatterns = [
    path("ui/", views.parts),
    path("steps/", steps),
    path("snooze/", snooze),
    path("undo/", undo),
    path("note/", note),
    path("board/", board),
    path("move/", move),
    path("", include("rapport.config.urls")),
]
