"""Who counts at some clients of the sample company, and what is at stake there."""

from __future__ import annotations

from datetime import date

from rapport.accounts.models import Account, Contact, Survey, Tie
from rapport.accounts.surveying import survey
from rapport.config.demo.firm import Firm
from rapport.interests.models import Interest
from rapport.interests.models.stakes import Criterion
from rapport.interests.weighing_stakes import weigh
from rapport.people.models import User

# By surname: influence, stance, how high, to whom they report, what they want, what moves them, how to address them.
_STANDING = {
    "Hjelmeland-Ødegård": (3, "for", "middle", "", "Wants to end night shifts before she retires", "reason", "Sigrid"),
    "Bjørnstad": (2, "neutral", "staff", "Hjelmeland-Ødegård", "Fears for his two weighers", "feeling", "Pål"),
    "Kristoffersen": (1, "against", "middle", "", "Has to cut a fifth of the spending", "reason", "fru Kristoffersen"),
}
_ANSWERS = ["Dates that hold", "Better at service, dearer than others", "Marta; it helps", "A second hall", ""]


def place_people(firm: Firm, accounts: list[Account], today: date) -> None:
    account = next(one for one in accounts if "Skarvøy" in one.name)
    people = {one.surname: one for one in account.contacts.all()}
    known = [(surname, one) for name, one in people.items() for surname in _STANDING if surname in name]
    by_surname = dict(known)
    for surname, contact in known:
        influence, stance, seniority, above, wants, appeal, addressed = _STANDING[surname]
        contact.place(
            by=account.owner, influence=influence, stance=stance, seniority=seniority, appeal=appeal,
            reports_to=by_surname.get(above), personal_interest=wants, addressed_as=addressed,
        )  # fmt: skip
        _know(contact, account.owner, influence)
    _know(by_surname["Hjelmeland-Ødegård"], firm["olga"], 2)
    survey(
        by=account.owner, account=account, questionnaire=Survey.objects.get(code="cooperation"), answers=_ANSWERS,
        on=today, contact=account.main_contact(),
    )  # fmt: skip
    _stakes(Interest.objects.filter(account=account).order_by("-value")[0])


def _know(contact: Contact, user: User, strength: int) -> None:
    Tie(account=contact.account).keep(by=contact.account.owner, contact=contact, user=user, strength=strength)


def _stakes(interest: Interest) -> None:
    texts = {
        "organisation": "To weigh the whole catch in one shift from spring on",
        "rivals": "Vestkyst Pakketeknik wants to keep its foot in the door with the labels",
        "welfare": "No more lifting of thirty-kilo crates",
        "competitiveness": "The only house on the coast with weights by the minute",
    }
    ranks = {"quality": (3, 3, 2), "service": (3, 3, 1), "time": (2, 2, 2), "price": (2, 1, 3)}
    marks = {
        criterion: dict(zip(("weight", "ours", "theirs"), ranks[criterion.code], strict=True))
        for criterion in Criterion.objects.filter(code__in=ranks)
    }
    weigh(by=interest.owner, interest=interest, texts=texts, marks=marks)
