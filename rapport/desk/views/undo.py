"""Taking back what was done: from the toast, and for 90 days from the timeline."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.undoing import sees_entry, undo_as
from rapport.journal.models import Entry
from rapport.people.gates import Request, signed_in
from rapport.ui.answers import go, is_ours
from rapport.ui.toasts import say


@require_POST
@signed_in
def undo(request: Request, number: int) -> HttpResponse:
    """Goes back to the page on which it was pressed; where that page is gone with the undoing, to My day."""
    entry = Entry.objects.filter(pk=number).select_related("actor").first()
    if entry is None or not sees_entry(request.viewer, entry):
        raise Http404
    undo_as(request.viewer, entry)
    say(request, _("Undone"))
    back = request.POST.get("back") or request.headers.get("Referer", "")
    if not is_ours(request, back) or urlsplit(back).path in _gone(entry):
        back = "/"
    return go(request, back)


def _gone(entry: Entry) -> set[str]:
    """The addresses of what the act had made, which its undoing took away."""
    return {f"/{kind}s/{pk}/" for kind, pk, fields, *_bumped in entry.rows if fields is None}
