"""What the lists of registers share: rows with or without a client, searched by own words or by the client's name."""

from __future__ import annotations

from django.db.models import Q

from rapport.accounts.looking_up import called
from rapport.accounts.models import Account, Confidentiality
from rapport.desk.lists.filters import Rows
from rapport.kit.text import fold
from rapport.people.viewer import Viewer


def search(found: Rows, text: str, viewer: Viewer) -> Rows:
    """Each word stands in what was written, or begins a word of the client's name or of somebody there."""
    return found.filter(written(text) | of_client(text))


def written(text: str) -> Q:
    """Each word stands in what was written."""
    own = Q()
    for word in fold(text).split():
        own &= Q(folded__contains=word)
    return own


def of_client(text: str) -> Q:
    """Rows of a client of whose name, or of that of somebody there, each word of the text begins a word."""
    return Q(account__in=Account.objects.filter(called(text, with_people=True)).order_by().values("pk"))


def leaving(found: Rows) -> Rows:
    """Nothing of confidential clients stands in a file."""
    return found.filter(Q(account=None) | Q(account__confidentiality=Confidentiality.OPEN))
