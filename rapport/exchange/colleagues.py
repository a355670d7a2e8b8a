"""Colleagues from a file: each is invited, and sends nobody a mail before somebody who manages people does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from rapport.exchange.keys import forget_keys, note_keys, told_since
from rapport.exchange.models import KnownAs
from rapport.exchange.things import Thing, declare_thing, in_every_language
from rapport.kit.points import mail
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold
from rapport.people.models import Office, Team, User
from rapport.people.roles import Permission, Role

FIELDS = (
    Field(
        "name",
        gettext_lazy("Name"),
        words("""
            Full name, User, User name, Employee, Colleague, Navn, Jméno, Ad soyad, Nume complet, ФИО, Сотрудник
            """),
    ),
    Field(
        "given_name",
        gettext_lazy("Given name"),
        words("""
            First name, FirstName, Fornavn, Křestní jméno, Ad, Prenume, Имя
            """),
    ),
    Field(
        "surname",
        gettext_lazy("Surname"),
        words("""
            Last name, LastName, Etternavn, Příjmení, Soyad, Nume, Фамилия
            """),
    ),
    Field(
        "mail",
        gettext_lazy("E-mail"),
        words("""
            Email, E-mail address, Email address, Mail, Login, E-post, E-posta, Adresă e-mail, Почта, Эл. почта
            """),
        "mail",
    ),
    Field(
        "title",
        gettext_lazy("Job title"),
        words("Title, Position, Function, Stilling, Tittel, Pozice, Funkce, Görev, Unvan, Funcție, Должность"),
    ),
    Field("role", gettext_lazy("Role"), words("Role, Roles, Profile, Rolle, Rol, Роль"), thing="role"),
    Field(
        "team",
        gettext_lazy("Team"),
        words("""
            Team, Department, Group, Avdeling, Oddělení, Ekip, Departman, Echipă, Отдел
            """),
        thing="team",
    ),
    Field(
        "office",
        gettext_lazy("Office"),
        words("""
            Office, Branch, Location, Kontor, Pobočka, Ofis, Birou, Офис
            """),
        thing="office",
    ),
    Field(
        "language",
        gettext_lazy("Language"),
        words("""
            Language, Locale, Språk, Jazyk, Dil, Limbă, Язык
            """),
        thing="language",
    ),
    Field(
        "key",
        gettext_lazy("Their key"),
        words("""
            ID, User ID, Employee ID, EmployeeID, Record ID, Business Entity ID, ID сотрудника
            """),
    ),
)


@dataclass(slots=True)
class Row:
    number: int
    name: str
    email: str
    key: str
    title: str
    role: str
    team: str
    office: str
    language: str
    problems: list[Problem]


class ColleagueSession:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.seen: set[str] = set()

    def parse(self, rows: Sequence[FileRow]) -> list[tuple[int, Row | Problem]]:
        return [(row.number, self._read(row)) for row in rows]

    def _read(self, row: FileRow) -> Row | Problem:
        texts = {code: " ".join(values[0].split()) for code, values in row.values.items()}
        name = texts.get("name") or f"{texts.get('given_name', '')} {texts.get('surname', '')}".strip()
        if not name:
            return Problem("name_missing", _("This row has no name."), row.headers.get("name", ""))
        try:
            email = mail(texts.get("mail") or self._address(name))
        except Refusal as refusal:
            return Problem(refusal.code, str(refusal), row.headers.get("mail", ""))
        problems: list[Problem] = []
        found = {thing: self._found(row, thing, texts, problems) for thing in ("role", "team", "office", "language")}
        title, key = texts.get("title", "")[:120], texts.get("key", "")[:120]
        return Row(row.number, name[:150], email, key, title, **found, problems=problems)

    def _address(self, name: str) -> str:
        """R-032: files of colleagues seldom hold addresses; the domain of the firm makes them."""
        domain = self.setting.asked.get("domain", "").strip().lstrip("@").lower()
        local = ".".join(re.findall(r"[a-z0-9]+", fold(name)))
        if not domain or not local:
            raise Refusal("mail_missing", _("Without an e-mail address nobody can be invited."))
        return f"{local}@{domain}"

    def _found(self, row: FileRow, thing: str, texts: dict[str, str], problems: list[Problem]) -> str:
        text = texts.get(thing, "")
        value = self.setting.words.find(thing, text) if text else ""
        if value is None:
            sentence = _("“{text}” is not known here.").format(text=text)
            problems.append(Problem(f"{thing}_unknown", sentence, row.headers[thing]))
        return value or ""

    def judge(self, parsed: list[tuple[int, Row | Problem]]) -> list[Verdict]:
        rows = [one for _number, one in parsed if isinstance(one, Row)]
        keys = KnownAs.objects.among(self.setting.system, "user", (one.key for one in rows if one.key))
        here = User.objects.filter(email__in=[one.email for one in rows]).values_list("email", "pk")
        self.known = {**{f"key {key}": pk for key, pk in keys.items()}, **dict(here)}
        self.new: list[tuple[Row, Verdict]] = []
        return [self._judge(number, one) for number, one in parsed]

    def _judge(self, number: int, one: Row | Problem) -> Verdict:
        if isinstance(one, Problem):
            return Verdict(number, Outcome.REJECTED, [one])
        verdict = Verdict(number, problems=one.problems)
        known = self.known.get(f"key {one.key}") or self.known.get(one.email)
        if known or one.email in self.seen:
            verdict.outcome, verdict.object_id = Outcome.UNCHANGED, known or 0
            return verdict
        self.seen.add(one.email)
        self.new.append((one, verdict))
        if self.setting.dry_run:
            self.setting.foreseen.update(("user", fold(word)) for word in (one.name, one.email, one.key) if word)
        return verdict

    def write(self) -> None:
        setting = self.setting
        for one, verdict in self.new:
            user = User.objects.invite(
                by=setting.by, email=one.email, name=one.name, title=one.title, language=one.language,
                roles=[Role(one.role or setting.asked.get("role") or Role.ACCOUNT_MANAGER)],
                team=Team.objects.filter(pk=one.team or 0).first(),
                office=Office.objects.filter(pk=one.office or 0).first(),
            )  # fmt: skip
            verdict.object_id = user.pk
        note_keys(setting.system, "user", ((one.key, verdict.object_id) for one, verdict in self.new if one.key))


class Colleagues:
    kind = "users"
    label: Text = gettext_lazy("Colleagues")
    place = 10
    permission = Permission.PEOPLE_MANAGE
    fields: tuple[Field, ...] = FIELDS
    naming: tuple[str, ...] = ("name", "surname")
    telling: tuple[str, ...] = ("role", "team", "office")
    words: tuple[str, ...] = words("""
        Users, Employees, Colleagues, Staff, Sales people, Ansatte, Medarbeidere, Brukere, Zaměstnanci, Uživatelé
        Çalışanlar, Kullanıcılar, Angajați, Utilizatori, Сотрудники, Пользователи
    """)
    uses: frozenset[str] = frozenset()
    asks: tuple[Ask, ...] = (
        Ask(
            "role",
            gettext_lazy("Role of those for whom none is named"),
            gettext_lazy("Otherwise account manager."),
            thing="role",
        ),
        Ask(
            "domain",
            gettext_lazy("Mail domain for those without an address"),
            gettext_lazy("With firm.example, Ida Holm becomes ida.holm@firm.example. No mail goes out yet."),
        ),
    )

    def session(self, setting: Setting) -> ColleagueSession:
        return ColleagueSession(setting)

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """Those who never came in, and on whom nothing rests."""
        users = User.objects.in_bulk(list(object_ids))
        told = told_since("user", users, run_id, but=["user.invited", "user.invited_again"])
        kept = {pk: user.name for pk, user in users.items() if pk in told or not user.is_invited or not _delete(user)}
        return TakenBack(removed=len(users) - len(kept), kept=kept)

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        return TakenBack()


def _delete(user: User) -> bool:
    pk = user.pk
    try:
        with transaction.atomic():
            user.grants.all().delete()
            user.delete()
            forget_keys("user", [pk])
    except (IntegrityError, ProtectedError):
        return False
    return True


def _languages() -> list[tuple[str, str]]:
    fields = User._meta.get_field("language").choices
    return [(str(code), str(name)) for code, name in fields or []]


declare(Colleagues())
declare_thing(
    Thing(
        "role",
        gettext_lazy("Roles"),
        gettext_lazy("They get the role of those for whom none is named."),
        lambda: [(str(value), str(label)) for value, label in Role.choices],
        lambda: in_every_language([(value, label) for value, label in Role.choices]),
    )
)
declare_thing(
    Thing(
        "team",
        gettext_lazy("Teams"),
        gettext_lazy("They are in no team."),
        lambda: [(str(one.pk), one.name) for one in Team.objects.all()],
        lambda: {fold(one.name): str(one.pk) for one in Team.objects.all()},
        lambda by, text: str(Team.objects.open(by=by, name=text, parent=None, head=None).pk),
    )
)
declare_thing(
    Thing(
        "office",
        gettext_lazy("Offices"),
        gettext_lazy("They are in no office."),
        lambda: [(str(one.pk), one.name) for one in Office.objects.all()],
        lambda: {
            fold(word): str(one.pk) for one in Office.objects.all() for word in (one.name, getattr(one, "city", ""))
        },
    )
)
declare_thing(
    Thing(
        "language",
        gettext_lazy("Languages"),
        gettext_lazy("Left empty, they get your language."),
        _languages,
        lambda: {word: code for code, name in _languages() for word in (fold(name), code)},
    )
)
