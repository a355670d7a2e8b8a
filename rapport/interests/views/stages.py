"""Going through the stages: each act a page of its own, or a dialog over the interest."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.interests.forms.stages import ConversionForm, OfferForm, QualificationForm, ThinkingForm
from rapport.interests.models import Interest, Stage, Thinking, Track
from rapport.interests.page import asked_at_first_talk
from rapport.people.answers import done, shown
from rapport.people.gates import Request, works


def _page(interest: Interest) -> str:
    return reverse("interest", args=[interest.pk])


@works(Interest, read="whole")
def offer(request: Request, interest: Interest) -> HttpResponse:
    form = OfferForm(request.POST or None, interest=interest)
    if form.carry_out(lambda data: interest.hand_over_offer(by=request.user, on=request.viewer.today, **data)):
        return done(request, _page(interest), _("Offer handed over. Next: {step}").format(step=interest.next_step))
    return shown(request, "interests/offer.html", {"interest": interest, "dialog_back": _page(interest)}, form)


@works(Interest, read="whole")
def think(request: Request, interest: Interest) -> HttpResponse:
    form = ThinkingForm(request.POST or None, initial={"thinking": interest.thinking})
    if form.carry_out(lambda data: interest.think(by=request.user, on=request.viewer.today, **data)):
        why = Thinking(interest.thinking).label
        text = _("They think: {why}. Next: {step}").format(why=why, step=interest.next_step)
        return done(request, _page(interest), text)
    return shown(request, "interests/thinking.html", {"interest": interest, "dialog_back": _page(interest)}, form)


@works(Interest, read="whole")
def qualify(request: Request, interest: Interest) -> HttpResponse:
    """Where a rule suggests "no prospects" and nothing was said against it, the page asks what now."""
    form = QualificationForm(request.POST or None, interest=interest, questions=list(asked_at_first_talk(interest)))
    if form.carry_out(
        lambda data: interest.qualify(
            by=request.user,
            answers=form.answers(data),
            on=request.viewer.today,
            goes_on_because=data["goes_on_because"],
        )
    ):
        lacks = interest.lacks_prospects and not interest.goes_on_because
        page = reverse("interest_qualify", args=[interest.pk]) if lacks else _page(interest)
        return done(request, page, _("Answers kept"))
    return shown(request, "interests/qualification.html", {"interest": interest, "dialog_back": _page(interest)}, form)


@works(Interest, read="whole")
def convert(request: Request, interest: Interest) -> HttpResponse:
    other = Track.ORDER if interest.track == Track.INTEREST else Track.INTEREST
    form = ConversionForm(request.POST or None, initial={"track": other})
    if form.carry_out(lambda data: interest.convert(by=request.user, on=request.viewer.today, **data)):
        return done(request, _page(interest), _("Goes on as: {track}").format(track=Track(interest.track).label))
    first = Stage.objects.filter(track=other, is_used=True).order_by("place").first()
    context = {"interest": interest, "first": first, "dialog_back": _page(interest)}
    return shown(request, "interests/conversion.html", context, form)
