"""An import in a real browser: it shows how far it is and then the result, and keeps nobody out."""

import pytest
from django.db import connection

from rapport.accounts.models import Account
from rapport.jobs.worker import run_all
from tests import world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TEXT = "Company,City,Country\nSkarvøy Sjømat,Bodø,Norway\nSkarvøy Sjømat AS,,NO\n,,NO\n"


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}], ids=["desk", "phone"])
def test_a_file_is_looked_at_rehearsed_and_written(page, axe, size):
    ida = world.person(email="ida@brenner-lind.example")
    page.set_viewport_size(size)
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(ida.email)
    page.locator("input[name=password]").fill(world.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)

    page.goto("/import/")
    axe(page)
    file = {"name": "clients.csv", "mimeType": "text/csv", "buffer": TEXT.encode()}
    page.set_input_files("input[type=file]", files=[file])
    page.get_by_role("button", name="Look at the columns").click()
    page.wait_for_url("**/columns/")
    axe(page)
    page.get_by_role("button", name="Rehearse without writing").click()
    page.get_by_text("0 of 3").wait_for()
    axe(page)
    run_all()
    page.get_by_role("button", name="Write it now").wait_for()
    axe(page)
    page.get_by_role("button", name="Write it now").click()
    page.get_by_text("0 of 3").wait_for()
    run_all()
    page.get_by_role("button", name="Take it back").wait_for()
    assert [account.city for account in Account.objects.all()] == ["Bodø"]
    connection.close()
