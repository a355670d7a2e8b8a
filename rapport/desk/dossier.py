"""R-050: the dossier of a client, everything that is known on one page that can be printed."""

from __future__ import annotations

from typing import Any

from rapport.accounts.facts import PROFILE_LABELS, rows_at_once, sets_of
from rapport.accounts.models import Account
from rapport.desk.account_page import people_of
from rapport.desk.record_lines import OF_PAPER, OF_WORK, Band, bands
from rapport.desk.record_page import profile_of
from rapport.interests.models import Interest
from rapport.people.viewer import Viewer

INTERESTS_SHOWN = 30


def dossier(account: Account, viewer: Viewer) -> dict[str, Any]:
    """`account` as read by `recorded()`."""
    rows = rows_at_once(sets_of(account, viewer))
    profile = profile_of(account, viewer)
    closing = (PROFILE_LABELS["analysis"], PROFILE_LABELS["outlook"])
    profile["profile_words"] = [one for one in profile["profile_words"] if one[0] not in closing]
    interests = Interest.objects.filter(account=account).select_related("stage", "owner", "competitor")
    return {
        **profile,
        "account": account,
        "known": account.known_profile,
        "people": people_of(account),
        "bands": [*_known(bands(account, rows, OF_WORK, viewer)), *_known(bands(account, rows, OF_PAPER, viewer))],
        "interests": sorted(interests.order_by("-id")[:INTERESTS_SHOWN], key=lambda one: (not one.is_open, -one.pk)),
        "works": account.changes_by(viewer),
    }


def _known(found: list[Band]) -> list[Band]:
    return [band for band in found if band.standing]
