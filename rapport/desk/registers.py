"""The registers, in the order of their tabs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Register:
    """`name` is that of its address."""

    name: str
    label: str | Promise


REGISTERS = (
    Register("inbound", _("Inbound")),
    Register("calls", _("Calls")),
    Register("letters", _("Letters")),
    Register("advice", _("Advice")),
    Register("requests", _("Requests")),
    Register("announcements", _("Announcements")),
)
