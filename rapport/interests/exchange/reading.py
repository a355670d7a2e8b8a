"""One row of a file as an interest with its past. What contradicts itself is put right and said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision, is_currency
from django.conf import settings
from django.utils.translation import gettext as _

from rapport.accounts.exchange.places import Named, first_of
from rapport.accounts.models import LONG_AGO, NEVER, OwnField, PointKind, Source
from rapport.accounts.own_fields.exchange import Reading
from rapport.accounts.registering import Person
from rapport.accounts.row_reading import RowText, country_of, owner_of, person_of
from rapport.exchange.importers import FileRow, Problem, Setting
from rapport.exchange.keys import made_up_key
from rapport.interests.bringing_in import Following
from rapport.interests.exchange.things import LOST, WON
from rapport.interests.models import LossReason, Outcome, Stage, SubReason
from rapport.kit.tabular import read_sum
from rapport.kit.text import fold
from rapport.people.models import User

POINTS = (("phone", PointKind.PHONE, "", True), ("mail", PointKind.MAIL, "", True))
LARGEST = 10**15


@dataclass(slots=True)
class Row:
    """What stood in the row, understood; names of clients and people are still words."""

    number: int
    named: Named
    person: Person | None
    contact_key: str
    owner: User
    key: str
    title: str
    stage: Stage
    currency: str
    problems: list[Problem]
    words: str = ""
    value: int = 0
    products: list[tuple[str, int | None]] = field(default_factory=list)
    opened_on: date = NEVER
    expected_on: date = NEVER
    last_contact_on: date = LONG_AGO
    outcome: str = Outcome.OPEN
    closed_on: date | None = None
    reason: str = ""
    sub_reason: SubReason | None = None
    competitor: str = ""
    argument: str = ""
    following: Following | None = None
    origin: int | None = None
    source: Source | None = None
    own: dict[OwnField, Any] = field(default_factory=dict)

    @property
    def person_name(self) -> str:
        return f"{self.person.given_name} {self.person.surname}".strip() if self.person else ""


@dataclass
class Reader:
    """`first` is the stage of those whose stage is not known, `last` that of deals."""

    setting: Setting
    owners: Mapping[int, User]
    stages: Mapping[str, Stage]
    sub_reasons: Mapping[int, SubReason]
    first: Stage
    last: Stage
    sources: Mapping[str, Source]
    own: Reading

    def read(self, file_row: FileRow) -> Row | Problem:
        found = RowText(file_row)
        country = country_of(found, self.setting)
        owner = owner_of(found, self.setting, self.owners)
        title = found.text("title", 200) or self._title(found)
        if not title:
            return Problem(
                "title_missing", _("Nothing in this row says what it is about."), file_row.headers.get("title", "")
            )
        row = Row(
            number=file_row.number, named=Named.of(found, country), person=person_of(found), owner=owner, title=title,
            contact_key=first_of(found.text("contact_key", 400)), key=found.text("key", 120), stage=self.first,
            currency="", problems=found.problems,
        )  # fmt: skip
        if row.person:
            row.person.points = [point for point, _own in found.points(POINTS, country)]
        self._sum(found, row)
        self._products(found, row)
        self._days(found, row, self._stage(found, row))
        self._step(found, row)
        self._origin(found, row)
        row.own = found.own(self.own)
        kept = "\n".join(f"{header}: {text}" for header, text in found.kept.items())
        row.words = "\n".join(filter(None, [_whole(file_row, "words"), kept]))
        named, parts = row.named, (fold(row.person_name), fold(row.title), row.opened_on, row.value)
        row.key = row.key or made_up_key(named.key, named.folded, *parts)
        return row

    def _title(self, found: RowText) -> str:
        if products := found.text("products", 200):
            return products
        key = found.text("key", 120)
        return _("Interest {key}").format(key=key) if key else ""

    def _sum(self, found: RowText, row: Row) -> None:
        taken = read_sum(found.text("value", 60)) if found.text("value", 60) else None
        number, code = taken or (Decimal(0), "")
        told = found.text("currency", 20)
        written = read_sum(f"1 {told}") if told else None
        code = code or (written[1] if written else "") or (told.upper() if is_currency(told.upper()) else "")
        entity = row.owner.legal_entity
        row.currency = code or (entity.currency if entity else settings.CURRENCY)
        minor = round(number.scaleb(get_currency_precision(row.currency)))
        if not 0 <= minor < LARGEST:
            found.warn("sum_out_of_reach", "value", _("This is no sum of an interest; it stays with its words."))
            found.keep("value", found.text("value", 60))
            minor = 0
        row.value = minor

    def _origin(self, found: RowText, row: Row) -> None:
        """One of the firm's origins, else a source of that name; a word that is neither stays with the interest."""
        text = found.text("origin", 120)
        value = self.setting.words.find("origin", text) if text else None
        row.source = self.sources.get(fold(text)) if text and not value else None
        row.origin = int(value) if value else row.source.origin_id if row.source else None
        if text and row.origin is None:
            found.keep("origin", text)

    def _products(self, found: RowText, row: Row) -> None:
        for text in found.texts("products"):
            value = self.setting.words.find("product", text)
            if value is None:
                found.warn(
                    "product_unknown",
                    "products",
                    _("“{text}” is no product here; the line keeps the name.").format(text=text[:80]),
                )
            row.products.append((text.strip()[:200], int(value) if value else None))

    def _stage(self, found: RowText, row: Row) -> str:
        """Sets the stage; gives how it ended, "" where it is open."""
        words, text = self.setting.words, found.text("stage", 120)
        stage = words.find("stage", text) if text else ""
        if stage is None:
            found.warn("stage_unknown", "stage", _("“{text}” is no stage here.").format(text=text))
            found.keep("stage", text)
        told = found.text("outcome", 120)
        outcome = words.find("outcome", told) if told else ""
        if outcome is None:
            found.warn(
                "outcome_unknown",
                "outcome",
                _("“{text}” is no ending that we know; it counts as open.").format(text=told),
            )
            found.keep("outcome", told)
        row.stage = self.stages.get(stage or "", self.first)
        for ending in (outcome, stage):
            if ending in (WON, LOST):
                row.stage = self.last if ending == WON and stage in (WON, "", None) else row.stage
                return str(ending)
        return WON if _day(found, "won_on") and not outcome else LOST if _day(found, "lost_on") and not outcome else ""

    def _days(self, found: RowText, row: Row, ending: str) -> None:
        today = self.setting.on
        opened, closes = _day(found, "opened_on"), _day(found, "closes_on")
        row.expected_on = _day(found, "expected_on") or (closes if not ending and closes else NEVER)
        row.last_contact_on = min(_day(found, "last_contact_on") or LONG_AGO, today)
        if ending:
            ended = (
                _day(found, "won_on" if ending == WON else "lost_on") or closes or _past(found, "expected_on", today)
            )
            self._close(found, row, ending, ended or _past(found, "last_contact_on", today) or opened)
        row.opened_on = min(opened or row.closed_on or today, today)
        if row.closed_on and row.opened_on > row.closed_on:
            found.warn(
                "closed_before_opened", "closes_on", _("It ended before it began; both are on the earlier day now.")
            )
            row.opened_on = row.closed_on

    def _close(self, found: RowText, row: Row, ending: str, day: date | None) -> None:
        today = self.setting.on
        if day is None:
            found.warn("closing_day_missing", "outcome", _("Nothing says when it ended; it ended today."))
        elif day > today:
            found.warn("closing_day_to_come", "closes_on", _("It has ended, but on a day to come; it ended today."))
        row.closed_on = min(day or today, today)
        row.outcome = Outcome.WON if ending == WON else Outcome.LOST
        if ending == LOST:
            self._reason(found, row)

    def _reason(self, found: RowText, row: Row) -> None:
        """Each refusal has a reason; a competitor has a name."""
        text, row.competitor = found.text("reason", 200), found.text("competitor", 120)
        value = self.setting.words.find("reason", text) if text else ""
        row.argument = text
        if value and value.isdecimal() and int(value) in self.sub_reasons:
            row.sub_reason = self.sub_reasons[int(value)]
            row.reason = row.sub_reason.reason
        elif value in LossReason.values:
            row.reason = value
        elif row.competitor:
            row.reason = LossReason.COMPETITOR
        else:
            if value is None:
                found.warn(
                    "reason_unknown",
                    "reason",
                    _("“{text}” is no reason here; “no prospects” for now.").format(text=text),
                )
            row.reason = LossReason.NO_PROSPECTS
        if row.reason == LossReason.COMPETITOR and not row.competitor:
            row.competitor = _("Unknown competitor")

    def _step(self, found: RowText, row: Row) -> None:
        title = found.text("next_step", 200)
        moment = _moment(found, "next_step_on")
        if row.closed_on or moment is None:
            if title:
                found.keep("next_step", title)
            return
        if isinstance(moment, datetime):
            here = moment.astimezone(row.owner.zone) if moment.tzinfo else moment
            row.following = Following(title, here.date(), here.time() if here.time() != time() else None)
        else:
            row.following = Following(title, moment)


def _whole(row: FileRow, code: str) -> str:
    return "\n".join(row.values.get(code, []))[:5_000]


def _moment(found: RowText, code: str) -> date | datetime | None:
    text = found.row.values.get(code, [""])[0]
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _day(found: RowText, code: str) -> date | None:
    moment = _moment(found, code)
    return moment.date() if isinstance(moment, datetime) else moment


def _past(found: RowText, code: str, today: date) -> date | None:
    day = _day(found, code)
    return day if day and day <= today else None
