"""The board: every open interest in its stage, exact sums, and moves that ask for what they need."""

import pytest
from django.urls import reverse

from rapport.interests.board import CARDS, columns
from rapport.interests.models import Interest, Stage, Thinking
from tests import world

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def stage(code: str) -> Stage:
    return Stage.objects.get(code=code)


def drop(client, interest: Interest, code: str, **sent):
    values = {"to": stage(code).pk, "version": interest.version, **sent}
    return client.post(reverse("board_move", args=[interest.number]), values, headers=HTMX)


@pytest.mark.database
@pytest.mark.req("R-074")
def test_each_column_shows_its_cards_and_its_exact_sum_by_currency(client):
    ida = world.person()
    world.interest(owner=ida, title="Scales", stage="qualify", value=1_000_01)
    world.interest(owner=ida, title="Printers", stage="qualify", value=2_000_02)
    world.interest(owner=ida, title="Labels", stage="qualify", value=500_00, currency="CZK")
    client.force_login(ida)
    answer = client.get(reverse("board"))
    column = next(column for column in answer.context["board"] if column.stage.code == "qualify")
    assert column.count == 3
    assert [(money.minor, money.currency) for money in column.sums] == [(500_00, "CZK"), (3_000_03, "EUR")]
    page = answer.content.decode()
    assert "Scales" in page
    assert "€3,000.03" in page


def test_a_card_dropped_on_a_stage_that_needs_nothing_stays_there(client):
    interest = world.interest(stage="qualify")
    client.force_login(interest.owner)
    answer = drop(client, interest, "questions")
    assert answer.headers["HX-Redirect"]
    interest.refresh_from_db()
    assert interest.stage.code == "questions"


@pytest.mark.req("R-114")
def test_an_offer_handed_over_by_dropping_asks_only_why_they_think(client):
    interest = world.interest(stage="calculation")
    client.force_login(interest.owner)
    answer = drop(client, interest, "offer_given")
    assert answer.status_code == 422
    assert list(answer.context["form"].fields) == ["version", "to", "thinking"]
    assert not answer.context["form"].errors
    drop(client, interest, "offer_given", thinking=Thinking.ALONE)
    interest.refresh_from_db()
    assert (interest.stage.code, interest.thinking) == ("thinking", Thinking.ALONE)


@pytest.mark.req("R-008")
def test_an_unknown_caller_dropped_further_is_asked_for_name_and_company(client):
    account = world.account(name="", surname="")
    interest = world.interest(account=account)
    client.force_login(interest.owner)
    answer = drop(client, interest, "qualify")
    assert set(answer.context["form"].fields) == {"version", "to", "surname", "company"}
    drop(client, interest, "qualify", surname="Østbø", company="Nordhavn Pakkeri AS")
    interest.refresh_from_db()
    assert interest.stage.code == "qualify"
    assert interest.account.name == "Nordhavn Pakkeri AS"


def test_a_card_that_somebody_else_has_moved_meanwhile_goes_back_and_says_why(client):
    interest = world.interest(stage="qualify")
    client.force_login(interest.owner)
    answer = client.post(
        reverse("board_move", args=[interest.number]),
        {"to": stage("questions").pk, "version": interest.version - 1},
        headers=HTMX,
    )
    assert answer.status_code == 409
    assert "Somebody else has changed this" in answer.content.decode()


def test_somebody_else_does_not_move_it(client):
    interest = world.interest(stage="qualify")
    client.force_login(world.person(name="Tomáš Beran"))
    assert drop(client, interest, "questions").status_code == 403


def test_only_who_works_an_interest_finds_its_card_to_be_moved(client):
    interest = world.interest(stage="qualify")
    move = reverse("board_move", args=[interest.number])
    client.force_login(interest.owner)
    assert move in client.get(reverse("board")).content.decode()
    client.force_login(world.person(name="Tomáš Beran"))
    page = client.get(reverse("board"), {"whose": "all"}).content.decode()
    assert interest.title in page
    assert move not in page


@pytest.mark.database
def test_a_long_column_shows_fifty_cards_and_the_sum_of_all(django_assert_max_num_queries, client):
    ida = world.person()
    client_account = world.account(owner=ida)
    for _each in range(CARDS + 3):
        world.interest(account=client_account, value=100)
    client.force_login(ida)
    with django_assert_max_num_queries(12):
        answer = client.get(reverse("board"))
    column = answer.context["board"][0]
    assert (len(column.cards), column.unseen, column.sums[0].minor) == (CARDS, 3, (CARDS + 3) * 100)
    found = columns(world.viewer(ida), whose="all", track="interest", opened=column.stage.pk, shown=60)
    assert len(found[0].cards) == CARDS + 3
