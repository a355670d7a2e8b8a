"""Whatever is done between a merging and its undoing: undone, each link of the loser is as it was, and nobody is
forgotten meanwhile."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from rapport.accounts.models import Account, Contact, ContactPoint, PinnedNote, Position
from rapport.accounts.reaching import add_point
from rapport.accounts.registering import Person, add_contact
from rapport.activities.models import Step
from rapport.desk.merging import CHOSEN, Choice, SamePerson, merge
from rapport.desk.unmerging import unmerge
from rapport.interests.models import Interest
from rapport.interests.tests.machine import ANY, Work
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.search.indexing import differences

BELONGINGS = (Interest, Step, Contact, Position, ContactPoint, PinnedNote)


def links(account):
    """Every link of an account and of its people, by model and id."""
    found = {}
    for model in BELONGINGS:
        for row in model._base_manager.filter(account=account):
            found[model, row.pk] = getattr(row, "contact_id", None)
    return found


def lists(account):
    rows = account.responsibilities.order_by("pk").values_list("pk", "duty", "until")
    tags = account.tags.order_by("pk").values_list("pk", flat=True)
    return list(rows), list(tags), list(account.party_roles.order_by("pk").values_list("role", flat=True))


class Merging(Work):
    def __init__(self):
        super().__init__()
        self.before = {}

    @initialize()
    def begin(self):
        """Each run begins with a merging, and ends with the undoing of all that still stand."""
        super().begin()
        self.merge_clients(0, 1, set())

    def teardown(self):
        try:
            for last in reversed(range(len(self.before))):
                self.unmerge_clients(last)
        finally:
            super().teardown()

    @rule(number=ANY, surname=st.sampled_from(["Holm", "Dahl"]))
    def add_a_person(self, number, surname):
        account = self.pick(Account.objects.all(), number)
        mail = f"{surname.lower()}@nordhavn.no"

        def verb():
            contact = add_contact(by=account.owner, account=account, person=Person(surname), on=self.today)
            add_point(by=account.owner, account=account, contact=contact, kind="mail", text=mail)

        self.do(verb)

    @rule(number=ANY)
    def keep_lists(self, number):
        account = self.pick(Account.objects.all(), number)
        self.do(lambda: account.revise(by=account.owner, tags=["paint"][: number % 2], roles=["agent"][: number % 2]))
        self.do(lambda: account.pin(by=account.owner, text="Before noon"))

    @rule(number=ANY, other=ANY, chosen=st.sets(st.sampled_from(CHOSEN)))
    def merge_clients(self, number, other, chosen):
        winner, loser = self.pick(Account.objects.all(), number), self.pick(Account.objects.all(), other)
        if winner == loser:
            return
        before = links(loser), lists(loser)
        people = {
            one.pk: SamePerson(same.pk)
            for one in loser.contacts.all()
            if (same := winner.contacts.filter(surname=one.surname).first())
        }
        choice = Choice(frozenset(chosen), people)
        self.do(lambda: merge(by=winner.owner, winner=winner, loser=loser, on=self.today, choice=choice))
        if Account.now_at(loser.pk):
            self.before[Entry.objects.filter(code="account.merged").latest("id").pk] = before
            assert not links(loser)
            assert differences() == 0

    @rule(number=ANY)
    def unmerge_clients(self, number):
        entry = self.pick(Entry.objects.filter(pk__in=self.before, undone_by=None), number)
        if entry is None:
            return
        try:
            unmerge(by=self.people[0], entry=entry)
        except Refusal:
            return
        loser = Account.objects.get(pk=entry.data["number"])
        was, kept_lists = self.before.pop(entry.pk)
        now = links(loser)
        for (model, pk), contact in was.items():
            assert now.pop((model, pk)) == contact
        for model, pk in now:
            row = model._base_manager.get(pk=pk)
            assert model is Step or row.contact.account_id == loser.pk, f"{row!r} never was theirs"
        assert lists(loser) == kept_lists
        assert differences() == 0


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.req("R-003")
def test_an_undone_merging_restores_every_link_of_the_loser():
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    how = settings(max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Merging, settings=how)
