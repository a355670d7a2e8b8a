"""What the journal says about interests."""

from django.utils.translation import gettext_lazy as _

from rapport.accounts.entries import BY_ITS_IMPORT
from rapport.accounts.models import Channel
from rapport.accounts.own_fields.wording import further
from rapport.activities.models import Reason
from rapport.interests.models import LossReason, SetAside, Sort, Stage, Thinking, ToldKind, Track
from rapport.interests.models.playbooks import STOCK_NAMES
from rapport.journal.entry_types import EntryType, Kind, Text, declare

_THINKING: dict[str, Text] = {**dict(Thinking.choices), "": "–"}
_WHAT = {"what": dict(Reason.choices)}
_TRACKS = dict(Track.choices)
_TOLD = {"kind": dict(ToldKind.choices)}

declare(
    EntryType(
        "interest.taken_in",
        _("Inquiry taken in {channel}: {name}"),
        Kind.TALK,
        icon="takein",
        words={"channel": dict(Channel.choices)},
    ),
    EntryType(
        "interest.heard",
        _("They asked about it again {channel}"),
        Kind.TALK,
        icon="speech",
        words={"channel": dict(Channel.choices)},
    ),
    EntryType("card.kept", _("Card from {source}: {name}, {account}"), Kind.TALK, icon="people", days=("day",)),
    EntryType("interest.came_from", _("{name} comes from: {source}"), icon="interest"),
    EntryType("interest.placed", _("It is {name}"), icon="account"),
    EntryType(
        "interest.moved",
        _("Stage {was} to {stage}"),
        icon="interest",
        words={"was": Stage.WORDS, "stage": Stage.WORDS},
    ),
    EntryType("interest.qualified", _("Qualified"), Kind.NOTE, icon="interest"),
    EntryType("interest.goes_on", _("Goes on although prospects seem to be lacking"), Kind.NOTE, icon="interest"),
    EntryType(
        "interest.offer_given",
        _("Offer handed over, {sum}"),
        Kind.MONEY,
        icon="quote",
        sums=("sum",),
        lacking=_("Offer handed over"),
    ),
    EntryType("interest.thinking", _("They think: {thinking}"), icon="interest", words={"thinking": _THINKING}),
    EntryType(
        "interest.won",
        _("Deal: {name}, {sum}"),
        Kind.MONEY,
        icon="check",
        sums=("sum",),
        lacking=_("Deal: {name}"),
    ),
    EntryType("interest.lost", _("No deal, {reason}: {name}"), icon="x", words={"reason": dict(LossReason.choices)}),
    EntryType("interest.set_aside", _("No inquiry: {why}"), icon="x", words={"why": dict(SetAside.choices)}),
    EntryType(
        "interest.revised",
        _("Interest changed: {name}"),
        fields={"title": _("Title"), "contact": _("Who asks"), "expected_on": _("Expected by"), "words": _("Words")},
        days=("expected_on",),
        further=further,
    ),
    EntryType("interest.lines_set", _("Lines set, together {sum}"), Kind.MONEY, icon="coin", sums=("sum",)),
    EntryType("interest.joined", _("{name} takes part"), icon="people"),
    EntryType("interest.parted", _("{name} no longer takes part"), icon="people"),
    EntryType("interest.converted", _("Goes on as: {track}"), icon="interest", words={"track": _TRACKS}),
    EntryType("interest.revived", _("Taken up again: {name}"), icon="interest"),
    EntryType("interest.merged", _("Merged: {name} into {into}"), icon="interest"),
    EntryType("interest.split", _("Split off: {name}"), icon="interest"),
    EntryType(
        "playbook.written", _("Playbook “{name}”, version {number}: written"), icon="pen", words={"name": STOCK_NAMES}
    ),
    EntryType(
        "playbook.switched_on",
        _("Playbook “{name}”, version {number}: switched on"),
        icon="check",
        words={"name": STOCK_NAMES},
    ),
    EntryType(
        "playbook.switched_off",
        _("Playbook “{name}”, version {number}: switched off"),
        icon="x",
        words={"name": STOCK_NAMES},
    ),
    EntryType(
        "playbook.dry_run",
        _("Playbook “{name}”, version {number}: dry run"),
        icon="clock",
        words={"name": STOCK_NAMES},
        final=_("A dry run changes nothing; there is nothing to undo."),
    ),
    EntryType(
        "step.planned_by_rule",
        _("By the playbook “{rule}”, next for {name}: {what}, {day}"),
        Kind.PLAN,
        icon="calendar",
        days=("day",),
        words={"rule": STOCK_NAMES, **_WHAT},
    ),
    EntryType("suggestion.made", _("Suggested to {name}: {what}"), Kind.PLAN, icon="speech", words=_WHAT),
    EntryType("suggestion.accepted", _("Suggestion accepted: {what}"), Kind.PLAN, icon="check", words=_WHAT),
    EntryType("suggestion.dismissed", _("Suggestion dismissed: {what}"), Kind.PLAN, icon="x", words=_WHAT),
    EntryType("interest.told", _("{kind}, {name}"), Kind.NOTE, icon="speech", words=_TOLD, lacking=_("{kind}")),
    EntryType("interest.told_corrected", _("Corrected: {kind}"), Kind.NOTE, words=_TOLD),
    EntryType("interest.told_dropped", _("Holds no more: {kind}"), Kind.NOTE, icon="x", words=_TOLD),
    EntryType("interest.answered", _("Their answers to our questions"), Kind.NOTE, icon="speech"),
    EntryType(
        "point.noted",
        _("{sort}, for {name} by {day}"),
        Kind.NOTE,
        icon="alert",
        days=("day",),
        words={"sort": dict(Sort.choices)},
    ),
    EntryType(
        "point.settled",
        _("{sort}: {what}"),
        Kind.NOTE,
        icon="check",
        words={"sort": {Sort.QUESTION: _("Answered"), Sort.TROUBLE: _("Settled")}},
    ),
    EntryType(
        "point.revised",
        _("Open question changed: {what}"),
        Kind.NOTE,
        fields={"due_on": _("By"), "text": _("In their words"), "owner": _("Who answers")},
        days=("due_on",),
    ),
    EntryType("interest.line_added", _("They also ask about {name}"), icon="plus"),
    EntryType("solution.written", _("Solution written: {name}"), Kind.NOTE, icon="quote"),
    EntryType("solution.rewritten", _("Solution changed: {name}"), Kind.NOTE, icon="pen"),
    EntryType(
        "solution.chosen",
        _("Solution chosen: {name}, {sum}"),
        Kind.MONEY,
        icon="check",
        sums=("sum",),
        lacking=_("Solution chosen: {name}"),
    ),
    EntryType("solution.declined", _("Solution declined: {name}"), Kind.NOTE, icon="x"),
    EntryType("need.noted", _("Could be needed: {what}"), Kind.NOTE, icon="help"),
    EntryType("need.revised", _("Could be needed, changed: {what}"), Kind.NOTE),
    EntryType("need.dropped", _("Came to nothing: {what}"), Kind.NOTE, icon="x"),
    EntryType("review.held", _("Review together, {first} to {last}"), Kind.TALK, icon="people", days=("first", "last")),
    EntryType("review.revised", _("Review of {day} corrected"), days=("day",)),
    EntryType("question_list.written", _("Question list changed: {name}"), icon="gear"),
    EntryType(
        "interest.brought_in",
        _("Taken in elsewhere, brought in from a file: {name}"),
        icon="import",
        final=BY_ITS_IMPORT,
    ),
    EntryType(
        "interest.brought_in_won",
        _("Deal, from a file: {name}, {sum}"),
        Kind.MONEY,
        icon="check",
        sums=("sum",),
        lacking=_("Deal, from a file: {name}"),
        final=BY_ITS_IMPORT,
    ),
    EntryType(
        "interest.brought_in_lost",
        _("No deal, {reason}, from a file: {name}"),
        icon="x",
        words={"reason": dict(LossReason.choices)},
        final=BY_ITS_IMPORT,
    ),
    EntryType("interest.filled", _("Gaps of {name} filled from a file"), icon="import", final=BY_ITS_IMPORT),
    EntryType(
        "interest.filling_taken_back",
        _("What a file had filled in was taken back"),
        icon="undo",
        final=BY_ITS_IMPORT,
    ),
    EntryType(
        "interest.rests_on",
        _("Next from a file: {what}, {day}"),
        Kind.PLAN,
        icon="calendar",
        days=("day",),
        words=_WHAT,
        final=BY_ITS_IMPORT,
    ),
    EntryType("interest.transferred", _("Moved from {left} to {to}: {name}"), icon="interest"),
)
