"""Lists as files: CSV that streams, XLSX for those who calculate. What left the house is an entry of the journal."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence

from django.db import models
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.acting import act
from rapport.kit.refusal import Refusal
from rapport.kit.tabular import csv_lines, write_xlsx
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

BY_ANYBODY = 500


class Form(models.TextChoices):
    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel (XLSX)"


XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The kind of an export that holds the whole base.
ARCHIVE = "archive"
LISTS = {
    "accounts": gettext_lazy("Accounts"),
    "contacts": gettext_lazy("Contacts"),
    "interests": gettext_lazy("Interests"),
    "steps": gettext_lazy("Steps"),
    "wishes": gettext_lazy("Wishes"),
    ARCHIVE: gettext_lazy("The whole base"),
    "inbound": gettext_lazy("Inbound register"),
    "letters": gettext_lazy("Letters"),
    "advice": gettext_lazy("Advice"),
}


def require_permitted(viewer: Viewer, rows: int) -> None:
    """Raises Refusal for more rows than the viewer may take out of the house."""
    if rows > BY_ANYBODY and not viewer.may(Permission.EXPORT_LARGE):
        text = _("More than {count} rows are exported by a head. Narrow the list, or ask your head.")
        raise Refusal("export_too_large", text.format(count=BY_ANYBODY))


def note_export(*, by: User, what: str, rows: int, filters: str, form: str) -> None:
    """R-399: who took what out, how much, and by which filters; kept even if the download breaks off."""
    with act("export.made", by=by, about=[by], list=what, rows=rows, text=filters, form=form):
        pass


def as_file(name: str, form: str, headers: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponseBase:
    """The answer that downloads the rows. Texts that a spreadsheet would take for formulas are made harmless."""
    if form == Form.CSV:
        lines = (line.encode() for line in csv_lines(headers, rows))
        answer: HttpResponseBase = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return answer
    file = tempfile.TemporaryFile()  # noqa: SIM115, the answer closes it
    write_xlsx(file, headers, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)
