"""What was done and what is planned, from a file: with the client, the person and the interest that the row names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.exchange.clients import remove_accounts
from rapport.accounts.exchange.people import remove_people
from rapport.accounts.exchange.people_fields import COMPANY, COMPANY_KEY, COUNTRY, OWNER, PERSON
from rapport.accounts.exchange.places import Named, Place, first_of, registered_by, reject_closed
from rapport.accounts.exchange.whose import Whose
from rapport.accounts.models import LONG_AGO, Account, Contact
from rapport.accounts.registering import Person
from rapport.accounts.row_reading import RowText, country_of, owner_of, person_of
from rapport.activities.bringing_in import PastStep, bring_in
from rapport.activities.exchange import DONE, OPEN
from rapport.activities.models import Step, StepKind
from rapport.exchange.importers import (
    Ask,
    Field,
    FileRow,
    Outcome,
    Problem,
    Setting,
    TakenBack,
    Text,
    Verdict,
    declare,
    words,
)
from rapport.exchange.keys import forget_keys, made_up_key, note_keys, take_off
from rapport.exchange.models import KnownAs
from rapport.interests.exchange.fields import CONTACT_KEY, WORDS
from rapport.interests.exchange.resting import let_rest, rest_elsewhere
from rapport.interests.exchange.taking_part import TakingPart
from rapport.interests.models import Interest
from rapport.journal.bulk import insert
from rapport.journal.following import Change, follow_up
from rapport.journal.models import Entry
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.roles import Permission

FIELDS = (
    Field(
        "title",
        gettext_lazy("What"),
        words("""
        Subject, Title, Activity, Task, Task name, Summary, What, Emne, Aktivitet, Oppgave, Předmět, Aktivita, Úkol
        Konu, Etkinlik, Görev, Subiect, Activitate, Sarcină, Тема, Дело, Задача, Название
        """),
    ),
    Field(
        "day",
        gettext_lazy("Day"),
        words("""
        Date, Due date, Activity date, ActivityDate, When, Start, Start date, Deadline, Dato, Frist, Datum, Termín
        Tarih, Son tarih, Data, Termen, Дата, Срок, Крайний срок
        """),
        "day",
    ),
    Field("time", gettext_lazy("Time"), words("Time, Due time, Start time, Klokkeslett, Čas, Saat, Ora, Время")),
    Field(
        "done_on",
        gettext_lazy("Done on"),
        words("""
            Completed, Completed at, Done on, Done at, Completed date, Utført, Dokončeno, Tamamlanma, Завершено
            """),
        "day",
    ),
    Field(
        "status",
        gettext_lazy("Done or not"),
        words("""
            Status, State, Done, Is done, Completed, Ferdig, Stav, Hotovo, Durum, Stare, Статус
            """),
        thing="step_state",
    ),
    Field(
        "kind",
        gettext_lazy("Kind"),
        words("""
            Type, Activity type, Task type, Kind, Type of activity, Typ, Druh, Tür, Tip, Тип, Вид
            """),
        thing="step_kind",
    ),
    Field("key", gettext_lazy("Their key"), words("ID, Activity ID, Task ID, Record ID, Event ID, ID дела")),
    COMPANY,
    COMPANY_KEY,
    Field(
        "mails",
        gettext_lazy("Mails of those who take part"),
        words("Attendees, Participants, Deltakere, Účastníci, Katılımcılar, Participanți, Участники"),
    ),
    PERSON,
    CONTACT_KEY,
    Field(
        "interest",
        gettext_lazy("Interest"),
        words("""
            Deal, Opportunity, Interest, Inquiry, Project, Forespørsel, Avtale, Poptávka, Obchod, Talep, Fırsat
            Solicitare, Сделка, Интерес
            """),
    ),
    Field(
        "interest_key",
        gettext_lazy("Key of the interest"),
        words("""
            Deal ID, Opportunity ID, WhatId, Associated Deal IDs, ID сделки
            """),
    ),
    COUNTRY,
    WORDS,
    OWNER,
)


@dataclass(slots=True)
class Row:
    number: int
    named: Named
    person: Person | None
    contact_key: str
    owner: User
    key: str
    title: str
    kind: str
    day: date
    at: time | None
    done_at: datetime | None
    interest: str
    interest_key: str
    text: str
    mails: list[str]
    problems: list[Problem]
    met: Contact | None = None

    @property
    def person_name(self) -> str:
        return f"{self.person.given_name} {self.person.surname}".strip() if self.person else ""


class ActivitySession:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.whose = Whose(setting)
        self.taking_part = TakingPart(setting, self.whose.places)
        self.owners = User.objects.in_bulk()
        self.seen: set[str] = set()

    def parse(self, rows: Sequence[FileRow]) -> list[tuple[int, Row | Problem]]:
        return [(row.number, self._read(row)) for row in rows]

    def _read(self, row: FileRow) -> Row | Problem:
        found = RowText(row)
        country, owner = country_of(found, self.setting), owner_of(found, self.setting, self.owners)
        done_on, planned = _moment(row, "done_on", owner), _moment(row, "day", owner)
        moment = done_on or planned
        if moment is None:
            return Problem("day_missing", _("This row names no day."), row.headers.get("day", ""))
        named, title, text = Named.of(found, country), found.text("title", 200), "\n".join(row.values.get("words", []))
        person, keys = person_of(found), [first_of(found.text(code, 400)) for code in ("contact_key", "interest_key")]
        interest = found.text("interest", 200)
        mails = [mail for mail in re.split(r"[,;\s]+", found.text("mails", 10_000).lower()) if "@" in mail]
        if not (named or person or any(keys) or interest or mails or self.taking_part.keeps_strangers):
            return Problem("client_missing", _("This row names no client, person or interest."))
        kind = self._word(found, "kind", "step_kind") or StepKind.TASK
        state = self._word(found, "status", "step_state")
        at = _clock(found.text("time", 20)) or (moment.time() if moment.time() != time() else None)
        is_done = bool(done_on) or state == DONE or (state != OPEN and moment.date() < self.setting.on)
        when = datetime.combine(moment.date(), at or time(12), owner.zone)
        one = Row(
            row.number, named, person, keys[0], owner, found.text("key", 120), title, kind, moment.date(),
            None if is_done else at, min(when, self.setting.viewer.now) if is_done else None, interest, keys[1],
            "\n".join(filter(None, [text[:5_000], *(f"{header}: {kept}" for header, kept in found.kept.items())])),
            mails, found.problems,
        )  # fmt: skip
        parts = (fold(one.person_name), fold(one.title), one.day, one.kind, one.interest_key)
        one.key = one.key or made_up_key(named.key, named.folded, *parts)
        return one

    def _word(self, found: RowText, code: str, thing: str) -> str:
        text = found.text(code, 80)
        value = self.setting.words.find(thing, text) if text else ""
        if value is None:
            found.warn(f"{thing}_unknown", code, _("“{text}” is not known here.").format(text=text))
            found.keep(code, text)
        return value or ""

    def judge(self, parsed: list[tuple[int, Row | Problem]]) -> list[Verdict]:
        rows = [one for _number, one in parsed if isinstance(one, Row)]
        self.whose.look_up(rows)
        self.taking_part.look_up(rows)
        self.known = KnownAs.objects.among(self.setting.system, "step", (one.key for one in rows))
        keys = KnownAs.objects.among(
            self.setting.system, "interest", (one.interest_key for one in rows if one.interest_key)
        )
        places = [place.account.pk for one in rows if (place := self.whose.find(one)) and place.account]
        interests = Interest.objects.select_related("account__owner", "next_step")
        of_key = interests.in_bulk(list(keys.values()))
        self.by_key = {key: of_key[pk] for key, pk in keys.items() if pk in of_key}
        named = [one.interest for one in rows if one.interest]
        here = interests.filter(account__in=places) if named else interests.none()
        self.by_title = {(one.account_id, fold(one.title)): one for one in here.order_by("id")}
        self.new: list[tuple[Row, Place, Verdict]] = []
        return [self._judge(number, one) for number, one in parsed]

    def _interest(self, one: Row, place: Place | None) -> Interest | None:
        if found := self.by_key.get(one.interest_key):
            return found
        account = place.account if place else None
        return self.by_title.get((account.pk, fold(one.interest))) if account and one.interest else None

    def _judge(self, number: int, one: Row | Problem) -> Verdict:
        if isinstance(one, Problem):
            return Verdict(number, Outcome.REJECTED, [one])
        verdict, place = Verdict(number, problems=one.problems), self.whose.find(one) or self.taking_part.find(number)
        interest = self._interest(one, place)
        if interest and (place is None or not one.named):
            place = Place(interest.account)
        if self.whose.is_closed(place):
            reject_closed(verdict)
        elif one.key in self.known or one.key in self.seen:
            verdict.outcome, verdict.object_id = Outcome.UNCHANGED, self.known.get(one.key, 0)
        elif place is None and not (
            one.named.name or one.person or self._is_foreseen(one) or self.taking_part.keeps_strangers
        ):
            verdict.outcome = Outcome.REJECTED
            text = _("The client that this row names is not here.")
            if one.mails:
                text = _("None of these mails is here: {mails}.").format(mails=", ".join(one.mails[:3]))
            verdict.problems.append(Problem("client_unknown", text))
        else:
            self.seen.add(one.key)
            self.new.append((one, place or self._found_or_drafted(one, verdict), verdict))
        return verdict

    def _found_or_drafted(self, one: Row, verdict: Verdict) -> Place:
        if one.named or one.person or not self.taking_part.keeps_strangers:
            return self.whose.find_or_draft(one, verdict)
        verdict.problems.append(Problem("client_missing", _("Nothing says whose it is; kept as “Unknown”.")))
        return self.taking_part.stranger()

    def _is_foreseen(self, one: Row) -> bool:
        words = (("interest", one.interest_key), ("interest", fold(one.interest)), ("contact", one.contact_key))
        return any(word in self.setting.foreseen for word in words if word[1])

    def write(self) -> None:
        setting = self.setting
        contacts = self.whose.write([(one, place) for one, place, _verdict in self.new])
        interests = [self._interest(one, place) for one, place, _verdict in self.new]
        pasts = [
            PastStep(
                account=place.account, owner=one.owner, kind=one.kind, title=one.title, day=one.day, at=one.at,
                contact=contacts.get(number) or one.met, done_at=one.done_at, text=one.text,
            )
            for number, (one, place, _verdict) in enumerate(self.new) if place.account
        ]  # fmt: skip
        about = [[("interest", interest.pk)] if interest else [] for interest in interests]
        steps = bring_in(by=setting.by, pasts=pasts, on=setting.on, about=about, run=setting.run_id)
        for (_one, _place, verdict), step in zip(self.new, steps, strict=True):
            verdict.object_id = step.pk
        pairs = [(interest, step) for interest, step in zip(interests, steps, strict=True) if interest]
        insert(Interest.steps.through, ("interest_id", "step_id"), [(interest.pk, step.pk) for interest, step in pairs])
        note_keys(setting.system, "step", ((one.key, verdict.object_id) for one, _place, verdict in self.new))
        let_rest(by=setting.by, pairs=pairs, run_id=setting.run_id)
        follow_up([*(Change(step, step.pk, is_new=True) for step in steps), *_spoken(pairs)])
        self.seen.clear()


def _spoken(pairs: list[tuple[Interest, Step]]) -> list[Change]:
    """The interests are counted anew: meetings and promises are theirs now."""
    return [Change(interest, interest.pk, {"last_contact_on": LONG_AGO}) for interest, _step in pairs]


def _moment(row: FileRow, code: str, owner: User) -> datetime | None:
    text = row.values.get(code, [""])[0]
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment.astimezone(owner.zone).replace(tzinfo=None) if moment.tzinfo else moment


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text.zfill(5)) if ":" in text else None
    except ValueError:
        return None


class Activities:
    kind = "activities"
    label: Text = gettext_lazy("Done and planned")
    place = 60
    permission = Permission.IMPORT_ACCOUNTS
    fields: tuple[Field, ...] = FIELDS
    naming: tuple[str, ...] = ("day", "done_on")
    telling: tuple[str, ...] = ("kind", "done_on", "status", "interest", "time")
    words: tuple[str, ...] = words("""
        Activities, Activity, Tasks, Events, Calls, Meetings, Diary, Calendar, Aktiviteter, Oppgaver, Aktivity, Úkoly
        Etkinlikler, Görevler, Activități, Sarcini, Дела, Задачи, Активности
    """)
    uses = frozenset({"owner", "country"})
    asks: tuple[Ask, ...] = (
        Ask(
            "strangers",
            gettext_lazy("Those whose client is not here"),
            gettext_lazy("Otherwise they are listed and left out."),
            thing="strangers",
        ),
    )

    def session(self, setting: Setting) -> ActivitySession:
        return ActivitySession(setting)

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """Steps that nobody has worked on since; an interest that rests on one gets its look at the record again."""
        steps = Step.objects.in_bulk(list(object_ids))
        kept = take_off("step", steps, run_id, partial(_delete, by, run_id))
        gone = [step for pk, step in steps.items() if pk not in kept]
        _give_back_touches(gone, run_id)
        remove_people(run_id, [one.contact_id for one in gone if one.contact_id])
        remove_accounts(registered_by(run_id, {one.account_id for one in gone}), run_id)
        return TakenBack(removed=len(gone), kept=kept)

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        return TakenBack()


def _delete(by: User, run_id: int, pks: list[int]) -> None:
    rest_elsewhere(by=by, steps=pks, run_id=run_id)
    Interest.steps.through.objects.filter(step__in=pks).delete()
    Step.objects.filter(pk__in=pks).delete()
    forget_keys("step", pks)


def _give_back_touches(gone: Iterable[Step], run_id: int) -> None:
    """The last touch of a client is again the one before, where nothing has touched it since."""
    steps = [one.pk for one in gone]
    told = Entry.objects.filter(code="step.brought_in_done", data__run=run_id, data__has_key="touched")
    for entry in told.filter(subjects__kind="step", subjects__object_id__in=steps).order_by("-id"):
        account_id = next(subject.object_id for subject in entry.subjects.all() if subject.kind == "account")
        before, after = (date.fromisoformat(day) for day in entry.data["touched"])
        account: Any = Account.objects.filter(pk=account_id, last_touch_on=after).first()
        if account:
            following = account.next_touch_after(max(before, account.created_on))
            Account.objects.filter(pk=account_id).update(last_touch_on=before, next_touch_on=following)


declare(Activities())
