"""Answering a person: the file, the hold, the erasing, and who may; what is read and refused is noted."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.management import call_command

from rapport.accounts.models import Account, Consent, Contact, LegalHold
from rapport.accounts.reaching import add_point, note_consent
from rapport.campaigns.models import MailingList, Membership
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.desk.merging import Choice, SamePerson, merge
from rapport.desk.models import Proposal, RetentionRule
from rapport.desk.personal.erasing import erase_contact
from rapport.desk.personal.retention import follow, keep, propose
from rapport.desk.undoing import undo_as
from rapport.journal.models import Entry
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def henrik():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def contact(henrik):
    account = world.account(owner=henrik, phone="+47 22 33 44 55")
    account.note(by=henrik, text="Likes early calls", about=[account.main_contact()])
    return account.main_contact()


@pytest.mark.req("R-400", "R-403")
def test_a_head_takes_everything_on_a_person_along_as_one_file(client, henrik, contact):
    client.force_login(henrik)
    answer = client.post(f"/contacts/{contact.pk}/file/")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "Likes early calls" in packed.read("person.html").decode()
    found = json.loads(packed.read("person.json"))
    assert [point["value"] for point in found["Ways to reach them"]] == ["+4722334455"]
    assert Entry.objects.get(code="contact.file_given").actor == henrik


def test_the_console_prints_the_same_for_a_program(contact):
    out = io.StringIO()
    call_command("person_file", str(contact.pk), "--json", stdout=out)
    assert json.loads(out.getvalue())["Record"][0]["surname"] == "Østbø"


@pytest.mark.req("R-400")
def test_whoever_may_not_is_refused_and_that_is_noted(client, contact):
    ida = world.person()
    client.force_login(ida)
    for _time in range(2):
        assert client.post(f"/contacts/{contact.pk}/file/").status_code == 403
    noted = Entry.objects.get(code="use.refused")
    assert (noted.actor, noted.data) == (ida, {"tried": "person"})


@pytest.mark.req("R-403")
@pytest.mark.parametrize("page", ["", "record/", "dossier/", "people/", "talk/", "interests/"])
def test_reading_a_confidential_client_is_an_entry_once_a_day(client, henrik, page):
    ida = world.person(team=world.team(head=henrik))
    account = world.account(owner=ida)
    account.confide(by=ida, level="restricted")
    for reader in (world.person(), ida, henrik, henrik):
        client.force_login(reader)
        client.get(f"/accounts/{account.pk}/{page}")
    assert Entry.objects.filter(code="use.refused", data__tried="open").count() == 1
    assert Entry.objects.get(code="account.read").actor == henrik


@pytest.mark.req("R-400")
def test_a_head_erases_on_the_page_and_only_a_mark_stays(client, henrik, contact):
    client.force_login(henrik)
    page = f"/contacts/{contact.pk}/erasing/"
    assert client.post(page, {"because": ""}).status_code == 422
    assert client.post(page, {"because": "They asked"}).status_code == 302
    assert "Erased person" in client.get(f"/contacts/{contact.pk}/").content.decode()


def test_a_hold_stands_on_the_record_until_it_is_lifted(client, henrik, contact):
    client.force_login(henrik)
    for page, shown in ((f"/accounts/{contact.account_id}/", "record/"), (f"/contacts/{contact.pk}/", "")):
        client.post(f"{page}hold/", {"because": "A claim about scales"})
        assert "A claim about scales" in client.get(page + shown).content.decode()
    for hold in LegalHold.objects.all():
        client.post(f"/accounts/{contact.account_id}/holds/{hold.pk}/lifting/")
    assert not LegalHold.objects.filter(lifted_on=None).exists()


def test_a_hold_goes_along_when_records_are_merged_and_comes_back(henrik, contact):
    winner = world.account(owner=henrik, name="Nordhavn")
    hold = LegalHold.objects.put(by=henrik, account=contact.account, contact=contact, because="A claim", on=TODAY)
    same = {contact.pk: SamePerson(winner.main_contact().pk)}
    merge(by=henrik, winner=winner, loser=contact.account, on=TODAY, choice=Choice(people=same))
    with pytest.raises(Refusal, match="A claim"):
        erase_contact(by=henrik, contact=winner.main_contact(), because="They asked", on=TODAY)
    undo_as(world.viewer(henrik, clock.now()), henrik.last_act)
    hold.refresh_from_db()
    assert (hold.account_id, hold.contact) == (contact.account_id, contact)


@pytest.mark.req("R-034", "R-400")
def test_at_night_what_was_kept_long_enough_is_proposed_and_nothing_goes(client, henrik, contact):
    RetentionRule.objects.get(code="left").settle(by=henrik, months=12)
    contact.leave(by=henrik, on=TODAY - timedelta(days=400))
    assert (propose(NOW), propose(NOW)) == (1, 0)
    client.force_login(henrik)
    assert "Østbø" in client.get("/erasures/").content.decode()
    assert Contact.objects.get(pk=contact.pk).surname == "Østbø"
    proposal = Proposal.objects.get()
    with pytest.raises(Refusal, match="Choose a later day"):
        keep(by=henrik, proposal=proposal, because="A claim", until=TODAY, on=TODAY)
    keep(by=henrik, proposal=proposal, because="A claim", until=TODAY + timedelta(days=90), on=TODAY)
    assert propose(NOW) == 0
    assert propose(NOW + timedelta(days=91)) == 1
    follow(by=henrik, proposal=Proposal.objects.latest("id"), on=TODAY)
    assert str(Contact.objects.get(pk=contact.pk)) == "Erased person"


def test_what_the_law_holds_and_what_is_spoken_of_is_not_proposed(henrik):
    RetentionRule.objects.get(code="untouched").settle(by=henrik, months=12)
    for name in ("Held", "Asked", "Old"):
        world.account(owner=henrik, name=name, surname=name, on=TODAY - timedelta(days=800))
    held, asked, _old = Account.objects.order_by("id")
    LegalHold.objects.put(by=henrik, account=held, contact=None, because="A claim", on=TODAY)
    world.interest(account=asked, owner=henrik)
    propose(NOW)
    assert [str(one) for one in Proposal.objects.all()] == ["Håkon Old"]


def test_limits_are_set_all_together_or_not_at_all(client):
    client.force_login(world.person(role=Role.DIRECTOR))
    given = {rule.code: "24" for rule in RetentionRule.objects.all()}
    assert client.post("/settings/retention/", {**given, "files": "1"}).status_code == 422
    assert not RetentionRule.objects.filter(months=24, code="left").exists()
    assert client.post("/settings/retention/", given).status_code == 302
    assert set(RetentionRule.objects.values_list("months", flat=True)) == {24}


@pytest.mark.req("R-400")
def test_who_withdraws_consent_gets_no_news_and_the_answers_stay(client, henrik, contact):
    point = add_point(by=henrik, account=contact.account, contact=contact, kind="mail", text="h@ostbo.example")
    with pytest.raises(Refusal, match="never allowed"):
        note_consent(by=henrik, point=point, consent=Consent.WITHDRAWN, source="By phone", on=TODAY)
    note_consent(by=henrik, point=point, consent=Consent.GIVEN, source="Web form", on=TODAY - timedelta(days=9))
    Membership.objects.create(list=MailingList.objects.all()[0], point=point, since=TODAY)
    assert Membership.objects.written_to().count() == 1
    assert _listed(henrik, "mail") == ["Håkon Østbø"]
    note_consent(by=henrik, point=point, consent=Consent.WITHDRAWN, source="By phone", on=TODAY)
    assert Membership.objects.written_to().count() == 0
    assert (_listed(henrik, "mail"), _listed(henrik, "withdrawn")) == ([], ["Håkon Østbø"])
    client.force_login(henrik)
    page = client.get(f"/accounts/{contact.account_id}/points/{point.pk}/consent/").content.decode()
    assert "Web form" in page
    assert "By phone" in page


def _listed(viewer, consent) -> list[str]:
    return [
        str(one) for one in Listing(LISTS["contacts"], world.viewer(viewer), {"whose": "all", "consent": consent}).page
    ]


@pytest.mark.req("R-400")
@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("editing", {"surname": "Østbø"}),
        ("leaving", {"on": "2026-05-20"}),
        ("standing", {"addressed_as": "Dr Østbø"}),
        ("points", {"kind": "mail", "text": "hakon@client.example"}),
        ("hold", {"because": "A claim"}),
    ],
)
def test_an_old_tab_does_not_write_down_again_who_was_erased(client, henrik, contact, act, given):
    erase_contact(by=henrik, contact=contact, because="Asked us to", on=TODAY)
    client.force_login(henrik)
    answer = client.post(f"/contacts/{contact.pk}/{act}/", given)
    assert answer.status_code == 422
    assert "was erased" in answer.content.decode()
