"""The places that one can go to from everywhere, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.people.roles import Permission


@dataclass(frozen=True)
class Place:
    """One item: the name of its URL, and the permission without which it is not drawn."""

    name: str
    label: str | Promise
    icon: str
    permission: Permission = Permission.BASE_READ
    key: str = ""
    phone: str = ""

    @cached_property
    def url(self) -> str:
        return reverse(self.name)


PLACES = (
    Place("take_in", _("Take in"), "takein", Permission.ACCOUNT_LOG, key="take_in", phone="add"),
    Place("my_day", _("My day"), "desk", phone="tab"),
    Place("week", _("Week"), "calendar"),
    Place("notices", _("Notices"), "bell"),
    Place("board", _("Board"), "screen"),
    Place("interests", _("Interests"), "interest", phone="tab"),
    Place("steps", _("Steps"), "task"),
    Place("accounts", _("Accounts"), "account", phone="tab"),
    Place("contacts", _("Contacts"), "people"),
    Place("base", pgettext_lazy("the client base", "Base"), "globe"),
    Place("registers", _("Registers"), "box"),
    Place("playbooks", _("Playbooks"), "doc"),
    Place("control", _("Control"), "head", Permission.CONTROL_READ),
    Place("imports", _("Import"), "import", Permission.IMPORT_ACCOUNTS),
    Place("duplicates", _("Duplicates"), "copy", Permission.ACCOUNT_CHANGE),
    Place("history", _("History"), "undo"),
    Place("people", _("People"), "team", Permission.PEOPLE_MANAGE),
    Place("settings", _("Settings"), "gear", Permission.SETTINGS_MANAGE),
)
