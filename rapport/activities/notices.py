"""What is told of steps."""

from django.utils.translation import gettext_lazy as _

from rapport.activities.models import Step
from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, declare


def _owner(entry: Entry) -> set[int]:
    """Whoever has to do the step that was planned or given on."""
    steps = [pk for kind, pk, *_more in entry.rows if kind == "step"]
    return set(Step.objects.open().filter(pk__in=steps).values_list("owner", flat=True))


declare(
    Kind(
        "step", _("A colleague plans a step for me"), frozenset({"step.planned", "step.delegated"}), _owner, Way.DIGEST
    )
)
