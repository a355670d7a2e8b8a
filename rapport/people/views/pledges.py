"""The non-disclosure note: read and acknowledged by everybody, written by those who manage people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rapport.people.answers import done, shown
from rapport.people.forms import NonDisclosureForm
from rapport.people.gates import Request, may, signed_in
from rapport.people.models import NonDisclosureNote, User
from rapport.ui.answers import is_ours


@signed_in
def pledge(request: Request) -> HttpResponse:
    if request.method == "POST":
        request.user.pledge()
        after = request.POST.get("next", "")
        return redirect(after if is_ours(request, after) else "my_day")
    kept = None if request.user.owes_pledge else request.user.pledges.first()
    context = {"paragraphs": NonDisclosureNote.objects.paragraphs(), "kept": kept, "next": request.GET.get("next", "")}
    return render(request, "people/pledge.html", context)


@may("people.manage")
def non_disclosure(request: Request) -> HttpResponse:
    """The note as it holds now, and who has not acknowledged it yet."""
    text = "\n".join(NonDisclosureNote.objects.paragraphs())
    form = NonDisclosureForm(request.POST or None, initial={"text": text})
    if form.carry_out(lambda data: NonDisclosureNote.objects.write(by=request.user, text=data["text"])):
        return done(request, "non_disclosure", _("Kept; everybody is asked to acknowledge it."))
    owing = User.objects.active().filter(owes_pledge=True).order_by("name")
    return shown(request, "people/non_disclosure.html", {"owing": owing}, form)
