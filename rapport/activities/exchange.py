"""Kinds of steps, and whether they were done, as columns of other systems name them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.activities.models import StepKind
from rapport.exchange.importers import folded_words
from rapport.exchange.things import Thing, declare_thing, in_every_language

_KINDS = {
    StepKind.CALL: "phone, phone call, telephone, telefon, samtale, hovor, arama, apel, звонок",
    StepKind.MAIL: "email, e-mail, epost, e-post, e-posta, письмо",
    StepKind.MEETING_OURS: "meeting, appointment, event, møte, schůzka, toplantı, randevu, întâlnire, встреча",
    StepKind.MEETING_VIDEO: "video, video call, online meeting, teams, zoom",
    StepKind.DEMO: "demo, presentation, presentasjon, prezentace, sunum, demonstrație, презентация",
    StepKind.VISIT: "visit, besøk, návštěva, ziyaret, vizită, визит, lunch",
    StepKind.LETTER: "letter, post, brev, dopis, mektup, scrisoare",
    StepKind.CHAT: "chat, whatsapp, sms, message, melding, zpráva, mesaj, сообщение",
    StepKind.TASK: "task, to do, todo, to-do, other, note, oppgave, úkol, görev, sarcină, задача, дело",
}
DONE, OPEN = "done", "open"
KEEP = "keep"
_STATES = {
    DONE: """done, completed, complete, finished, closed, held, sent, yes, true, 1, utført, ferdig, hotovo, dokončeno
    ano, tamamlandı, bitti, evet, efectuat, finalizat, da, выполнено, завершено, завершена, завершен, да""",
    OPEN: """open, planned, not started, in progress, deferred, waiting on someone else, pending, no, false, 0, åpen
    planlagt, nei, otevřeno, plánováno, ne, açık, planlandı, hayır, deschis, planificat, nu, открыто, запланировано
    не начата, не завершено, нет""",
}


declare_thing(
    Thing(
        "step_kind",
        _("Kinds of steps"),
        _("It is a task; the word stays with it."),
        lambda: [(str(value), str(label)) for value, label in StepKind.choices],
        lambda: {
            **folded_words(_KINDS),
            **in_every_language(list(StepKind.choices)),
        },
    )
)
declare_thing(
    Thing(
        "step_state",
        _("Whether it was done"),
        _("Its day says it: what is over counts as done."),
        lambda: [(DONE, str(_("Done"))), (OPEN, str(_("Open")))],
        lambda: folded_words(_STATES),
    )
)
declare_thing(
    Thing(
        "strangers",
        _("Those whose client is not here"),
        _("They are listed and left out."),
        lambda: [(KEEP, str(_("Keep them with one client “Unknown”")))],
        dict,
    )
)
