"""Views of lists: kept under a name, shared, changed, arranged, deleted and brought back."""

import re

import pytest

from rapport.accounts.models import Tag
from rapport.desk.models import SavedView
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.people.roles import Role
from tests.world import account, interest, person, team

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def sales():
    return team(name="Sales north")


@pytest.fixture
def ida(client, sales):
    user = person(name="Ida Holm", team=sales)
    client.force_login(user)
    return user


def kept(by, name="Norway", of="accounts", **given):
    words = given.pop("words", {"country": "NO", "whose": "all"})
    return SavedView.objects.keep(by=by, of=of, name=name, words=words, **given)


def names(answer):
    return re.findall(r'<th scope="row"[^>]*>\s*<a [^>]*>([^<]+)</a>', answer.content.decode())


def tabs(answer):
    page = answer.content.decode()
    bar = page[page.index('class="tabs"') : page.index("</nav>", page.index('class="tabs"'))]
    return re.findall(r">([^<>]+)</a>", bar)


@pytest.mark.req("R-033")
def test_filters_order_and_columns_are_kept_under_a_name_that_has_an_address(client, ida):
    account(name="Nordhavn", owner=ida, country="NO")
    account(name="Tverrdal", owner=ida, country="NO")
    account(name="Javornice", owner=ida, country="CZ")
    asked = "whose=all&country=NO&sort=-name&columns=city,owner"
    answer = client.post(f"/accounts/views/new/?{asked}", {"name": "Norway", "reach": "private"})
    view = SavedView.objects.get()
    assert answer["Location"] == f"/accounts/?view={view.pk}"
    page = client.get(f"/accounts/?view={view.pk}")
    assert names(page) == ["Tverrdal", "Nordhavn"]
    assert [column.name for column in page.context["listing"].columns] == ["name", "city", "owner"]
    assert "Norway" in tabs(page)


def test_what_is_changed_on_top_of_a_view_can_be_kept_kept_as_another_or_left(client, ida):
    account(name="Nordhavn", owner=ida, country="NO")
    view = kept(ida)
    page = client.get(f"/accounts/?view={view.pk}&country=CZ").content.decode()
    assert "“Norway”, changed" in page
    assert f'href="/accounts/?view={view.pk}">Back' in page
    assert names(client.get(f"/accounts/?view={view.pk}&country=")) == ["Nordhavn"]
    client.post(f"/views/{view.pk}/showing/?view={view.pk}&country=CZ")
    view.refresh_from_db()
    assert view.words == {"country": "CZ", "whose": "all"}
    assert "changed</span>" not in client.get(f"/accounts/?view={view.pk}").content.decode()


def test_a_private_view_is_not_there_for_others(client, ida):
    theirs = kept(person())
    assert client.get(f"/accounts/?view={theirs.pk}").status_code == 404
    assert client.get(f"/views/{theirs.pk}/").status_code == 404
    assert client.get("/accounts/?view=nonsense").status_code == 404


def test_a_view_of_the_team_is_a_tab_for_its_members_and_nobody_else(client, ida, sales):
    kept(person(team=sales), "For us", reach="team", team=sales)
    kept(person(), "For them", reach="team", team=team())
    kept(person(), "For all", reach="all")
    assert [tab for tab in tabs(client.get("/accounts/")) if tab.startswith("For")] == ["For us", "For all"]


def test_only_its_owner_and_the_heads_above_change_a_shared_view(client, ida, sales):
    view = kept(person(team=sales), "For us", reach="team", team=sales)
    assert client.post(f"/views/{view.pk}/", {"name": "Mine", "reach": "private"}).status_code == 403
    head = person(role=Role.HEAD)
    sales.appoint(by=head, head=head)
    client.force_login(head)
    assert client.post(f"/views/{view.pk}/", {"name": "Ours", "reach": "all"}).status_code == 302
    view.refresh_from_db()
    assert (view.name, view.reach, view.team) == ("Ours", "all", None)


def test_the_order_of_the_tabs_and_the_view_to_begin_with_are_each_readers_own(client, ida):
    first, second = kept(ida, "First", reach="all"), kept(ida, "Second", reach="all")
    account(name="Nordhavn", owner=ida, country="NO")
    account(name="Javornice", owner=ida, country="CZ")
    client.post(f"/views/{second.pk}/place/", {"up": "1"})
    client.post(f"/views/{first.pk}/opening/", {"opens": "1"})
    client.post(f"/views/{second.pk}/opening/", {"opens": "1"})
    page = client.get("/accounts/")
    assert tabs(page)[-2:] == ["Second", "First"]
    assert page.context["listing"].asked.view == second
    assert names(client.get("/accounts/?view=0")) == ["Javornice", "Nordhavn"]
    client.force_login(person())
    assert tabs(client.get("/accounts/"))[-2:] == ["First", "Second"]


def test_a_deleted_view_comes_back_with_its_places(client, ida):
    view = kept(ida, opens=True)
    assert client.post(f"/views/{view.pk}/dropping/").status_code == 302
    assert client.get("/accounts/").status_code == 200
    assert not SavedView.objects.exists()
    undo(Entry.objects.get(code="view.dropped"), by=ida)
    assert client.get("/accounts/").context["listing"].asked.view == view


def test_what_is_gone_since_the_view_was_kept_is_left_out_and_said(client, ida):
    account(name="Nordhavn", owner=ida)
    words = {"tag": "cold chain", "country": "NO", "columns": "city,colour", "sort": "taste", "smell": "good"}
    Tag.objects.create(name="dry")
    page = client.get(f"/accounts/?view={kept(ida, words=words).pk}")
    assert names(page) == ["Nordhavn"]
    said = page.content.decode()
    for gone in ("Tag: cold chain", "Column: colour", "taste"):
        assert gone in said


def test_a_view_needs_a_name_and_a_team_where_it_is_for_one(client, ida):
    for sent in ({"name": " ", "reach": "private"}, {"name": "Ours", "reach": "team"}):
        assert client.post("/accounts/views/new/?country=NO", sent).status_code == 422
    assert not SavedView.objects.exists()


def test_the_file_of_a_view_has_its_columns_filters_and_order(client, ida):
    for title, value in (("Small", 100), ("Large", 90000), ("Won", 500)):
        matter = interest(owner=ida, title=title, value=value)
        if title == "Won":
            matter.win(by=ida, on=matter.opened_on)
    view = kept(ida, of="interests", words={"sort": "-value", "columns": "value,currency", "status": "open"})
    body = b"".join(client.post(f"/interests/export/?view={view.pk}", {"form": "csv"})).decode("utf-8-sig")
    assert body.split() == ["Interest,Value,Currency", "Large,900.00,EUR", "Small,1.00,EUR"]


def test_columns_are_chosen_and_put_in_order_by_their_numbers(client, ida):
    answer = client.post("/accounts/columns/?country=NO", {"city": "2", "owner": "1", "phone": ""})
    assert answer["Location"] == "/accounts/?country=NO&columns=owner%2Ccity"
    assert client.post("/accounts/columns/?columns=city", {"usual": "1"})["Location"] == "/accounts/"


def test_chosen_columns_of_a_restricted_client_stay_empty_for_strangers(client, ida):
    owner = person()
    account(name="Quiet AS", owner=owner, city="Bodø", phone="+47 22 33 44 55").confide(by=owner, level="restricted")
    page = client.get("/accounts/?whose=all&columns=city,phone,country,owner").content.decode()
    assert "Quiet AS" in page
    assert "Bodø" not in page
    assert "22334455" not in page.replace(" ", "")


def test_a_closed_interest_shows_how_it_ended_and_not_the_stage_it_was_in(client, ida):
    matter = interest(owner=ida, title="Not this year", stage="calculation")
    matter.lose(by=ida, on=matter.opened_on, reason="no_prospects")
    page = client.get("/interests/?status=lost").content.decode()
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert "No deal" in row
    assert str(matter.stage) not in row
