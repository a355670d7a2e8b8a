"""The pages of the place "Base"."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def tabs(current: str) -> list[dict[str, Any]]:
    pages = {
        "base": pgettext("where clients come from", "Sources"),
        "base_quality": _("Quality"),
        "base_to_check": _("To check"),
        "base_coverage": _("Coverage"),
        "base_groups": _("Target groups"),
        "base_wishes": _("Wishes"),
    }
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in pages.items()]
