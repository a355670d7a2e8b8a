"""Find or do: what the palette answers to a few letters."""

import pytest

from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida():
    return world.person()


@pytest.fixture
def ask(client, ida):
    """The titles of each group; typed by Ida, else by whoever is named."""

    def answer(text: str = "", by=None, **asked: str) -> dict[str, list[str]]:
        client.force_login(by or ida)
        found = client.get("/find/", {"q": text, **asked}).context["answer"]
        return {group.code: [line.title for line in group.lines] for group in found.groups}

    return answer


@pytest.mark.req("R-033")
@pytest.mark.database
def test_a_person_and_a_company_are_found_across_accents_with_the_acts_of_the_first(ida, ask):
    world.account(owner=ida, name="Pekárny Javornice", surname="Kučerová", given_name="Jana")
    answer = ask("kucer")
    assert answer["contact"] == ["Jana Kučerová"]
    assert answer["with"][0] == "Write down a call with Jana Kučerová"


def test_an_act_before_a_name_is_offered_first_with_the_clients_of_that_name(ida, ask):
    world.account(owner=ida, name="Northwind Traders", surname="")
    groups = ask("log northw")
    assert next(iter(groups)) == "do"
    assert groups["do"] == ["Write down a call with Northwind Traders"]
    assert groups["account"] == ["Northwind Traders"]


def test_a_company_called_like_an_act_is_found_all_the_same(ida, ask):
    world.account(owner=ida, name="Plan Bygg", surname="")
    assert ask("plan bygg")["account"] == ["Plan Bygg"]


def test_places_and_acts_are_found_by_other_words_for_them(ask):
    assert ask("kanban")["go"] == ["Board"]
    assert ask("take")["do"] == ["Take in a call or a letter"]
    assert "Export accounts" in ask("excel")["do"]


@pytest.mark.parametrize("line", ["call northwind tomorrow", "northwind fri 14:30", "call northwind about the racks"])
def test_what_reads_like_a_line_of_a_notebook_is_offered_to_be_kept(ask, line):
    assert ask(line)["keep"] == [f"Keep: {line}"]


@pytest.mark.parametrize("text", ["northwind", "log northw", "nordhavn pakkeri og fryseri", "fri"])
def test_a_name_is_no_line_of_a_notebook(ask, text):
    assert "keep" not in ask(text)


def test_only_what_one_may_do_is_offered(ida, ask):
    account = world.account(owner=ida, name="Nordhavn", surname="")
    assert "Hand Nordhavn over" in ask("", on=f"account-{account.pk}")["do"]
    colleague = ask("", by=world.person(), on=f"account-{account.pk}")["do"]
    assert "Take Nordhavn over" in colleague
    assert "Hand Nordhavn over" not in colleague
    assert ask("nordhavn", by=world.person(role=Role.FINANCE)) == {"account": ["Nordhavn"]}
    keeper = ask("", by=world.person(role=Role.SYSTEM_ADMINISTRATOR))
    assert keeper["do"] == ["Invite a colleague", "Ask a department", "Show the keys"]


def test_a_list_of_the_firm_is_reached_by_its_name(ask):
    director = world.person(role=Role.DIRECTOR)
    assert ask("settings prod", by=director)["go"] == ["Settings: Product groups"]


def test_what_may_not_be_seen_is_neither_found_nor_acted_on(ida, ask):
    account = world.account(name="Hemmelig", surname="")
    account.confide(by=account.owner, level="secret")
    assert ask("hemmelig") == {}
    assert "do" not in ask("log", on=f"account-{account.pk}") or "Hemmelig" not in str(ask("log"))
    assert "here" not in ask("", here=f"/accounts/{account.pk}/")


def test_nothing_typed_offers_the_acts_with_the_record_before_one_then_what_was_opened_lately(client, ida, ask):
    first, second = world.account(owner=ida, name="Første"), world.account(owner=ida, name="Andre")
    client.force_login(ida)
    for account in (first, second):
        client.get(f"/accounts/{account.pk}/")
    groups = ask("", here=f"/accounts/{second.pk}/record/")
    assert groups["here"][0] == "Write down a call with Andre"
    assert groups["recent"] == ["Første"]


def test_an_act_is_typed_for_the_record_before_one(ida, ask):
    matter = world.interest(owner=ida)
    groups = ask("snooze", here=f"/interests/{matter.pk}/")
    assert groups["do"] == [f"Snooze: {matter.next_step}"]


def test_an_act_without_a_name_is_offered_for_what_was_opened_lately(ida, ask):
    matter = world.interest(owner=ida)
    ida.lay_on_desk(matter, matter.account)
    assert ask("log")["do"] == ["Write down a call with Nordhavn Pakkeri AS"]
    assert ask("close")["do"] == ["Close “Scales for the cold store”"]


def test_the_answer_costs_at_most_a_dozen_queries(client, ida, django_assert_max_num_queries):
    for number in range(9):
        matter = world.interest(owner=ida, account=world.account(owner=ida, name=f"Nord {number}"))
        ida.lay_on_desk(matter, matter.account, matter.contact)
    client.force_login(ida)
    client.get("/find/")
    part = {"HX-Request": "true"}
    for asked in (
        {"q": ""},
        {"q": "nord"},
        {"q": "log nord"},
        {"q": "nrod"},
        {"q": "close scales"},
        {"q": "log"},
        {"q": "close"},
    ):
        with django_assert_max_num_queries(12):
            client.get("/find/", {**asked, "here": f"/interests/{matter.pk}/"}, headers=part)


def test_the_typed_part_is_marked_in_any_alphabet(client, ida):
    world.account(owner=ida, name="Кучеренко и <сыновья>", surname="")
    client.force_login(ida)
    page = client.get("/find/", {"q": "kucher"}).content.decode()
    assert "<mark>Кучер</mark>енко и &lt;сыновья&gt;" in page


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("fax", "Register a letter"), ("inbound", "Somebody got in touch"), ("call list", "New call list"),
        ("advice", "Write down advice"), ("request", "Ask a department"), ("fair", "Cards of a fair"),
    ],
)  # fmt: skip
def test_what_stands_in_the_registers_is_begun_from_anywhere(ask, typed, title):
    assert title in ask(typed)["do"]


def test_the_pages_of_the_base_and_the_day_log_are_reached_from_anywhere(ask):
    for typed, title in (("diary", "Day log"), ("wish", "Wishes"), ("promising", "Target groups")):
        assert title in ask(typed)["go"]


def test_a_head_begins_target_groups_and_announcements(ask):
    head = world.person(role=Role.HEAD)
    assert "New target group" in ask("target", by=head)["do"]
    assert "Tell a decision" in ask("announce", by=head)["do"]
    assert "do" not in ask("announce")


def test_the_registers_are_told_of_which_client(client, ida, ask):
    account = world.account(owner=ida, name="Nordhavn", surname="")
    acts = ask("", on=f"account-{account.pk}")["do"]
    assert {"Register a letter of or to Nordhavn", "Write down advice for Nordhavn"} <= set(acts)
    [group] = client.get("/find/", {"q": "", "on": f"account-{account.pk}"}).context["answer"].groups
    urls = {line.title: line.url for line in group.lines}
    assert urls["Ask a department about Nordhavn"].endswith(f"?account={account.pk}")
