"""Where clients come from: the very fair, the client who recommended us, and whom one has only heard of."""

from datetime import date, timedelta

import pytest

from rapport.accounts.models import Account, Origin, Source
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client):
    ida = world.person()
    client.force_login(ida)
    return ida


def origin(code):
    return Origin.objects.get(code=code)


def source(by, name="Nor-Fishing 2026", code="fairs", **facts):
    return Source.objects.open(by=by, origin=origin(code), name=name, **facts)


def told(kind, number):
    return [entry.sentence for entry in Entry.objects.about(kind, number)]


@pytest.mark.req("R-036", "R-043")
def test_an_address_from_a_web_page_fills_the_form_and_the_source_stays_with_the_client(client, ida):
    page = client.get("/accounts/new/?name=Havbruk+Nord&web=havbruk.example&source=Bransjeportalen").content.decode()
    assert 'value="Havbruk Nord"' in page
    assert 'value="havbruk.example"' in page
    given = {"kind": "company", "name": "Havbruk Nord", "web": "havbruk.example", "source": "Bransjeportalen"}
    assert "choose which kind of source" in client.post("/accounts/new/", given).content.decode()
    client.post("/accounts/new/", {**given, "origin": origin("sites").pk})
    account = Account.objects.get()
    assert (account.source.name, account.source.origin.code, account.origin.code) == (
        "Bransjeportalen", "sites", "sites"
    )  # fmt: skip


@pytest.mark.req("R-037", "R-039", "R-040")
def test_a_source_is_known_again_whatever_its_spelling(client, ida):
    fair = source(ida, "Nor-Fishing 2026")
    client.post("/accounts/new/", {"kind": "company", "name": "Skarvøy", "source": "nor-fishing  2026"})
    assert Account.objects.get().source == fair
    with pytest.raises(Refusal, match="already"):
        source(ida, "NOR-FISHING 2026")


@pytest.mark.req("R-042")
def test_a_recommendation_is_told_on_both_sides(client, ida):
    old, new = world.account(owner=ida, name="Tverrdal Meieri"), world.account(owner=ida, name="Nytt Meieri")
    person = old.main_contact()
    given = {"recommended_by": f"Tverrdal · #{old.pk}", "recommender": person.surname, "version": new.version}
    assert client.post(f"/accounts/{new.pk}/origin/", given).status_code == 302
    new.refresh_from_db()
    assert (new.recommended_by, new.recommender, new.origin.code) == (old, person, "recommendation")
    assert "Nytt Meieri" in client.get(f"/accounts/{old.pk}/standing/").content.decode()
    assert "Tverrdal Meieri" in client.get(f"/accounts/{new.pk}/").content.decode()
    assert any("Nytt Meieri" in one for one in told("account", old.pk))


def test_a_client_does_not_recommend_itself_and_nobody_recommends_from_elsewhere():
    one, other = world.account(), world.account(name="Other")
    with pytest.raises(Refusal, match="itself"):
        one.come_from(by=one.owner, origin=None, recommended_by=one)
    with pytest.raises(Refusal, match="elsewhere"):
        one.come_from(by=one.owner, origin=None, recommended_by=other, recommender=one.main_contact())


def test_the_recommender_of_a_secret_client_is_named_to_nobody_else(client):
    ida, tomas = world.person(), world.person(name="Tomas")
    secret = world.account(owner=ida, name="Silent One")
    secret.confide(by=ida, level="secret")
    new = world.account(owner=tomas, name="Loud One")
    new.come_from(by=ida, origin=None, recommended_by=secret)
    client.force_login(tomas)
    assert "Silent One" not in client.get(f"/accounts/{new.pk}/").content.decode()


@pytest.mark.req("R-043")
def test_an_inquiry_has_a_source_of_its_own(client, ida):
    interest, fair = world.interest(owner=ida), source(ida)
    given = {"source": "Nor-Fishing 2026", "version": interest.version}
    assert client.post(f"/interests/{interest.pk}/origin/", given).status_code == 302
    interest.refresh_from_db()
    assert interest.source == fair
    assert any(interest.title in one for one in told("source", fair.pk))
    undo(Entry.objects.filter(code="interest.came_from").get(), by=ida)
    interest.refresh_from_db()
    assert interest.source is None


@pytest.mark.req("R-041")
def test_who_was_only_heard_of_is_no_client_until_one_press_says_they_are_real(client, ida):
    account = world.account(owner=ida, origin=origin("social"))
    assert account.is_unverified
    assert not Account.objects.real().exists()
    with pytest.raises(Refusal, match="Check them first"):
        account.revise(by=ida, status="client")
    assert "We have only heard of them" in client.get(f"/accounts/{account.pk}/").content.decode()
    assert account.name in client.get("/accounts/?unverified=yes").content.decode()
    client.post(f"/accounts/{account.pk}/verifying/")
    account.refresh_from_db()
    assert not account.is_unverified
    account.revise(by=ida, status="client")


@pytest.mark.req("R-041")
def test_a_deal_says_that_they_are_real():
    interest = world.interest(account=world.account(origin=origin("social")), stage="calculation")
    interest.win(by=interest.owner, on=world.TODAY, value=100)
    interest.account.refresh_from_db()
    assert (interest.account.is_unverified, interest.account.status) == (False, "client")


def test_another_origin_takes_the_source_of_the_first_away():
    account = world.account()
    account.come_from(by=account.owner, origin=None, source=source(account.owner))
    account.revise(by=account.owner, origin=origin("sites"))
    assert account.source is None


@pytest.mark.req("R-036")
def test_a_site_asks_to_be_looked_through_again(client, ida):
    site = source(ida, "Bransjeportalen", "sites", look_every=14, searches="https://site.example/?q=weighing")
    assert site.is_to_look_through(on=world.TODAY)
    client.post(f"/base/sources/{site.pk}/looking/", {"text": "Two new fish plants in Bodø."})
    site.refresh_from_db()
    assert not site.is_to_look_through(on=site.looked_on)
    assert site.is_to_look_through(on=site.looked_on + timedelta(days=14))
    page = client.get(f"/base/sources/{site.pk}/").content.decode()
    assert "Two new fish plants" in page
    assert "https://site.example/?q=weighing" in page


def test_days_of_a_fair_stand_in_order(ida):
    with pytest.raises(Refusal, match="before the first"):
        source(ida, first_day=date(2026, 5, 2), last_day=date(2026, 5, 1))


def test_what_comes_from_a_source_follows_it_to_another_kind_and_back_by_undo(ida):
    fair, account, interest = source(ida), world.account(owner=ida), world.interest(owner=ida)
    for row in (account, interest):
        row.come_from(by=ida, origin=None, source=fair)
    fair.revise(by=ida, origin=origin("sites"))
    made = Entry.objects.latest("id")
    assert {row.__class__.objects.get(pk=row.pk).origin.code for row in (account, interest)} == {"sites"}
    undo(made, by=ida)
    assert {row.__class__.objects.get(pk=row.pk).origin.code for row in (account, interest)} == {"fairs"}
