"""What a file is: the export of which system, rows of what, and what each of its columns becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.exchange.importers import Importer, all_importers, importer_of
from rapport.exchange.profiles import Profile, profile_of, recognised
from rapport.kit.tabular import guess
from rapport.kit.text import fold


@dataclass(frozen=True)
class Guess:
    """`is_sure` where headers, or the name of the sheet, say what its rows are."""

    kind: str
    mapping: dict[str, str]
    profile: Profile | None = None
    is_sure: bool = True


def guessed(importer: Importer, headers: Sequence[str], profile: Profile | None = None) -> dict[str, str]:
    """Every header with the field that it seems to be; "" where none."""
    told = profile.mapped(headers) if profile and profile.kind == importer.kind else {}
    left = [header for header in headers if header not in told]
    fields = [one for one in importer.fields if one.code not in told.values()]
    found = guess(left, {one.code: (str(one.label), *one.words) for one in fields})
    others = {header: found.get(column, "") for column, header in enumerate(left)}
    return {header: told.get(header, others.get(header, "")) for header in headers}


def what_it_is(headers: Sequence[str], name: str, kind: str = "") -> Guess:
    """`name` is that of the sheet or file. With a kind given, only its columns are guessed."""
    profile = recognised(headers)
    if kind:
        profile = (
            profile if profile and profile.kind == kind else (profile_of(profile.system, kind) if profile else None)
        )
        return Guess(kind, guessed(importer_of(kind), headers, profile), profile)
    if profile:
        return Guess(profile.kind, guessed(importer_of(profile.kind), headers, profile), profile)
    weighed = [(_weight(one, guessed(one, headers), name), -one.place, one.kind) for one in all_importers()]
    weight, _place, best = max(weighed)
    return Guess(
        best if weight else "accounts", guessed(importer_of(best if weight else "accounts"), headers), None, weight > 0
    )


def _weight(importer: Importer, mapping: dict[str, str], name: str) -> int:
    """Nothing without a column that names; the name of the sheet weighs most, then columns that only this kind has."""
    codes = set(mapping.values()) - {""}
    if not codes & set(importer.naming):
        return 0
    folded = f" {fold(name)} "
    is_called = any(f" {fold(word)} " in folded for word in importer.words)
    return 1 + len(codes) + 2 * len(codes & set(importer.telling)) + 10 * is_called
