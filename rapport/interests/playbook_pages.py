"""What the pages of playbooks show: the table of the firm, one playbook with its versions and variants, its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from rapport.interests.models import DryRun, Playbook, When
from rapport.interests.playbook_words import InWords, in_words, stage_names
from rapport.journal.timeline import Timeline, timeline
from rapport.people.viewer import Viewer


@dataclass
class Entry:
    """One playbook of the table: the version that leads, else the newest, and which newer one waits."""

    said: InWords
    waiting: Playbook | None = None

    @property
    def playbook(self) -> Playbook:
        return self.said.playbook


@dataclass
class Part:
    """The playbooks that are set going in the same way."""

    title: str
    entries: list[Entry]


@dataclass
class Page:
    """One version with everything around it: which one leads, which waits, and the dry run that still holds."""

    said: InWords
    versions: list[Playbook]
    variants: list[Playbook]
    leading: Playbook | None
    waiting: Playbook | None
    held: DryRun | None
    own: Playbook | None
    timeline: Timeline

    @property
    def playbook(self) -> Playbook:
        return self.said.playbook


_WITHIN_AN_ACT = (When.STAGE, When.THINKING, When.FINISHED)
_NOBODY_REACHED = (When.ATTEMPT, When.UNREACHABLE)
_PARTS = (
    *((when.label, (when,)) for when in _WITHIN_AN_ACT),
    (When.ATTEMPT.label, _NOBODY_REACHED),
    (gettext_lazy("Time goes by"), tuple(when for when in When if when not in (*_WITHIN_AN_ACT, *_NOBODY_REACHED))),
)


def table(viewer: Viewer) -> tuple[list[Part], list[Entry]]:
    """The firm's playbooks by what sets them going, and the variants that the viewer sees; six queries."""
    stages = stage_names()
    by_code: dict[tuple[int | None, str], list[Playbook]] = {}
    for version in Playbook.objects.visible_to(viewer).whole().order_by("place", "code", "-number"):
        by_code.setdefault((version.owner_id, version.code), []).append(version)
    entries = {key: _entry(versions, stages) for key, versions in by_code.items()}
    firm = [one for (owner, _code), one in entries.items() if owner is None]
    parts = [Part(str(title), [one for one in firm if one.playbook.when in whens]) for title, whens in _PARTS]
    return [part for part in parts if part.entries], [one for (owner, _code), one in entries.items() if owner]


def _entry(versions: list[Playbook], stages: dict[str, str]) -> Entry:
    leading = next((one for one in versions if one.is_on), None)
    return Entry(in_words(leading or versions[0], stages), waiting_version(versions) if leading else None)


def waiting_version(versions: Iterable[Playbook]) -> Playbook | None:
    """The newest version, where it is newer than the one that leads."""
    newest = next(iter(versions), None)
    return newest if newest and not newest.is_on else None


def page(viewer: Viewer, playbook: Playbook, before: str = "") -> Page:
    versions = list(Playbook.objects.visible_to(viewer).versions_of(playbook).select_related("made_by"))
    others = Playbook.objects.visible_to(viewer).variants_of(playbook.code).select_related("owner")
    variants = [one for one in others if one.is_on and one.owner_id != playbook.owner_id]
    undoers = viewer.in_charge_of
    ids = Playbook.objects.versions_of(playbook).order_by().values("pk")
    return Page(
        in_words(playbook, stage_names()),
        versions,
        variants,
        next((one for one in versions if one.is_on), None),
        waiting_version(versions),
        playbook.dry_run(on=viewer.today),
        next((one for one in others if one.owner_id == viewer.user.pk), None),
        timeline("playbook", ids, viewer.now, undoers, before=before),
    )
