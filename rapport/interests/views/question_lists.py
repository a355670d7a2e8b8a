"""Settings: the lists of questions for clients who cannot say what they want."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.views.asking import ask
from rapport.interests.forms.question_lists import QuestionForm, QuestionListForm
from rapport.interests.models import ListQuestion, QuestionList
from rapport.interests.talk.keeping_lists import write_list, write_question
from rapport.journal.listing import move_item
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may


@may("settings.manage")
def question_lists(request: Request) -> HttpResponse:
    lists = QuestionList.objects.prefetch_related("groups")
    lists = lists.annotate(count=Count("questions", filter=Q(questions__is_used=True), distinct=True))
    return render(request, "interests/question_lists.html", {"lists": lists.order_by("place", "name")})


@may("settings.manage")
def new_list(request: Request) -> HttpResponse:
    return _list_form(request, QuestionList(), _("A new list of questions"), reverse("question_lists"))


@may("settings.manage")
def change_list(request: Request, number: int) -> HttpResponse:
    of = get_object_or_404(QuestionList, pk=number)
    return _list_form(request, of, str(of), reverse("question_list", args=[number]))


def _list_form(request: Request, of: QuestionList, title: str, back: str) -> HttpResponse:
    form = QuestionListForm(request.POST or None, row=of)
    if form.carry_out(lambda data: write_list(by=request.user, of=of, **data)):
        return done(request, reverse("question_list", args=[form.result.pk]), _("Kept: {what}").format(what=of))
    return ask(request, form, back, title, _("Save"), lede=_("For which clients is it?"), creates=True)


@may("settings.manage")
def question_list(request: Request, number: int) -> HttpResponse:
    of = get_object_or_404(QuestionList.objects.prefetch_related("groups"), pk=number)
    questions = of.questions.prefetch_related("hints__group", "hints__then").order_by("place", "pk")
    return render(request, "interests/question_list.html", {"list": of, "questions": questions})


@may("settings.manage")
def new_question(request: Request, number: int) -> HttpResponse:
    of = get_object_or_404(QuestionList, pk=number)
    return _question_form(request, ListQuestion(of=of), _("A new question"))


@may("settings.manage")
def change_question(request: Request, number: int, question: int) -> HttpResponse:
    row = get_object_or_404(ListQuestion.objects.select_related("of"), of=number, pk=question)
    return _question_form(request, row, str(row))


def _question_form(request: Request, row: ListQuestion, title: str) -> HttpResponse:
    form, back = QuestionForm(request.POST or None, row=row), reverse("question_list", args=[row.of_id])
    if form.carry_out(lambda data: write_question(by=request.user, question=row, **data)):
        return done(request, back, _("Kept: {what}").format(what=row))
    context: dict[str, Any] = {"title": title, "list": row.of, "dialog_back": back}
    return shown(request, "interests/question_form.html", context, form)


@require_POST
@may("settings.manage")
def move_question(request: Request, number: int, question: int) -> HttpResponse:
    row = get_object_or_404(ListQuestion.objects.select_related("of"), of=number, pk=question)
    move_item(by=request.user, item=row, up=request.POST.get("up") == "1")
    return done(request, reverse("question_list", args=[number]), _("Moved: {name}").format(name=row))
