"""Every text of the product exists in every language."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.catalogues import LANGUAGES, path_of, read, texts_in, translated, wanted

# The languages whose catalogue must hold every text; one that is not listed yet may lag behind the sources.
COMPLETE = ["nb", "cs", "tr", "ro", "ru"]


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
