"""Interests from a file, with their clients and people; and how a whole import of them is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from rapport.accounts.exchange.clients import remove_accounts
from rapport.accounts.exchange.people import remove_people
from rapport.accounts.exchange.places import registered_by
from rapport.accounts.models import Account, Status
from rapport.accounts.own_fields.exchange import exchange_fields
from rapport.accounts.own_fields.giving_back import give_answers_back
from rapport.activities.models import Step
from rapport.exchange.importers import Ask, Field, Setting, TakenBack, Text, declare, words
from rapport.exchange.keys import forget_keys, restore_rows, take_off
from rapport.interests.counting import recount
from rapport.interests.exchange.fields import FIELDS
from rapport.interests.exchange.session import InterestSession
from rapport.interests.models import Interest, InterestLine, Outcome, StageVisit
from rapport.interests.models.own_values import InterestValue
from rapport.journal.models import Entry
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.search.indexing import forget


class Interests:
    kind = "interests"
    label: Text = gettext_lazy("Interests")
    place = 50
    permission = Permission.IMPORT_ACCOUNTS
    naming: tuple[str, ...] = ("title", "products", "key")
    telling: tuple[str, ...] = ("stage", "value", "closes_on", "expected_on", "outcome", "reason")
    words: tuple[str, ...] = words("""
        Interests, Deals, Opportunities, Inquiries, Enquiries, Pipeline, Orders, Projects, Forespørsler, Avtaler
        Salgsmuligheter, Poptávky, Obchody, Příležitosti, Talepler, Fırsatlar, Solicitări, Oportunități, Tranzacții
        Интересы, Сделки, Запросы
    """)
    uses = frozenset({"owner", "country", "overwrite"})
    asks: tuple[Ask, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*FIELDS, *exchange_fields("interest"))

    def session(self, setting: Setting) -> InterestSession:
        return InterestSession(setting)

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """Interests of which nothing was told since, with the clients and people that came with them alone."""
        interests = Interest.objects.in_bulk(list(object_ids))
        kept = take_off("interest", interests, run_id, _delete)
        gone = [interest for pk, interest in interests.items() if pk not in kept]
        _give_back_standing(gone)
        remove_people(run_id, [one.contact_id for one in gone if one.contact_id])
        remove_accounts(registered_by(run_id, {one.account_id for one in gone}), run_id)
        return TakenBack(removed=len(gone), kept=kept)

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        how: dict[str, Any] = {"by": by, "run_id": run_id, "code": "interest.filling_taken_back"}
        kept = {}
        for entry in Entry.objects.filter(pk__in=entry_ids).order_by("-id").prefetch_related("subjects"):
            number = next(one.object_id for one in entry.subjects.all() if one.kind == "interest")
            interest = Interest.objects.filter(pk=number).first()
            if interest and not give_answers_back(entry=entry, record=interest, model=InterestValue, **how):
                kept[number] = str(interest)
        done = restore_rows(entry_ids=entry_ids, models={"interest": Interest}, **how)
        done.kept |= kept
        return done


def _give_back_standing(gone: Iterable[Interest]) -> None:
    """Whoever became a client by a deal that is gone is again what it was, unless another deal stands."""
    accounts = [one.account_id for one in gone if one.outcome == Outcome.WON]
    if not accounts:
        return
    about = Entry.objects.filter(code="interest.brought_in", subjects__kind="account", subjects__object_id__in=accounts)
    made = about.filter(data__made_client=Status.PROSPECT).values("subjects__object_id")
    deals = Interest.objects.filter(outcome=Outcome.WON).values("account")
    Account.objects.filter(pk__in=accounts).filter(pk__in=made).exclude(pk__in=deals).update(status=Status.PROSPECT)


def _delete(pks: list[int]) -> None:
    """With the steps that were theirs alone."""
    steps = list(Step.objects.filter(interests__in=pks).values_list("pk", flat=True))
    for model in (InterestLine, StageVisit, Interest.steps.through):
        model._base_manager.filter(interest__in=pks).delete()
    Interest.objects.filter(pk__in=pks).delete()
    Step.objects.filter(pk__in=steps, interests=None).delete()
    recount(pks)
    forget("interest", pks)
    forget_keys("interest", pks)
    forget_keys("step", steps)


declare(Interests())
