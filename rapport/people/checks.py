"""No address without a gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver


def patterns_of(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product with its pattern."""
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns_of(one, route)
        else:
            yield route, one


def is_foreign(view: Any) -> bool:
    """Views of libraries that bring their own gate; they stand in one list, settings.FOREIGN_VIEWS."""
    return str(view.__module__).startswith(tuple(settings.FOREIGN_VIEWS))


def every_url_has_a_gate(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    return [
        Error(f"/{route} has no gate", hint="Use a decorator of rapport.people.gates.", id="people.E001")
        for route, pattern in patterns_of(get_resolver())
        if not hasattr(pattern.callback, "gate") and not is_foreign(pattern.callback)
    ]
