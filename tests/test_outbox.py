"""Who reads the journal in order, to send notices or to count, passes over no entry."""

import threading
import time

import pytest
from django.db import connection, transaction

from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.people.models import User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def write(account_is_open: threading.Event, may_end: threading.Event) -> None:
    """Writes an entry in a transaction that stays open until it may end."""
    try:
        with transaction.atomic():
            with act("undone", by=User.objects.rapport()):
                pass
            account_is_open.set()
            may_end.wait(10)
    finally:
        connection.close()


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time.")
def test_an_entry_whose_transaction_is_still_open_holds_back_those_after_it():
    is_open, may_end = threading.Event(), threading.Event()
    slow = threading.Thread(target=write, args=(is_open, may_end))
    slow.start()
    assert is_open.wait(10)
    with act("undone", by=User.objects.rapport()):
        pass
    assert Entry.objects.count() == 1
    assert not Entry.objects.committed().exists(), "the cursor would pass over the entry that is still open"
    may_end.set()
    slow.join()
    # Transactions in other databases of the same server hold the horizon back too, as long as they are open.
    give_up = time.monotonic() + 150
    while Entry.objects.committed().count() < 2 and time.monotonic() < give_up:
        time.sleep(0.1)
    assert Entry.objects.committed().count() == 2
