"""The pages for when something went wrong need nothing that may itself be broken."""

import pytest
from django.template.loader import get_template
from django.utils import translation


@pytest.mark.parametrize("name", ["400", "403", "404", "409", "422", "429", "500", "csrf"])
def test_an_error_page_is_drawn_without_database_session_or_reader(name: str):
    drawn = get_template(f"errors/{name}.html").render({})
    assert '<main class="front"' in drawn
    assert "<h1>" in drawn
    assert 'href="/"' in drawn


def test_a_fault_shows_its_number():
    assert "2K4-77F" in get_template("errors/500.html").render({"incident": "2K4-77F"})


def test_an_error_page_names_its_language():
    with translation.override("cs"):
        assert '<html lang="cs"' in get_template("errors/404.html").render({})
