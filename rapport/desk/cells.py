"""Values that are changed where they stand: for each kind of row which, by which field of a form, by which verb."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import NEVER, Account, AccountClass, BuyingRole, Contact, Motivation, Stance, Status
from rapport.activities.models import Step
from rapport.interests.forms.finishing import own_words
from rapport.interests.models import Interest
from rapport.journal.acting import kind_of
from rapport.kit.money import Money
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day
from rapport.ui.sums import SumField
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.wording import due, due_state, short_day

Text = str | Promise


def always(row: Any) -> bool:
    return True


def plainly(row: Any, viewer: Viewer) -> str:
    return ""


@dataclass(frozen=True)
class Cell:
    """One value of a row. `holds` gives it as the field sends it, `says` in words, "" for none; `state` is a CSS class.

    `put` calls the verb. `when` says whether the row's value may change at all; where the change needs more facts than
    the value, `instead` gives the address of the dialog that asks for them. `column` is where the journal finds it.
    """

    name: str
    label: Text
    column: str
    field: Callable[[Any, Viewer], forms.Field]
    holds: Callable[[Any], str]
    says: Callable[[Any, Viewer], str]
    put: Callable[[Any, Viewer, Any], None]
    when: Callable[[Any], bool] = always
    instead: Callable[[Any], str] = lambda row: ""
    state: Callable[[Any, Viewer], str] = plainly


def _text(row: Any, column: str) -> str:
    value = getattr(row, column)
    return "" if value is None else str(value)


def _words(name: str, column: str, label: Text, **more: Any) -> Cell:
    """A short text of the row, changed by `revise`."""
    length = more.pop("length", 120)
    return Cell(
        name, label, column,
        field=lambda row, viewer: forms.CharField(max_length=length, required=more.get("required", False)),
        holds=lambda row: _text(row, column),
        says=lambda row, viewer: _text(row, column),
        put=lambda row, viewer, value: row.revise(by=viewer.user, **{column: value}),
    )  # fmt: skip


def _choice(name: str, column: str, label: Text, choices: Iterable[tuple[Any, Any]]) -> Cell:
    """One of a few fixed values, changed by `revise`."""
    offered = [("", "–") if value == "" else (value, text) for value, text in choices]
    required = all(value != "" for value, _text in offered)
    words = {value: text for value, text in offered if value != ""}

    @cache
    def said(value: Any, _language: str | None) -> str:
        return str(words.get(value, ""))

    return Cell(
        name, label, column,
        field=lambda row, viewer: forms.ChoiceField(choices=offered, required=required),
        holds=lambda row: _text(row, column),
        says=lambda row, viewer: said(getattr(row, column), get_language()),
        put=lambda row, viewer, value: row.revise(by=viewer.user, **{column: value}),
    )  # fmt: skip


def _classes(row: Account, viewer: Viewer) -> forms.Field:
    return forms.ModelChoiceField(AccountClass.objects.filter(is_used=True), required=False, empty_label="–")


def _rhythm_said(account: Account, viewer: Viewer) -> str:
    days = account.rhythm
    return _every(days, get_language()) if days else ""


@cache
def _every(days: int, _language: str | None) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _out_of_rhythm(account: Account, viewer: Viewer) -> str:
    return "is-overdue" if account.next_touch_on < viewer.today else ""


def _tags_of(account: Account) -> str:
    return ", ".join(sorted(tag.name for tag in account.tags.all()))


def _hand_over(account: Account) -> str:
    return path_to("account_hand_over", account.pk)


def _nothing(row: Any, viewer: Viewer, value: Any) -> None:
    """Never called: the value changes by another act."""


def _expected(interest: Interest) -> date | None:
    return None if interest.expected_on == NEVER else interest.expected_on


def _expected_said(interest: Interest, viewer: Viewer) -> str:
    day = _expected(interest)
    return short_day(day, viewer.today) if day else ""


def _sum_field(interest: Interest, viewer: Viewer) -> forms.Field:
    field = SumField(required=False)
    field.currency = interest.currency
    return field


def _sum_said(interest: Interest, viewer: Viewer) -> str:
    minor = interest.won_value or interest.value
    return Money(minor, interest.currency).text(get_language() or "en") if minor else ""


def _name_step(step: Step, viewer: Viewer, value: str) -> None:
    step.revise(by=viewer.user, title=own_words(value, step.reason)["title"])


def _move_step(step: Step, viewer: Viewer, value: date) -> None:
    step.snooze(by=viewer.user, to=value, on=viewer.today, at=step.due_at)


def _move_with_reason(step: Step) -> str:
    return path_to("step_snooze", step.pk) if step.move_needs_reason else ""


def _colleagues(step: Step, viewer: Viewer) -> forms.Field:
    return forms.ModelChoiceField(User.objects.granted(Permission.ACCOUNT_LOG), empty_label=None)


OF_ACCOUNTS = (
    _choice("status", "status", _("Where they stand"), Status.choices),
    Cell(
        "class", _("Class"), "account_class_id", _classes,
        holds=lambda account: _text(account, "account_class_id"),
        says=lambda account, viewer: str(account.account_class or ""),
        put=lambda account, viewer, value: account.revise(by=viewer.user, account_class=value),
    ),
    Cell(
        "rhythm", _("Every how many days"), "rhythm_days",
        lambda account, viewer: forms.IntegerField(required=False, min_value=1, max_value=3650),
        holds=lambda account: _text(account, "rhythm_days"),
        says=_rhythm_said,
        put=lambda account, viewer, value: account.set_rhythm(by=viewer.user, days=value),
        state=_out_of_rhythm,
    ),
    Cell(
        "tags", _("Tags"), "", lambda account, viewer: forms.CharField(required=False, max_length=400),
        holds=_tags_of,
        says=lambda account, viewer: _tags_of(account),
        put=lambda account, viewer, value: account.revise(by=viewer.user, tags=value.split(",")),
    ),
    _words("city", "city", _("Town"), length=80),
    _words("business", "business", _("Business"), length=200),
    Cell(
        "owner", _("Owner"), "owner_id", lambda account, viewer: forms.CharField(),
        holds=lambda account: _text(account, "owner_id"),
        says=lambda account, viewer: account.owner.name,
        put=_nothing,
        instead=_hand_over,
    ),
)  # fmt: skip

OF_CONTACTS = (
    _words("position", "position", _("Position")),
    _choice("role", "buying_role", _("In a purchase"), BuyingRole.choices),
    _choice("stance", "stance", _("Towards us"), Stance.choices),
    _choice("motivation", "motivation", _("What they want of us"), Motivation.choices),
)

OF_INTERESTS = (
    _words("title", "title", _("What it is about"), length=200, required=True),
    Cell(
        "value", _("Value"), "value", _sum_field,
        holds=lambda interest: SumField.shown(interest.value, interest.currency),
        says=_sum_said,
        put=lambda interest, viewer, value: interest.revise(by=viewer.user, value=value or 0),
        when=lambda interest: interest.is_open,
    ),
    Cell(
        "expected", _("Expected by"), "expected_on",
        lambda interest, viewer: forms.DateField(required=False, widget=Day),
        holds=lambda interest: str(_expected(interest) or ""),
        says=_expected_said,
        put=lambda interest, viewer, value: interest.revise(by=viewer.user, expected_on=value or NEVER),
        when=lambda interest: interest.is_open,
    ),
)  # fmt: skip

OF_STEPS = (
    Cell(
        "what", _("What is to be done"), "title", lambda step, viewer: forms.CharField(max_length=200),
        holds=str, says=lambda step, viewer: str(step), put=_name_step, when=lambda step: step.is_open,
    ),
    Cell(
        "day", _("Day"), "due_on", lambda step, viewer: forms.DateField(widget=Day),
        holds=lambda step: step.due_on.isoformat(),
        says=lambda step, viewer: due(step.due_on, viewer.today),
        put=_move_step,
        when=lambda step: step.is_open,
        instead=_move_with_reason,
        state=lambda step, viewer: f"is-{due_state(step.due_on, viewer.today)}",
    ),
    Cell(
        "owner", _("Owner"), "owner_id", _colleagues,
        holds=lambda step: _text(step, "owner_id"),
        says=lambda step, viewer: step.owner.name,
        put=lambda step, viewer, value: step.delegate(by=viewer.user, to=value),
        when=lambda step: step.is_open,
    ),
)  # fmt: skip

CELLS: dict[str, dict[str, Cell]] = {
    kind: {cell.name: cell for cell in cells}
    for kind, cells in (
        (str(Account._meta.model_name), OF_ACCOUNTS),
        (str(Contact._meta.model_name), OF_CONTACTS),
        (str(Interest._meta.model_name), OF_INTERESTS),
        (str(Step._meta.model_name), OF_STEPS),
    )
}


def cell_of(row: Model, name: str) -> Cell | None:
    return CELLS[kind_of(row)].get(name)
