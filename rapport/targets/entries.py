"""What the journal says about plans."""

from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import EntryType, declare
from rapport.targets.periods import PeriodWords

_WORDS = {"period": PeriodWords()}

declare(
    EntryType(
        "quota.set",
        _("Plan of {name} for {period}: {sum}"),
        icon="head",
        words=_WORDS,
        sums=("sum",),
        lacking=_("Plan of {name} for {period}, number of deals: {count}"),
    ),
    EntryType(
        "quota.changed",
        _("Plan of {name} for {period} changed: {sum}"),
        icon="head",
        words=_WORDS,
        sums=("sum",),
        lacking=_("Plan of {name} for {period} changed, number of deals: {count}"),
    ),
    EntryType("quota.taken_away", _("Plan of {name} for {period} taken away"), icon="head", words=_WORDS),
    EntryType("quota.year_set", _("Plan of {name} for {year}"), icon="head"),
    EntryType(
        "quota.overwritten",
        _("Plan of {name} for {period} changed by a file"),
        icon="import",
        words=_WORDS,
        final=_("Take the import back as a whole, on its own page."),
    ),
    EntryType(
        "quota.overwriting_taken_back",
        _("Plan as it was before the file: {name}"),
        icon="undo",
        final=_("Take the import back as a whole, on its own page."),
    ),
)
