"""The lines of the palette that stand for themselves: where one can go, and what can be done from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from rapport.desk.lists_of_the_firm import LISTS
from rapport.desk.places import PLACES
from rapport.kit.text import words
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise
MOST_KEPT = 256


@dataclass(frozen=True)
class Line:
    """One line of the palette. `also` holds further words by which it is typed, `key` is the code of the single key
    that does the same; `on` names the record whose acts follow by Tab."""

    title: str
    url: str
    icon: str
    note: str = ""
    also: str = ""
    key: str = ""
    on: str = ""
    in_dialog: bool = False

    @cached_property
    def words(self) -> list[str]:
        return words(f"{self.title} {self.also}")

    def meets(self, typed: Sequence[str]) -> bool:
        """Whether each typed word begins one of its words."""
        return all(any(word.startswith(one) for word in self.words) for one in typed)


ALSO: dict[str, Text] = {
    "my_day": pgettext_lazy("words typed to find it", "today home start"),
    "board": pgettext_lazy("words typed to find it", "kanban stages pipeline funnel"),
    "interests": pgettext_lazy("words typed to find it", "inquiries leads deals opportunities"),
    "steps": pgettext_lazy("words typed to find it", "tasks calls meetings to do"),
    "accounts": pgettext_lazy("words typed to find it", "clients customers companies"),
    "contacts": pgettext_lazy("words typed to find it", "people persons"),
    "base": pgettext_lazy("words typed to find it", "sources fairs quality coverage wishes origin"),
    "control": pgettext_lazy("words typed to find it", "team exceptions head"),
    "people": pgettext_lazy("words typed to find it", "users colleagues teams offices roles"),
}
MINE: tuple[tuple[str, Text, str, Text], ...] = (
    ("me", gettext_lazy("Your account"), "gear", pgettext_lazy("words typed to find it", "profile settings language")),
    ("my_absence", gettext_lazy("Absence"), "calendar", pgettext_lazy("words typed to find it", "holiday away deputy")),
    (
        "my_calendar",
        gettext_lazy("Calendar in other programs"),
        "calendar",
        pgettext_lazy("words typed to find it", "ics ical feed subscribe phone"),
    ),
    ("my_keys", gettext_lazy("Keys"), "help", pgettext_lazy("words typed to find it", "shortcuts keyboard settings")),
    ("my_sessions", gettext_lazy("Signed-in devices"), "screen", ""),
    ("mfa_index", gettext_lazy("Second factor"), "lock", pgettext_lazy("words typed to find it", "passkey security")),
)
_FIGURES = pgettext_lazy("words typed to find it", "figures numbers statistics trend weeks plan quota target")
# Pages below a place.
BELOW: tuple[tuple[str, Text, str, Permission, Text], ...] = (
    ("my_figures", gettext_lazy("My figures"), "task", Permission.INTEREST_CHANGE, _FIGURES),
    ("targets", gettext_lazy("Plan and fact"), "head", Permission.INTEREST_CHANGE, _FIGURES),
    ("control_weeks", gettext_lazy("Week by week"), "head", Permission.CONTROL_READ, _FIGURES),
    ("day_log", gettext_lazy("Day log"), "desk", Permission.BASE_READ,
     pgettext_lazy("words typed to find it", "diary hours working day")),
    ("base_wishes", gettext_lazy("Wishes"), "speech", Permission.BASE_READ,
     pgettext_lazy("words typed to find it", "ideas clients want")),
    ("base_groups", gettext_lazy("Target groups"), "screen", Permission.BASE_READ,
     pgettext_lazy("words typed to find it", "segments audience promising")),
)  # fmt: skip


def places(viewer: Viewer) -> tuple[Line, ...]:
    """Where one can go; taking in is an act and stands there."""
    return _places(viewer.permissions, get_language())


# What depends on nothing but the language and the permissions is made once.
@lru_cache(MOST_KEPT)
def _places(permissions: frozenset[Permission], language: str | None) -> tuple[Line, ...]:
    return tuple(_every_place(permissions))


def _every_place(permissions: frozenset[Permission]) -> Iterator[Line]:
    for place in PLACES:
        if place.name != "take_in" and place.permission in permissions:
            yield Line(str(place.label), place.url, place.icon, also=str(ALSO.get(place.name, "")))
    for name, label, icon, also in MINE:
        yield Line(str(label), reverse(name), icon, also=str(also))
    for name, label, icon, permission, also in BELOW:
        if permission in permissions:
            yield Line(str(label), reverse(name), icon, also=str(also))
    if Permission.SETTINGS_MANAGE in permissions:
        for word, model in LISTS.items():
            title = _("Settings: {list}").format(list=model._meta.verbose_name_plural)
            yield Line(title, reverse("settings_list", args=[word]), "gear")


_TAKING = pgettext_lazy("words typed to find it", "new interest inquiry lead call caller")
_TABLE = pgettext_lazy("words typed to find it", "csv excel file download")


LETTER = pgettext_lazy("words typed to find it", "write post fax mail")
ADVICE = pgettext_lazy("words typed to find it", "keep consult answer question")
ASK = pgettext_lazy("words typed to find it", "request another department colleague")


@dataclass(frozen=True)
class _Act:
    name: str
    title: Text
    icon: str
    permission: Permission | None = Permission.BASE_READ
    also: Text = ""
    key: str = ""
    in_dialog: bool = False


# fmt: off
_ANYWHERE = (
    _Act(
        "take_in", gettext_lazy("Take in a call or a letter"), "takein", Permission.ACCOUNT_LOG, _TAKING, key="take_in"
    ),
    _Act(
        "capture",
        gettext_lazy("Keep one line"),
        "pen",
        Permission.ACCOUNT_LOG,
        pgettext_lazy("words typed to find it", "quick capture note write"),
        in_dialog=True,
    ),
    _Act(
        "account_new",
        gettext_lazy("New account"),
        "plus",
        Permission.ACCOUNT_LOG,
        pgettext_lazy("words typed to find it", "add client customer"),
    ),
    _Act("inbound_new", gettext_lazy("Somebody got in touch"), "phone", Permission.ACCOUNT_LOG,
         pgettext_lazy("words typed to find it", "inbound call mail visitor register"), in_dialog=True),
    _Act("letter_new", gettext_lazy("Register a letter"), "doc", Permission.ACCOUNT_LOG, LETTER, in_dialog=True),
    _Act("calls_new", gettext_lazy("New call list"), "phone", Permission.ACCOUNT_LOG,
         pgettext_lazy("words typed to find it", "start calling cold warm")),
    _Act("advice_new", gettext_lazy("Write down advice"), "speech", Permission.ACCOUNT_LOG, ADVICE, in_dialog=True),
    _Act("announcement_new", gettext_lazy("Tell a decision"), "bell", Permission.CONTROL_READ,
         pgettext_lazy("words typed to find it", "announcement announce news"), in_dialog=True),
    _Act("cards", gettext_lazy("Cards of a fair"), "people", Permission.ACCOUNT_LOG,
         pgettext_lazy("words typed to find it", "business cards exhibition event")),
    _Act("target_new", gettext_lazy("New target group"), "screen", Permission.WANTED_MANAGE,
         pgettext_lazy("words typed to find it", "segment audience"), in_dialog=True),
    _Act("imports", gettext_lazy("Import clients"), "import", Permission.IMPORT_ACCOUNTS, _TABLE),
    _Act("accounts_export", gettext_lazy("Export accounts"), "download", also=_TABLE, in_dialog=True),
    _Act("contacts_export", gettext_lazy("Export contacts"), "download", also=_TABLE, in_dialog=True),
    _Act("interests_export", gettext_lazy("Export interests"), "download", also=_TABLE, in_dialog=True),
    _Act("invite", gettext_lazy("Invite a colleague"), "people", Permission.PEOPLE_MANAGE),
    _Act("request_new", gettext_lazy("Ask a department"), "people", None, ASK, in_dialog=True),
    _Act("keys", gettext_lazy("Show the keys"), "help", None, key="keys", in_dialog=True),
)
# fmt: on


def acts_anywhere(viewer: Viewer) -> tuple[Line, ...]:
    return _acts_anywhere(viewer.permissions, get_language())


@lru_cache(MOST_KEPT)
def _acts_anywhere(permissions: frozenset[Permission], language: str | None) -> tuple[Line, ...]:
    return tuple(
        Line(str(act.title), reverse(act.name), act.icon, "", str(act.also), act.key, in_dialog=act.in_dialog)
        for act in _ANYWHERE
        if act.permission is None or act.permission in permissions
    )
