"""Who counts at a client: placed on the map, known by somebody of us, sought until the one who decides is reached."""

from datetime import timedelta

import pytest

from rapport.accounts.models import Contact, Stance, Survey, SurveyAnswer, Tie
from rapport.accounts.registering import Person, add_contact
from rapport.activities.models import Step
from rapport.activities.planning import log_contact
from rapport.desk.buying_centre import met_too_often, people_page
from rapport.desk.merging import merge_contacts
from rapport.desk.personal.erasing import erase_contact
from rapport.interests.models import CriterionMark, Interest, MeetingLimit, Stakes
from rapport.interests.models.stakes import Criterion
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(client, ida):
    client.force_login(ida)
    return world.account(owner=ida, on=world.today())


def somebody(account, surname="Dahl"):
    return add_contact(by=account.owner, account=account, person=Person(surname), on=world.today())


def known(person):
    tie = Tie(account=person.account)
    tie.keep(by=person.account.owner, contact=person, user=person.account.owner, strength=2)


@pytest.mark.req("R-120", "R-125", "R-128", "R-130", "R-154")
def test_where_a_person_stands_is_said_in_one_dialog_and_read_on_both_pages(client, account):
    person, boss = account.main_contact(), somebody(account)
    given = {
        "buying_role": "decides", "stance": "against", "influence": 3, "seniority": "top", "reports_to": boss.pk,
        "appeal": "reason", "personal_interest": "Wants the post in Oslo", "addressed_as": "Doctor",
        "etiquette": "No small talk",
    }  # fmt: skip
    assert client.post(f"/contacts/{person.pk}/standing/", given).status_code == 302
    page = client.get(f"/contacts/{person.pk}/").content.decode()
    for text in ("Great influence", "Leads the company", "Wants the post in Oslo", "Doctor", "No small talk", "Dahl"):
        assert text in page
    assert "Wants the post in Oslo" in client.get(f"/accounts/{account.pk}/people/").content.decode()


@pytest.mark.req("R-120")
def test_a_card_dropped_on_the_map_stands_there_and_the_list_says_the_same(client, account):
    person = account.main_contact()
    dropped = {"to": "2-for", "version": person.version}
    assert client.post(f"/contacts/{person.pk}/standing/", dropped).status_code == 302
    person.refresh_from_db()
    assert (person.influence, person.stance) == (2, Stance.FOR)
    cells = dict(cell for row in people_page(account, viewer(account.owner))["rows"] for cell in row.cells)
    assert [one.contact for one in cells["2-for"]] == [person]
    assert "Some influence · For us" in client.get(f"/accounts/{account.pk}/people/").content.decode()


def test_nobody_stands_above_themselves_or_below_somebody_of_another_client(account):
    one, other = account.main_contact(), somebody(account)
    one.place(by=account.owner, reports_to=other)
    with pytest.raises(Refusal, match="report to themselves"):
        other.place(by=account.owner, reports_to=one)
    with pytest.raises(Refusal, match="works elsewhere"):
        one.place(by=account.owner, reports_to=world.account(name="Fjellheim", owner=account.owner).main_contact())


@pytest.mark.req("R-120", "R-122")
def test_the_list_says_who_of_us_knows_them_when_we_spoke_and_how_often_in_vain(client, account):
    person, ida = account.main_contact(), account.owner
    asked = f"/accounts/{account.pk}/facts/ties/?contact={person.pk}"
    assert client.get(asked).context["form"]["contact"].value() == str(person.pk)
    client.post(asked, {"contact": person.pk, "user": ida.pk, "strength": 3, "back": f"/accounts/{account.pk}/people/"})
    talk = {"by": ida, "account": account, "contact": person, "kind": "call", "on": world.today()}
    for outcome in ("no_answer", "left_message", "done"):
        log_contact(**talk, text="Spoke", outcome=outcome, at=world.at(world.today(), 1))
    page = client.get(f"/accounts/{account.pk}/people/").content.decode()
    assert "Ida Holm (Very well)" in page
    assert "2 attempts without an answer" in page
    client.post(f"/accounts/{account.pk}/facts/ties/{Tie.objects.get().pk}/end/")
    assert "Ida Holm (Very well)" not in client.get(f"/accounts/{account.pk}/people/").content.decode()


@pytest.mark.req("R-122")
def test_attempts_to_reach_who_decides_are_counted(client, account):
    today = world.today()
    step = world.step(account.owner, "", account=account, on=today, due_on=today, reason="reach_decider")
    step.finish(by=account.owner, outcome="no_answer", at=world.at(today, 1))
    page = client.get(f"/accounts/{account.pk}/people/more/").content.decode()
    assert "1 attempt, 1 without an answer" in page


@pytest.mark.req("R-129")
def test_the_management_answers_a_questionnaire_and_the_words_of_the_questions_stay(client, account):
    survey = Survey.objects.get()
    path = f"/accounts/{account.pk}/surveys/{survey.pk}/"
    assert client.post(path, {"answer_0": " "}).status_code == 422
    assert client.post(path, {"answer_0": "Dates that hold", "contact": account.main_contact().pk}).status_code == 302
    survey.questions = "Something else?"
    survey.save()
    Survey.objects.create(name="Nothing to ask")
    assert SurveyAnswer.objects.get().answers == [["What do you expect of a supplier like us?", "Dates that hold"]]
    page = client.get(f"/accounts/{account.pk}/people/more/").content.decode()
    assert "Dates that hold" in page
    assert "Nothing to ask" not in page


@pytest.mark.req("R-125", "R-126", "R-127")
def test_what_is_at_stake_is_kept_with_the_criteria_by_which_they_choose(client, account):
    matter = world.interest(account=account, on=world.today())
    quality = Criterion.objects.get(code="quality")
    marks = {f"weight_{quality.pk}": 3, f"ours_{quality.pk}": 1, f"theirs_{quality.pk}": 3}
    given = {"organisation": "Two lines by spring", "rivals": "Their group buys elsewhere", "welfare": "Less lifting"}
    assert client.post(f"/interests/{matter.pk}/stakes/", {**given, **marks}).status_code == 302
    mark = CriterionMark.objects.get()
    assert (Stakes.objects.get().welfare, mark.weight, mark.ours, mark.theirs) == ("Less lifting", 3, 1, 3)
    assert "Two lines by spring" in client.get(f"/interests/{matter.pk}/stakes/").content.decode()


@pytest.mark.req("R-099")
def test_the_team_of_a_deal_says_duties_and_powers_on_both_sides(client, account):
    matter = world.interest(account=account, on=world.today())
    given = {"user": account.owner_id, "duty": "Leads the talk", "powers": "Five per cent"}
    assert client.post(f"/interests/{matter.pk}/people/", given).status_code == 302
    assert "Leads the talk · Five per cent" in client.get(f"/interests/{matter.pk}/").content.decode()


@pytest.mark.req("R-123", "R-124")
def test_many_meetings_without_a_contract_are_named_to_the_head_by_the_number_of_the_business(client, henrik, ida):
    matter = world.interest(owner=ida, on=TODAY)
    matter.account.revise(by=ida, business="Bakeries")
    world.hold_meetings(matter, times=2)
    assert met_too_often(viewer(henrik)) == []
    MeetingLimit.objects.create(name="bakeries", track="interest", number=2)
    [found] = met_too_often(viewer(henrik))
    assert (found.interest, found.held, found.limit) == (matter, 2, 2)
    client.force_login(henrik)
    assert "2 meetings held" in client.get("/control/meetings/").content.decode()
    Interest.objects.get(pk=matter.pk).win(by=ida, on=TODAY)
    assert met_too_often(viewer(henrik)) == []


def test_standing_ties_and_answers_follow_when_two_records_become_one(account):
    winner, loser, below = account.main_contact(), somebody(account), somebody(account, "Moe")
    loser.place(by=account.owner, influence=3, reports_to=winner)
    known(loser)
    below.place(by=account.owner, reports_to=loser)
    merge_contacts(by=account.owner, winner=winner, loser=loser, on=TODAY, theirs=frozenset())
    winner.refresh_from_db()
    assert (winner.influence, winner.reports_to) == (3, None)
    assert Tie.objects.get().contact == Contact.objects.get(pk=below.pk).reports_to == winner


def test_who_is_erased_leaves_no_standing(account):
    head, person = world.person(role=Role.HEAD), somebody(account)
    person.place(by=account.owner, influence=3, personal_interest="Wants the post", etiquette="No jokes")
    known(person)
    erase_contact(by=head, contact=person, because="Asked for it", on=TODAY)
    found = Contact.objects.get(pk=person.pk)
    assert (found.influence, found.personal_interest, found.etiquette) == (0, "", "")
    assert not Tie.objects.exists()


def test_the_page_of_the_people_costs_a_dozen_queries(client, account, django_assert_max_num_queries):
    for number in range(5):
        known(somebody(account, f"Dahl {number}"))
        world.interest(account=account, on=world.today())
    for path in (f"/accounts/{account.pk}/people/", f"/contacts/{account.main_contact().pk}/"):
        client.get(path)
        with django_assert_max_num_queries(12):
            client.get(path)
    assert Step.objects.filter(due_on__gt=world.today() - timedelta(1)).exists()
