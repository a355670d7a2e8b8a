"""Moving in on the pages: several files at once, what they look like, what they ask, and what a person decides."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport.accounts.models import Account
from rapport.config.tests import hubspot
from rapport.exchange.models import ImportRun
from rapport.interests.models import Interest
from rapport.jobs.worker import run_all
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client):
    ida = world.person(name="Ida Holm")
    client.force_login(ida)
    return ida


def uploaded(client, **files):
    given = [SimpleUploadedFile(f"{name}.csv", text.encode()) for name, text in files.items()]
    answer = client.post(reverse("imports"), {"file": given, "has_header": "on"})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.leading().latest("id")


def page(client, name, run):
    return client.get(reverse(name, args=[run.pk]))


def rehearsed(client, run, **changed):
    form = page(client, "import_columns", run).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | changed
    answer = client.post(reverse("import_columns", args=[run.pk]), sent)
    run_all()
    return answer


def written(client, run):
    client.post(reverse("import_start", args=[run.pk]))
    run_all()


def test_an_export_is_named_and_its_files_stand_side_by_side(client, ida):
    run = uploaded(client, deals=hubspot.DEALS, companies=hubspot.COMPANIES)
    text = page(client, "import_columns", run).content.decode()
    assert "This looks like an export of HubSpot." in text
    assert [one.kind for one in run.together()] == ["accounts", "interests"]
    rehearsed(client, run)
    assert "Clients" in page(client, "import_run", run).content.decode()
    written(client, run)
    run.refresh_from_db()
    assert [one.state for one in run.together()] == ["done", "done"]
    client.post(reverse("import_undo", args=[run.pk]))
    run_all()
    assert not Account.objects.exists()


def test_an_unsure_column_of_another_file_is_asked_before_anything_is_rehearsed(client, ida):
    deals = "Deal,Company,Create date\nA,Firm,03/04/2026\n"
    run = uploaded(client, companies="Company,Country\nFirm,NO\n", deals=deals)
    other = run.followers.get()
    answer = rehearsed(client, run)
    assert answer.url == reverse("import_columns", args=[other.pk])
    text = page(client, "import_columns", other).content.decode()
    assert "3 April 2026" in text
    assert "4 March 2026" in text
    rehearsed(client, other, **{"day-2": "mdy"})
    written(client, run)
    assert Interest.objects.get().opened_on.isoformat() == "2026-03-04"


def test_a_word_that_is_not_known_is_said_once_and_remembered(client, ida):
    run = uploaded(client, deals=hubspot.DEALS)
    rehearsed(client, run)
    assert "1 word that is not known here" not in page(client, "import_run", run).content.decode()
    names = page(client, "import_names", run)
    assert "Negotiating hard" in names.content.decode()
    said = {"stage-0": "interest/thinking", "user-0": str(ida.pk)}
    client.post(reverse("import_names", args=[run.pk]), said)
    run_all()
    run.refresh_from_db()
    assert run.unknown == {}
    again = uploaded(client, deals=hubspot.DEALS)
    rehearsed(client, again)
    again.refresh_from_db()
    assert again.unknown == {}


@pytest.mark.parametrize(("answer", "accounts", "filled"), [("into", 1, 1), ("new", 2, 0), ("out", 1, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_likely_twin_is_decided_row_by_row_or_all_alike(client, ida, answer, accounts, filled, at_once):
    world.account(name="Nordhavn Pakkeri AS", owner=ida, surname="")
    run = uploaded(client, clients="Company,Country,City\nNordhavn Pakkeri,NO,Bodø\n")
    rehearsed(client, run)
    form = page(client, "import_decisions", run).context["form"]
    name = "alike-likely_known" if at_once else form.decisions[0].name
    client.post(reverse("import_decisions", args=[run.pk]), {name: answer})
    run_all()
    written(client, run)
    assert Account.objects.count() == accounts
    run.refresh_from_db()
    assert (run.changed, run.duplicate) == (filled, int(answer == "out"))


def test_of_several_joinings_a_person_chooses_one(client, ida):
    text = "Company,Person,Country\nNord,Hav,Kari Lie,NO\n"
    run = uploaded(client, clients=text)
    rehearsed(client, run, **{"column-1": "person"})
    form = page(client, "import_decisions", run).context["form"]
    wanted = next(str(place) for place, way in enumerate(form.decisions[0].ways) if way == "“Nord,Hav”")
    client.post(reverse("import_decisions", args=[run.pk]), {form.decisions[0].name: wanted})
    run_all()
    written(client, run)
    assert Account.objects.get().name == "Nord,Hav"


def test_a_person_says_that_the_rows_are_something_else(client, ida):
    run = uploaded(client, liste="Navn,Firma\nKari Lie,Nordhavn\n")
    client.post(reverse("import_kind", args=[run.pk]), {"kind": "contacts"})
    run.refresh_from_db()
    assert (run.kind, run.mapping) == ("contacts", {"Navn": "person", "Firma": "company"})


def test_colleagues_are_imported_by_somebody_who_manages_people(client, ida):
    text = "Name,Email,Role\nKari Lie,kari@firm.example,Head\n"
    run = uploaded(client, users=text)
    assert run.kind == "users"
    answer = rehearsed(client, run)
    assert (answer.status_code, "imported by somebody" in answer.content.decode()) == (422, True)
    director = world.person(role=Role.DIRECTOR)
    client.force_login(director)
    run = uploaded(client, users=text)
    rehearsed(client, run)
    written(client, run)
    assert type(director).objects.get(email="kari@firm.example").roles == [Role.HEAD]
