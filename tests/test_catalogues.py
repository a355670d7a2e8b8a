"""Every text of the product exists in every language."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tests.catalogues import LANGUAGES, path_of, product_sources, read, texts_in, translated, wanted

# The languages whose catalogue must hold every text; one that is not listed yet may lag behind the sources.
COMPLETE: list[str] = []

# Said alike in all six languages.
NAMES = {"Rapport", "CSV", "XLSX", "PDF", "Esc", "Enter", "Ctrl", "Alt", "Tab", "Shift"}
SPOKEN_ATTRIBUTES = {"title", "placeholder", "aria-label", "aria-description", "alt", "label"}
SILENT_ELEMENTS = {"script", "style", "code", "kbd"}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    if not path_of(request.param).exists() and request.param not in COMPLETE:
        pytest.skip("This catalogue has not been begun.")
    return request.param


def test_no_text_is_left_untranslated(language: str):
    catalogue = read(path_of(language), language)
    left = [message.id for message in catalogue if message.id and not translated(message)]
    assert not left


def test_every_placeholder_survives_translation(language: str):
    catalogue = read(path_of(language), language)
    broken = [(message.id, *errors) for message, errors in catalogue.check()]
    for message in catalogue:
        given, used = names_in(message.id), names_in(message.string)
        if used - given or (used != given and not message.pluralizable and message.id):  # "one call" needs no number
            broken.append(message.id)
    assert not broken


def names_in(texts: str | Iterable[str]) -> set[str]:
    """The named placeholders, `{name}` as well as `%(name)s`."""
    return set(re.findall(r"{\w*}|%\(\w+\)[a-z]", " ".join([texts] if isinstance(texts, str) else texts)))


@pytest.mark.parametrize("language", COMPLETE or ["none yet"])
def test_the_catalogue_knows_every_text_of_the_product(language: str):
    if not COMPLETE:
        pytest.skip("No catalogue is declared complete yet.")
    catalogue = read(path_of(language), language)
    missing = [text.id for text in wanted(language) if text.id and not catalogue.get(text.id, text.context)]
    assert not missing, "`make messages` brings these into the catalogue"


def test_texts_are_found_in_python_and_in_templates(tmp_path: Path):
    (tmp_path / "page.html").write_text(
        '<p>\n  {% translate "Next step" %}\n    {% blocktranslate count n=n %}{{ n }} call{% plural %}{{ n }} calls'
        "{% endblocktranslate %}</p>"
    )
    (tmp_path / "page.py").write_text('title = gettext_lazy("My day")\n')
    found = {message.id for message in texts_in(tmp_path.iterdir()) if message.id}
    assert found == {"Next step", ("%(n)s call", "%(n)s calls"), "My day"}


class Untranslated(HTMLParser):
    """Collects what a reader would see or hear of the bare text of a template."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT_ELEMENTS
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES:
                self.hear(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT_ELEMENTS

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.hear(data)

    def hear(self, text: str) -> None:
        words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
        if any(word.strip(".,:;()") not in NAMES for word in words):
            self.found.append(" ".join(words))


def bare_text(source: str) -> str:
    """The template without its tags and without what stands in {% blocktranslate %}, {% comment %}, {% verbatim %}."""
    kept, closing = [], None
    for token in Lexer(source).tokenize():
        words = token.contents.split() if token.token_type == TokenType.BLOCK else []
        if closing:
            closing = None if words[:1] == [closing] else closing
        elif words and words[0] in {"blocktranslate", "blocktrans", "comment"}:
            closing = f"end{words[0]}"
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
    return "".join(kept)


def untranslated(source: str) -> list[str]:
    parser = Untranslated()
    parser.feed(bare_text(source))
    parser.close()
    return parser.found


def test_templates_hold_no_bare_text():
    bare = [
        f"{path.name}: {text}"
        for path in product_sources()
        if path.suffix != ".py"
        for text in untranslated(path.read_text())
    ]
    assert not bare, "\n".join(bare)


def test_bare_text_is_recognised():
    page = (
        '<p title="Call">{% translate "Fine" %} {{ name }} – Forgotten</p><kbd>k</kbd>{% comment %}Why{% endcomment %}'
    )
    assert untranslated(page) == ["Call", "Forgotten"]
