"""Sign-in and the pages about people in a real browser, with a passkey, and open to everybody."""

import pytest

from rapport.people.roles import Role
from tests.world import PASSWORD, office, person, team

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PAGES = ["/me/", "/me/absence/", "/me/devices/", "/me/second-factor/", "/me/password/", "/people/"]
PAGES += ["/people/invitation/", "/people/teams/", "/people/offices/", "/outbox/"]


def sign_in(page, user):
    page.goto("/sign-in/?next=/me/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/me/")


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_every_page_is_open_to_everybody(page, axe, shot, width, theme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    ida = person(role=Role.DIRECTOR, team=team(), office=office())
    page.goto("/sign-in/")
    axe(page)
    shot(page, f"sign-in-{theme}")
    sign_in(page, ida)
    for path in [*PAGES, f"/people/{ida.pk}/", f"/people/{ida.pk}/deactivation/"]:
        page.goto(path)
        axe(page)
        shot(page, f"{path.strip('/').replace('/', '-')}-{theme}")


def test_a_passkey_signs_in_without_password(page, context):
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    verified = {"isUserVerified": True, "automaticPresenceSimulation": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": {**device, **verified}})
    sign_in(page, person())
    page.goto("/me/second-factor/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Sign in with it instead of a password").check()
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto("/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/?next=/me/")
    page.get_by_role("button", name="With a passkey").click()
    page.wait_for_url("**/me/")
