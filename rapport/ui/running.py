"""Long work that a page watches: how far it is, how long it takes still, and what sets it going again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Running:
    """What `ui/parts/running.html` draws. `progress`, `go_on` and `page` are addresses; `left` is in seconds.
    Where `of` is 0 it is not known how far it is.

    `stopped` is the sentence for work that nobody does any more though it is not done.
    """

    label: str | Promise
    done: int
    of: int
    left: int | None
    is_halted: bool
    stopped: str | Promise
    progress: str
    go_on: str
    page: str
