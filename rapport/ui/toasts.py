"""What was done, said once on the next page or fragment, with a way back where there is one."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise


def say(request: HttpRequest, text: str | Promise, undo: str = "") -> None:
    """`undo` is the address that takes the act back when posted to."""
    messages.success(request, str(text), extra_tags=undo)
