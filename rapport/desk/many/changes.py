"""What may be done to many rows of a list at once: for each kind the changes, their field, and the verb on each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.models import NEVER, Account, AccountClass, Status
from rapport.activities.models import Step
from rapport.desk.exceptions import leads
from rapport.desk.reassigning import reassign_account, reassign_interest
from rapport.interests.models import Interest
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day

Text = str | Promise
LONGEST_MOVE = 366


@dataclass(frozen=True)
class Told:
    """What was chosen for every row, by whom, why."""

    viewer: Viewer
    value: Any
    because: str = ""

    @property
    def by(self) -> User:
        return self.viewer.user

    @property
    def on(self) -> date:
        return self.viewer.today


def answers_for(row: Any, viewer: Viewer) -> bool:
    allowed: bool = row.changes_by(viewer)
    return allowed


@dataclass(frozen=True)
class Change:
    """`put` calls the verb on one row; rows for which `may` says no stay as they are and are named.

    `needed`: the field may not stay empty. `why`: the reason is asked, "always" or "sometimes" (where a row needs it).
    `permission` is needed beside that for the row.
    """

    name: str
    label: Text
    field: Callable[[], forms.Field] | None
    put: Callable[[Any, Told], None]
    needed: bool = True
    why: str = ""
    may: Callable[[Any, Viewer], bool] = answers_for
    permission: Permission | None = None


@dataclass(frozen=True)
class Kind:
    """Rows of a list and what many of them may be told; `rows` joins what the verbs need."""

    name: str
    model: Any
    permission: Permission
    joined: tuple[str, ...]
    changes: tuple[Change, ...]

    def rows(self, viewer: Viewer) -> Any:
        return self.model.objects.visible_to(viewer).select_related(*self.joined)

    def change(self, name: str) -> Change:
        return next(one for one in self.changes if one.name == name)

    def offered(self, viewer: Viewer) -> list[Change]:
        return [one for one in self.changes if one.permission is None or viewer.may(one.permission)]


def _colleagues(permission: Permission) -> Callable[[], forms.Field]:
    return lambda: forms.ModelChoiceField(User.objects.granted(permission), empty_label="–")


def _classes() -> forms.Field:
    return forms.ModelChoiceField(AccountClass.objects.filter(is_used=True), empty_label="–")


def _tagged(account: Account, more: Iterable[str] = (), less: Iterable[str] = ()) -> list[str]:
    gone = {word.casefold() for word in less}
    kept = [tag.name for tag in account.tags.all() if tag.name.casefold() not in gone]
    return [*kept, *more]


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _reassign(verb: Callable[..., None]) -> Change:
    def put(row: Any, told: Told) -> None:
        verb(row, by=told.by, to=told.value, on=told.on, because=told.because)

    return Change(
        "owner", gettext_lazy("Owner"), _colleagues(Permission.INTEREST_CHANGE), put,
        why="always", may=leads, permission=Permission.REASSIGN,
    )  # fmt: skip


def _later(step: Step, told: Told) -> None:
    """By so many days; what is late counts from today."""
    day = max(step.due_on, told.on) + timedelta(days=told.value)
    step.snooze(by=told.by, to=day, on=told.on, at=step.due_at, because=told.because)


ACCOUNTS = Kind(
    "accounts", Account, Permission.ACCOUNT_CHANGE, ("owner", "account_class"),
    (
        Change(
            "status", gettext_lazy("Where they stand"), lambda: forms.ChoiceField(choices=Status.choices),
            lambda account, told: account.revise(by=told.by, status=told.value),
        ),
        Change(
            "class", gettext_lazy("Class"), _classes,
            lambda account, told: account.revise(by=told.by, account_class=told.value), needed=False,
        ),
        Change(
            "rhythm", gettext_lazy("Every how many days"), lambda: forms.IntegerField(min_value=1, max_value=3650),
            lambda account, told: account.set_rhythm(by=told.by, days=told.value), needed=False,
        ),
        Change(
            "tag", gettext_lazy("Put a tag on"), lambda: forms.CharField(max_length=200),
            lambda account, told: account.revise(by=told.by, tags=_tagged(account, more=_words(told.value))),
        ),
        Change(
            "untag", gettext_lazy("Take a tag off"), lambda: forms.CharField(max_length=200),
            lambda account, told: account.revise(by=told.by, tags=_tagged(account, less=_words(told.value))),
        ),
        _reassign(reassign_account),
        Change(
            "archive", pgettext_lazy("an act", "Archive"), None,
            lambda account, told: account.archive(by=told.by, on=told.on, because=told.because), why="always",
        ),
    ),
)  # fmt: skip

INTERESTS = Kind(
    "interests", Interest, Permission.INTEREST_CHANGE, ("owner", "account__owner", "contact"),
    (
        Change(
            "expected", gettext_lazy("Expected by"), lambda: forms.DateField(widget=Day),
            lambda interest, told: interest.revise(by=told.by, expected_on=told.value or NEVER), needed=False,
        ),
        _reassign(reassign_interest),
    ),
)  # fmt: skip

STEPS = Kind(
    "steps", Step, Permission.ACCOUNT_LOG, ("owner", "account__owner", "contact"),
    (
        Change(
            "later", gettext_lazy("Move by so many days"),
            lambda: forms.IntegerField(min_value=1, max_value=LONGEST_MOVE), _later, why="sometimes",
        ),
        Change(
            "day", gettext_lazy("Move to a day"), lambda: forms.DateField(widget=Day),
            lambda step, told: step.snooze(
                by=told.by, to=told.value, on=told.on, at=step.due_at, because=told.because
            ), why="sometimes",
        ),
        Change(
            "owner", gettext_lazy("Who does it"), _colleagues(Permission.ACCOUNT_LOG),
            lambda step, told: step.delegate(by=told.by, to=told.value),
        ),
    ),
)  # fmt: skip

KINDS = {kind.name: kind for kind in (ACCOUNTS, INTERESTS, STEPS)}


def not_yours() -> str:
    return _("Somebody else answers for it.")
