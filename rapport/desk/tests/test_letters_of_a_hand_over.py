"""The letter by which the new one in charge introduces oneself."""

import pytest

from rapport.activities.models import Reason, Step
from rapport.desk.hand_overs.signing import hand_over_everything
from tests import world
from tests.world import today

pytestmark = pytest.mark.django_db


def test_the_letter_is_in_the_language_of_the_client_and_goes_to_their_address(client):
    ida, tomas = world.person(name="Ida Holm"), world.person(name="Tomáš Novák")
    world.account(owner=ida, mail="h@nordhavn.example", language="cs", on=today(), rhythm_days=30)
    hand_over_everything(by=ida, giver=ida, on=today(), because="Other clients", to=tomas)
    step = Step.objects.get(reason=Reason.INTRODUCE)
    client.force_login(tomas)
    step.snooze(by=tomas, to=today(), on=today())
    assert f"/steps/{step.pk}/letter/" in client.get("/").content.decode()
    page = client.get(f"/steps/{step.pk}/letter/")
    assert page.context["letter"].language == "cs"
    assert page.context["letter"].mailto.startswith("mailto:h%40nordhavn.example?subject=")
    assert "Tomáš Novák" in page.context["letter"].text
    assert "From" in client.get(f"/steps/{step.pk}/letter/?in=en").context["letter"].text
