"""Records of the talk for the table of permissions."""

from typing import Any

from django.utils import timezone

from rapport.interests.models import Interest, JointReview, ListQuestion, NeedNote, OpenPoint, Solution
from rapport.interests.talk.results import results_of


def records_of_talk(matter: Interest) -> dict[str, Any]:
    """What was said in the talk about an interest and with its client."""
    by, account, on = matter.owner, matter.account, timezone.localdate()
    matter.tell(by=by, kind="wish", text="One key for all", on=on)
    asked: dict[str, Any] = {"account": account, "interest": matter, "sort": "question", "text": "How cold?"}
    question = ListQuestion.objects.select_related("of")[0]
    return {
        "asked": OpenPoint.objects.note(by=by, owner=by, due_on=on, on=on, **asked),
        "solution": Solution.objects.write(by=by, interest=matter, lines=[], name="With service"),
        "need": NeedNote.objects.note(by=by, account=account, on=on, text="A second line", why="They grow"),
        "review": JointReview.objects.create(
            account=account, held_on=on, first_day=on, last_day=on, held_by=by,
            results=results_of(account, (on, on), on=on),
        ),
        "told": matter.told.get(),
        "question": question,
        "of": question.of,
    }  # fmt: skip


def numbers_of_talk(world: Any) -> dict[str, int]:
    """By the first word of an address."""
    found = {name: getattr(world, name).pk for name in ("asked", "need", "review")}
    return {**found, "question": world.of.pk}
