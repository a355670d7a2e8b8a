"""Stages, outcomes and reasons as columns of other systems name them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.exchange.importers import folded_words
from rapport.exchange.things import Thing, declare_thing, in_every_language
from rapport.interests.models import LossReason, Outcome, Stage, SubReason, Track

WON, LOST, OPEN = "won", "lost", "open"
# What every system calls an ending, in our six languages and in English of other systems.
_ENDINGS = {
    WON: """
    won, win, closed won, deal, success, successful, ordered, signed, vunnet, avtale, vyhráno, vyhraný, obchod uzavřen
    kazanıldı, kazandı, anlaşma, câștigat, castigat, tranzacție, выиграна, выиграно, успешно, сделка, успех, true, yes
    1
    """,
    LOST: """
    lost, lose, closed lost, no deal, failed, dead, disqualified, cancelled, canceled, rejected, tapt, ingen avtale
    prohráno, ztraceno, bez obchodu, kaybedildi, anlaşma yok, pierdut, fără tranzacție, проиграна, проиграно, провал
    без сделки, отказ
    """,
    OPEN: """
    open, new, in progress, active, ongoing, working, åpen, ny, pågår, otevřeno, otevřený, nový, açık, yeni
    devam ediyor, deschis, nou, în lucru, открыта, открыт, новая, новый, в работе, false, no, 0
    """,
}


def _stages() -> list[tuple[str, str]]:
    """A stage by its track and key, as profiles name it; and the two endings."""
    tracks = dict(Track.choices)
    stages = [(f"{one.track}/{one.key}", f"{tracks[one.track]}: {one}") for one in Stage.objects.filter(is_used=True)]
    return [*stages, (WON, str(Outcome.WON.label)), (LOST, str(Outcome.LOST.label))]


def _stage_words() -> dict[str, str]:
    by_pk = {str(one.pk): f"{one.track}/{one.key}" for one in Stage.objects.all()}
    endings = {word: value for word, value in folded_words(_ENDINGS).items() if value != OPEN and not word.isdigit()}
    # Of two tracks with a stage of the same name, that of an interest.
    ordered = sorted(Stage.objects.all(), key=lambda one: one.track != Track.INTEREST)
    return {**endings, **{word: by_pk[pk] for word, pk in in_every_language(ordered).items()}}


def _reasons() -> list[tuple[str, str]]:
    """A reason, or a detail of it by number."""
    reasons = dict(LossReason.choices)
    details = [(str(one.pk), f"{reasons[one.reason]}: {one}") for one in SubReason.objects.filter(is_used=True)]
    return [*((str(value), str(label)) for value, label in reasons.items()), *details]


def _reason_words() -> dict[str, str]:
    found = in_every_language(SubReason.objects.all())
    return {**found, **in_every_language([(value, label) for value, label in LossReason.choices])}


declare_thing(
    Thing(
        "stage",
        _("Stages"),
        _("The interest stands at the first stage; the word stays with it."),
        _stages,
        _stage_words,
    )
)
declare_thing(
    Thing(
        "outcome",
        _("How they ended"),
        _("The interest counts as open."),
        lambda: [(OPEN, str(_("Open"))), (WON, str(Outcome.WON.label)), (LOST, str(Outcome.LOST.label))],
        lambda: folded_words(_ENDINGS),
    )
)
declare_thing(
    Thing("reason", _("Why there was no deal"), _("“No prospects”; the word stays with it."), _reasons, _reason_words)
)
