"""The documentation names every setting and leads nowhere into the void."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_every_setting_has_its_line_and_every_line_its_setting():
    settings = "".join(path.read_text() for path in (ROOT / "rapport/config").glob("settings*.py"))
    used = set(re.findall(r"RAPPORT_[A-Z_]+", settings))
    page = (ROOT / "docs/operator/settings.md").read_text()
    assert set(re.findall(r"^\| `(RAPPORT_[A-Z_]+)`", page, re.MULTILINE)) == used - {"RAPPORT_"}


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_to_pages_that_exist(page: Path):
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", page.read_text())
    assert not [link for link in links if not (page.parent / link).exists()]


def test_decisions_are_short_and_listed():
    decisions = sorted((ROOT / "docs/adr").glob("0*.md"))
    listed = (ROOT / "docs/adr/README.md").read_text()
    assert not [path.name for path in decisions if path.name not in listed]
    assert not [path.name for path in decisions if len(path.read_text().splitlines()) > 40]
