"""Builders: every object of the tests comes from the real verbs, so that every test object is legal."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from rapport.accounts.models import Account, Kind, OwnField
from rapport.accounts.own_fields.defining import define
from rapport.accounts.registering import Draft, Person, PointDraft, register
from rapport.activities.models import Facility, Promise, Step
from rapport.activities.models.promise import Word
from rapport.activities.planning import plan_step
from rapport.activities.promising import give
from rapport.interests.finishing import finish_step
from rapport.interests.models import DryRun, Interest, Playbook, Stage, Track
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.journal.listing import add_item
from rapport.kit import clock
from rapport.people.models import Absence, LegalEntity, Office, Team, User
from rapport.people.roles import Role
from rapport.people.viewer import Viewer

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 20)
PASSWORD = "quite-a-long-secret"
_numbers = count(1)


def rapport() -> User:
    return User.objects.rapport()


def person(
    *,
    name: str = "Ida Holm",
    email: str | None = None,
    role: Role | None = Role.ACCOUNT_MANAGER,
    team: Team | None = None,
    office: Office | None = None,
    language: str = "en",
) -> User:
    """Somebody who works here and has accepted the invitation."""
    user = User.objects.invite(
        by=rapport(),
        email=email or f"person{next(_numbers)}@brenner-lind.example",
        name=name,
        roles=[role] if role else [],
        team=team,
        office=office,
        language=language,
    )
    user.accept(PASSWORD)
    return user


def legal_entity(*, name: str | None = None, country: str = "NO", currency: str = "NOK") -> LegalEntity:
    name = name or f"Brenner & Lind {next(_numbers)}"
    return LegalEntity.objects.open(by=rapport(), name=name, country=country, currency=currency)


def office(*, name: str | None = None, entity: LegalEntity | None = None, time_zone: str = "Europe/Oslo") -> Office:
    entity = entity or legal_entity()
    return Office.objects.open(
        by=rapport(),
        name=name or f"Office {next(_numbers)}",
        entity=entity,
        country=entity.country,
        time_zone=time_zone,
    )


def team(*, name: str | None = None, parent: Team | None = None, head: User | None = None) -> Team:
    return Team.objects.open(by=rapport(), name=name or f"Team {next(_numbers)}", parent=parent, head=head)


def absence(*, user: User, deputy: User, first_day: date, last_day: date) -> Absence:
    return Absence.objects.plan(by=user, user=user, first_day=first_day, last_day=last_day, deputy=deputy)


def viewer(user: User, now: datetime = NOW) -> Viewer:
    return Viewer.of(user, now)


def account(
    *,
    name: str = "Nordhavn Pakkeri AS",
    owner: User | None = None,
    country: str = "NO",
    kind: str = Kind.COMPANY,
    surname: str = "Østbø",
    given_name: str = "Håkon",
    phone: str = "",
    mail: str = "",
    on: date = TODAY,
    **facts: Any,
) -> Account:
    """A client with one person; without a surname, without a person."""
    owner = owner or person()
    points = [PointDraft(kind, text) for kind, text in (("phone", phone), ("mail", mail)) if text]
    who = Person(surname, given_name, points=points) if surname else None
    draft = Draft(owner, name, kind, country, who, [] if who else points, facts)
    return register(by=owner, draft=draft, on=on)


def interest(
    *,
    account: Account | None = None,
    owner: User | None = None,
    title: str = "Scales for the cold store",
    words: str = "What can you offer for weighing in the cold?",
    track: str = Track.INTEREST,
    channel: str = "phone",
    stage: str = "",
    value: int = 0,
    currency: str = "EUR",
    on: date = TODAY,
    **next_step: Any,
) -> Interest:
    """An inquiry taken in by its owner; `stage` is the code of the stage to which it is moved at once."""
    account = account or globals()["account"](owner=owner, on=on)
    owner = owner or account.owner
    caller = Caller(account=account, contact=account.main_contact())
    inquiry = Inquiry(words, title, track, channel, owner, currency, next_step)
    found = take_in(by=owner, caller=caller, inquiry=inquiry, at=at(on), on=on)
    if value:
        found.revise(by=owner, value=value)
    if stage:
        found.move_to(by=owner, stage=Stage.objects.get(track=track, code=stage), on=on)
    return found


def hold_meetings(interest: Interest, *, times: int = 1, on: date = TODAY) -> None:
    """So many meetings, one after the other; a further one stays planned."""
    for _number in range(times + 1):
        interest.refresh_from_db()
        following = {"kind": "meeting_ours", "title": "Meet them", "due_on": on}
        step: Any = interest.next_step
        finish_step(by=interest.owner, step=step, outcome="done", at=at(on), on=on, next_step=following)


def own_field(
    *, kind: str = "account", type: str = "text", name: str = "Fleet", answers: Iterable[str] = (), **more: Any
) -> OwnField:
    """What the firm asks beside the usual; a list has its answers."""
    return define(by=rapport(), field=OwnField(kind=kind, type=type, name=name, **more), answers=answers)


def unplaced(*, owner: User | None = None, phone: str = "", mail: str = "", words: str = "") -> Interest:
    """An inquiry of somebody of whom no more than this is known."""
    caller, owner = Caller(phone=phone, mail=mail), owner or person()
    return take_in(by=owner, caller=caller, inquiry=Inquiry(words=words, owner=owner), at=NOW, on=TODAY)


def dry_run(playbook: Playbook, *, on: date = TODAY) -> DryRun:
    """Done, with nothing to say: the figures have tests of their own."""
    days = {"first_day": on.replace(year=on.year - 1), "last_day": on}
    run = DryRun.objects.begin(by=playbook.made_by or rapport(), playbook=playbook, at=at(on), **days)
    run.finish(was={}, before={}, after={}, at=at(on))
    return run


def step(
    owner: User,
    title: str,
    due_on: date = date(2026, 6, 3),
    *,
    account: Account | None = None,
    on: date = date(2026, 6, 1),
    **given: Any,
) -> Step:
    """A planned step, with a client of its own where none is named."""
    client = account or globals()["account"](owner=owner, name=title, on=on)
    kind = given.pop("kind", "call")
    return plan_step(by=owner, account=client, on=on, kind=kind, title=title, due_on=due_on, owner=owner, **given)


def facility(*, name: str = "Big room", office: Office | None = None, kind: str = "room") -> Facility:
    found = add_item(by=rapport(), item=Facility(name=name, kind=kind, office=office))
    assert isinstance(found, Facility)
    return found


def meeting_step(
    *, owner: User | None = None, account: Account | None = None, on: date = TODAY, at: str = "10:00", **given: Any
) -> Step:
    """A meeting at our office, at an hour of its owner's day."""
    account = account or globals()["account"](owner=owner, on=on)
    given = {"kind": "meeting_ours", "due_on": on, "due_at": time.fromisoformat(at) if at else None, **given}
    return step(owner or account.owner, "Meet them", account=account, on=on, **given)


def promise(
    *,
    account: Account,
    what: str = "Send the drawing",
    side: str = "ours",
    on: date = TODAY,
    due_on: date = TODAY,
    by: User | None = None,
) -> Promise:
    return give(by=by or account.owner, account=account, word=Word(side, what, due_on), on=min(on, due_on))


def today() -> date:
    """The real today, for pages: they read the clock at their door."""
    return clock.now().date()


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
