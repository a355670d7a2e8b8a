"""A file of interests at work: whose each of them is, which are known, and what is written of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.exchange.places import Place, reject_closed
from rapport.accounts.exchange.whose import Whose
from rapport.accounts.models import NEVER, Contact, Origin, OwnField, Source
from rapport.accounts.own_fields.exchange import Reading
from rapport.accounts.own_fields.values import differing, put_values
from rapport.exchange.importers import TWINS, Answer, FileRow, Outcome, Problem, Setting, Verdict
from rapport.exchange.keys import note_keys
from rapport.exchange.models import KnownAs
from rapport.interests.bringing_in import Past, bring_in, first_stage
from rapport.interests.exchange.reading import Reader, Row
from rapport.interests.models import Interest, Stage, SubReason, Track
from rapport.journal.acting import act
from rapport.kit.text import fold
from rapport.market.models import Competitor
from rapport.people.models import User

Parsed = tuple[int, Row | Problem]


class InterestSession:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.whose = Whose(setting)
        stages = list(Stage.objects.order_by("place"))
        last = [stage for stage in stages if stage.track == Track.INTEREST][-1]
        by_key = {f"{stage.track}/{stage.key}": stage for stage in stages}
        owners, details = User.objects.select_related("office__entity").in_bulk(), SubReason.objects.in_bulk()
        sources = {one.folded: one for one in Source.objects.order_by("-id")}
        self.origins, self.own = Origin.objects.in_bulk(), Reading("interest")
        self.reader = Reader(setting, owners, by_key, details, first_stage(), last, sources, self.own)
        self.seen: set[str] = set()

    def parse(self, rows: Sequence[FileRow]) -> list[Parsed]:
        return [(row.number, self.reader.read(row)) for row in rows]

    def judge(self, parsed: list[Parsed]) -> list[Verdict]:
        rows = [one for _number, one in parsed if isinstance(one, Row)]
        self.whose.look_up(rows)
        keys = KnownAs.objects.among(self.setting.system, "interest", (one.key for one in rows))
        whole = Interest.objects.select_related("account__owner").prefetch_related(*self.own.prefetched)
        known = whole.in_bulk(list(keys.values()))
        self.known = {key: known[pk] for key, pk in keys.items() if pk in known}
        accounts = {place.account.pk for one in rows if (place := self.whose.find(one)) and place.account}
        alike = whole.filter(outcome="", account__in=accounts)
        self.alike = {(one.account_id, fold(one.title)): one for one in alike}
        self.new: list[tuple[Row, Place, Verdict]] = []
        self.fillings: list[tuple[Interest, dict[str, Any], dict[OwnField, Any], Verdict]] = []
        self.kept_as: list[tuple[str, int]] = []
        return [self._judge(number, one) for number, one in parsed]

    def _judge(self, number: int, one: Row | Problem) -> Verdict:
        if isinstance(one, Problem):
            return Verdict(number, Outcome.REJECTED, [one])
        verdict, place = Verdict(number, problems=one.problems), self.whose.find(one)
        known = self.known.get(one.key)
        alike = None if known or one.closed_on else self._alike(one, place)
        answer = self.setting.answers.of(number, "interest_alike")
        if self.whose.is_closed(Place(known.account) if known else place):
            reject_closed(verdict)
        elif known or (alike and answer == Answer.INTO):
            self._fill(known or alike, one, verdict)  # type: ignore[arg-type]
        elif alike and answer != Answer.NEW:
            verdict.outcome, verdict.object_id = Outcome.DUPLICATE, alike.pk
            text = _("{company} has an open interest of this title. Nothing was written.").format(company=alike.account)
            verdict.problems.append(Problem("interest_alike", text, object_id=alike.account_id, decides=TWINS))
        elif one.key in self.seen:
            verdict.outcome = Outcome.UNCHANGED
        else:
            self._add(one, verdict)
        return verdict

    def _alike(self, one: Row, place: Place | None) -> Interest | None:
        return self.alike.get((place.account.pk, fold(one.title))) if place and place.account else None

    def _add(self, one: Row, verdict: Verdict) -> None:
        self.seen.add(one.key)
        self.new.append((one, self.whose.find_or_draft(one, verdict), verdict))
        if self.setting.dry_run:
            self.setting.foreseen.update([("interest", one.key), ("interest", fold(one.title))])

    def _fill(self, known: Interest, one: Row, verdict: Verdict) -> None:
        overwrite = self.setting.overwrite and known.changes_by(self.setting.viewer)
        told: dict[str, Any] = {"words": one.words, "expected_on": one.expected_on}
        if not one.products and known.is_open and one.currency == known.currency:
            told["value"] = one.value
        empty = {"words": "", "expected_on": NEVER, "value": 0}
        facts = {
            name: new
            for name, new in told.items()
            if new not in (empty[name], getattr(known, name)) and (overwrite or getattr(known, name) == empty[name])
        }
        if one.closed_on and known.is_open:
            text = _("It has ended there, and is open here. Close it here with its reason.")
            verdict.problems.append(Problem("closed_there", text))
        if one.origin and (known.origin_id is None or (overwrite and known.origin_id != one.origin)):
            facts |= {"origin": self.origins[one.origin], "source": one.source}
        own = differing(known, one.own, overwrite=overwrite) if one.own else {}
        verdict.object_id, verdict.outcome = known.pk, Outcome.CHANGED if facts or own else Outcome.UNCHANGED
        self.fillings.append((known, facts, own, verdict))
        if one.key not in self.known:
            self.kept_as.append((one.key, known.pk))

    def write(self) -> None:
        setting = self.setting
        contacts = self.whose.write([(one, place) for one, place, _verdict in self.new])
        names = {one.competitor for one, _place, _verdict in self.new} - {""}
        rivals = {name: Competitor.objects.named(name, by=setting.by) for name in names}
        pasts = [
            _past(one, place, contacts.get(number), rivals) for number, (one, place, _verdict) in enumerate(self.new)
        ]
        made = bring_in(by=setting.by, pasts=pasts, on=setting.on, run=setting.run_id)
        for (_one, _place, verdict), interest in zip(self.new, made, strict=True):
            verdict.object_id = interest.pk
        keys = [(one.key, verdict.object_id) for one, _place, verdict in self.new]
        note_keys(setting.system, "interest", [*keys, *self.kept_as])
        for interest, facts, own, verdict in self.fillings:
            if facts or own:
                told: dict[str, Any] = {"name": interest.title, "run": setting.run_id}
                with act("interest.filled", by=setting.by, about=interest.about, **told) as doing:
                    doing.update(interest, **facts)
                    put_values(doing, interest, own)
                verdict.entry_id = doing.entry.pk if doing.entry else 0
        self.seen.clear()


def _past(one: Row, place: Place, contact: Contact | None, rivals: dict[str, Competitor]) -> Past:
    assert place.account is not None
    lines = [(name, product, one.value if number == 0 else 0) for number, (name, product) in enumerate(one.products)]
    return Past(
        account=place.account, contact=contact, owner=one.owner, title=one.title, words=one.words, stage=one.stage,
        opened_on=one.opened_on, currency=one.currency, value=one.value, expected_on=one.expected_on, lines=lines,
        last_contact_on=one.last_contact_on, outcome=one.outcome, closed_on=one.closed_on, reason=one.reason,
        sub_reason=one.sub_reason, competitor=rivals.get(one.competitor), argument=one.argument,
        following=one.following, origin=one.origin, source=one.source.pk if one.source else None,
        own=one.own,
    )  # fmt: skip
