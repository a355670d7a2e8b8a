"""Whoever is away in whatever order, somebody answers: no gap, no two, nobody who is away."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.people.covering import Away, Covering, Part, Person, Teams
from rapport.people.models import Reach
from rapport.people.roles import Role

# The director 1 leads the team 1, the heads 2 and 3 the teams below it; 4 to 9 sell.
TEAMS = Teams(
    [(1, None, 1, 2, ""), (1, None, 1, 3, ""), *((2 + one % 2, 1, 2 + one % 2, one, "") for one in range(4, 10))]
)
ROLES = {1: Role.DIRECTOR, 2: Role.HEAD, 3: Role.HEAD}
people = st.integers(1, 9)
reaches = st.sampled_from(
    [(Reach.NAMED, 5), (Reach.NAMED, 6), (Reach.CLASS, 1), (Reach.COUNTRY, "NO"), (Reach.TEAM, 2)]
)
shares = st.lists(st.tuples(people, reaches), max_size=3)
absences = st.dictionaries(people, st.tuples(st.none() | people, shares), max_size=8)
clients = st.builds(
    lambda pk, country, account_class_id, is_secret: SimpleNamespace(**locals()),
    pk=st.integers(4, 7), country=st.sampled_from(["NO", "CZ"]), account_class_id=st.none() | st.integers(1, 2),
    is_secret=st.booleans(),
)  # fmt: skip


def covering(away, left=()) -> Covering:
    persons = {
        pk: Person(f"Person {pk}", pk not in left, roles={ROLES.get(pk, Role.ACCOUNT_MANAGER)}) for pk in range(1, 10)
    }
    given = {}
    for absent, (deputy, given_shares) in away.items():
        parts = {
            place: (who, Part(absent, reach, frozenset({key})))
            for place, (who, (reach, key)) in enumerate(given_shares)
            if who != absent
        }
        given[absent] = Away(deputy if deputy != absent else None, False, parts)
    return Covering(date(2026, 5, 20), persons, given, TEAMS)


@pytest.mark.req("R-335")
@settings(max_examples=150, deadline=None)
@given(absences, st.sets(people, max_size=3), clients)
def test_somebody_who_works_here_answers_for_every_client_as_long_as_a_head_does(away, left, client):
    at = covering(away, left)
    leading = {1, 2, 3} - left
    for person in range(1, 10):
        answering = at.answers(person, client)
        assert answering is not None or not leading - {person}
        if leading - set(away) and answering != person and not client.is_secret:
            assert at.is_here(answering)


@pytest.mark.req("R-335")
@settings(max_examples=150, deadline=None)
@given(absences, clients)
def test_exactly_who_answers_has_the_part_to_which_the_client_belongs(away, client):
    at = covering(away)
    for absent in away:
        holding = [
            pk for pk in range(1, 10) if any(one.absent == absent and one.holds(client) for one in at.parts_of(pk))
        ]
        assert holding == [at.answers(absent, client)]


@settings(max_examples=100, deadline=None)
@given(absences)
def test_a_secret_client_is_answered_for_by_whoever_was_named_or_by_a_head(away):
    at = covering(away)
    client = SimpleNamespace(pk=5, country="NO", account_class_id=1, is_secret=True)
    for absent in set(away) - {1}:
        named = {who for who, (reach, key) in away[absent][1] if (reach, key) == (Reach.NAMED, 5) and at.is_here(who)}
        heads = {head for _team, head in TEAMS.above(absent)}
        assert at.answers(absent, client) in (named - {absent} or heads)
