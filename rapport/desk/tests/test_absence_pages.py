"""The pages around an absence, as each person meets them."""

from datetime import timedelta

import pytest

from rapport.desk.going_away import tell_who_is_back
from rapport.journal.models import Entry
from rapport.kit import clock
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from rapport.people.models import Absence, Reach, Share
from rapport.people.roles import Role
from rapport.people.viewer import Viewer
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    head = world.person(name="Olga Dahl", role=Role.HEAD)
    sales = world.team(head=head)
    return head, *(world.person(name=name, team=sales) for name in ("Ida Holm", "Tomas Lind", "Jana Malá"))


@pytest.fixture
def today():
    return world.today()


@pytest.mark.req("R-335", "R-334")
def test_one_press_on_ill_today_gives_the_urgent_work_to_the_deputy_and_the_toast_takes_it_back(client, firm, today):
    head, ida, tomas, _jana = firm
    promised = world.interest(owner=ida, on=today, agreed=True, due_on=today, title="Scales").next_step
    client.force_login(head)
    pressed = client.post("/me/absence/ill/", {"user": ida.pk, "deputy": tomas.pk}, follow=True).content.decode()
    assert "Ida Holm is away" in pressed
    client.force_login(tomas)
    assert f"/steps/{promised.pk}/" in client.get("/").content.decode()
    client.force_login(head)
    client.post(f"/journal/{Entry.objects.get(code='absence.sudden').pk}/undo/")
    assert not Absence.objects.exists()


def test_what_the_deputy_does_is_written_in_the_name_of_the_absent_and_told_on_the_return(client, firm, today):
    _head, ida, tomas, _jana = firm
    interest = world.interest(owner=ida, on=today, agreed=True, due_on=today)
    world.absence(user=ida, deputy=tomas, first_day=today, last_day=today)
    gather(clock.now())
    client.force_login(tomas)
    client.post(f"/steps/{interest.next_step_id}/attempt/", {"outcome": "no_answer"})
    done = Entry.objects.filter(actor=tomas).latest("id")
    assert done.on_behalf_of == ida
    back = clock.now() + timedelta(days=2)
    tell_who_is_back(back)
    gather(back)
    notice = Notice.objects.get(user=ida, kind="return")
    client.force_login(ida)
    digest = client.get(f"{notice.page}meanwhile/").content.decode()
    assert str(interest.account) in digest
    assert done.sentence in digest


def test_a_colleague_who_does_not_stand_in_acts_in_the_own_name(client, firm, today):
    _head, ida, tomas, jana = firm
    interest = world.interest(owner=ida, on=today, due_on=today)
    world.absence(user=ida, deputy=tomas, first_day=today, last_day=today)
    client.force_login(jana)
    client.post(f"/steps/{interest.next_step_id}/attempt/", {"outcome": "no_answer"})
    assert Entry.objects.filter(actor=jana).latest("id").on_behalf_of is None


@pytest.mark.req("R-335")
def test_the_head_names_deputies_by_country_and_client_and_each_has_own_part_only(client, firm, today):
    head, ida, tomas, jana = firm
    oslo, brno = (world.account(owner=ida, name=name, country=code) for name, code in (("Fjord", "NO"), ("Brno", "CZ")))
    vault = world.account(owner=ida, name="Vault", country="NO")
    for one, level in ((oslo, "restricted"), (brno, "restricted"), (vault, "secret")):
        one.confide(by=ida, level=level)
    away = world.absence(user=ida, deputy=tomas, first_day=today, last_day=today)
    client.force_login(head)
    form = {"deputy": tomas.pk, "signs": "on", "reach_1": "country:CZ", "deputy_1": jana.pk}
    form |= {"named": "Vault", "named_deputy": jana.pk}
    assert client.post(f"/absences/{away.pk}/deputies/", form).status_code == 302
    sight = {one: Viewer.of(one, clock.now()) for one in (tomas, jana)}
    reads = {one: {row.name for row in (oslo, brno, vault) if row.opens_to(sight[one])} for one in sight}
    assert reads == {tomas: {"Fjord"}, jana: {"Brno", "Vault"}}
    assert [sight[tomas].signs_for(ida.pk, one) for one in (oslo, brno)] == [True, False]
    later = Viewer.of(jana, clock.now() + timedelta(days=2))
    assert not any(row.opens_to(later) for row in (oslo, brno, vault))


def test_only_the_head_names_deputies_and_a_stranger_to_the_list_is_refused(client, firm, today):
    head, ida, tomas, jana = firm
    away = world.absence(user=ida, deputy=tomas, first_day=today, last_day=today)
    client.force_login(ida)
    assert client.get(f"/absences/{away.pk}/deputies/").status_code == 403
    client.force_login(head)
    answer = client.post(f"/absences/{away.pk}/deputies/", {"named": "Nobody AS", "named_deputy": jana.pk})
    assert answer.status_code == 422


def test_who_stands_in_for_the_head_neither_names_a_secret_client_nor_grants_signing(client, firm, today):
    head, ida, tomas, jana = firm
    vault, safe = (world.account(owner=ida, name=name) for name in ("Vault", "Safe"))
    for one in (vault, safe):
        one.confide(by=ida, level="secret")
    away = world.absence(user=ida, deputy=jana, first_day=today, last_day=today + timedelta(days=1))
    away.appoint(by=head, deputy=jana, shares=[Share(jana, Reach.NAMED, frozenset({safe.pk}))])
    world.absence(user=head, deputy=tomas, first_day=today, last_day=today)
    client.force_login(tomas)
    page = f"/absences/{away.pk}/deputies/"
    for text in ("Vault", vault.pk):
        assert client.post(page, {"deputy": tomas.pk, "named": text, "named_deputy": tomas.pk}).status_code == 422
    assert client.post(page, {"deputy": jana.pk, "signs": "on"}).status_code == 302
    away.refresh_from_db()
    [kept] = away.deputyships.all()
    assert (away.signs, kept.deputy, kept.keys) == (False, jana, [safe.pk])


def test_signing_that_the_head_has_granted_is_not_passed_on_by_who_stands_in_for_the_head(client, firm, today):
    head, ida, tomas, jana = firm
    away = world.absence(user=ida, deputy=jana, first_day=today, last_day=today)
    away.appoint(by=head, deputy=jana, signs=True)
    world.absence(user=head, deputy=tomas, first_day=today, last_day=today)
    client.force_login(tomas)
    signs = []
    for deputy in (jana, tomas):
        client.post(f"/absences/{away.pk}/deputies/", {"deputy": deputy.pk, "signs": "on"})
        away.refresh_from_db()
        signs.append((away.deputy, away.signs))
    assert signs == [(jana, True), (tomas, False)]


def test_pages_ask_the_same_however_much_work_there_is(client, firm, today, django_assert_max_num_queries):
    _head, ida, tomas, _jana = firm
    for number in range(4):
        account = world.account(owner=ida, name=f"Client {number}", on=today)
        world.interest(account=account, owner=ida, on=today, due_on=today)
    away = world.absence(user=ida, deputy=tomas, first_day=today, last_day=today + timedelta(days=1))
    client.force_login(tomas)
    for page in (f"/absences/{away.pk}/", f"/absences/{away.pk}/meanwhile/", "/me/absence/"):
        client.get(page)
        with django_assert_max_num_queries(12):
            client.get(page)
