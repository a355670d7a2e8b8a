"""R-400: everything that is kept of one person, as one file that a person and a program can read."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.accounts.own_fields.wording import facts_of
from rapport.activities.models import Step
from rapport.campaigns.models import Membership
from rapport.desk.personal.scrubbing import Scrubber
from rapport.desk.personal.sweeping import naming, swept, texts_of
from rapport.desk.personal.whom import Whom
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.journal.timeline import Line
from rapport.people.models import User

Lines = list[dict[str, Any]]
# What the house needs to run, and nobody wants to read.
_DULL = {"id", "uid", "version", "name_key", "folded", "folded_company", "quiet", "merged_into", "group"}


def give_file(*, by: User, row: Account | Contact) -> dict[str, Any]:
    """Everything about the person, by heading; that it was given is an entry."""
    whom = Whom.of_account(row) if isinstance(row, Account) else Whom.of_contact(row)
    found = collected(whom)
    with act("contact.file_given", by=by, about=[row, whom.account], number=row.pk):
        pass
    return found


def collected(whom: Whom) -> dict[str, Lines]:
    steps = Step.objects.filter(contact__in=whom.contacts) | Step.objects.filter(account__in=whom.accounts)
    lists = Membership.objects.filter(point__in=whom.points).select_related("list")
    records = [*whom.accounts, *whom.contacts]
    return {
        _("Record"): [_plain(one) for one in records],
        _("Ways to reach them"): [_plain(one) for one in whom.points],
        _("Where they worked"): [{**_plain(one), "account": str(one.account)} for one in whom.positions],
        _("Further facts"): [{str(one.field): one.said for row in records for one in facts_of(row) if one.answers}],
        _("Interests"): [_plain(one) for one in whom.interests],
        _("Steps"): [_plain(one) for one in steps.order_by("due_on", "id")],
        _("Mailing lists"): [{**_plain(one), "list": str(one.list)} for one in lists],
        _("Journal"): [_told(entry) for entry in _entries(whom)],
        _("Named elsewhere"): _elsewhere(whom),
    }


def _plain(row: models.Model) -> dict[str, Any]:
    """What stands in a record, without what is empty."""
    fields = [one for one in row._meta.concrete_fields if one.name not in _DULL]
    found = {one.attname: getattr(row, one.attname) for one in fields}
    return {name: value for name, value in found.items() if value not in (None, "", {}, [])}


def _entries(whom: Whom) -> Any:
    found = Entry.objects.filter(whom.about()).distinct().select_related("actor", "undoes", "undone_by")
    return found.order_by("happened_at", "id").iterator(chunk_size=500)


def _told(entry: Entry) -> dict[str, Any]:
    line = Line(entry, can_be_undone=False)
    changes = [f"{one.label}: {one.before} → {one.after}" for one in line.changes]
    told = {"at": entry.happened_at, "what": line.title, "said": line.said, "by": entry.actor.name, "changes": changes}
    return {name: value for name, value in told.items() if value}


def _elsewhere(whom: Whom) -> Lines:
    """Texts of other records that name the person."""
    scrubber, found = whom.scrubber(), []
    for model in swept():
        columns = texts_of(model)
        for row in model._base_manager.filter(pk__in=naming(model._base_manager.all(), columns, scrubber)):
            texts = {name: getattr(row, name) for name in columns}
            named = {name: text for name, text in texts.items() if _names(scrubber, text)}
            if named:
                found.append({"where": str(model._meta.verbose_name), "number": row.pk, **named})
    return found


def _names(scrubber: Scrubber, text: Any) -> bool:
    return bool(scrubber.scrub_all(text) != text)


def as_json(found: dict[str, Lines]) -> str:
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def as_zip(found: dict[str, Lines], *, name: str, on: date) -> bytes:
    """A page to read, and the same for a program."""
    page = render_to_string(
        "desk/personal/file.html",
        {
            "parts": [(title, _rows(lines)) for title, lines in found.items()],
            "name": name,
            "on": on,
            "language": get_language(),
        },
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("person.html", page)
        packed.writestr("person.json", as_json(found))
    return out.getvalue()


def _rows(lines: Lines) -> list[list[tuple[str, str]]]:
    return [[(name, _said(value)) for name, value in line.items()] for line in lines if line]


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
