"""Addresses of interests and of the steps on which they rest."""

from django.urls import path

from rapport.interests.views import board, steps

urlpatterns = [
    path("interests/board/", board.board, name="board"),
    path("interests/<int:number>/move/", board.board_move, name="board_move"),
    path("steps/<int:number>/done/", steps.step_done, name="step_done"),
    path("steps/<int:number>/afterwards/", steps.step_afterwards, name="step_afterwards"),
    path("steps/<int:number>/attempt/", steps.step_attempt, name="step_attempt"),
    path("steps/<int:number>/snooze/", steps.step_snooze, name="step_snooze"),
    path("steps/<int:number>/wait/", steps.step_wait, name="step_wait"),
    path("steps/<int:number>/turn/", steps.step_turn, name="step_turn"),
    path("steps/<int:number>/edit/", steps.step_edit, name="step_edit"),
    path("steps/<int:number>/delegate/", steps.step_delegate, name="step_delegate"),
]
