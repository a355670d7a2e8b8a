"""A firm moves in: three files of its old system in one go, and what is unsure decided on the pages."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from rapport.accounts.models import Account
from rapport.interests.models import Interest
from rapport.jobs.worker import run_all
from tests import world
from tests.journeys.conftest import People
from tests.journeys.walking import Walk, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

COMPANIES = """Record ID,Company name,Company Domain Name,City,Country/Region,Company owner
9001,Nordhavn Pakkeri AS,nordhavn.example,Bodø,Norway,Ida Holmová
9002,Yıldızoğlu Gıda,yildizoglu.example,İzmir,Turkey,Cem Somebody
9003,Pekárny Javornice,javornice.example,Liberec,Czech Republic,Ida Holmová
"""
CONTACTS = """Record ID,First Name,Last Name,Email,Phone Number,Job Title,Contact owner,Associated Company IDs (Primary)
501,Håkon,Østbø,hakon@nordhavn.example,+47 75 52 10 00,Head of purchasing,Ida Holmová,9001
502,Ayşe,Yıldız,ayse@yildizoglu.example,+90 232 455 10 00,Owner,Cem Somebody,9002
"""
DEALS = """Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner,Associated Company IDs (Primary)
71,Scales for the cold store,Contract sent,"12,500.50",9/10/2030,3/2/2026,Ida Holmová,9001
72,Mixer,Closed Won,48000,11/9/2025,9/1/2025,Ida Holmová,9002
73,Conveyor,Negotiating hard,9000,6/7/2030,5/2/2026,Ida Holmová,9001
"""


@pytest.fixture
def export(tmp_path, people) -> list[Path]:
    """The files as they come; one of the bakeries has been a client here for long."""
    world.account(owner=people.manager, name="Pekárny Javornice, a.s.", country="CZ", city="Praha", on=world.today())
    files = {"companies.csv": COMPANIES, "contacts.csv": CONTACTS, "deals.csv": DEALS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in files]


@pytest.mark.parametrize("language", ["tr", "ro"])
def test_a_firm_moves_in_from_hubspot(walk, people, export):
    sign_in(walk, people.manager, people.own_name)
    give(walk, export)
    say_which_way_round_the_days_are(walk)
    rehearse(walk)
    say_what_a_word_means(walk, people)
    decide_on_a_twin(walk)
    write(walk, people)


def give(walk: Walk, export: list[Path]) -> None:
    walk.page.goto("/import/")
    walk.page.locator("input[type=file]").set_input_files(export)
    walk.button("Look at the columns").click()
    walk.page.wait_for_url("**/columns/")
    expect(walk.page.get_by_text("HubSpot")).to_be_visible()
    expect(walk.page.locator("nav.tabs a")).to_have_count(3)
    walk.look("moving-columns")


def say_which_way_round_the_days_are(walk: Walk) -> None:
    """The columns of the deals are asked for before anything is rehearsed: no cell says which way round they are."""
    page = walk.page
    walk.button("Rehearse without writing").click()
    for column in ("Close Date", "Create Date"):
        expect(page.get_by_role("combobox", name=column).last).to_be_visible()
    walk.look("moving-days")
    for place in (4, 5):
        page.locator(f'[name="day-{place}"]').select_option("mdy")
    walk.button("Rehearse without writing").click()


def rehearse(walk: Walk) -> None:
    expect(walk.page.locator("#progress")).to_be_visible()
    run_all()
    walk.heading("What will happen")
    walk.look("moving-rehearsed")


def say_what_a_word_means(walk: Walk, people: People) -> None:
    """ "Negotiating hard" is a stage of theirs; it is said once."""
    page = walk.page
    page.locator("nav.tabs a").last.click()
    page.locator('a[href$="/names/"]').click()
    page.locator("select").first.wait_for()
    walk.look("moving-names")
    page.locator('[name="stage-0"]').select_option("interest/thinking")
    walk.button("Remember and rehearse again").click()
    expect(page.locator("#progress")).to_be_visible()
    run_all()
    walk.heading("What will happen")
    expect(page.locator('a[href$="/names/"]')).to_have_count(0)


def decide_on_a_twin(walk: Walk) -> None:
    """The bakery is probably the one that is here; the person says that it is."""
    page = walk.page
    page.locator("nav.tabs a").first.click()
    page.locator('a[href$="/decisions/"]').click()
    walk.look("moving-decisions")
    page.locator('select[name^="row-"]').select_option("into")
    walk.button("Keep and rehearse again").click()
    expect(page.locator("#progress")).to_be_visible()
    run_all()
    walk.heading("What will happen")


def write(walk: Walk, people: People) -> None:
    page = walk.page
    walk.button("Write it now").click()
    expect(page.locator("#progress")).to_be_visible()
    run_all()
    walk.heading("What happened")
    walk.look("moving-done")
    scales = Interest.objects.get(title="Scales for the cold store")
    assert (scales.expected_on.isoformat(), scales.opened_on.isoformat()) == ("2030-09-10", "2026-03-02")
    assert Interest.objects.get(title="Conveyor").stage.code == "thinking"
    assert Account.objects.filter(name__startswith="Pekárny").count() == 1
    page.goto(f"/interests/{scales.pk}/")
    expect(page.locator("h1")).to_contain_text(scales.title)
    walk.look("moving-interest")
