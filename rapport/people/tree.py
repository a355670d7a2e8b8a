"""Teams in the order of their tree."""

from __future__ import annotations

from collections.abc import Iterable

from rapport.people.models import Team


def in_tree(teams: Iterable[Team]) -> list[tuple[int, Team]]:
    """Each team after the one it is part of, with its depth from 0; brothers and sisters as they come."""
    below: dict[int | None, list[Team]] = {}
    for team in teams:
        below.setdefault(team.parent_id, []).append(team)

    def walk(parent: int | None, depth: int) -> list[tuple[int, Team]]:
        return [line for team in below.get(parent, []) for line in [(depth, team), *walk(team.pk, depth + 1)]]

    return walk(None, 0)
