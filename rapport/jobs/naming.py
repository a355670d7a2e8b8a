"""What each task is called on the page for operators: its package says so beside it in `jobs.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django_tasks.base import Task

_names: dict[str, str | Promise] = {}


def name(task: Task, text: str | Promise) -> None:
    _names[task.module_path] = text


def name_of(path: str) -> str:
    """In the reader's language; the path itself for a task that this version does not know any more."""
    return str(_names.get(path, path))
