"""Whatever file somebody sends: a sentence or its rows, never a fault, nothing half written, little memory and time."""

from __future__ import annotations

import csv
import io
import re
import resource
import time
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.core.signals import got_request_exception
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rapport.accounts.models import Account
from rapport.exchange.models import ImportRun
from rapport.jobs.worker import run_all
from rapport.kit.refusal import Refusal
from rapport.kit.tabular import open_table
from tests import hostile_files, world

LONGEST = 20.0  # seconds for one file, on a busy machine
MOST = 250  # megabytes more than before


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    return hostile_files.every_file()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    found: list[str] = []

    def note(sender: object, request: object, **more: object) -> None:
        found.append(str(request))

    got_request_exception.connect(note)
    yield found
    got_request_exception.disconnect(note)


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# Of these the rows go in.
WRITTEN = ("signs", "formula", "nul", "controls", "line-ends", "value-0", "headers-0", "long-cell.x")


def sent(client: Client, name: str, content: bytes) -> HttpResponse:
    return client.post(reverse("imports"), {"file": SimpleUploadedFile(name, content), "has_header": "on"})


def is_first_of_a_kind(name: str) -> bool:
    return not re.search(r"-[1-9]\d*\.", name)


def is_whole(text: str) -> bool:
    return len(text) > 10 and text[0].isupper() and text.rstrip()[-1] in ".?" and "Traceback" not in text


def test_there_are_enough_of_them(files):
    assert len(files) >= 200


def test_every_file_is_read_or_refused_with_a_sentence_in_little_time_and_memory(files):
    before = memory()
    for name, content in files.items():
        begun = time.monotonic()
        try:
            said = ""
            deque(open_table(io.BytesIO(content)), maxlen=0)
        except Refusal as refusal:
            said = str(refusal)
        assert not said or is_whole(said), (name, said)
        assert time.monotonic() - begun < LONGEST, name
    assert memory() - before < MOST


@pytest.mark.django_db
def test_the_page_answers_every_file_with_a_sentence_or_its_columns(client, files, faults, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    client.force_login(world.person())
    taken = 0
    for name, content in files.items():
        answer = sent(client, name, content)
        if answer.status_code == 422:
            said = [text for texts in answer.context["form"].errors.values() for text in texts]
            assert said, name
            assert all(map(is_whole, said)), (name, said)
            continue
        assert answer.status_code == 302, name
        taken += 1
        if is_first_of_a_kind(name):
            assert client.get(answer["Location"]).status_code == 200, name
    assert not faults
    assert taken > 50
    assert len(list((tmp_path / "imports").iterdir())) == taken
    assert not Account.objects.exists()


@pytest.mark.database
@pytest.mark.django_db
def test_what_is_written_of_them_is_whole_and_goes_out_again(client, files, faults):
    """Each run counts every row once, and taking all of them back leaves nothing."""
    client.force_login(world.person())
    for name in (name for name in files if name.startswith(WRITTEN)):
        answer = sent(client, name, files[name])
        if answer.status_code == 302:
            shown = {field.html_name: field.value() or "" for field in client.get(answer["Location"]).context["form"]}
            client.post(answer["Location"], shown)
            run_all()
            client.post(reverse("import_start", args=[ImportRun.objects.latest("id").pk]))
            run_all()
            assert client.get(answer["Location"], follow=True).status_code == 200, name
    assert not faults
    written = ImportRun.objects.filter(state="done")
    assert sum(run.new for run in written) == Account.objects.count() > 20
    harmless(client)
    for run in written.order_by("-id"):
        client.post(reverse("import_undo", args=[run.pk]))
        run_all()
    assert not Account.objects.exists()


def harmless(client) -> None:
    """No cell of an export begins as a formula does, whatever was imported."""
    answer = client.post("/accounts/export/?columns=name,city", {"form": "csv"})
    text = b"".join(answer).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert [cell for cell in cells if cell[:1] in ("=", "@", "\t", "\r", "＝") or cell[:2] in ("+c", "-2")] == []
    answer = client.post("/accounts/export/?columns=name,city", {"form": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.django_db
def test_the_console_answers_files_of_every_kind_with_a_sentence(files, tmp_path: Path):
    for name, content in files.items():
        if not is_first_of_a_kind(name):
            continue
        path = tmp_path / name
        path.write_bytes(content)
        try:
            said = ""
            call_command("import_table", "accounts", str(path), "--dry-run", "--json", stdout=io.StringIO())
        except CommandError as error:
            said = str(error)
        assert not said or is_whole(said), (name, said)
        path.unlink()
    assert not Account.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["../../evil.csv", "a\u202evsc.exe", "x" * 300 + ".csv", "con.csv", ".csv", "no ending", "..."]
)
def test_the_name_of_a_file_leads_nowhere(client, name, faults):
    client.force_login(world.person())
    answer = client.post(
        reverse("imports"), {"file": SimpleUploadedFile(name, hostile_files.CSV.encode()), "has_header": "on"}
    )
    assert answer.status_code == 302
    run = ImportRun.objects.latest("id")
    assert run.path.parent.name == "imports"
    assert client.get(answer["Location"]).status_code == 200
    assert not faults
