"""Forms of hand-overs: whose clients, and who takes which of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.desk.exceptions import leads_all
from rapport.desk.hand_overs.models import HandOver, HandOverLine
from rapport.desk.hand_overs.preparing import candidates
from rapport.people.answers import ActForm, NewForm
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

# So many clients are listed with a choice each; the others go to whom Rapport proposes.
LISTED = 200


def givers(viewer: Viewer) -> Any:
    """Whose clients the viewer may hand over: one's own, and those of the people whom one leads."""
    people = User.objects.people().order_by("-is_active", "name")
    if not viewer.may(Permission.REASSIGN):
        return people.filter(pk=viewer.user.pk)
    return people if leads_all(viewer) else people.filter(pk__in=viewer.people_led | {viewer.user.pk})


class PrepareForm(NewForm):
    giver = forms.ModelChoiceField(label=_("Whose clients?"), queryset=User.objects.none(), empty_label=None)
    to = forms.ModelChoiceField(
        label=_("To whom?"), queryset=User.objects.none(), required=False,
        empty_label=_("Propose the most alike for each"),
    )  # fmt: skip
    because = forms.CharField(label=_("Why?"), max_length=200)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        giver: Any = self.fields["giver"]
        to: Any = self.fields["to"]
        giver.queryset, to.queryset = givers(viewer), User.objects.granted(Permission.INTEREST_CHANGE)


class ChoosingForm(ActForm):
    """Who takes each client, the rest, and the teams: a choice each, in a table."""

    def __init__(self, *args: Any, hand_over: HandOver, lines: list[HandOverLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = self._people(hand_over)
        choices = [("", _("Choose a colleague")), *((str(pk), one.name) for pk, one in self.people.items())]
        self.shown = lines[:LISTED]
        for line in self.shown:
            self._add(f"to_{line.pk}", line.account, choices, line.to_id)
        self._add("rest_to", _("What hangs on no client"), choices, hand_over.rest_to_id)
        self._add("teams_to", _("The teams led"), choices, hand_over.teams_to_id)

    def _people(self, hand_over: HandOver) -> dict[int, User]:
        """The most likely first: whom Rapport asks, then all others who look after clients."""
        near = candidates(hand_over.giver, on=hand_over.opened_on)
        others = User.objects.granted(Permission.INTEREST_CHANGE).exclude(pk=hand_over.giver_id).order_by("name")
        return {one.pk: one for one in [*sorted(near, key=lambda one: one.name), *others]}

    def _add(self, name: str, label: Any, choices: list[Any], initial: int | None) -> None:
        self.fields[name] = forms.TypedChoiceField(
            label=label, choices=choices, coerce=int, empty_value=None, required=False, initial=initial
        )

    @property
    def rows(self) -> Iterator[tuple[HandOverLine, Any]]:
        """Each client with its choice."""
        return ((line, self[f"to_{line.pk}"]) for line in self.shown)

    @property
    def chosen(self) -> dict[str, Any]:
        """As the verbs take it: who takes which line, the rest, the teams."""
        given = {name: self.people.get(value) for name, value in self.cleaned_data.items()}
        lines = {line.pk: given[f"to_{line.pk}"] for line in self.shown}
        return {"to": lines, "rest_to": given["rest_to"], "teams_to": given["teams_to"]}
