"""The form of a merging: for each field in which two records differ, which of the two is right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.forms.account import AccountField
from rapport.accounts.models import Account, Contact
from rapport.desk.merging import CHOSEN, CHOSEN_OF_CONTACTS, Choice, SamePerson
from rapport.desk.who_wrote import last_written
from rapport.journal.bases import Root
from rapport.journal.entry_types import Text, entry_type
from rapport.journal.models import Entry
from rapport.kit.text import fold
from rapport.people.answers import ActForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Option, Options
from rapport.ui.wording import day

OURS, THEIRS, ALONE = "ours", "theirs", ""


def labels() -> dict[str, Text]:
    """Of each column that is chosen, as the journal calls it."""
    codes = ("contact.revised", "account.hours_set", "account.rhythm_set", "account.revised")
    known: dict[str, Text] = {}
    for code in codes:
        known |= entry_type(code).fields
    return {**known, "owner": _("Who looks after them")}


class MergeForm(ActForm):
    """Two records of one kind. Versions travel along, so that nobody merges what somebody else has just changed."""

    chosen: tuple[str, ...] = CHOSEN
    code = "account.revised"
    marks_optional = False

    def __init__(self, *args: Any, winner: Root, loser: Root, viewer: Viewer) -> None:
        super().__init__(*args)
        self.winner, self.loser, self.viewer = winner, loser, viewer
        for name, row in (("version", winner), ("other_version", loser)):
            hidden = forms.IntegerField(widget=forms.HiddenInput, required=False)
            self.fields[name], self.initial[name] = hidden, row.version
        self.differing = self._ask(winner, loser, self.chosen, self.code)

    def _ask(self, winner: Root, loser: Root, names: Iterable[str], code: str, prefix: str = "") -> list[str]:
        """One choice for each field in which both have something else; gaps fill by themselves."""
        asked = [name for name in names if self._differs(getattr(winner, name), getattr(loser, name))]
        wrote = [last_written(row) if asked else {} for row in (winner, loser)]
        words = labels()
        for name in asked:
            values = [self._option(row, name, code, by) for row, by in zip((winner, loser), wrote, strict=True)]
            field = forms.ChoiceField(label=str(words[name]), choices=[*zip((OURS, THEIRS), values, strict=True)])
            field.widget = Options()
            field.widget.choices = field.choices
            field.initial = OURS
            self.fields[prefix + name] = field
        return [prefix + name for name in asked]

    @staticmethod
    def _differs(ours: Any, theirs: Any) -> bool:
        return bool(ours) and bool(theirs) and ours != theirs

    def _option(self, row: Any, name: str, code: str, wrote: dict[str, Entry]) -> Option:
        value = getattr(row, name)
        text = str(value) if isinstance(value, Root) or name == "owner" else entry_type(code).put(name, value)
        entry = wrote.get(name) or wrote.get("")
        note = f"{entry.actor.name}, {day(entry.recorded_at.date(), self.viewer.today)}" if entry else ""
        return Option(text, note=note)

    def expect_versions(self) -> None:
        """Raises Stale when one of them was changed since the form was opened."""
        for name, row in (("version", self.winner), ("other_version", self.loser)):
            if sent := self.cleaned_data.get(name):
                row.expect(sent)

    def theirs(self, asked: Iterable[str], prefix: str = "") -> frozenset[str]:
        return frozenset(name.removeprefix(prefix) for name in asked if self.cleaned_data.get(name) == THEIRS)


class MergeAccountsForm(MergeForm):
    """Also asks of each person of the loser whether it is one of the winner's."""

    winner: Account
    loser: Account

    def __init__(self, *args: Any, winner: Account, loser: Account, viewer: Viewer) -> None:
        super().__init__(*args, winner=winner, loser=loser, viewer=viewer)
        self.people: dict[str, tuple[Contact, list[str]]] = {}
        here = list(winner.contacts.order_by("id"))
        for contact in loser.contacts.order_by("id") if here else []:
            same = next((one for one in here if fold(str(one)) == fold(str(contact))), None)
            field = forms.ChoiceField(label=str(contact), required=False)
            alone = _("Another person: goes along as they are")
            field.choices = [(ALONE, alone), *((str(one.pk), str(one)) for one in here)]
            field.initial = str(same.pk) if same else ALONE
            prefix = f"person_{contact.pk}_"
            self.fields[prefix] = field
            asked = self._ask(same, contact, CHOSEN_OF_CONTACTS, "contact.revised", prefix) if same else []
            self.people[prefix] = (contact, asked)

    @property
    def facts(self) -> list[Any]:
        return [self[name] for name in self.differing]

    @property
    def persons(self) -> list[tuple[Any, list[Any]]]:
        return [(self[prefix], [self[name] for name in asked]) for prefix, (_one, asked) in self.people.items()]

    def choice(self) -> Choice:
        self.expect_versions()
        people = {
            contact.pk: SamePerson(int(chosen), self.theirs(asked, prefix))
            for prefix, (contact, asked) in self.people.items()
            if (chosen := self.cleaned_data[prefix])
        }
        return Choice(self.theirs(self.differing), people)


class MergeContactsForm(MergeForm):
    chosen = CHOSEN_OF_CONTACTS
    code = "contact.revised"

    @property
    def facts(self) -> list[Any]:
        return [self[name] for name in self.differing]


class MergeWithForm(ActForm):
    """Which other record is the same client."""

    other = AccountField(label=_("The same as"), help_text=_("Write the beginning of its name, then choose."))

    def __init__(self, *args: Any, account: Account, viewer: Viewer) -> None:
        super().__init__(*args)
        self.account = account
        field: Any = self.fields["other"]
        field.viewer = viewer

    def clean_other(self) -> Account:
        other: Account = self.cleaned_data["other"]
        if other.pk == self.account.pk:
            raise forms.ValidationError(_("This is one and the same account."))
        return other
