"""The registers for the table of permissions: how each address answers, and a record of each kind."""

from __future__ import annotations

from django.utils import timezone

from rapport.activities.models import Letter
from rapport.activities.planning import plan_step
from rapport.interests.models import Advice, CallList, Interest, InternalRequest
from rapport.people.models import Announcement, DayLog, User
from tests.world import legal_entity

# Asked by the same people, in the order of tests/test_permissions.py.
REGISTERS = {
    "s++++++++3": """
        registers registers_waiting inbound inbound_filters inbound_export inbound_columns inbound_views
        inbound_view_new inbound_weeks letters letters_filters letters_export letters_columns letters_views
        letters_view_new asked asked_filters asked_export asked_columns asked_views asked_view_new told told_filters
        told_export told_columns told_views told_view_new advice advice_filters advice_export advice_columns
        advice_views advice_view_new calls given""",
    "s++++++++4": "inbound_one letter letter_label advice_one",
    "s+++++33+4": "inbound_answer inbound_none inbound_give letter_edit letter_cancel",
    "s+++++33+3": "inbound_new letter_new calls_new advice_new",
    "s+33++3334": "advice_edit",
    # A call list: who made it, who calls, and the heads above
    "s+44++4444": "call_list call_list_share call_list_close call_next call call_leave",
    # Anybody who works here; an announcement to everybody
    "s+++++++++": "requests request_new announcements announcement announcement_read day_log",
    # A request to somebody of the team: who asked, who answers, the heads above
    "s++4++4444": "request",
    "s3+4++4444": "request_take request_answer request_decline request_pass",
    "s+34334444": "request_withdraw",
    # A step that was given on: whoever has it now
    "s3+3333334": "given_accept given_back",
    "s333++3333": "announcement_new day_logs day_log_of",
}


def registers_of(matter: Interest, *, owner: User, teammate: User, director: User) -> dict[str, int]:
    """The number that stands in each address of the registers."""
    client, on, at = matter.account, timezone.localdate(), timezone.now()
    given = {"by": owner, "owner": owner, "account": client, "on": on}
    letter = Letter.objects.register(
        **given, entity=legal_entity(), direction="out", dated_on=on, subject="Guarantee"
    )  # fmt: skip
    answer = Advice.objects.give(by=owner, on=on, question="Who pays?", answer="We do.", topic="contract")
    asked = InternalRequest.objects.ask(by=owner, on=on, what="Which?", wanted="document", due_on=on, person=teammate)
    calls = CallList.objects.make(
        by=owner, at=at, name="Cold", kind="cold", guide=None, callers=[owner], whom=[(client, None, matter)]
    )
    step = plan_step(**given, kind="call", title="Ask them", due_on=on)
    step.delegate(by=owner, to=teammate)
    told = {"title": "New terms", "text": "Five weeks.", "audience": "all", "whom": "", "people": [owner, teammate]}
    said = Announcement.objects.say(by=director, at=at, **told)
    log = DayLog.objects.confirm(by=owner, day=on, on=on, at=at, began=None, ended=None, words="")
    return {
        **dict.fromkeys(("inbound_one", "inbound_answer", "inbound_none", "inbound_give"), matter.inbounds.get().pk),
        **dict.fromkeys(("letter", "letter_label", "letter_edit", "letter_cancel"), letter.pk),
        **dict.fromkeys(("advice_one", "advice_edit"), answer.pk),
        **dict.fromkeys(("request", "request_take", "request_answer", "request_decline"), asked.pk),
        **dict.fromkeys(("request_pass", "request_withdraw"), asked.pk),
        **dict.fromkeys(("call_list", "call_list_share", "call_list_close", "call_next"), calls.pk),
        **dict.fromkeys(("call", "call_leave"), calls.rows.get().pk),
        **dict.fromkeys(("given_accept", "given_back"), step.delegations.get().pk),
        **dict.fromkeys(("announcement", "announcement_read"), said.pk),
        "day_log_of": log.pk,
    }
