"""R-341: a variant of one's own. Steps and words are free; what sets it going and what ends it binds everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User

if TYPE_CHECKING:
    from rapport.interests.models.playbooks import LineDraft, Playbook

# What a new version may change, and what a personal variant may.
CHANGEABLE = frozenset(
    {"name", "when", "what", "limit", "if_track", "if_class", "if_group", "if_language", "until", "repeat_days",
     "at_most", "then", "suggests"}
)  # fmt: skip
PERSONAL = frozenset({"repeat_days", "at_most"})


class Varying(Editable):
    """Trait of Playbook."""

    class Meta:
        abstract = True

    @property
    def binding(self) -> dict[str, Any]:
        """What a variant has in common with it."""
        return {name: getattr(self, name) for name in CHANGEABLE - PERSONAL}

    @property
    def of_firm(self: Any) -> Playbook:
        """What leads where nobody has a variant: the firm's version that is on, else its newest; of the firm's own,
        itself."""
        firm = type(self).objects.of_the_firm().filter(code=self.code).order_by("-is_on", "-number")
        return self if self.owner_id is None else firm[0]

    def vary(
        self: Any, *, by: User, lines: Iterable[LineDraft] | None = None, once: str | None = None, **fields: Any
    ) -> Playbook:
        """A variant of one's own of a playbook of the firm, off until it is switched on.

        Raises Refusal for a change of what binds everybody, and where it would come more seldom.
        """
        drafts = self.same_lines() if lines is None else list(lines)
        self.require_free(fields, drafts)
        rest = {name: getattr(self, name) for name in PERSONAL}
        found: Playbook = self.again(by=by, owner=by, lines=drafts, once=once, **self.binding, **{**rest, **fields})
        return found

    def require_free(self: Any, fields: Mapping[str, Any], lines: Collection[LineDraft]) -> None:
        """Asked of the firm's playbook. Sooner and more often is free; nobody is left alone for longer."""
        if fields.keys() - PERSONAL:
            text = _("What sets it going and what ends it is the same for everybody.")
            raise Refusal("binds_everybody", text)
        every, most = fields.get("repeat_days", self.repeat_days), fields.get("at_most", self.at_most)
        if self.repeat_days and not 0 < every <= self.repeat_days:
            text = _("At least every {days} days, as for everybody.").format(days=self.repeat_days)
            raise Refusal("too_seldom", text, "repeat_days")
        if most and (not self.at_most or most < self.at_most):
            raise Refusal("too_few", _("It goes on for as long as for everybody."), "at_most")
        firm = list(self.lines.all())
        if {line.who for line in lines} - {line.who for line in firm}:
            raise Refusal("binds_everybody", _("Who does a step is the same for everybody."), "lines")
        longest = max(line.after_days for line in firm)
        if any(line.after_days > longest for line in lines):
            text = _("A step comes after {days} days at the latest, as for everybody.").format(days=longest)
            raise Refusal("too_late", text, "lines")
