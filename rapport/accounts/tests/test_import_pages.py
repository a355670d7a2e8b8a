"""The pages of an import: from the file to the result and back, without a script."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport.accounts.models import Account
from rapport.exchange.models import ImportRun
from rapport.exchange.reading import open_file
from rapport.jobs.worker import run_all
from rapport.kit.tabular import open_table, write_xlsx
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db

TEXT = (
    "Firma;Land;Telefon;Note\nSkarvøy Sjømat;Norge;75521000;calls on Mondays\n"
    ";Norge;75521001;\nSkarvøy Sjømat AS;NO;;\n"
)


@pytest.fixture
def ida(client):
    ida = world.person(name="Ida Holm")
    client.force_login(ida)
    return ida


def uploaded(client, content=TEXT, name="clients.csv", **more):
    content = content.encode() if isinstance(content, str) else content
    answer = client.post(reverse("imports"), {"file": SimpleUploadedFile(name, content), "has_header": "on", **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("id")


def sent(run, **changed):
    """What the columns page sends as it stands."""
    headers = open_file(run.path, run.reading).headers
    columns = {f"column-{place}": run.mapping[header] for place, header in enumerate(headers)}
    return {**columns, "owner": run.owner_id, "country": "", "system": "file", **changed}


def rehearsed(client, run, **changed):
    answer = client.post(reverse("import_columns", args=[run.pk]), sent(run, **changed))
    assert answer.status_code == 302, answer.context["form"].errors
    run_all()
    return client.get(reverse("import_run", args=[run.pk]))


def test_a_file_goes_in_by_the_pages_and_out_again(client, ida):
    run = uploaded(client)
    page = client.get(reverse("import_columns", args=[run.pk])).content.decode()
    assert "calls on Mondays" in page
    result = rehearsed(client, run)
    assert "This row has no name." in result.content.decode()
    assert not Account.objects.exists()

    client.post(reverse("import_start", args=[run.pk]))
    assert "Being written" in client.get(reverse("import_run", args=[run.pk])).content.decode()
    run_all()
    run.refresh_from_db()
    assert (run.state, run.new, run.duplicate, run.rejected) == ("done", 1, 1, 1)
    account = Account.objects.get()
    assert (account.owner, account.from_file) == (ida, {"Note": "calls on Mondays"})

    client.post(reverse("import_undo", args=[run.pk]))
    run_all()
    run.refresh_from_db()
    assert (run.state, run.removed) == ("undone", 1)
    assert "1 removed" in client.get(reverse("import_run", args=[run.pk])).content.decode()
    assert not Account.objects.exists()


def test_a_column_that_the_person_leaves_out_is_not_kept(client, ida):
    run = uploaded(client)
    rehearsed(client, run, **{"column-3": "-", "country": "SE"})
    client.post(reverse("import_start", args=[run.pk]))
    run_all()
    assert Account.objects.get().from_file == {}


def test_a_mapping_without_a_name_comes_back_filled_with_a_sentence(client, ida):
    run = uploaded(client)
    answer = client.post(reverse("import_columns", args=[run.pk]), sent(run, **{"column-0": ""}))
    assert answer.status_code == 422
    assert "Say which column holds the name." in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "empty.csv"), (b"PK\x03\x04broken", "broken.xlsx"), (b"\x00\x01\x02\x00\x00\x05", "x.bin")],
)
def test_a_file_that_is_no_table_is_refused_at_the_field(client, ida, content, name):
    answer = client.post(reverse("imports"), {"file": SimpleUploadedFile(name, content), "has_header": "on"})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not ImportRun.objects.exists()


def test_rejected_rows_come_back_as_the_same_kind_of_file_with_the_reason(client, ida):
    run = uploaded(client, "Firma;Land;By\n;Norge;Oslo\nA;B;C;D\nOslo Fisk;Norge;Oslo\n")
    rehearsed(client, run)
    answer = client.get(reverse("import_rejected", args=[run.pk]))
    assert "rejected-clients.csv" in answer["Content-Disposition"]
    table = open_table(io.BytesIO(b"".join(answer.streaming_content)))
    assert (table.dialect.delimiter, table.headers) == (";", ["Reason", "Firma", "Land", "By"])
    rows = [row.cells for row in table]
    assert rows[0] == ["This row has no name.", "", "Norge", "Oslo"]
    assert rows[1][1:] == ["A", "B", "C", "D"]


def test_rejected_rows_of_a_workbook_come_back_as_a_workbook(client, ida):
    book = io.BytesIO()
    write_xlsx(book, ["Firma", "Land"], [["", "Norge"], ["Oslo Fisk", "Norge"]])
    run = uploaded(client, book.getvalue(), "clients.xlsx")
    rehearsed(client, run)
    answer = client.get(reverse("import_rejected", args=[run.pk]))
    table = open_table(io.BytesIO(b"".join(answer.streaming_content)))
    assert [row.cells for row in table] == [["This row has no name.", "", "Norge"]]


def test_the_progress_says_how_far_it_is_and_ends_by_showing_the_result(client, ida):
    run = uploaded(client)
    client.post(reverse("import_columns", args=[run.pk]), sent(run))
    assert "0 of 3" in client.get(reverse("import_progress", args=[run.pk])).content.decode()
    run_all()
    assert client.get(reverse("import_progress", args=[run.pk]))["HX-Refresh"] == "true"


def test_colleagues_do_not_see_it_heads_do_and_an_assistant_may_not_import(client, ida):
    run = uploaded(client)
    head = world.person(role=Role.HEAD)
    team = world.team(head=head)
    ida.place(by=world.rapport(), team=team, office=None)
    expected = {world.person(): 404, world.person(role=Role.ASSISTANT): 404, head: 200}
    for person, status in expected.items():
        client.force_login(person)
        assert client.get(reverse("import_columns", args=[run.pk])).status_code == status
        assert client.get(reverse("imports")).status_code == (403 if person.roles == [Role.ASSISTANT] else 200)


@pytest.mark.parametrize("rows", [3, 200])
def test_the_pages_ask_few_questions_of_the_database(client, ida, rows, django_assert_max_num_queries):
    text = "Firma;Telefon\n" + "".join(f"Firma {number};1\n" for number in range(rows))
    run = uploaded(client, text)
    for name in ("imports", "import_columns"):
        with django_assert_max_num_queries(12):
            client.get(reverse(name, args=[run.pk] if name != "imports" else []))
    rehearsed(client, run)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("import_run", args=[run.pk]) + "?code=phone_country&column=Telefon")
    assert f"{min(rows, 50)}" in page.content.decode()


def test_a_second_press_changes_nothing(client, ida):
    run = uploaded(client)
    rehearsed(client, run)
    assert client.post(reverse("import_start", args=[run.pk])).status_code == 302
    run_all()
    assert client.post(reverse("import_start", args=[run.pk])).status_code == 422
    run.refresh_from_db()
    assert (run.state, run.position) == ("done", 3)


def test_what_another_tab_has_changed_since_is_not_written_before_it_is_rehearsed_again(client, ida):
    run = uploaded(client)
    rehearsed(client, run)
    client.post(reverse("import_kind", args=[run.pk]), {"kind": "contacts"})
    answer = client.post(reverse("import_start", args=[run.pk]))
    assert answer["Location"] == reverse("import_columns", args=[run.pk])
    run_all()
    assert not Account.objects.exists()


def test_nonsense_in_the_address_of_a_rehearsed_file_is_no_fault(client, ida):
    run = uploaded(client)
    rehearsed(client, run)
    assert client.get(f"{reverse('import_run', args=[run.pk])}?after={'9' * 5000}").status_code == 200
