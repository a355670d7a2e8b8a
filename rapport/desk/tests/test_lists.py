"""Lists: what a reader finds in them, in which order, and how they go on."""

import re
from datetime import time, timedelta

import pytest

from rapport.accounts.models import Account, AccountClass
from rapport.accounts.registering import Draft, register_many
from rapport.activities.planning import plan_step
from rapport.desk.lists.paging import PAGE
from rapport.people.roles import Role
from tests.world import TODAY, account, interest, person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LISTS = ["/accounts/", "/contacts/", "/interests/", "/steps/"]


@pytest.fixture
def ida(client):
    user = person()
    client.force_login(user)
    return user


def names(answer):
    """The names in the first column, from top to bottom."""
    return re.findall(r'<th scope="row"[^>]*>\s*<a [^>]*>([^<]+)</a>', answer.content.decode())


def register(owner, count):
    drafts = [Draft(owner, f"Company {number:05}", country="NO") for number in range(count)]
    return register_many(by=owner, drafts=drafts, on=TODAY)


def test_everybody_in_sales_begins_with_the_own_accounts_and_may_see_all(client, ida):
    account(name="Nordhavn Pakkeri", owner=ida)
    account(name="Tverrdal Meieri", owner=person())
    assert names(client.get("/accounts/")) == ["Nordhavn Pakkeri"]
    assert names(client.get("/accounts/?whose=all")) == ["Nordhavn Pakkeri", "Tverrdal Meieri"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ostre", "Østre Pakkeri"), ("yıldız", "Yıldızoğlu Gıda"), ("krasn kombin", "Красноярский комбинат")],
)
def test_a_name_is_found_by_the_beginnings_of_its_words_without_accents(client, ida, typed, found):
    for name in ("Østre Pakkeri", "Yıldızoğlu Gıda", "Красноярский комбинат", "Pekárny Javornice"):
        account(name=name, owner=ida)
    assert names(client.get("/accounts/", {"q": typed})) == [found]


@pytest.mark.parametrize("sign", ["%", "_", "'", "\x00", "🙂", "a" * 500])
def test_no_sign_in_the_filter_breaks_a_list(client, ida, sign):
    for path in LISTS:
        assert client.get(path, {"q": sign, "owner": sign, "stage": sign, "after": f"1~1~{sign}"}).status_code == 200


@pytest.mark.req("R-020")
def test_clients_are_told_from_prospects(client, ida):
    account(name="New here", owner=ida)
    interest(account=account(name="Bought before", owner=ida), owner=ida, stage="calculation").win(by=ida, on=TODAY)
    assert names(client.get("/accounts/?status=client")) == ["Bought before"]


def test_filters_stand_in_the_address_as_chips_that_can_be_taken_off(client, ida):
    page = client.get("/accounts/?country=NO&status=client").content.decode()
    assert "Country: Norway" in page
    assert 'href="/accounts/?status=client"' in page


def test_the_filter_form_leads_to_the_list(client, ida):
    answer = client.post("/interests/filters/?sort=value", {"status": "won", "owner": ida.pk, "track": ""})
    assert answer["Location"] == f"/interests/?sort=value&owner={ida.pk}&status=won"


def test_a_list_goes_on_after_its_last_row_without_leaving_one_out(client, ida):
    register(ida, PAGE * 2 + 7)
    url, seen = "/accounts/", []
    while url:
        page = client.get(url)
        seen += names(page)
        more = re.search(r'class="more-rows"><a class="button" href="([^"]+)"', page.content.decode())
        url = more and more[1].replace("&amp;", "&")
    assert seen == [f"Company {number:05}" for number in range(PAGE * 2 + 7)]


def test_rows_of_equal_key_are_neither_lost_nor_doubled(client, ida):
    for row in register(ida, PAGE + 5):
        row.revise(by=ida, name="Same name")
    first = client.get("/accounts/?sort=-new").context["listing"]
    second = client.get(first.more_url).context["listing"]
    assert {row.pk for row in [*first.page, *second.page]} == set(Account.objects.values_list("pk", flat=True))
    assert len(second.page) == 5


def test_with_htmx_only_the_rows_that_follow_are_sent(client, ida):
    register(ida, PAGE + 1)
    headers = {"HX-Request": "true", "HX-Target": "more"}
    assert client.get("/accounts/", headers=headers).content.decode().startswith("<tbody>")


def test_interests_are_summed_by_currency_exactly(client, ida):
    for value, currency in ((1_000_000_01, "EUR"), (2, "EUR"), (5_000_00, "NOK")):
        interest(owner=ida, value=value, currency=currency)
    page = client.get("/interests/").content.decode()
    assert re.findall(r'<span class="sum">([^<]+)</span>', page) == ["€1,000,000.03", "NOK\xa05,000"]


@pytest.mark.req("R-402")
def test_of_a_restricted_account_strangers_read_the_name_and_the_owner_only(client, ida):
    owner = person(name="Elif Yıldırım")
    closed = account(name="Quiet AS", owner=owner, city="Bodø", surname="Sekret")
    interest(account=closed, owner=owner, title="Hidden matter")
    closed.confide(by=owner, level="restricted")
    page = client.get("/accounts/?whose=all").content.decode()
    assert "Quiet AS" in page
    assert "Elif Yıldırım" in page
    assert "Bodø" not in page
    for path in ("/contacts/", "/interests/", "/steps/"):
        seen = client.get(f"{path}?whose=all").content.decode()
        assert "Sekret" not in seen
        assert "Hidden matter" not in seen
    assert "Quiet AS" not in client.get("/accounts/?whose=all&country=NO").content.decode()


def test_a_secret_account_stands_in_no_list_of_strangers(client, ida):
    account(name="Nobody knows", owner=person()).confide(by=person(), level="secret")
    assert names(client.get("/accounts/?whose=all")) == []


def test_a_step_with_an_hour_says_it_in_the_list(client, ida):
    fields = {"kind": "meeting_ours", "title": "Meet them", "owner": ida, "due_on": TODAY, "due_at": time(9, 5)}
    plan_step(by=ida, account=account(owner=ida), on=TODAY, **fields)
    assert "09:05" in client.get("/steps/").content.decode()


@pytest.mark.req("R-034")
def test_the_archive_is_asked_for_by_a_filter(client, ida):
    account(name="Old AS", owner=ida).archive(by=ida, on=TODAY, because="closed down")
    assert names(client.get("/accounts/")) == []
    assert names(client.get("/accounts/?archive=archived")) == ["Old AS"]


def test_accounts_out_of_rhythm_stand_together(client, ida):
    weekly = AccountClass.objects.get(code="key")
    account(name="Forgotten", owner=ida, account_class=weekly, on=TODAY - timedelta(days=200))
    account(name="No rhythm", owner=ida)
    assert names(client.get("/accounts/?rhythm=1")) == ["Forgotten"]


@pytest.mark.req("R-078")
def test_the_revival_list_holds_refusals_with_a_day_to_ask_again(client, ida):
    interest(owner=ida, title="Not this year").lose(by=ida, on=TODAY, reason="no_prospects")
    interest(owner=ida, title="Still open")
    assert names(client.get("/interests/?status=lost&revive=1")) == ["Not this year"]


def test_the_system_administrator_sees_no_list(client):
    client.force_login(person(role=Role.SYSTEM_ADMINISTRATOR))
    assert [client.get(path).status_code for path in LISTS] == [403] * 4


@pytest.mark.parametrize("path", LISTS)
def test_a_list_costs_at_most_twelve_queries_from_fifty_to_five_thousand(
    client, ida, path, django_assert_max_num_queries
):
    for number in range(8):
        interest(account=account(name=f"Client {number}", owner=ida), owner=ida, value=100)
    address = f"{path}?whose=all&owner={ida.pk}&class=1&tag=x&q=c" if path == "/accounts/" else f"{path}?owner={ida.pk}"
    client.get(path)  # the first page of a session writes down the device
    for count in (50, 4950):
        register(ida, count)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200
    assert Account.objects.count() > 5000


@pytest.mark.database
def test_sums_of_a_list_are_the_same_whether_they_are_read_or_added_up(client):
    """The country of all is no filter by which sums are kept, so that list adds its rows up itself."""
    boss = person(role=Role.DIRECTOR)
    ida = person()
    for value, currency, stage in ((10, "EUR", "qualify"), (5, "NOK", "qualify"), (7, "EUR", "meeting")):
        interest(owner=ida, value=value, currency=currency, stage=stage)
    won = interest(owner=ida, value=20)
    won.win(by=ida, on=TODAY, value=15)
    client.force_login(boss)
    for status in ("open", "won", "closed", "all"):
        read, added = (
            client.get("/interests/", {"whose": "all", "status": status, **more}).context["listing"]
            for more in ({}, {"country": "NO"})
        )
        assert read.sums == added.sums
        assert read.total == added.total
        assert read.total == len(read.page)
