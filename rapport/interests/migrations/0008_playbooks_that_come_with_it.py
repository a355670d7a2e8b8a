"""The playbooks that come with the product. Their numbers are those that were rules before: docs/user/playbooks.md."""

from django.db import migrations

from rapport.kit import clock
from rapport.kit.identity import uuid7

# A line: kind, reason, after so many days, "at the latest" where these are calendar days; more lines follow.
_LATEST = "at the latest"
STAGES = {
    "contact": ("call", "find_out_who", 0),
    "qualify": ("call", "ask_needs", 1),
    "meeting": ("meeting_ours", "meet", 3),
    "demonstration": ("demo", "show", 3),
    "questions": ("mail", "answer", 1),
    "calculation": ("task", "calculate", 2),
    "offer_given": ("call", "ask_thoughts", 2),
    "request": ("mail", "give_price", 0),
    "price_given": ("call", "ask_order", 2),
}
AFTER = {
    "find_out_who": ("call", "ask_needs", 1),
    "ask_needs": ("meeting_ours", "meet", 3),
    "agree_meeting": ("meeting_ours", "meet", 3),
    "answer": ("task", "calculate", 2),
    "calculate": ("mail", "give_offer", 1),
    "give_offer": ("call", "ask_thoughts", 2),
    "give_price": ("call", "ask_order", 2),
    "reach_decider": ("meeting_decider", "meet_decider", 3),
    "meet_decider": ("call", "ask_result", 2),
}
# Code, what sets it going, what ends it, the rest, and the lines.
OTHERS = [
    ("alone", "thinking", "meeting", {"what": "alone", "repeat_days": 2}, [("call", "reach_decider", 2)]),
    ("choosing", "thinking", "closed", {"what": "choosing", "repeat_days": 7}, [("call", "ask_result", 7, _LATEST)]),
    (
        "budget",
        "thinking",
        "closed",
        {"what": "budget", "repeat_days": 30},
        [("mail", reason, 30, _LATEST) for reason in ("more_facts", "novelty", "fair", "invite")],
    ),
    ("attempt", "attempt", "answered", {"repeat_days": 1}, [("call", "call_again", 1)]),
    ("unanswered", "unanswered", "answered", {"limit": 8, "then": "escalate"}, [("call", "first_answer", 0)]),
    ("silent", "silent", "answered", {"limit": 14}, [("call", "ask_thoughts", 0)]),
    (
        "unreachable",
        "unreachable",
        "answered",
        {"limit": 5, "suggests": True, "then": "escalate"},
        [("call", "call_again", 7, _LATEST)],
    ),
    ("decider", "decider", "", {"limit": 3, "suggests": True}, [("call", "reach_decider", 2)]),
    ("ripe", "ripe", "meeting", {"limit": 3, "suggests": True}, [("call", "agree_meeting", 1)]),
    ("revival", "revival", "", {"suggests": True}, [("call", "revive", 0)]),
    ("rhythm", "rhythm", "answered", {}, [("call", "touch", 0)]),
    ("satisfaction", "won", "", {"limit": 30, "repeat_days": 180}, [("call", "satisfied", 0)]),
    ("stale", "stale", "", {"limit": 365}, [("task", "check_record", 2)]),
]


def put_in(apps, schema_editor):
    playbook = apps.get_model("interests", "Playbook")
    line = apps.get_model("interests", "PlaybookLine")
    every = [(f"stage_{code}", "stage", "", {"what": code}, [one]) for code, one in STAGES.items()]
    every += [(f"after_{code}", "finished", "", {"what": code}, [one]) for code, one in AFTER.items()]
    for place, (code, when, until, more, lines) in enumerate([*every, *OTHERS]):
        row = playbook.objects.create(
            uid=uuid7(),
            code=code,
            number=1,
            place=place,
            is_on=True,
            when=when,
            until=until,
            made_at=clock.now(),
            **more,
        )
        line.objects.bulk_create(
            line(playbook=row, place=number, kind=kind, reason=reason, after_days=days, in_working_days=not latest)
            for number, (kind, reason, days, *latest) in enumerate(lines, 1)
        )


class Migration(migrations.Migration):
    dependencies = [("interests", "0007_playbooks")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
