"""Queries whose SQL is built once."""

from datetime import UTC, datetime

import pytest
from django.db.models import BigIntegerField, Count, DateTimeField, F

from rapport.kit.prepared import Ids, Prepared
from rapport.people.models import Team, User
from rapport.people.roles import Role
from tests.world import person, team

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_other_values_give_other_rows_and_build_nothing_anew():
    built = []

    def build(role, pk):
        built.append(role)
        return User.objects.filter(grants__role=role, pk=pk)

    ask, ida, boss = Prepared(build, pk=BigIntegerField()), person(), person(role=Role.HEAD)
    assert [ask(Role.HEAD, pk=one.pk) for one in (boss, ida, boss)] == [[boss], [], [boss]]
    assert built == [Role.HEAD]


def test_what_is_joined_annotated_and_fetched_beside_comes_along(django_assert_num_queries):
    sales = team(head=person(name="Olga"))
    ida = person(team=sales)

    def build(pk):
        found = Team.objects.filter(pk=pk).select_related("head").prefetch_related("members")
        return found.annotate(size=Count("members"), called=F("head__name"))

    ask = Prepared(build, pk=BigIntegerField())
    ask(pk=0)
    with django_assert_num_queries(2):
        [found] = ask(pk=sales.pk)
        assert (found.size, found.called, found.head.name, list(found.members.all())) == (1, "Olga", "Olga", [ida])


def test_an_hour_is_filled_in_as_the_database_keeps_it():
    ida = person()
    ask = Prepared(lambda at: User.objects.filter(pk=ida.pk, joined_at__lt=at).values_list("name"), at=DateTimeField())
    assert ask(at=datetime(2020, 1, 1, tzinfo=UTC)) == []
    assert ask(at=datetime(2120, 1, 1, tzinfo=UTC)) == [(ida.name,)]


def test_what_can_have_no_rows_asks_nothing(django_assert_num_queries):
    ask = Prepared(lambda pk: User.objects.filter(pk=pk, name__in=[]), pk=BigIntegerField())
    with django_assert_num_queries(0):
        assert ask(pk=1) == []


def test_ids_are_filled_in_as_far_as_there_is_room_and_never_left_out():
    ida, tomas = person(), person()
    ask = Prepared(lambda ids: User.objects.filter(pk__in=ids).order_by("pk"), ids=Ids(2))
    assert ask(ids=[tomas.pk, ida.pk]) == [ida, tomas]
    assert ask(ids=[tomas.pk]) == [tomas]
    with pytest.raises(ValueError, match="room for 2"):
        ask(ids=[1, 2, 3])
