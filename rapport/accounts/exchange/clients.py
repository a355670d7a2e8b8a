"""Clients from a file: what becomes of each row, and what an undoing takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.exchange.client_fields import FIELDS
from rapport.accounts.filling import Filling, fill, give_back
from rapport.accounts.models import Account, Contact, ContactPoint, Origin, Position, Volumes
from rapport.accounts.own_fields.exchange import Reading, exchange_fields
from rapport.accounts.recognising import Base, Record, points_of
from rapport.accounts.registering import register_checked
from rapport.accounts.row_reading import Candidate, RowReader
from rapport.exchange.importers import (
    TWINS,
    Answer,
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
from rapport.exchange.keys import forget_keys, take_off
from rapport.exchange.models import ImportedRow
from rapport.journal.models import Entry
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.search.indexing import forget

# Whom a row may be: the id of an account, or less than nothing for an earlier row of the same file.
Whom = int
NAMING = ("name", "person", "surname")
Parsed = tuple[int, Candidate | Problem]
ORIGIN = Ask(
    "origin",
    gettext_lazy("Where they come from"),
    gettext_lazy("For example the contacts that a new colleague brings."),
    thing="origin",
)


@dataclass
class Earlier:
    """The rows of the file that became new and are not in the base (yet), by what they are recognised by."""

    by_key: dict[str, Whom] = field(default_factory=dict)
    by_number: dict[str, Whom] = field(default_factory=dict)
    by_likeness: dict[tuple[str, str], Whom] = field(default_factory=dict)
    # Packed for a rehearsal, which keeps those of the whole file.
    records: dict[Whom, bytes | Record] = field(default_factory=dict)
    is_packed: bool = False

    def keep(self, whom: Whom, record: Record) -> None:
        self.records[whom] = record.packed() if self.is_packed else record

    def record(self, whom: Whom) -> Record | None:
        kept = self.records.get(whom)
        return Record.unpacked(kept) if isinstance(kept, bytes) else kept

    def add(self, candidate: Candidate) -> None:
        whom, draft = -candidate.number, candidate.draft
        self.by_likeness[candidate.likeness] = whom
        if draft.key:
            self.by_key[draft.key[1]] = whom
        if number := draft.facts.get("company_number"):
            self.by_number[number] = whom
        if draft.key or number:
            self.keep(whom, Record.of_row(candidate))


class AccountSession:
    """One file of clients at work. A real run forgets each chunk once it is written: the base knows it then."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.reader = RowReader(setting, User.objects.in_bulk(), Origin.objects.in_bulk(), Reading("account"))
        self.earlier = Earlier(is_packed=setting.dry_run)
        self.volumes = Volumes(on=setting.on)

    def parse(self, rows: Sequence[FileRow]) -> list[Parsed]:
        return [(row.number, self.reader.read(row)) for row in rows]

    def judge(self, parsed: list[Parsed]) -> list[Verdict]:
        candidates = [one for _number, one in parsed if isinstance(one, Candidate)]
        self.base = Base.around(candidates, self.setting.system)
        made = ImportedRow.objects.filter(run=self.setting.run_id, object_id__in=self.base.accounts)
        self.rows_of = dict(made.filter(outcome=Outcome.NEW).values_list("object_id", "number"))
        self.records: dict[Whom, Record] = {}
        self.new: list[tuple[Candidate, Verdict]] = []
        self.fillings: list[tuple[Whom, Filling, Verdict]] = []
        return [self._judge(number, one) for number, one in parsed]

    def _judge(self, number: int, one: Candidate | Problem) -> Verdict:
        if isinstance(one, Problem):
            return Verdict(number, Outcome.REJECTED, [one])
        verdict = Verdict(number, problems=one.problems)
        whom, code = self._recognise(one)
        if whom is None:
            self._register(one, verdict)
        elif self._is_closed(whom):
            verdict.outcome = Outcome.DUPLICATE
            text = _("This one is known already and confidential; ask whoever looks after it, or your head.")
            verdict.problems.append(Problem("known_confidential", text, one.column(*NAMING)))
        elif not code or (answer := self.setting.answers.of(number, code)) == Answer.INTO:
            self._fill(one, whom, verdict)
        elif answer == Answer.NEW:
            one.draft.key = None if code == "key_of_another" else one.draft.key
            self._register(one, verdict)
        else:
            verdict.outcome, verdict.object_id = Outcome.DUPLICATE, max(whom, 0)
            verdict.problems.append(self._alike(one, whom, code))
        return verdict

    def _recognise(self, one: Candidate) -> tuple[Whom | None, str]:
        """Whom the row is, and a code where it is only likely."""
        draft = one.draft
        if draft.key and (whom := self.base.by_key.get(draft.key[1]) or self.earlier.by_key.get(draft.key[1])):
            return whom, "key_of_another" if self._record(whom).contradicts(one) else ""
        number, found = draft.facts.get("company_number", ""), None
        for whom in [*self.base.by_number.get(number, []), self.earlier.by_number.get(number, 0)] if number else []:
            if whom and self._record(whom).country in ("", draft.country):
                code = self._doubt(one, whom)
                found = found if code and found else (whom, code)
                if not code:
                    break
        if found:
            return found
        likely = self.base.by_likeness.get(one.likeness) or self.earlier.by_likeness.get(one.likeness)
        return likely, "likely_known"

    def _doubt(self, one: Candidate, whom: Whom) -> str:
        record = self._record(whom)
        if record.is_elsewhere(one):
            return "number_elsewhere"
        return "number_other_key" if one.draft.key and (whom in self.base.keyed or record.key) else ""

    def _record(self, whom: Whom) -> Record:
        if whom not in self.records:
            self.records[whom] = self.earlier.record(whom) or self._known(whom)
        return self.records[whom]

    def _known(self, whom: Whom) -> Record:
        record = Record.of_account(account := self.base.accounts[whom])
        if self.reader.own.fields:
            record.know_answers(account)
        return record

    def _is_closed(self, whom: Whom) -> bool:
        by = self.setting.by
        return whom > 0 and not by.is_built_in and not self.base.accounts[whom].opens_to(self.setting.viewer)

    def _alike(self, one: Candidate, whom: Whom, code: str) -> Problem:
        texts = {
            "likely_known": (_("Probably {who}: same name and country. Nothing was written."), *NAMING),
            "key_of_another": (_("This key belongs to {who}, with another name. Nothing was written."), "key"),
            "number_elsewhere": (
                _("{who} has this company number, at another address; perhaps another office. Nothing was written."),
                "number",
            ),
            "number_other_key": (
                _("This company number belongs to {who}, under another key. Nothing was written."),
                "number",
            ),
        }
        text, *fields = texts[code]
        return Problem(code, text.format(who=self._named(whom)), one.column(*fields), max(whom, 0), TWINS)

    def _named(self, whom: Whom) -> str:
        if row := -whom if whom < 0 else self.rows_of.get(whom):
            return _("row {row} of this file").format(row=row)
        account = self.base.accounts[whom]
        text = _("{name} (account {number}, looked after by {owner})")
        return text.format(name=account, number=account.number, owner=account.owner.name)

    def _register(self, one: Candidate, verdict: Verdict) -> None:
        one.draft.owner, why = self.volumes.owner_of_new(one.draft.owner, by=self.setting.by)
        if why:
            verdict.problems.append(Problem("below_least_volume", why, one.column("owner", "name")))
        for point in points_of(one):
            if (pk := self.base.by_point.get(point.text)) and pk not in self.rows_of and not self._is_closed(pk):
                text = _("{value} is also noted at {who}; both stay.").format(value=point.text, who=self._named(pk))
                verdict.problems.append(Problem("point_shared", text, object_id=pk))
        self.new.append((one, verdict))
        self.earlier.add(one)
        if self.setting.dry_run:
            self.setting.foreseen.add(("account", one.likeness[0]))
            if one.draft.key:
                self.setting.foreseen.add(("account", f"{one.draft.key[0]} {one.draft.key[1]}"))

    def _fill(self, one: Candidate, whom: Whom, verdict: Verdict) -> None:
        setting, overwrite, record = self.setting, self.setting.overwrite, self._record(whom)
        account = self.base.accounts.get(whom)
        if overwrite and account and not setting.by.is_built_in and not account.changes_by(setting.viewer):
            overwrite = False
            text = _("{owner} looks after it, so only gaps were filled.").format(owner=account.owner.name)
            verdict.problems.append(Problem("not_yours", text))
        filling = record.take(one, overwrite=overwrite)
        if (
            one.draft.key
            and not record.key
            and whom not in self.base.keyed
            and one.draft.key[1] not in self.base.by_key
        ):
            filling.keys.append(one.draft.key)
            record.key = one.draft.key[1]
            self.earlier.by_key[record.key] = whom
        verdict.outcome = Outcome.CHANGED if filling else Outcome.UNCHANGED
        verdict.object_id = max(whom, 0)
        self.earlier.keep(whom, record)
        self.fillings.append((whom, filling, verdict))

    def write(self) -> None:
        setting = self.setting
        drafts = [one.draft for one, _verdict in self.new]
        accounts = register_checked(by=setting.by, drafts=drafts, on=setting.on, run=setting.run_id)
        made: dict[Whom, Account] = {}
        for (one, verdict), account in zip(self.new, accounts, strict=True):
            verdict.object_id, made[-one.number] = account.id, account
        for whom, filling, verdict in self.fillings:
            account = made.get(whom) or self.base.accounts[whom]
            verdict.object_id = account.pk
            if filling:
                entry = fill(by=setting.by, account=account, filling=filling, run_id=setting.run_id, on=setting.on)
                verdict.entry_id = entry.pk
        self.earlier = Earlier()


class Accounts:
    kind = "accounts"
    label: Text = gettext_lazy("Clients")
    place = 30
    permission = Permission.IMPORT_ACCOUNTS
    naming: tuple[str, ...] = NAMING
    telling: tuple[str, ...] = ("number", "business", "web", "name")
    words: tuple[str, ...] = words("""
        Companies, Company, Accounts, Clients, Customers, Organizations, Organisations, Firms, Firmy, Firma, Kunder
        Kunde, Bedrifter, Selskaper, Zákazníci, Klienti, Společnosti, Şirketler, Firmalar, Müşteriler, Companii, Firme
        Clienți, Компании, Клиенты, Организации, Контрагенты, Stores, Suppliers
    """)
    uses = frozenset({"owner", "country", "overwrite"})
    asks: tuple[Ask, ...] = (ORIGIN,)

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*FIELDS, *exchange_fields("account"))

    def session(self, setting: Setting) -> AccountSession:
        return AccountSession(setting)

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """Accounts of which nothing was told since, and on which nothing rests."""
        return remove_accounts(object_ids, run_id)

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        done = TakenBack()
        for entry in Entry.objects.filter(pk__in=entry_ids).order_by("-id").prefetch_related("subjects"):
            account, whole = give_back(by=by, entry=entry, run_id=run_id)
            done.restored += 1
            if account and not whole:
                done.kept[account.pk] = str(account)
        return done


def remove_accounts(object_ids: Iterable[int], run_id: int) -> TakenBack:
    """Deletes accounts of which nothing was told since, and on which nothing rests."""
    accounts = Account.every.in_bulk(list(object_ids))
    kept = take_off("account", accounts, run_id, _delete, but=["account.registered"])
    return TakenBack(removed=len(accounts) - len(kept), kept=kept)


def _delete(pks: list[int]) -> None:
    people = list(Contact.objects.filter(account__in=pks).values_list("pk", flat=True))
    forget("contact", people)
    forget_keys("contact", people)
    for model in (ContactPoint, Position, Contact):
        model.objects.filter(account__in=pks).delete()
    Account.objects.filter(pk__in=pks).delete()
    forget("account", pks)


declare(Accounts())
