"""The floor: the same rows by raw SQL in a bare view, without session, sight, template or language.

What an operation costs beyond this is Rapport's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone

from rapport.config.bench.rows import uid

Rows = list[tuple[Any, ...]]


def answer(operation: str, asked: Mapping[str, str]) -> HttpResponse:
    """Every row as a line of a table."""
    rows = _OPERATIONS[operation](asked)
    lines = (f"<tr>{''.join(f'<td>{value}</td>' for value in row)}</tr>" for row in rows)
    return HttpResponse(f"<!doctype html><table>{''.join(lines)}</table>")


def _read(sql: str, *values: Any) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _marks(values: Any) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _account_list(asked: Mapping[str, str]) -> Rows:
    """Fifty accounts with owner, the first open step and the sums of open interests."""
    found = _read(
        "SELECT a.id, a.name, a.status, a.city, a.country, a.next_touch_on, a.last_touch_on, u.name"
        " FROM accounts_account a JOIN people_user u ON u.id = a.owner_id"
        " WHERE a.status = 'client' AND a.archived_on IS NULL ORDER BY a.name_key, a.id LIMIT 50"
    )
    ids = [row[0] for row in found]
    steps = _read(
        "SELECT account_id, title, reason, due_on FROM activities_step"
        f" WHERE done_at IS NULL AND account_id IN ({_marks(ids)})", *ids
    )  # fmt: skip
    sums = _read(
        "SELECT account_id, currency, count(*), sum(value) FROM interests_interest"
        f" WHERE outcome = '' AND account_id IN ({_marks(ids)}) GROUP BY account_id, currency", *ids
    )  # fmt: skip
    return found + steps + sums


def _name_search(asked: Mapping[str, str]) -> Rows:
    """Twenty accounts by the beginning of their folded name."""
    begin = asked["q"]
    return _read(
        "SELECT id, name, city FROM accounts_account WHERE folded >= %s AND folded < %s ORDER BY folded LIMIT 20",
        begin, begin + "\U0010ffff",
    )  # fmt: skip


def _account_page(asked: Mapping[str, str]) -> Rows:
    """The account, its people and their points, what is open, and thirty entries."""
    number = int(asked["number"])
    tables = ("accounts_contact", "accounts_contactpoint")
    found = _read("SELECT * FROM accounts_account WHERE id = %s", number)
    for table in tables:
        found += _read(f"SELECT * FROM {table} WHERE account_id = %s", number)
    found += _read("SELECT * FROM activities_step WHERE account_id = %s AND done_at IS NULL", number)
    found += _read("SELECT * FROM interests_interest WHERE account_id = %s AND outcome = ''", number)
    return found + _read(
        "SELECT e.happened_at, e.code, e.data, u.name FROM journal_entrysubject s"
        " JOIN journal_entry e ON e.id = s.entry_id JOIN people_user u ON u.id = e.actor_id"
        " WHERE s.kind = 'account' AND s.object_id = %s ORDER BY s.happened_at DESC, s.entry_id DESC LIMIT 30",
        number,
    )


def _my_day(asked: Mapping[str, str]) -> Rows:
    """The open steps of a week with their accounts and phones."""
    until = timezone.localdate() + timedelta(days=7)
    found = _read(
        "SELECT s.id, s.title, s.reason, s.due_on, s.due_at, a.id, a.name, a.city, a.country FROM activities_step s"
        " JOIN accounts_account a ON a.id = s.account_id"
        " WHERE s.owner_id = %s AND s.done_at IS NULL AND s.due_on <= %s ORDER BY s.due_on LIMIT 25",
        int(asked["owner"]), until,
    )  # fmt: skip
    ids = [row[5] for row in found]
    marks = _marks(ids)
    phones = _read(
        f"SELECT account_id, value FROM accounts_contactpoint WHERE kind = 'phone' AND account_id IN ({marks})", *ids
    )
    return found + phones


def _board(asked: Mapping[str, str]) -> Rows:
    """Exact sums of each column, and its first fifty cards."""
    found = _read(
        "SELECT stage_id, currency, count(*), sum(value) FROM interests_interest"
        " WHERE outcome = '' AND track = 'interest' GROUP BY stage_id, currency"
    )
    for stage in {row[0] for row in found}:
        found += _read(
            "SELECT i.id, i.title, i.value, i.currency, a.name, u.name FROM interests_interest i"
            " JOIN accounts_account a ON a.id = i.account_id JOIN people_user u ON u.id = i.owner_id"
            " WHERE i.outcome = '' AND i.stage_id = %s ORDER BY i.id LIMIT 50",
            stage,
        )
    return found


def _control(asked: Mapping[str, str]) -> Rows:
    """Counts and sums by manager and stage of one team, late ones too, and the longest waiting."""
    team = [int(asked["team"])]
    found = _read(
        "SELECT i.owner_id, i.stage_id, i.currency, count(*), sum(i.value),"
        " sum(CASE WHEN s.due_on < %s THEN 1 ELSE 0 END)"
        " FROM interests_interest i JOIN activities_step s ON s.id = i.next_step_id"
        " WHERE i.outcome = '' AND i.owner_id IN (SELECT id FROM people_user WHERE team_id = %s)"
        " GROUP BY i.owner_id, i.stage_id, i.currency",
        timezone.localdate(), *team,
    )  # fmt: skip
    return found + _read(
        "SELECT i.id, i.title, a.name, s.due_on FROM interests_interest i"
        " JOIN activities_step s ON s.id = i.next_step_id JOIN accounts_account a ON a.id = i.account_id"
        " WHERE i.outcome = '' AND i.owner_id IN (SELECT id FROM people_user WHERE team_id = %s)"
        " ORDER BY s.due_on LIMIT 15",
        *team,
    )


def _report(asked: Mapping[str, str]) -> Rows:
    """Open value by stage and owner, of everybody."""
    return _read(
        "SELECT owner_id, stage_id, currency, count(*), sum(value) FROM interests_interest"
        " WHERE outcome = '' GROUP BY owner_id, stage_id, currency"
    )


def _activity_saved(asked: Mapping[str, str]) -> Rows:
    """A step, its entry with three subjects, and the last touch."""
    number, now = int(asked["number"]), timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        _step(cursor, number, now, done=True)
        cursor.execute("UPDATE accounts_account SET last_touch_on = %s WHERE id = %s", [now.date(), number])
        _entry(cursor, number, now)
    return []


def _step_done(asked: Mapping[str, str]) -> Rows:
    """The same, and a next step in place of the old one."""
    number, now = int(asked["number"]), timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        _step(cursor, number, now, done=False)
        _step(cursor, number, now, done=True)
        cursor.execute("UPDATE accounts_account SET last_touch_on = %s WHERE id = %s", [now.date(), number])
        cursor.execute("UPDATE interests_interest SET version = version + 1 WHERE id = %s", [number])
        _entry(cursor, number, now)
    return []


def _step(cursor: Any, account: int, now: Any, *, done: bool) -> None:
    cursor.execute(
        "INSERT INTO activities_step (uid, version, account_id, kind, title, reason, due_on, owner_id, agreed,"
        " waiting_for, attempt, moved_count, keeps, done_at, outcome, planned_on, planned_by) VALUES"
        " (%s, 1, %s, 'call', 'Call', '', %s, (SELECT owner_id FROM accounts_account WHERE id = %s), %s, '', 0, 0,"
        " %s, %s, %s, %s, '')",
        [uid(9, _next()), account, now.date(), account, False, False, now if done else None, "done" * done, now.date()],
    )


def _entry(cursor: Any, account: int, now: Any) -> None:
    cursor.execute(
        "INSERT INTO journal_entry (recorded_at, happened_at, actor_id, code, data, rows, source)"
        " VALUES (%s, %s, (SELECT owner_id FROM accounts_account WHERE id = %s), 'account.noted', '{}', '[]', 'web')"
        " RETURNING id",
        [now, now, account],
    )
    (entry,) = cursor.fetchone()
    about = [(entry, kind, account, now) for kind in ("account", "step", "contact")]
    cursor.executemany(
        "INSERT INTO journal_entrysubject (entry_id, kind, object_id, happened_at) VALUES (%s, %s, %s, %s)", about
    )


def _next() -> int:
    """Enough to differ; what the floor writes is thrown away with the run."""
    return int(timezone.now().timestamp() * 1_000_000) % 10**12


_OPERATIONS: dict[str, Callable[[Mapping[str, str]], Rows]] = {
    "account_list": _account_list,
    "name_search": _name_search,
    "account_page": _account_page,
    "my_day": _my_day,
    "board": _board,
    "control": _control,
    "step_done": _step_done,
    "activity_saved": _activity_saved,
    "report": _report,
}
