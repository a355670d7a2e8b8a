"""Addresses of interests and of the steps on which they rest."""

from django.urls import path

from rapport.interests.views import board, closing, interest, keeping, linking, stages, steps, take_in

urlpatterns = [
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
    path("steps/<int:number>/done/", steps.step_done, name="step_done"),
    path("steps/<int:number>/afterwards/", steps.step_afterwards, name="step_afterwards"),
    path("steps/<int:number>/attempt/", steps.step_attempt, name="step_attempt"),
    path("steps/<int:number>/snooze/", steps.step_snooze, name="step_snooze"),
    path("steps/<int:number>/wait/", steps.step_wait, name="step_wait"),
    path("steps/<int:number>/turn/", steps.step_turn, name="step_turn"),
    path("steps/<int:number>/edit/", steps.step_edit, name="step_edit"),
    path("steps/<int:number>/delegate/", steps.step_delegate, name="step_delegate"),
]
