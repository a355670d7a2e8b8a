"""Playbooks of the sample company: a version of the head's that waits for its dry run, and a manager's own variant."""

from __future__ import annotations

from rapport.activities.models import Reason, StepKind
from rapport.config.demo.firm import Firm
from rapport.interests.models import LineDraft, Playbook


def write_playbooks(firm: Firm) -> None:
    leading = Playbook.objects.of_the_firm().on()
    sooner = LineDraft(reason=Reason.ASK_RESULT, after_days=5, in_working_days=False)
    leading.get(code="choosing").change(by=firm["henrik"], lines=[sooner], repeat_days=5)
    by_mail = LineDraft(StepKind.MAIL, text="Send them a picture from the plant that is like theirs", after_days=21)
    leading.get(code="budget").vary(by=firm["marta"], lines=[by_mail], repeat_days=21)
