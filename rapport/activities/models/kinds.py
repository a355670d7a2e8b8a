"""The words for steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    CALL = "call", _("Call")
    MAIL = "mail", _("Mail")
    MEETING_OURS = "meeting_ours", _("Meeting at our office")
    MEETING_THEIRS = "meeting_theirs", _("Meeting at their office")
    MEETING_DECIDER = "meeting_decider", _("Meeting with the decision maker, at theirs")
    MEETING_VIDEO = "meeting_video", _("Video meeting")
    MEETING_EVENT = "meeting_event", _("Meeting at an event")
    DEMO = "demo", _("Demonstration")
    VISIT = "visit", _("Visit")
    LETTER = "letter", _("Letter")
    CHAT = "chat", _("Chat")
    FAX = "fax", _("Fax")
    TASK = "task", _("Task")


MEETINGS = frozenset(
    {
        StepKind.MEETING_OURS,
        StepKind.MEETING_THEIRS,
        StepKind.MEETING_DECIDER,
        StepKind.MEETING_VIDEO,
        StepKind.MEETING_EVENT,
        StepKind.VISIT,
    }
)
# Where people meet at an hour, be it to be shown something.
WITH_HOUR = MEETINGS | {StepKind.DEMO}
# What counts as a contact with the client, when it was done and somebody was reached.
CONTACTS = frozenset(StepKind) - {StepKind.TASK}
# Of these, where both sides spoke: what we only sent leaves the rhythm of a client as it was.
BOTH_WAYS = CONTACTS - {StepKind.MAIL, StepKind.LETTER, StepKind.FAX}


class Outcome(models.TextChoices):
    """How a step ended. An attempt is one where nobody was reached."""

    OPEN = "", _("Open")
    DONE = "done", _("Done")
    NO_ANSWER = "no_answer", _("No answer")
    LEFT_MESSAGE = "left_message", _("Left a message")
    DROPPED = "dropped", _("Not needed any more")

    @property
    def is_attempt(self) -> bool:
        return self in (Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE)


class Reason(models.TextChoices):
    """Why a rule planned a step; the label is what is to be done, in the reader's language."""

    OWN = "", _("Planned by hand")
    FIND_OUT_WHO = "find_out_who", _("Find out surname and company")
    ASK_NEEDS = "ask_needs", _("Ask what they need and how large it is")
    AGREE_MEETING = "agree_meeting", _("Agree a meeting")
    MEET = "meet", _("Meet them")
    SHOW = "show", _("Show how it works")
    ANSWER = "answer", _("Answer their questions")
    CALCULATE = "calculate", _("Calculate the offer")
    GIVE_OFFER = "give_offer", _("Hand over the offer")
    GIVE_PRICE = "give_price", _("Give the price and the term")
    ASK_ORDER = "ask_order", _("Ask for the order")
    ASK_THOUGHTS = "ask_thoughts", _("Ask what they think of the offer")
    REACH_DECIDER = "reach_decider", _("Arrange the meeting with the one who decides")
    MEET_DECIDER = "meet_decider", _("Meet the one who decides")
    ASK_RESULT = "ask_result", _("Call and ask for the result")
    KEEP_IN_MIND = "keep_in_mind", _("Give them a reason to remember us")
    MORE_FACTS = "more_facts", _("Send them something worth knowing about it")
    NOVELTY = "novelty", _("Tell them what is new with us")
    FAIR = "fair", _("Tell them at which fair or presentation they can see us")
    INVITE = "invite", _("Invite them to an event of ours")
    CALL_AGAIN = "call_again", _("Call again")
    ASK_THEM = "ask_them", _("Ask them for their answer")
    REVIVE = "revive", _("Ask again whether it is time")
    TOUCH = "touch", _("Be in touch")
    FIRST_ANSWER = "first_answer", _("Give them a first answer")
    SATISFIED = "satisfied", _("Ask whether they are satisfied")
    CHECK_RECORD = "check_record", _("Check that the record is still true")
    SETTLE = "settle", _("Settle their complaint")
    INTRODUCE = "introduce", _("Introduce yourself by letter")
    CATCH_UP = "catch_up", _("Ask how things stand, as the new one in charge")
    CHECK_IMPORTED = "check_imported", _("Check the imported interest")
