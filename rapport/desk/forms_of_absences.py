"""Forms around being away: planning it, falling ill, sharing the work out, naming the deputies."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account, AccountClass
from rapport.desk.sharing_out import Share
from rapport.kit.identity import number_in
from rapport.kit.text import fold_company, lines_of
from rapport.people.answers import ActForm
from rapport.people.forms import countries
from rapport.people.models import Absence, Reach, Team, User
from rapport.people.models import Share as Entrusted
from rapport.people.models.deputyships import Deputyship
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day, Segmented
from rapport.ui.wording import day

ROWS = range(1, 4)
DEPUTY, WAITS = "deputy", "waits"


def able() -> Any:
    return User.objects.granted(Permission.INTEREST_CHANGE)


class AbsenceForm(ActForm):
    """One's own absence; a head plans for the people of the teams led, too."""

    user = forms.ModelChoiceField(label=gettext_lazy("Who"), queryset=User.objects.none(), empty_label=None)
    first_day = forms.DateField(label=gettext_lazy("First day"), widget=Day)
    from_noon = forms.BooleanField(label=gettext_lazy("From noon"), required=False)
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=Day)
    until_noon = forms.BooleanField(label=gettext_lazy("Until noon"), required=False)
    deputy = forms.ModelChoiceField(
        label=gettext_lazy("Deputy"), queryset=User.objects.none(), required=False,
        empty_label=gettext_lazy("The head answers"),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"user": viewer.user}, **kwargs})
        fields: Any = self.fields
        fields["user"].queryset = User.objects.absences_planned_by(viewer)
        fields["deputy"].queryset = able()

    @property
    def persons(self) -> set[int]:
        """For whom the reader plans absences."""
        choices: Any = self.fields["user"]
        return {value.value for value, _name in choices.choices}


class SickForm(ActForm):
    """Away from today, without notice."""

    user = forms.ModelChoiceField(label=gettext_lazy("Who"), queryset=User.objects.none(), empty_label=None)
    until = forms.DateField(
        label=gettext_lazy("Until"), widget=Day, required=False, help_text=gettext_lazy("Empty: today only.")
    )
    deputy = forms.ModelChoiceField(
        label=gettext_lazy("Deputy"), queryset=User.objects.none(), required=False,
        empty_label=gettext_lazy("As last time, else the head"),
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"user": viewer.user}, "auto_id": "sick_%s", **kwargs})
        fields: Any = self.fields
        fields["user"].queryset = User.objects.absences_planned_by(viewer)
        fields["deputy"].queryset = able()

    def choose_among(self, form: AbsenceForm) -> None:
        """Both forms of a page offer the same people, read once."""
        for name in ("user", "deputy"):
            own, other = cast(Any, self.fields[name]), cast(Any, form.fields[name])
            other.choices = found = list(other.choices)
            own.choices = [("", own.empty_label), *found[1:]] if own.empty_label else found


class SharingForm(ActForm):
    """One choice for each step."""

    def __init__(self, *args: Any, shares: list[Share], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shares = shares
        for share in shares:
            waits = _("Waits until {day}").format(day=day(share.back_on, today))
            self.fields[f"step_{share.step.pk}"] = forms.ChoiceField(
                label=str(share.step), choices=[(DEPUTY, _("Deputy")), (WAITS, waits)], widget=Segmented,
                initial=WAITS if share.waits else DEPUTY,
            )  # fmt: skip

    @property
    def lines(self) -> list[tuple[Share, forms.BoundField]]:
        return [(share, self[f"step_{share.step.pk}"]) for share in self.shares]

    def waiting(self) -> dict[int, bool]:
        return {share.step.pk: self.cleaned_data[f"step_{share.step.pk}"] == WAITS for share in self.shares}


class DeputiesForm(ActForm):
    """R-335: who stands in for all clients, and for which of them somebody else does."""

    deputy = forms.ModelChoiceField(
        label=gettext_lazy("Stands in for all other clients"), queryset=User.objects.none(), required=False,
        empty_label=gettext_lazy("The head answers"),
    )  # fmt: skip
    signs = forms.BooleanField(
        label=gettext_lazy("May sign and give discounts as the absent person may"), required=False,
        help_text=gettext_lazy("For these days only."),
    )  # fmt: skip
    named = forms.CharField(
        label=gettext_lazy("Named clients"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line, by name or number. A secret client is seen only by who is named here."),
    )  # fmt: skip
    named_deputy = forms.ModelChoiceField(
        label=gettext_lazy("Deputy for the named clients"), queryset=User.objects.none(), required=False,
        empty_label="–",
    )  # fmt: skip

    def __init__(self, *args: Any, absence: Absence, viewer: Viewer, **kwargs: Any) -> None:
        self.absence, self.own = absence, Account.objects.visible_to(viewer).filter(owner=absence.user)
        self.seen = set(self.own.filter(pk__in=_named(absence)).values_list("pk", flat=True))
        super().__init__(*args, **{"initial": _standing(absence, self.seen), **kwargs})
        self.grants = viewer.may(Permission.PEOPLE_MANAGE) or absence.user_id in viewer.guards
        fields: Any = self.fields
        for row in ROWS:
            reached = forms.ChoiceField(label=_("For"), choices=_groups(absence), required=False)
            deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=able(), required=False, empty_label="–")
            self.fields |= {f"reach_{row}": reached, f"deputy_{row}": deputy}
        fields["deputy"].queryset = fields["named_deputy"].queryset = able()
        fields["signs"].disabled = not self.grants and not absence.signs

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"reach_{row}"], self[f"deputy_{row}"]) for row in ROWS]

    def clean_named(self) -> list[int]:
        return [self._client(line) for line in lines_of(self.cleaned_data["named"])]

    def clean_signs(self) -> bool:
        """Granted by a head in own right; who stands in for the head may leave it with who has it, or take it away."""
        stays = self.absence.signs and self.cleaned_data.get("deputy") == self.absence.deputy
        return self.cleaned_data["signs"] and (self.grants or stays)

    def _client(self, text: str) -> int:
        number = number_in(text)
        found = self.own.filter(pk=number) if number else self.own.filter(folded_company=fold_company(text))
        if (account := found.first()) is None:
            raise forms.ValidationError(
                _("%(text)s is no client of %(name)s.") % {"text": text, "name": self.absence.user}
            )
        return account.pk

    def shares(self) -> list[Entrusted]:
        """What is entrusted to whom, each deputy and reach once."""
        keys: dict[tuple[User, Reach], set[int | str]] = {}
        for row in ROWS:
            reached, deputy = self.cleaned_data[f"reach_{row}"], self.cleaned_data[f"deputy_{row}"]
            if reached and deputy:
                reach, _colon, key = reached.partition(":")
                keys.setdefault((deputy, Reach(reach)), set()).add(int(key) if key.isdecimal() else key)
        if self.cleaned_data["named"] and (deputy := self.cleaned_data["named_deputy"]):
            keys[deputy, Reach.NAMED] = set(self.cleaned_data["named"])
        return [*self._kept(), *(Entrusted(*whom, frozenset(found)) for whom, found in keys.items())]

    def _kept(self) -> list[Entrusted]:
        """The named clients that the reader may not see stay with whom they were entrusted to."""
        named = ((share, frozenset(share.keys) - self.seen) for share in _shares_of_named(self.absence))
        return [Entrusted(share.deputy, Reach.NAMED, keys, share.signs) for share, keys in named if keys]


def _groups(absence: Absence) -> list[Any]:
    """Classes, the countries of this person's clients, and the teams that the person leads."""
    names = dict(countries())
    codes = Account.objects.filter(owner=absence.user).exclude(country="").order_by()
    found = sorted((names.get(code, code), code) for code in codes.values_list("country", flat=True).distinct())
    groups = [
        (_("Class"), [(f"class:{one.pk}", str(one)) for one in AccountClass.objects.all()]),
        (_("Country"), [(f"country:{code}", name) for name, code in found]),
        (_("People of the team"), [(f"team:{one.pk}", one.name) for one in Team.objects.filter(head=absence.user)]),
    ]
    return [("", "–"), *(group for group in groups if group[1])]


def _shares_of_named(absence: Absence) -> list[Deputyship]:
    return [share for share in absence.deputyships.all() if share.reach == Reach.NAMED]


def _named(absence: Absence) -> list[int]:
    return [key for share in _shares_of_named(absence) for key in share.keys]


def _standing(absence: Absence, seen: set[int]) -> dict[str, Any]:
    given: dict[str, Any] = {"deputy": absence.deputy_id, "signs": absence.signs}
    given["named"] = "\n".join(str(key) for key in _named(absence) if key in seen)
    rows = iter(ROWS)
    for share in absence.deputyships.all():
        if share.reach == Reach.NAMED:
            given |= {"named_deputy": share.deputy_id} if seen & set(share.keys) else {}
            continue
        for key, row in zip(share.keys, rows, strict=False):
            given |= {f"reach_{row}": f"{share.reach}:{key}", f"deputy_{row}": share.deputy_id}
    return given
