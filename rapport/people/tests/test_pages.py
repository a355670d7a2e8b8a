"""The pages about people: who may open them, what they keep, in every language."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from rapport.people.models import Absence, LegalEntity, Office, User
from rapport.people.roles import Role
from tests.world import office, person, team

pytestmark = pytest.mark.django_db
MINE = ["/me/", "/me/devices/", "/me/absence/", "/me/second-factor/", "/me/second-factor/webauthn/"]
COMPANY = ["/people/", "/people/invitation/", "/people/teams/", "/people/teams/new/", "/people/offices/"]
COMPANY += ["/people/offices/new/", "/people/entities/new/", "/outbox/"]
ENTRANCE = ["/sign-in/", "/sign-in/ended/", "/sign-in/by-invitation/", "/sign-in/forgotten/", "/sign-out/"]


def settings_form(user, **changed):
    kept = {"name": user.name, "language": "en", "time_zone": "UTC", "theme": "system", "density": "normal"}
    return {**kept, "version": user.version, **changed}


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_every_page_speaks_every_language(client, language):
    admin = person(role=Role.SYSTEM_ADMINISTRATOR, language=language, team=team(), office=office())
    client.force_login(admin)
    for path in [*MINE, *COMPANY, f"/people/{admin.pk}/", f"/people/teams/{admin.team_id}/"]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert f'lang="{language}"' in answer.content.decode()
    client.logout()
    for path in ENTRANCE[:4]:
        answer = client.get(path, headers={"accept-language": language})
        assert f'<html lang="{language}"' in answer.content.decode(), path


@pytest.mark.parametrize("path", COMPANY)
def test_an_account_manager_does_not_manage_people(client, path):
    client.force_login(person())
    assert client.get(path).status_code == 403


def test_settings_are_kept_and_used(client):
    ida = person()
    client.force_login(ida)
    answer = client.post("/me/", settings_form(ida, language="cs", theme="dark", density="compact"))
    assert answer.status_code == 302
    page = client.get("/me/").content.decode()
    assert '<html lang="cs"' in page
    assert 'data-theme="dark"' in page


def test_a_form_opened_before_somebody_elses_change_is_answered_with_409(client):
    ida = person()
    client.force_login(ida)
    opened = settings_form(ida)
    ida.place(by=ida, team=None, office=None, title="Key accounts")
    assert client.post("/me/", opened).status_code == 409


def test_the_language_can_be_chosen_before_signing_in(client):
    client.post("/language/", {"language": "tr", "next": "/sign-in/"})
    assert '<html lang="tr"' in client.get("/sign-in/").content.decode()


def test_the_choice_of_a_language_does_not_lead_elsewhere(client):
    answer = client.post("/language/", {"language": "tr", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/sign-in/"


def test_an_absence_is_planned_and_cancelled_on_the_page(client):
    ida, tomas = person(), person()
    client.force_login(ida)
    day = timezone.localdate() + timedelta(days=3)
    form = {"user": ida.pk, "first_day": day, "last_day": day, "deputy": tomas.pk}
    assert client.post("/me/absence/", form).status_code == 302
    planned = Absence.objects.get(user=ida)
    assert client.post(f"/me/absence/{planned.pk}/cancelling/").status_code == 302
    assert not Absence.objects.standing().exists()


def test_a_head_plans_for_the_own_people_only(client):
    head, tomas = person(role=Role.HEAD), person()
    seller, stranger = person(team=team(head=head)), person(team=team())
    client.force_login(head)
    form = {"first_day": "2026-05-12", "last_day": "2026-05-13", "deputy": tomas.pk}
    assert client.post("/me/absence/", {**form, "user": seller.pk}).status_code == 302
    assert client.post("/me/absence/", {**form, "user": stranger.pk}).status_code == 422


def test_a_deputy_sees_the_absence_but_does_not_cancel_it(client):
    ida, tomas = person(), person()
    day = timezone.localdate()
    planned = Absence.objects.plan(by=ida, user=ida, first_day=day, last_day=day, deputy=tomas)
    client.force_login(tomas)
    assert "stands in" in client.get("/me/absence/").content.decode()
    assert client.post(f"/me/absence/{planned.pk}/cancelling/").status_code == 403


def test_roles_are_granted_and_taken_away_on_the_page(client):
    client.force_login(person(role=Role.DIRECTOR))
    jana = person(role=None)
    client.post(f"/people/{jana.pk}/roles/head/")
    assert User.objects.get(pk=jana.pk).roles == [Role.HEAD]
    client.post(f"/people/{jana.pk}/roles/head/", {"revoke": "1"})
    assert User.objects.get(pk=jana.pk).roles == []
    assert client.post(f"/people/{jana.pk}/roles/king/").status_code == 422


def test_the_last_keeper_of_people_is_told_why_not(client):
    director = person(role=Role.DIRECTOR)
    client.force_login(director)
    answer = client.post(f"/people/{director.pk}/roles/director/", {"revoke": "1"})
    assert answer.status_code == 422
    assert "grant that role to a colleague first" in answer.content.decode()


def test_entity_office_and_team_are_added_on_their_pages(client):
    client.force_login(person(role=Role.DIRECTOR))
    client.post("/people/entities/new/", {"name": "Brenner & Lind AS", "country": "NO", "currency": "NOK"})
    entity = LegalEntity.objects.get()
    oslo = {"entity": entity.pk, "name": "Oslo", "country": "NO", "time_zone": "Europe/Oslo"}
    client.post("/people/offices/new/", oslo)
    client.post("/people/teams/new/", {"name": "Sales"})
    assert Office.objects.get().entity == entity
    assert "Oslo" in client.get("/people/offices/").content.decode()
    assert "Sales" in client.get("/people/teams/").content.decode()
