"""The cards of a board, hundreds on a page: plain values in, HTML out, and all that they share is looked up once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from functools import cache
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.interests.models import Thinking
from rapport.kit.money import Money
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.rapport import avatar, icon, mark
from rapport.ui.wording import due_state, short_day, short_due

# Of an interest as it is counted.
FACTS = (
    "pk", "interest__version", "interest__title", "stage_id", "interest__thinking", "minor", "currency", "owner_id",
    "owner__name", "interest__account__owner_id", "interest__account__name", "due_on", "interest__next_step__due_at",
    "interest__next_step__waiting_for",
)  # fmt: skip


class Card(NamedTuple):
    """What a card shows of an open interest, in the order of `FACTS`."""

    pk: int
    version: int
    title: str
    stage_id: int
    thinking: str
    value: int
    currency: str
    owner_id: int
    owner: str
    account_owner_id: int
    account: str
    due_on: date
    due_at: time | None
    waiting_for: str


class Drawing:
    """Draws cards for one viewer; those whom the viewer may move can be dragged and have a button."""

    def __init__(self, viewer: Viewer, *, names_owners: bool) -> None:
        self.today, self.names_owners = viewer.today, names_owners
        self.movers = viewer.answers_for if viewer.may("interest.change") else frozenset()
        self.address, self.move_address = _address("interest"), _address("board_move")
        self.move_word, self.move_icon = escape(_("Move: %(name)s")), icon("swap")
        self.unnamed = str(Account())
        self.language = get_language() or "en"
        self.owner, self.why, self.foot = cache(self._owner), cache(self._why), cache(self._foot)

    def draw(self, cards: Iterable[Card], *, thinks: bool) -> SafeString:
        """The lines of one column; `thinks` where its stage shows why the client thinks."""
        return mark_safe("\n".join(self._card(card, thinks) for card in cards))

    def _card(self, card: Card, thinks: bool) -> str:
        title, account = escape(card.title), escape(card.account or self.unnamed)
        owner = self.owner(card.owner_id, card.owner) if self.names_owners else ""
        why = self.why(card.thinking) if thinks and card.thinking else ""
        moves, button = self._moving(card, title)
        foot = self.foot(card.due_on, card.due_at, bool(card.waiting_for))
        return (
            f'<li class="card" data-row{moves}>'
            f'<h3><a href="{self.address % card.pk}">{title}</a></h3>'
            f'<p class="client" title="{account}"><span>{account}</span>{owner}</p>{why}'
            f'<p class="card-foot">{foot} {self._worth(card)}</p>{button}</li>'
        )

    def _moving(self, card: Card, title: str) -> tuple[str, str]:
        """The attributes by which a card is dragged, and its button for those who do not drag."""
        if card.owner_id not in self.movers and card.account_owner_id not in self.movers:
            return "", ""
        address = self.move_address % card.pk
        button = (
            f'<a class="button quiet square small card-move" href="{address}" data-dialog data-act="move">'
            f'{self.move_icon}<span class="sr-only">{self.move_word % {"name": title}}</span></a>'
        )
        return f' data-move-url="{address}" data-version="{card.version}"', button

    def _worth(self, card: Card) -> str:
        if not card.value:
            return ""
        worth = Money(card.value, card.currency)
        return f'<data class="money" value="{worth.decimal}">{escape(worth.text(self.language))}</data>'

    def _owner(self, _pk: int, name: str) -> str:
        return f'{avatar(name, size="small")}<span class="sr-only">{escape(name)}</span>'

    def _why(self, thinking: str) -> str:
        return f'<p class="card-why">{escape(str(Thinking(thinking).label))}</p>'

    def _foot(self, due_on: date, due_at: time | None, waits: bool) -> str:
        """When the next step is due, or until when it is the client's turn."""
        if waits and due_on > self.today:
            said = _("till %(day)s") % {"day": short_day(due_on, self.today)}
            return f'{mark("waiting")}<span class="is-waiting">{escape(said)}</span>'
        state = due_state(due_on, self.today)
        said = f"{due_at:%H:%M}" if state == "today" and due_at else short_due(due_on, self.today)
        name = "" if state == "next" else f' class="is-{state}"'
        return f"{mark(state, word='')}<span{name}>{escape(said)}</span>"


def _address(name: str) -> str:
    """The address of an interest with a place for its number."""
    return reverse(name, args=[0]).replace("/0/", "/%d/")
