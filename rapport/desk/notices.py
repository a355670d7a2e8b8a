"""What is told of work that is late, of hand-overs, and of what leaves the house."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.desk.asking import ASKED, RHYTHM
from rapport.desk.notices_of_registers import OF_REGISTERS, givers_in_time
from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, declare, named_in
from rapport.people.covering import Covering, covers
from rapport.people.models import User


def _owner(entry: Entry) -> tuple[User, Account] | None:
    """Who is to do the step, else who looks after the client; and the client."""
    about = {one.kind: one.object_id for one in entry.subjects.all()}
    if step := Step.objects.filter(pk=about.get("step", 0)).select_related("owner", "account").first():
        return step.owner, step.account
    account = Account.every.filter(pk=about.get("account", 0)).select_related("owner").first()
    return (account.owner, account) if account else None


def _answers(entry: Entry) -> set[int]:
    """The owner, or who stands in; the head where nobody does."""
    found = _owner(entry)
    there = covers(found[0], entry.recorded_at, found[1]) if found else None
    return ({there.pk} if there else set()) | givers_in_time(entry)


def _head(entry: Entry) -> set[int]:
    found = _owner(entry)
    head = found and found[0].head_above()
    return {head.pk} if head else set()


def _asked(entry: Entry) -> set[int]:
    """Whoever is asked, or who stands in."""
    people = named_in(entry)
    covering = Covering.of(entry.recorded_at, only=Q(pk__in=people))
    clients = Account.every.filter(pk__in=[one.object_id for one in entry.subjects.all() if one.kind == "account"])
    return {there for one in people for client in clients if (there := covering.answers(one, client))}


def _what_is_asked_about(entry: Entry) -> str:
    """The list of what it is about; the record itself where it is one."""
    rule, of = entry.data["rule"], "account" if entry.data["rule"] == RHYTHM else "interest"
    about = [one.object_id for one in entry.subjects.all() if one.kind == of]
    if len(about) == 1:
        return reverse(of, args=about)
    if rule == RHYTHM:
        return f"{reverse('accounts')}?whose=mine&rhythm=1"
    return f"{reverse('interests')}?whose=mine&needs={rule}"


def _hand_over(entry: Entry) -> str:
    return reverse("handover", args=[one.object_id for one in entry.subjects.all() if one.kind == "handover"])


def _whoever_looks_into_it(entry: Entry) -> set[int]:
    return named_in(entry) - {entry.data["person"]}


HANDED = frozenset({"hand_over.carried_out", "hand_over.received", "hand_over.taken_back"})
declare(
    Kind("hand_over", _("Clients are handed over with all that is open"), HANDED, page=_hand_over),
    Kind("unusual_export", _("Somebody takes unusually much out of the house"), frozenset({"export.unusual"}),
         _whoever_looks_into_it, page=lambda entry: reverse("export_log")),
    Kind("retention", _("What I answer for was kept long enough"), frozenset({"retention.proposed"}), way=Way.DIGEST,
         page=lambda entry: reverse("erasures")),
    Kind("my_week", _("My figures of the week are ready"), frozenset({"week.counted"}), way=Way.HERE,
         page=lambda entry: reverse("my_figures")),
    Kind("week", _("How the week of my people went"), frozenset({"week.noted"}),
         page=lambda entry: reverse("control_weeks")),
    *OF_REGISTERS,
    Kind("asked", _("My head asks me about something"), frozenset({ASKED}), _asked, page=_what_is_asked_about),
    Kind("late", _("A step or a client of mine is late"), frozenset({"step.late", "account.past_rhythm"}), _answers,
         Way.DIGEST),
    Kind("late_long", _("Something has been late for long with my people"), frozenset({"step.late_long"}), _head,
         Way.DIGEST),
)  # fmt: skip
