"""The page of an interest and its acts, as somebody meets them in the browser."""

import pytest
from django.urls import reverse

from rapport.interests.finishing import plan_for
from rapport.interests.models import Interest, Outcome, Thinking
from rapport.interests.models.interest_keeping import Line
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db

ACTS = (
    "stage", "qualify", "offer", "think", "convert", "close", "set_aside", "edit", "lines", "people", "plan", "place",
    "merge", "transfer", "split",
)  # fmt: skip


@pytest.fixture
def interest():
    return world.interest(stage="calculation", value=4_873_600)


@pytest.fixture
def ida(client, interest):
    client.force_login(interest.owner)
    return client


def to(name, interest):
    return reverse(name, args=[interest.pk])


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_a_page_of_its_own(ida, interest, act):
    answer = ida.get(to(f"interest_{act}", interest))
    assert answer.status_code == 200
    assert b"csrfmiddlewaretoken" in answer.content


@pytest.mark.database
def test_the_page_says_what_is_next_within_a_dozen_queries(ida, interest, django_assert_max_num_queries):
    interest.assign_lines(by=interest.owner, lines=[Line("Scales", 100, "once"), Line("Labels", 200, "yearly")])
    interest.join(by=interest.owner, contact=interest.contact, role="decides")
    interest.join(by=interest.owner, user=world.person(name="Jonas Berg"), duty="Calculates")
    interest.hand_over_offer(by=interest.owner, on=world.TODAY, thinking=Thinking.CHOOSING)
    step = {"kind": "mail", "title": "Send the drawing", "due_on": world.TODAY, "owner": interest.owner}
    plan_for(by=interest.owner, interest=interest, on=world.TODAY, **step)
    world.interest(account=interest.account, title="Ribbons")
    ida.get(to("interest", interest))
    with django_assert_max_num_queries(12):
        page = ida.get(to("interest", interest)).content.decode()
    assert "Call and ask for the result" in page
    for seen in ("Jonas Berg", "Send the drawing", "Ribbons", "Asked again", "How many people work there?"):
        assert seen in page


def test_an_order_is_not_asked_the_questions_of_the_first_talk(client):
    order = world.interest(track="order")
    client.force_login(order.owner)
    assert "How many people work there?" not in client.get(to("interest", order)).content.decode()


def test_a_stranger_to_the_client_sees_who_works_it_and_cannot_act(client, interest):
    client.force_login(world.person(name="Jonas Berg"))
    assert "Ida Holm works this one." in client.get(to("interest", interest)).content.decode()
    assert client.post(to("interest_close", interest), {"outcome": "won"}).status_code == 403


def test_finance_reads_and_the_administrator_does_not_even_see_it(client, interest):
    client.force_login(world.person(role=Role.FINANCE))
    assert client.get(to("interest", interest)).status_code == 200
    client.force_login(world.person(role=Role.SYSTEM_ADMINISTRATOR))
    assert client.get(to("interest", interest)).status_code == 404


@pytest.mark.req("R-114")
def test_the_reason_for_thinking_is_changed_by_one_press(ida, interest):
    interest.hand_over_offer(by=interest.owner, on=world.TODAY)
    ida.post(to("interest_think", interest), {"thinking": "alone"})
    assert Interest.objects.get().thinking == Thinking.ALONE


@pytest.mark.req("R-068")
def test_lost_to_a_competitor_is_closed_with_name_and_argument(ida, interest):
    sent = {"outcome": "lost", "reason": "competitor", "competitor": "Vestkyst AS", "argument": "service"}
    assert ida.post(to("interest_close", interest), sent).status_code == 302
    closed = Interest.objects.get()
    assert (closed.competitor.name, closed.argument) == ("Vestkyst AS", "service")
    page = ida.get(to("interest", interest)).content.decode()
    assert "Lost to a competitor, Vestkyst AS, service" in page
    assert "Take up again" in page


def test_no_deal_without_a_reason_comes_back_filled_with_a_sentence(ida, interest):
    answer = ida.post(to("interest_close", interest), {"outcome": "lost", "final_word": "It was too dear"})
    assert answer.status_code == 422
    assert "Choose why there is no deal." in answer.content.decode()
    assert "It was too dear" in answer.content.decode()


@pytest.mark.req("R-065")
def test_a_deal_takes_some_of_the_lines(ida, interest):
    interest.assign_lines(by=interest.owner, lines=[Line("Scales", 100, "once"), Line("Labels", 200, "yearly")])
    first = interest.lines.first()
    ida.post(to("interest_close", interest), {"outcome": "won", "lines": [first.pk]})
    closed = Interest.objects.get()
    assert (closed.outcome, closed.won_value) == (Outcome.WON, 100)
    assert list(closed.lines.values_list("outcome", flat=True)) == [Outcome.WON, Outcome.LOST]


def test_a_deal_without_lines_is_closed_with_its_sum(ida, interest):
    ida.post(to("interest_close", interest), {"outcome": "won", "value": "39 100"})
    assert Interest.objects.get().won_value == 3_910_000


@pytest.mark.req("R-076")
def test_lines_are_written_row_by_row_and_their_sum_is_the_value(ida, interest):
    sent = {"name_0": "Scales", "value_0": "1200.50", "recurrence_0": "once", "name_1": "", "value_1": ""}
    ida.post(to("interest_lines", interest), {**sent, "name_2": "Service", "value_2": "99", "recurrence_2": "yearly"})
    assert Interest.objects.get().value == 129_950


def test_a_sum_without_a_name_comes_back_with_a_sentence_and_more_rows_lose_nothing(ida, interest):
    answer = ida.post(to("interest_lines", interest), {"name_0": "", "value_0": "12"})
    assert answer.status_code == 422
    assert "Say what each line is." in answer.content.decode()
    page = ida.post(to("interest_lines", interest), {"name_0": "Scales", "value_0": "12", "more": "1"})
    assert 'value="Scales"' in page.content.decode()
    assert 'name="name_3"' in page.content.decode()


@pytest.mark.req("R-059")
def test_ten_workplaces_suggest_no_prospects_and_a_reason_overrides(ida, interest):
    question = ida.get(to("interest_qualify", interest)).context["form"].questions[0]
    answer = ida.post(to("interest_qualify", interest), {f"question_{question.pk}": "about 10"}, follow=True)
    assert "You decide: close it, or say why you go on." in answer.content.decode()
    sent = {f"question_{question.pk}": "about 10", "goes_on_because": "They open three more halls"}
    ida.post(to("interest_qualify", interest), sent)
    assert Interest.objects.get().goes_on_because == "They open three more halls"


@pytest.mark.req("R-099")
def test_people_of_both_sides_take_part_with_duties_and_may_leave(ida, interest):
    ida.post(to("interest_people", interest), {"contact": interest.contact_id, "role": "decides", "duty": "Signs"})
    assert Interest.objects.whole().get().decider_known
    ida.post(to("interest_people", interest), {"part": interest.participants.get().pk})
    assert not interest.participants.exists()


@pytest.mark.req("R-072", "R-078")
def test_a_closed_interest_is_taken_up_again_and_both_are_linked(ida, interest):
    interest.lose(by=interest.owner, on=world.TODAY, reason="no_prospects")
    sent = {"title": "Ask again whether it is time", "reason": "revive", "due_on": "2030-01-08"}
    answer = ida.post(to("interest_revive", interest), sent, follow=True)
    assert "Taken up again from" in answer.content.decode()
    assert Interest.objects.open().get().next_step.reason == "revive"


def test_a_unplaced_caller_is_placed_with_two_facts_and_the_step_changes(client):
    ida = world.person()
    interest = world.unplaced(owner=ida, phone="+4722334455")
    client.force_login(ida)
    client.post(to("interest_place", interest), {"surname": "Hruška", "company": "Kovovýroba Příšovice"})
    interest.refresh_from_db()
    assert str(interest.account) == "Kovovýroba Příšovice"
    assert interest.next_step.reason == "ask_needs"
    assert interest.contact.points.get().value == "+4722334455"


def test_a_caller_whose_company_we_have_joins_it_and_the_empty_card_is_archived(client):
    ida = world.person()
    known = world.account(name="Kovovýroba Příšovice, s.r.o.", country="CZ", surname="Hruška", given_name="Zbyněk")
    interest = world.unplaced(owner=ida, phone="+4722334455")
    empty = interest.account
    client.force_login(ida)
    client.post(to("interest_place", interest), {"surname": "Hruska", "company": "KOVOVYROBA PRISOVICE"})
    interest.refresh_from_db()
    empty.refresh_from_db()
    assert interest.account == known
    assert interest.contact == known.contacts.get()
    assert interest.next_step.account == known
    assert empty.archived_on


def test_what_somebody_else_changed_meanwhile_is_shown_with_both_values(ida, interest):
    opened = interest.version
    interest.revise(by=interest.owner, title="Scales for the new hall", value=9_900_000)
    sent = {"title": "Scales for two halls", "channel": "phone", "currency": "EUR", "value": "48736"}
    answer = ida.post(to("interest_edit", interest), {**sent, "version": str(opened)})
    assert answer.status_code == 409
    shown = answer.content.decode()
    for value in ("Scales for two halls", "Scales for the new hall", "48736", "99000"):
        assert value in shown
    chosen = {**sent, "version": str(interest.version), "take_value": "theirs"}
    ida.post(to("interest_edit", interest), chosen)
    interest.refresh_from_db()
    assert (interest.title, interest.value) == ("Scales for two halls", 9_900_000)


@pytest.mark.parametrize(
    ("act", "sent"), [("close", {"outcome": "won"}), ("lines", {"name_0": "Scales", "value_0": "12"})]
)
def test_an_act_on_an_old_page_is_asked_for_once_more_and_loses_nothing(ida, interest, act, sent):
    answer = ida.post(to(f"interest_{act}", interest), {**sent, "version": "1"})
    assert answer.status_code == 409
    again = {**sent, "version": str(Interest.objects.get().version)}
    assert f'value="{again["version"]}"' in answer.content.decode()
    assert ida.post(to(f"interest_{act}", interest), again).status_code == 302


@pytest.mark.req("R-078")
@pytest.mark.parametrize("reason", ["unreachable", "competitor", "no_prospects"])
def test_the_day_to_ask_again_stands_under_each_reason_and_may_be_another(ida, interest, reason):
    sent = {"outcome": "lost", "reason": reason, "competitor": "Vestkyst", f"revive_{reason}": "2031-03-03"}
    ida.post(to("interest_close", interest), sent)
    assert Interest.objects.get().revive_on.isoformat() == "2031-03-03"
    assert not Interest.objects.open().exists()


def test_a_day_that_is_over_is_said_under_the_chosen_reason(ida, interest):
    sent = {"outcome": "lost", "reason": "unreachable", "revive_unreachable": "2020-01-01"}
    answer = ida.post(to("interest_close", interest), sent)
    assert "Choose a later day than today." in answer.content.decode()


def test_closing_says_how_often_we_tried_and_what_follows(ida, interest):
    page = ida.get(to("interest_close", interest)).content.decode()
    assert "0 attempts in 30 days; 5 count as unreachable" in page
    assert "They have not allowed news by mail, so none are sent." in page
