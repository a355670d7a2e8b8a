"""The page of parts, for those who write pages. `config` serves it in debug only."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context, Template
from django.utils.text import slugify

from rapport.ui.samples import sample_context

EXAMPLES = Path(__file__).parent / "examples.md"
SECTION = re.compile(
    r"^## (?P<name>[^\n]+)\n(?P<note>[^\n]*)\n+```django\n(?P<source>.*?)^```$", re.MULTILINE | re.DOTALL
)


def parts(request: HttpRequest) -> HttpResponse:
    """Draws each example of examples.md and shows its source."""
    return render(request, "ui/parts.html", {"sections": list(_sections(sample_context()))})


def _sections(context: dict[str, Any]) -> Iterator[dict[str, str]]:
    for section in SECTION.finditer(EXAMPLES.read_text()):
        template = Template("{% load i18n rapport parts %}" + section["source"])
        yield {
            "slug": slugify(section["name"]),
            "name": section["name"],
            "note": section["note"].strip(),
            "source": section["source"],
            "drawn": template.render(Context(context)),
        }
