"""Addresses of interests and of the steps on which they rest."""

from django.urls import path

from rapport.interests.views import (
    board,
    closing,
    interest,
    keeping,
    linking,
    open_points,
    playbooks,
    question_lists,
    stages,
    steps,
    suggestions,
    take_in,
    talk,
)

# Before the short lists of the firm, whose address would take these for items of one.
of_question_lists = [
    path("settings/question-lists/", question_lists.question_lists, name="question_lists"),
    path("settings/question-lists/new/", question_lists.new_list, name="question_list_new"),
    path("settings/question-lists/<int:number>/", question_lists.question_list, name="question_list"),
    path("settings/question-lists/<int:number>/changing/", question_lists.change_list, name="question_list_change"),
    path("settings/question-lists/<int:number>/new/", question_lists.new_question, name="question_list_add"),
    path(
        "settings/question-lists/<int:number>/<int:question>/", question_lists.change_question,
        name="question_list_question",
    ),
    path(
        "settings/question-lists/<int:number>/<int:question>/move/", question_lists.move_question,
        name="question_list_move",
    ),
]  # fmt: skip

of_talk = [
    path("interests/<int:number>/talk/", talk.talk, name="interest_talk"),
    path("interests/<int:number>/talk/new/", talk.tell, name="interest_tell"),
    path("interests/<int:number>/talk/agreed/", talk.agreed, name="interest_agreed"),
    path("interests/<int:number>/talk/<int:told>/", talk.told, name="interest_told"),
    path("interests/<int:number>/talk/<int:told>/dropping/", talk.told_dropped, name="interest_told_dropped"),
    path("interests/<int:number>/questions/<int:of>/", talk.questions, name="interest_questions"),
    path("interests/<int:number>/asking/", open_points.interest_asks, name="interest_asks"),
    path("accounts/<int:number>/asking/", open_points.account_asks, name="account_asks"),
    path("questions/<int:number>/settling/", open_points.point_settle, name="asked_settle"),
    path("questions/<int:number>/changing/", open_points.point_revise, name="asked_revise"),
]

urlpatterns = [
    *of_talk,
    path("take-in/", take_in.take_in, name="take_in"),
    path("take-in/lookup/", take_in.take_in_lookup, name="take_in_lookup"),
    path("interests/board/", board.board, name="board"),
    path("interests/<int:number>/move/", board.board_move, name="board_move"),
    path("interests/<int:number>/", interest.interest, name="interest"),
    path("interests/<int:number>/stage/", board.board_move, name="interest_stage"),
    path("interests/<int:number>/qualification/", stages.qualify, name="interest_qualify"),
    path("interests/<int:number>/offer/", stages.offer, name="interest_offer"),
    path("interests/<int:number>/thinking/", stages.think, name="interest_think"),
    path("interests/<int:number>/track/", stages.convert, name="interest_convert"),
    path("interests/<int:number>/closing/", closing.close, name="interest_close"),
    path("interests/<int:number>/no-inquiry/", closing.set_aside, name="interest_set_aside"),
    path("interests/<int:number>/facts/", keeping.edit, name="interest_edit"),
    path("interests/<int:number>/lines/", keeping.lines, name="interest_lines"),
    path("interests/<int:number>/people/", keeping.people, name="interest_people"),
    path("interests/<int:number>/steps/", keeping.plan, name="interest_plan"),
    path("interests/<int:number>/caller/", keeping.who_it_is, name="interest_place"),
    path("interests/<int:number>/revival/", linking.revive, name="interest_revive"),
    path("interests/<int:number>/merging/", linking.merge, name="interest_merge"),
    path("interests/<int:number>/splitting/", linking.split, name="interest_split"),
    path("interests/<int:number>/client/", linking.transfer, name="interest_transfer"),
    path("suggestions/<int:number>/accepted/", suggestions.accepted, name="suggestion_accepted"),
    path("suggestions/<int:number>/dismissed/", suggestions.dismissed, name="suggestion_dismissed"),
    path("steps/<int:number>/done/", steps.step_done, name="step_done"),
    path("steps/<int:number>/afterwards/", steps.step_afterwards, name="step_afterwards"),
    path("steps/<int:number>/attempt/", steps.step_attempt, name="step_attempt"),
    path("steps/<int:number>/snooze/", steps.step_snooze, name="step_snooze"),
    path("steps/<int:number>/wait/", steps.step_wait, name="step_wait"),
    path("steps/<int:number>/turn/", steps.step_turn, name="step_turn"),
    path("steps/<int:number>/edit/", steps.step_edit, name="step_edit"),
    path("steps/<int:number>/delegate/", steps.step_delegate, name="step_delegate"),
    path("playbooks/", playbooks.playbooks, name="playbooks"),
    path("playbooks/new/", playbooks.playbook_new, name="playbook_new"),
    path("playbooks/<int:number>/", playbooks.playbook, name="playbook"),
    path("playbooks/<int:number>/changing/", playbooks.playbook_change, name="playbook_change"),
    path("playbooks/<int:number>/variant/", playbooks.playbook_vary, name="playbook_vary"),
    path("playbooks/<int:number>/dry-run/", playbooks.dry_run, name="dry_run"),
    path("playbooks/<int:number>/dry-run/progress/", playbooks.dry_run_progress, name="dry_run_progress"),
    path("playbooks/<int:number>/switching-on/", playbooks.playbook_switch_on, name="playbook_switch_on"),
    path("playbooks/<int:number>/switching-off/", playbooks.playbook_switch_off, name="playbook_switch_off"),
]
