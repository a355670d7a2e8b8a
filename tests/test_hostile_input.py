"""Whatever is sent to any address: a sentence, a refusal or a page, and never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import reverse

from rapport.market.models import Competitor
from tests.test_permissions import EXPECTED, address, world

__all__ = ["world"]

WORDS = [
    "account",
    "after",
    "back",
    "before",
    "class",
    "column",
    "contact",
    "country",
    "from",
    "interest",
    "kind",
    "language",
    "level",
    "marked",
    "next",
    "outcome",
    "owner",
    "part",
    "q",
    "reason",
    "shown",
    "sort",
    "stage",
    "status",
    "tag",
    "text",
    "value",
    "whose",
    "who",
    "way",
]
IN_THE_ADDRESS = (
    "\x00", "²", "9" * 5000, "0001-01-01T00:00:00+23:00~1", "1~1~99999999999999999999999",
)  # fmt: skip
IN_A_FORM = ("Щ" * 9000, "a\x00b", "-5", "9" * 4500, "9999-12-31")
# Where no form can be read from a page.
FIELDS = [
    "account",
    "answer",
    "back",
    "because",
    "contact",
    "day",
    "language",
    "mail",
    "name",
    "next",
    "outcome",
    "pick",
    "text",
    "title",
    "to",
    "up",
    "who",
    "words",
]


class Form(HTMLParser):
    """The form of a page that posts: what stands in it, and how long a text each field takes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self.longest: dict[str, int] = {}
        self.texts: set[str] = set()
        self.inside, self.chosen = False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method", "").lower() == "post"
        name = given.get("name", self.chosen if tag == "option" else "")
        if tag == "select":
            self.chosen = name
        if not self.inside or not name or tag not in ("input", "textarea", "option"):
            return
        kind = given.get("type", "text") if tag == "input" else tag
        if kind not in ("radio", "checkbox", "option") or "checked" in given or "selected" in given:
            self.sent.setdefault(name, given.get("value", ""))
        if kind not in ("radio", "checkbox", "option", "hidden"):
            self.texts.add(name)
            self.longest |= {name: int(given["maxlength"])} if "maxlength" in given else {}


def bodies(page: str) -> Iterator[dict[str, str]]:
    """What is sent to an address whose page is this, empty where it only takes posts."""
    form = Form(page)
    yield {}
    if page and not form.texts:
        return
    if form.longest:
        yield {**form.sent, **{name: "Щ" * length for name, length in form.longest.items()}}
    for text in IN_A_FORM:
        yield {**form.sent, **dict.fromkeys(form.texts or FIELDS, text)}


def ask(client: Client, method: str, url: str, body: dict[str, str] | None = None) -> str:
    """The page, empty where there is none; nothing of what it does stays."""
    with transaction.atomic():
        answer = getattr(client, method)(url, body or {})
        page = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return page.decode(errors="replace") if "html" in answer.get("Content-Type", "") else ""


@pytest.fixture
def faults() -> Iterator[list[str]]:
    found: list[str] = []

    def note(sender: object, request: object, **more: object) -> None:
        found.append(f"{request.method} {request.get_full_path()[:200]} {dict(request.POST)}"[:400])

    got_request_exception.connect(note)
    yield found
    got_request_exception.disconnect(note)


@pytest.fixture
def client(world: SimpleNamespace) -> Client:
    """The director's browser: of everybody in sales, this one reaches the most addresses."""
    client = Client(raise_request_exception=False)
    client.force_login(world.director)
    return client


# In parts, which several processes share.
in_parts = pytest.mark.parametrize("names", [sorted(EXPECTED)[part::4] for part in range(4)], ids="1234")


@in_parts
@pytest.mark.database
@pytest.mark.django_db
def test_nonsense_in_the_address_is_no_fault(client, world, faults, names):
    for name in names:
        for text in IN_THE_ADDRESS:
            ask(client, "get", f"{address(name, world)}?{urlencode(dict.fromkeys(WORDS, text))}")
    assert not faults


@in_parts
@pytest.mark.database
@pytest.mark.django_db
def test_nonsense_in_a_form_is_no_fault(client, world, faults, names):
    for name in names:
        url = address(name, world)
        for body in bodies(ask(client, "get", url)):
            ask(client, "post", url, body)
    assert not faults


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", ["filters", "my_day", "https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_nobody_is_sent_to_another_site_or_to_a_bare_word(client, world, page):
    answer = client.post(reverse("choose_language"), {"language": "nb", "next": page})
    assert answer["Location"] == reverse("account_login")
    moved = {"back": page, "to": world.interest.next_step.due_on.isoformat(), "when": "other"}
    answer = client.post(reverse("step_attempt", args=[world.interest.next_step_id]), moved)
    assert answer["Location"] == reverse("my_day")


@pytest.mark.database
@pytest.mark.django_db
def test_a_competitor_named_in_long_cyrillic_fits_when_folded(world):
    name = "Щ" * 120
    assert Competitor.objects.named(name, by=world.owner) == Competitor.objects.named(name, by=world.owner)
