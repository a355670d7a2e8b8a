"""The plain controls of forms, drawn by functions: the HTML of Django's templates in a fraction of their time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]


def _attributes(widget: Widget) -> str:
    shown = [(name, value) for name, value in widget["attrs"].items() if value is not False]
    return "".join([f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in shown])


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{conditional_escape(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{conditional_escape(widget["name"])}"{value}{_attributes(widget)}>'


def _textarea(widget: Widget) -> str:
    text = conditional_escape(widget["value"] or "")
    return f'<textarea name="{conditional_escape(widget["name"])}"{_attributes(widget)}>\n{text}</textarea>'


def _select(widget: Widget) -> str:
    groups = "".join([_group(name, options) for name, options, _place in widget["optgroups"]])
    return f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget)}>{groups}\n</select>'


def _group(name: str | None, options: list[Widget]) -> str:
    drawn = "".join([_option(option) for option in options])
    return f'\n  <optgroup label="{conditional_escape(name)}">{drawn}\n  </optgroup>' if name else drawn


def _option(option: Widget) -> str:
    value, label = conditional_escape(option["value"]), conditional_escape(option["label"])
    return f'\n  <option value="{value}"{_attributes(option)}>{label}</option>'


_DRAWN: dict[str, Callable[[Widget], str]] = {
    "select": _select,
    "textarea": _textarea,
    **dict.fromkeys(("text", "number", "email", "url", "hidden", "date", "time", "checkbox", "input"), _input),
}


def drawn(template_name: str, widget: Widget) -> SafeString | None:
    """None for what has a template of its own."""
    folder, _slash, file = template_name.rpartition("/")
    draw = _DRAWN.get(file.removesuffix(".html")) if folder == "django/forms/widgets" else None
    return SafeString(draw(widget)) if draw else None
