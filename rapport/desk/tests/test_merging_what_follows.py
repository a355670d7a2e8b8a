"""What is derived from rows follows a merging and its undoing, and no link to a client is forgotten by it."""

import pytest
from django.db.models import ForeignKey

from rapport.accounts.models import Account, Contact
from rapport.desk.merging import merge
from rapport.desk.unmerging import unmerge
from rapport.interests import rebuilding
from rapport.journal.models import Entry
from rapport.search import indexing
from rapport.search.finding import find
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# Every link to an account or a contact, and what a merging does with it. A new one has to be entered here.
LINKS = {
    "follow": """
        Interest.account Step.account Suggestion.account Contact.account Position.account ContactPoint.account
        PinnedNote.account ExternalKey.account QuietTime.account Responsibility.account Account.parent
        Account.merged_into Account.recommended_by Account.recommender Interest.recommended_by Interest.recommender
        OpenPoint.account OpenPoint.contact Told.contact
        Wish.account Wish.contact Promise.account Promise.contact AccountValue.account ContactValue.contact
        Contact.merged_into Interest.contact Step.contact ContactPoint.contact Position.contact Participant.contact
        LegalHold.account LegalHold.contact Attendee.contact NeedNote.account JointReview.account
        Registration.account Address.account Relation.account Relation.other Need.account InUse.account
        GrowthSignal.account Tie.account Tie.contact Profile.account Contact.reports_to
        SurveyAnswer.account SurveyAnswer.contact""",
    "registers": """
        Inbound.account Inbound.contact Letter.account Letter.contact Advice.account Advice.contact CallRow.account
        CallRow.contact InternalRequest.account""",
    "copied": "PartyRoleGiven.account Account_tags.account",
    "derived": """
        Account.group LikenessKey.account LikelyPair.one LikelyPair.other LikelyPair.one_contact
        LikelyPair.other_contact""",
    "stays": """
        SetApart.one SetApart.other SetApart.one_contact SetApart.other_contact HandOverLine.account
        Proposal.contact""",
}


def links():
    for model in (Account, Contact):
        for relation in model._meta.get_fields(include_hidden=True):
            field = getattr(relation, "field", None)
            if isinstance(field, ForeignKey) and relation.auto_created:
                yield f"{relation.related_model.__name__}.{field.name}"


def test_every_link_to_a_client_is_known_to_the_merging():
    assert set(links()) == {link for names in LINKS.values() for link in names.split()}


def names(viewer, text):
    return [one.title for one in find(viewer, text)]


def test_search_and_sums_follow_a_merging_and_its_undoing():
    ida = world.person()
    winner = world.account(name="Nordlys AS", owner=ida, surname="Berg")
    loser = world.account(name="Fjordlys", owner=ida, surname="Dahl")
    world.interest(account=loser, value=700)
    viewer = world.viewer(ida)
    merge(by=ida, winner=winner, loser=loser, on=world.TODAY)
    assert (indexing.differences(), rebuilding.differences()) == (0, ([], 0))
    assert "Fjordlys" not in names(viewer, "fjordlys")
    assert names(viewer, "dahl")
    unmerge(by=ida, entry=Entry.objects.get(code="account.merged"))
    assert (indexing.differences(), rebuilding.differences()) == (0, ([], 0))
    assert "Fjordlys" in names(viewer, "fjordlys")


@pytest.mark.req("R-042")
def test_recommendations_follow_a_merging_and_its_undoing():
    ida = world.person()
    winner, loser = world.account(name="Nordlys AS", owner=ida), world.account(name="Nordlys", owner=ida)
    brought = world.account(name="Brought", owner=ida)
    brought.come_from(by=ida, origin=None, recommended_by=loser)
    winner.come_from(by=ida, origin=None, recommended_by=loser)
    merge(by=ida, winner=winner, loser=loser, on=world.TODAY)
    assert list(winner.recommended_accounts.all()) == [brought]
    assert Account.objects.get(pk=winner.pk).recommended_by is None
    unmerge(by=ida, entry=Entry.objects.get(code="account.merged"))
    assert set(loser.recommended_accounts.all()) == {brought, winner}
