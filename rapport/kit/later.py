"""Libraries that few pages need are loaded when they are first used, so that the server answers sooner."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def later(name: str) -> Any:
    """Stands for the module, whose names it gives; several threads may be the first to ask for one."""
    return _Later(name)


class _Later:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
