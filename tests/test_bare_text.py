"""No template shows a text that cannot be translated."""

from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

from tests.catalogues import product_sources

# Said alike in all six languages.
NAMES = {"Rapport", "CSV", "XLSX", "PDF", "Esc", "Enter", "Ctrl", "Alt", "Tab", "Shift"}
SPOKEN_ATTRIBUTES = {"title", "placeholder", "aria-label", "aria-description", "alt", "label"}
# Blocks that stand inside a tag, for its attributes.
ATTRIBUTE_BLOCKS = {"shell", "page_class", "form_attributes"}
SILENT_ELEMENTS = {"script", "style", "code", "kbd"}


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
        words = [word for word in text.split() if len(word) > 1 and any(letter.isalpha() for letter in word)]
        if any(word.strip(".,:;()") not in NAMES for word in words):
            self.found.append(" ".join(words))


def bare_text(source: str) -> str:
    """The template without its tags and without what stands in {% blocktranslate %}, {% comment %}, {% verbatim %}."""
    kept, closing = [], None
    for token in Lexer(source).tokenize():
        words = token.contents.split() if token.token_type == TokenType.BLOCK else []
        if closing:
            closing = None if words[:1] == [closing] else closing
        elif words[:1] == ["block"] and words[1] in ATTRIBUTE_BLOCKS:
            closing = "endblock"
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
