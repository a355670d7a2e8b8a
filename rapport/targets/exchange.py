"""Plans from a file: quotas by person and day. A day stands for the quarter, or the month, in which it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from babel.numbers import get_currency_precision, is_currency
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
from rapport.exchange.keys import restore_rows, told_since
from rapport.exchange.things import Thing, declare_thing
from rapport.journal.acting import act
from rapport.kit.money import LARGEST
from rapport.kit.tabular import read_sum
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.targets.forms import usual_unit
from rapport.targets.models import Measure, Target, Unit
from rapport.targets.periods import MONTHS, QUARTERS, Period
from rapport.targets.policy import makes_for

FIELDS = (
    Field(
        "person",
        gettext_lazy("Whose plan"),
        words("""
        Sales person, Salesperson, Sales person ID, SalesPersonID, Sales rep, Seller, Employee, Employee ID, EmployeeKey
        Business Entity ID, Colleague, Person, Selger, Medarbeider, Ansatt, Prodejce, Obchodník, Zaměstnanec, Satıcı
        Satış temsilcisi, Çalışan, Vânzător, Angajat, Продавец, Менеджер, Сотрудник
        """),
        thing="user",
    ),
    Field(
        "day",
        gettext_lazy("A day of the period"),
        words("""
        Quota date, QuotaDate, Period, Period start, First day, Start date, Month, Quarter, Date, Dato, Periode, Måned
        Kvartal, Datum, Období, Měsíc, Čtvrtletí, Tarih, Dönem, Ay, Çeyrek, Data, Perioada, Luna, Trimestru, Дата
        Период, Месяц, Квартал
        """),
        "day",
    ),
    Field(
        "amount",
        gettext_lazy("How much is to be won"),
        words("""
        Quota, Sales quota, SalesQuota, SalesAmountQuota, Sales amount quota, Target, Sales target, Plan, Sales plan
        Budget, Salgsmål, Budsjett, Kvote, Plán, Plán prodeje, Kvóta, Hedef, Satış hedefi, Kota, Plan de vânzări, Țintă
        Cotă, План, План продаж, Квота
        """),
        "sum",
    ),
    Field(
        "currency",
        gettext_lazy("Currency"),
        words("Currency, Currency code, Valuta, Měna, Para birimi, Monedă, Валюта"),
    ),
)


@dataclass(slots=True)
class Row:
    """`person` is None for somebody whom an earlier sheet of the rehearsal would have invited."""

    number: int
    person: User | None
    period: Period
    amount: int
    currency: str

    @property
    def days(self) -> list[tuple[int, date]]:
        """Its person with the first day of each of its months."""
        key = self.person.pk if self.person else 0
        return [(key, date(self.period.first_day.year, month, 1)) for month in self.period.months]


@dataclass
class TargetSession:
    """A plan is known by person and period. `taken` are the months for which this file has said something already."""

    setting: Setting
    people: Mapping[int, User] = field(init=False)
    taken: set[tuple[int, date]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people = User.objects.select_related("office__entity").in_bulk()

    def parse(self, rows: Sequence[FileRow]) -> list[tuple[int, Row | Problem]]:
        return [(row.number, self._read(row)) for row in rows]

    def _read(self, row: FileRow) -> Row | Problem:
        texts = {code: " ".join(values[0].split()) for code, values in row.values.items()}
        person = self._person(row, texts.get("person", ""))
        if isinstance(person, Problem):
            return person
        if not (day := texts.get("day", "")):
            return Problem("day_missing", _("This row has no day."), row.headers.get("day", ""))
        currency = self._currency(texts, person)
        if not is_currency(currency):
            text = _("{currency} is not a currency we know.").format(currency=currency)
            return Problem("currency_unknown", text, row.headers.get("currency", ""))
        sum_read = read_sum(texts.get("amount", "")) if texts.get("amount") else None
        amount = round(sum_read[0].scaleb(get_currency_precision(currency))) if sum_read else 0
        if not 0 < amount < LARGEST:
            return Problem("amount_missing", _("A plan must be more than zero."), row.headers.get("amount", ""))
        return Row(row.number, person, self._period(date.fromisoformat(day[:10])), amount, currency)

    def _person(self, row: FileRow, text: str) -> User | Problem | None:
        """Raises nothing: who is not known is counted, so that somebody can say who it is."""
        column = row.headers.get("person", "")
        if not text:
            return Problem("person_missing", _("This row names nobody."), column)
        value = self.setting.words.find("user", text)
        if value:
            person = self.people[int(value)]
            if self.setting.by.is_built_in or makes_for(self.setting.viewer, person.pk):
                return person
            return Problem("person_not_led", _("You do not plan for {name}.").format(name=person.name), column)
        if value == "" and ("user", fold(text)) in self.setting.foreseen:
            return None
        return Problem("person_unknown", _("Nobody called {name} works here.").format(name=text), column)

    def _currency(self, texts: Mapping[str, str], person: User | None) -> str:
        told = (read_sum(texts.get("amount", "")) or (0, ""))[1] or texts.get("currency", "")
        asked = self.setting.asked.get("currency", "")
        return (told or asked).strip().upper() or usual_unit(person or self.setting.by)

    def _period(self, day: date) -> Period:
        by_month = self.setting.asked.get("period") == MONTHS
        return Period.month_of(day) if by_month else Period.quarter_of(day)

    def judge(self, parsed: list[tuple[int, Row | Problem]]) -> list[Verdict]:
        rows = [one for _number, one in parsed if isinstance(one, Row)]
        drafts = [_draft(one) for one in rows if one.person]
        standing = Target.objects.overlapping(drafts).filter(measure=Measure.VALUE) if drafts else Target.objects.none()
        self.standing = {
            (one.person_id, date(one.first_day.year, month, 1)): one for one in standing for month in one.period.months
        }
        self.new: list[tuple[Row, Verdict]] = []
        self.changed: list[tuple[Target, Row, Verdict]] = []
        return [self._judge(number, one) for number, one in parsed]

    def _judge(self, number: int, one: Row | Problem) -> Verdict:
        if isinstance(one, Problem):
            return Verdict(number, Outcome.REJECTED, [one])
        verdict, days = Verdict(number), one.days
        known = next((self.standing[day] for day in days if day in self.standing), None)
        if one.person and self.taken.intersection(days):
            return _refused(verdict, one, one.person)
        self.taken.update(days)
        if known is None:
            self.new.append((one, verdict))
            return verdict
        assert one.person is not None
        if (known.period, known.currency) != (one.period, one.currency):
            return _refused(verdict, one, one.person)
        verdict.object_id, verdict.outcome = known.pk, Outcome.UNCHANGED
        if known.amount != one.amount:
            self._differs(verdict, known, one)
        return verdict

    def _differs(self, verdict: Verdict, known: Target, one: Row) -> None:
        if self.setting.overwrite:
            verdict.outcome = Outcome.CHANGED
            self.changed.append((known, one, verdict))
            return
        text = _("{name} already has another plan for {period}; it stays.")
        sentence = text.format(name=known.person.name, period=known.period)
        verdict.problems.append(Problem("target_differs", sentence))

    def write(self) -> None:
        by, run = self.setting.by, self.setting.run_id
        made = Target.objects.set_many(by=by, targets=[_draft(one) for one, _verdict in self.new], run=run)
        for (_one, verdict), target in zip(self.new, made, strict=True):
            verdict.object_id = target.pk
        for target, one, verdict in self.changed:
            with act("quota.overwritten", by=by, about=[target, one.person], run=run, **target.told) as doing:
                doing.update(target, amount=one.amount)
            verdict.entry_id = doing.entry.pk if doing.entry else 0


def _draft(one: Row) -> Target:
    assert one.person is not None
    return Unit(one.currency).target(one.person, one.period, one.amount)


def _refused(verdict: Verdict, one: Row, person: User) -> Verdict:
    draft = _draft(one)
    verdict.outcome = Outcome.REJECTED
    verdict.problems.append(Problem("target_overlaps", draft.in_the_way(person.name)))
    return verdict


class Targets:
    kind = "targets"
    label: Text = gettext_lazy("Plans in numbers")
    place = 70
    permission = Permission.TARGET_SET
    fields: tuple[Field, ...] = FIELDS
    naming: tuple[str, ...] = ("person",)
    telling: tuple[str, ...] = ("amount",)
    words: tuple[str, ...] = words("""
        Quotas, Quota, Sales quotas, Sales quota, Targets, Sales targets, Sales plan, Salgsmål, Plán prodeje, Kvóty
        Satış hedefleri, Kotalar, Plan de vânzări, Cote, План продаж, Планы, Квоты
    """)
    uses = frozenset({"overwrite"})
    asks: tuple[Ask, ...] = (
        Ask(
            "period",
            gettext_lazy("Each row is the plan of"),
            gettext_lazy("If you choose nothing: the quarter in which its day lies."),
            thing="plan_period",
        ),
        Ask(
            "currency",
            gettext_lazy("Currency of rows that name none"),
            gettext_lazy("Such as USD; otherwise that of the legal entity of the person."),
        ),
    )

    def session(self, setting: Setting) -> TargetSession:
        return TargetSession(setting)

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """Plans of which nothing was told since."""
        targets: Mapping[int, Any] = Target.objects.select_related("person").in_bulk(list(object_ids))
        kept = {pk: str(targets[pk]) for pk in told_since("target", targets, run_id)}
        Target.objects.filter(pk__in=targets.keys() - kept.keys()).delete()
        return TakenBack(removed=len(targets) - len(kept), kept=kept)

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        code = "quota.overwriting_taken_back"
        return restore_rows(by=by, run_id=run_id, entry_ids=entry_ids, models={"target": Target}, code=code)


declare(Targets())
declare_thing(
    Thing(
        "plan_period",
        gettext_lazy("Periods of plans"),
        "",
        lambda: [(QUARTERS, str(_("A quarter"))), (MONTHS, str(_("A month")))],
        dict,
    )
)
