"""Taking a person out of the database: what is about them is blanked, what names them is scrubbed, in every table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from rapport.accounts.facts import FACTS, OF_FACTS
from rapport.accounts.models import Account, Contact, ContactPoint
from rapport.activities.models import Step
from rapport.desk.models import SavedView, TargetGroup
from rapport.desk.personal.scrubbing import GONE, Scrubber
from rapport.desk.personal.whom import Whom
from rapport.exchange.models import ExportRun, ImportProblem
from rapport.interests.models import Interest
from rapport.journal.acting import kind_of
from rapport.journal.following import Change, follow_up
from rapport.journal.models import Entry

# What is about colleagues, about the house, or made from other rows: an index follows by itself.
_LEFT = {
    "account", "accountclass", "contact", "document", "emailaddress", "entry", "entrysubject", "legalentity", "office",
    "origin", "sector", "session", "signalkind", "sizetype", "spelling", "stage", "team", "user",
}  # fmt: skip
# Kinds of rows in the journal whose values are about the person alone.
_OWN_ROWS = {"contact", "contactpoint", "position", "contactvalue", "tie"}
_OWN_ROWS_OF_ACCOUNTS = {
    "account",
    "accountvalue",
    "externalkey",
    "pinnednote",
    "quiettime",
    "responsibility",
    "profile",
} | {kind_of(model()) for model in FACTS.values()}
_WORDS_OF_LISTS = (SavedView, TargetGroup, ExportRun, ImportProblem)
_TOGETHER = 200


def sweep(whom: Whom, scrubber: Scrubber) -> None:
    """Every table but those of the person's own records; inside the act that erases."""
    for model in swept():
        columns = texts_of(model)
        for row, names in _found(model, columns, whom, scrubber):
            values = {name: getattr(row, name) for name in columns}
            new = {name: scrubber.scrub_all(value, names) for name, value in values.items()}
            rewrite(row, {name: value for name, value in new.items() if value != values[name]})
    _sweep_accounts(whom, scrubber)
    for problem in ImportProblem.objects.exclude(cells=None).iterator():
        if scrubber.finds([str(cell) for cell in problem.cells or ()]):
            rewrite(problem, {"cells": [GONE for _cell in problem.cells or ()]})
    _sweep_journal(whom, scrubber)


def _sweep_accounts(whom: Whom, scrubber: Scrubber) -> None:
    """What is written about a company; its name is its own. Of what a file had left over whole values go."""
    columns = ("influence", "business", "complaint", "from_file")
    elsewhere = naming(Account.every.all(), columns, scrubber)
    for account in Account.every.filter(Q(pk__in=whom.places) | Q(pk__in=elsewhere)):
        names = scrubber.alone if account.pk in whom.places else ()
        alone_there = not Contact.every.filter(account=account).exclude(pk__in=whom.numbers["contact"]).exists()
        left = {} if alone_there and account.pk in whom.places else account.from_file
        said: dict[str, Any] = {name: scrubber.scrub(getattr(account, name), names) for name in columns[:-1]}
        said["from_file"] = {key: text for key, text in left.items() if scrubber.scrub_all(text, names) == text}
        rewrite(account, {name: value for name, value in said.items() if value != getattr(account, name)})


def swept() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if model.__module__.startswith("rapport.") and model._meta.model_name not in _LEFT and texts_of(model):
            yield model


def texts_of(model: type[models.Model]) -> list[str]:
    """The columns in which somebody may have written about a person."""
    fields = [one for one in model._meta.concrete_fields if not (one.choices or one.unique)]
    return [one.attname for one in fields if isinstance(one, models.CharField | models.TextField | models.JSONField)]


def rewrite(row: models.Model, values: Mapping[str, Any]) -> None:
    """Writes without keeping in the journal what was there; what is derived follows."""
    if not values:
        return
    before = {name: getattr(row, name) for name in values}
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)
    follow_up([Change(row, row.pk, before)])


def _found(
    model: type[models.Model], columns: list[str], whom: Whom, scrubber: Scrubber
) -> Iterator[tuple[Any, Collection[str]]]:
    """The rows to be looked at, each with the words that mean the person there.

    Where rows of this kind hang on no client, whatever holds one of the literals counts as near.
    """
    rows, hangs = model._base_manager, _near(model, whom)
    near = set(rows.filter(hangs).values_list("pk", flat=True)) if hangs else set()
    for row in rows.filter(Q(pk__in=near | set(naming(rows.all(), columns, scrubber)))).order_by("pk"):
        if model in _WORDS_OF_LISTS:
            yield row, scrubber.rare
        else:
            yield row, scrubber.alone if row.pk in near or not hangs else ()


def naming(rows: Any, columns: Iterable[str], scrubber: Scrubber) -> list[Any]:
    """The ids of rows that hold one of the literals."""
    texts = {f"{name}_as_text": Cast(name, models.TextField()) for name in columns}
    wanted = Q(pk__in=())
    for name in texts:
        for literal in scrubber.as_stored:
            wanted |= Q(**{f"{name}__contains": literal})
    return list(rows.annotate(**texts).filter(wanted).values_list("pk", flat=True))


def _near(model: type[models.Model], whom: Whom) -> Q:
    """The rows that hang on the person or on the accounts where they are or were."""
    found = Q()
    ways: dict[Any, Mapping[str, Any]] = {
        Account: {"in": whom.places},
        Contact: {"in": whom.numbers["contact"]},
        ContactPoint: {"in": whom.numbers["contactpoint"]},
        Interest: {"account__in": whom.places},
        Step: {"account__in": whom.places},
    }
    for one in model._meta.concrete_fields:
        for how, rows in ways.get(getattr(one, "related_model", None), {}).items():
            found |= Q(**{f"{one.name}__{how}": rows})
    return found


# The journal ---------------------------------------------------------------------------------------------------


def _sweep_journal(whom: Whom, scrubber: Scrubber) -> None:
    about = set(Entry.objects.filter(whom.about()).values_list("pk", flat=True))
    near = set(Entry.objects.filter(whom.near()).values_list("pk", flat=True))
    elsewhere = set(naming(Entry.objects.all(), ("data", "rows"), scrubber))
    for some in _portions(sorted(about | near | elsewhere)):
        for entry in Entry.objects.filter(pk__in=some).exclude(code__endswith=".erased"):
            is_list = entry.code.startswith(("export.", "view.", "import."))
            names = scrubber.alone if entry.pk in near | about else scrubber.rare if is_list else ()
            _rewrite_entry(entry, whom, scrubber, names, is_about=entry.pk in about)


def _portions(ids: list[int]) -> Iterator[list[int]]:
    for place in range(0, len(ids), _TOGETHER):
        yield ids[place : place + _TOGETHER]


def _rewrite_entry(entry: Entry, whom: Whom, scrubber: Scrubber, names: Collection[str], *, is_about: bool) -> None:
    told = {
        key: value if _is_coded(entry, key, value) else scrubber.scrub_all(value, names)
        for key, value in entry.data.items()
    }
    rows = [_row(one, whom, scrubber, names, is_about=is_about) for one in entry.rows]
    if is_about:
        fact = ("name",) if entry.code in OF_FACTS else ()
        told |= {key: GONE for key in (entry.type.said, "because", "words", *fact) if told.get(key)}
        told = {key: value for key, value in told.items() if key != "own"}
    if told != entry.data or rows != entry.rows:
        Entry.objects.filter(pk=entry.pk).update(data={**told, "erased": True}, rows=rows)


def _is_coded(entry: Entry, key: str, value: Any) -> bool:
    """Whether it is a word of the product, a day or a sum."""
    words = entry.type.words.get(key, {})
    return key in (*entry.type.days, *entry.type.sums) or (isinstance(value, str) and value in words)


def _row(one: list[Any], whom: Whom, scrubber: Scrubber, names: Collection[str], *, is_about: bool) -> list[Any]:
    """A row of the journal without the values of the person's own records, of others without their name."""
    kind, pk, fields, *more = one
    own = _OWN_ROWS | (_OWN_ROWS_OF_ACCOUNTS if whom.accounts else set())
    if kind in own and (pk in whom.numbers.get(kind, ()) or (is_about and kind not in whom.numbers)):
        blank: Any = [{}] if isinstance(fields, list) else {} if fields is not None else None
        return [kind, pk, blank, *({} if isinstance(rest, dict) else rest for rest in more)]
    return [kind, pk, scrubber.scrub_all(fields, names), *(scrubber.scrub_all(rest, names) for rest in more)]
