"""The worked tables of the documentation are what the program does."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from rapport.accounts.models import Account, QualityMark
from rapport.accounts.quality import Quality
from rapport.activities.diary import Diary, Room
from rapport.activities.due_days import DueDays
from rapport.activities.free_places import FreePlace, free_place
from rapport.activities.models import Promise, Step
from rapport.activities.promising import Punctuality, punctuality
from rapport.desk.base.concentration import shares_of
from rapport.desk.groups.counting import promise
from rapport.desk.hand_overs.successors import POINTS, Client, Experience, reasons_for
from rapport.desk.ranking import Matter, largest_sums, rank_key, weight
from rapport.desk.sharing_out import propose
from rapport.interests import rules
from rapport.interests.meeting_limits import limit_of
from rapport.interests.models import Stage
from rapport.interests.talk.alongside import is_worth_naming
from rapport.kit.days import add_working_days
from rapport.kit.one_line.line import read_line
from rapport.people.converting import shared_out
from rapport.people.covering import Away, Covering, Part, Person, Teams
from rapport.people.models import Office, Reach, User
from rapport.people.models.own_day import Pattern
from rapport.people.working_time import WorkingTime
from tests import world
from tests.tables_of_docs import rows


@pytest.mark.parametrize(
    ("ours", "theirs", "start", "count", "due", "because"), rows("algorithms/working-days.md", "Our office in")
)
def test_steps_fall_due_as_explained(ours: str, theirs: str, start: str, count: str, due: str, because: str):
    days = DueDays.of(User(office=Office(country=ours)), Account(country=theirs))
    assert days.add(date.fromisoformat(start), int(count)) == date.fromisoformat(due)


@pytest.mark.parametrize(("start", "count", "country", "end", "because"), rows("algorithms/working-days.md", "From"))
def test_working_days_are_counted_as_explained(start: str, count: str, country: str, end: str, because: str):
    assert add_working_days(date.fromisoformat(start), int(count), country) == date.fromisoformat(end)


@pytest.mark.django_db
@pytest.mark.parametrize(("stage", "thinking", "on", "due", "what"), rows("algorithms/next-step.md", "Stage"))
def test_the_next_step_is_suggested_as_explained(stage: str, thinking: str, on: str, due: str, what: str):
    interest = world.interest()
    interest.stage = Stage.objects.get(track=interest.track, code=stage)
    interest.thinking = "" if thinking == "unknown" else thinking
    suggestion = rules.suggest(interest, on=date.fromisoformat(on))
    assert (suggestion.due_on, suggestion.kind) == (date.fromisoformat(due), what)


@pytest.mark.django_db
@pytest.mark.parametrize(("done", "how", "stage", "proposed", "then"), rows("algorithms/next-step.md", "Done"))
def test_what_follows_a_step_is_proposed_as_explained(done: str, how: str, stage: str, proposed: str, then: str):
    interest = world.interest()
    interest.stage = Stage.objects.get(track=interest.track, code=stage)
    step = Step(account=interest.account, kind=how, reason=done)
    suggestion = rules.suggest_after(interest, done=step, on=world.TODAY)
    assert (suggestion.reason, suggestion.kind) == (proposed, then)


@pytest.mark.django_db
@pytest.mark.parametrize(("attempts", "on", "due"), rows("algorithms/next-step.md", "Attempts so far"))
def test_the_next_attempt_follows_as_explained(attempts: str, on: str, due: str):
    day = date.fromisoformat(on)
    attempt = rules.next_attempt(world.interest(), kind="call", reason="", attempts=int(attempts), on=day)
    assert attempt.due_on == date.fromisoformat(due)


@pytest.mark.parametrize(("rule", "number", "setting"), rows("user/rules.md", "Rule"))
def test_the_numbers_of_the_rules_are_the_settings(rule: str, number: str, setting: str):
    assert settings.NUMBERS[setting.strip("`")] == int(number)


@pytest.mark.parametrize(("exact", "total", "parts"), rows("algorithms/converting.md", "Exact parts, in cents"))
def test_converted_sums_add_up_as_explained(exact: str, total: str, parts: str):
    assert shared_out([Fraction(part) for part in exact.split()]) == ([int(part) for part in parts.split()], int(total))


def test_the_day_is_ranked_as_explained():
    today, expected = date(2026, 5, 20), rows("algorithms/ranking.md", "Step")
    matters = {what: _matter(*facts[:7]) for what, *facts in expected}
    largest = largest_sums(matters.values())
    ranked = sorted(matters.items())
    ranked.sort(key=lambda pair: rank_key(pair[1], largest, today))
    shown = [(what, str(int(one.place(today))), f"{weight(one, largest, today):.1f}") for what, one in ranked]
    assert shown == [(row[0], row[8], row[9]) for row in expected]


def _matter(due: str, at: str, promised: str, unanswered: str, touch: str, repeat: str, worth: str) -> Matter:
    amount, _, currency = worth.partition(" ")
    return Matter(
        due_on=date.fromisoformat(due),
        due_at=time.fromisoformat(at) if at else None,
        promised=bool(promised),
        unanswered=bool(unanswered),
        is_touch=bool(touch),
        repeat=bool(repeat),
        sum=int(amount or 0),
        currency=currency,
    )


@pytest.mark.parametrize(
    ("stands", "turns", "kind", "wanted", "first", "last", "proposed", "because"),
    rows("algorithms/free-places.md", "Stands already"),
)
def test_a_step_is_put_as_explained(stands, turns, kind, wanted, first, last, proposed, because):
    pattern = next(one for one in Pattern if one.is_for_calls(MONDAY)) if turns else Pattern.ALIKE
    diary = Diary(Room(3, 120, {"call": 15, "meeting_ours": 60}, pattern), MONDAY)
    for one in filter(None, stands.split(", ")):
        day, what, *at = one.split()
        diary.put(_june(day), _kind(what), time.fromisoformat(at[0]) if at else None)
    found = free_place(
        diary, DueDays.of(User(), None), kind=_kind(kind), wanted=_june(wanted), first=_june(first), last=_june(last)
    )
    day, *more = proposed.split()
    at = time.fromisoformat(more[0]) if more and more[0] != "full" else None
    assert found == FreePlace(_june(day), at, more == ["full"])


MONDAY = date(2026, 6, 8)


def _june(weekday: str) -> date:
    return MONDAY + timedelta(days=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].index(weekday))


def _kind(word: str) -> str:
    return "meeting_ours" if word == "meeting" else word


@pytest.mark.parametrize(("code", "points"), rows("algorithms/successor.md", "Alike in"))
def test_ways_of_being_alike_weigh_as_explained(code: str, points: str):
    assert POINTS[code] == int(points)


@pytest.mark.parametrize(
    ("who", "knows", "trade", "language", "region", "country", "load", "points"),
    rows("algorithms/successor.md", "Candidate"),
)
def test_successors_are_proposed_as_explained(
    who: str, knows: str, trade: str, language: str, region: str, country: str, load: str, points: str
):
    client = Client(1, frozenset({"bakery"}), frozenset(), "nb", "Bergen", "NO")
    experience = Experience(known={1} if knows == "yes" else set(), load=int(load))
    shared = {"trade": ("bakery", trade), "language": ("nb", language), "region": ("Bergen", region)}
    for name, (key, number) in (shared | {"country": ("NO", country)}).items():
        experience.counts[name][key] = int(number)
    assert reasons_for(client, experience, 10)[0] == int(points)


@pytest.mark.parametrize(("of", "count", "named"), rows("algorithms/alongside.md", "Asked the same"))
def test_what_was_asked_along_is_named_as_explained(of: str, count: str, named: str):
    assert is_worth_naming(int(count), int(of)) == (named == "yes")


@pytest.mark.parametrize(("client", "away", "answers"), rows("algorithms/standing-in.md", "Client"))
def test_who_answers_is_as_explained(client: str, away: str, answers: str):
    names = dict(enumerate(("Peter", "Olga", "Ida", "Tomas", "Jana"), 1))
    persons = {pk: Person(name, is_active=True) for pk, name in names.items()}
    absences = {pk: Away(None, signs=False) for pk, name in names.items() if name in away.split(", ")}
    absences[3] = Away(4, signs=False, shares={1: (5, Part(3, Reach.COUNTRY, frozenset({"CZ"})))})
    teams = Teams([(1, None, 1, 2, ""), (2, 1, 2, 3, ""), (2, 1, 2, 4, ""), (2, 1, 2, 5, "")])
    asked_for = SimpleNamespace(pk=7, country=client, account_class_id=None, is_secret=client == "secret")
    assert names[Covering(date(2026, 5, 20), persons, absences, teams).answers(3, asked_for)] == answers


@pytest.mark.parametrize(
    ("agreed", "hour", "unanswered", "days", "becomes"), rows("algorithms/standing-in.md", "Agreed with the client")
)
def test_what_becomes_of_a_step_is_as_explained(agreed: str, hour: str, unanswered: str, days: str, becomes: str):
    facts = {"agreed": bool(agreed), "has_hour": bool(hour), "is_unanswered": bool(unanswered)}
    assert propose(**facts, working_days=int(days)).waits == (becomes == "waits")


@pytest.mark.parametrize(
    ("line", "language", "what", "day", "hour", "amount", "left"), rows("algorithms/one-line.md", "Line")
)
def test_a_line_is_understood_as_explained(line, language, what, day, hour, amount, left):
    read = read_line(line, today=date(2026, 5, 20), language=language, currency="NOK")
    said = [
        read.kind,
        read.day,
        read.hour and f"{read.hour:%H:%M}",
        read.sum and f"{read.sum.decimal:.0f} {read.sum.currency}",
    ]
    assert [str(one or "–") for one in said] + [read.rest] == [what, day, hour, amount, left]


@pytest.mark.django_db
@pytest.mark.req("R-117")
@pytest.mark.parametrize(
    ("due", "moved", "state", "settled", "counts"), rows("algorithms/punctuality.md", "Promised for")
)
def test_promises_are_counted_as_explained(due: str, moved: str, state: str, settled: str, counts: str):
    promise = world.promise(account=world.account(), due_on=date.fromisoformat(due))
    Promise.objects.filter(pk=promise.pk).update(
        moved_count=moved, state=state, settled_on=date.fromisoformat(settled) if settled else None
    )
    found = punctuality(Promise.objects.all(), Step.objects.all(), until=world.TODAY)
    names = {"on the day": Punctuality(1), "put off": Punctuality(0, 1), "late": Punctuality(0, 0, 1)}
    assert found == names.get(counts, Punctuality())


@pytest.mark.req("R-005")
@pytest.mark.parametrize("row", rows("algorithms/data-quality.md", "Records"))
def test_records_are_given_points_as_explained(row: list[str]):
    records, persons, first, second, third, points, possible, score = row
    missing = {"name": int(first), "phone": int(second), "decides": int(third)}
    quality = Quality(int(records), int(persons), missing, {"name": 10, "phone": 15, "decides": 25})
    assert (quality.points, quality.possible) == (int(points), int(possible))
    assert quality.score == (None if score == "–" else int(score))


@pytest.mark.req("R-031")
@pytest.mark.parametrize(("sums", "one", "five", "ten"), rows("algorithms/coverage.md", "Sums of the clients"))
def test_concentration_is_counted_as_explained(sums: str, one: str, five: str, ten: str):
    shares = shares_of([Fraction(part) for part in sums.split(", ")])
    assert [f"{share * 100:.0f} %" for share in shares] == [one, five, ten]


@pytest.mark.req("R-046")
@pytest.mark.parametrize(
    ("accounts", "idle", "won", "hoped", "because"), rows("algorithms/promising-groups.md", "Accounts")
)
def test_what_a_group_may_bring_is_counted_as_explained(accounts, idle, won, hoped, because):
    won, hoped = (Fraction(sum_.replace(",", "")) for sum_ in (won, hoped))
    assert promise(int(accounts), int(idle), won) == hoped


@pytest.mark.django_db
@pytest.mark.req("R-005")
def test_the_usual_weights_are_those_of_the_page():
    said = [int(weight) for _fact, weight, _when in rows("algorithms/data-quality.md", "Fact")]
    assert said == list(QualityMark.objects.order_by("place").values_list("weight", flat=True))


def _moment(words: str, week: int) -> datetime:
    day, hour = words.split()
    monday = datetime(2026, 6, 8, tzinfo=UTC) + timedelta(weeks=week)
    at = time.fromisoformat(hour)
    return monday + timedelta(
        days=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].index(day), hours=at.hour, minutes=at.minute
    )


@pytest.mark.req("R-116")
@pytest.mark.parametrize(("reached", "answered", "minutes"), rows("algorithms/reaction.md", "They reached us"))
def test_the_clock_of_the_register_runs_as_explained(reached: str, answered: str, minutes: str):
    since = _moment(reached, 0)
    until = _moment(answered, int(_moment(answered, 0) < since))
    clock = WorkingTime(None, ZoneInfo("UTC"))
    assert clock.minutes(since, until) == int(minutes)
    assert clock.after(since, int(minutes)) <= until


@pytest.mark.req("R-124")
@pytest.mark.parametrize(
    ("number", "won", "ended", "all_won", "all_ended", "many"),
    [tuple(map(int, row)) for row in rows("algorithms/meetings-without-a-contract.md", "Number")],
)
def test_many_meetings_are_judged_as_explained(number, won, ended, all_won, all_ended, many):
    assert limit_of(number, own=(won, ended), usual=(all_won, all_ended)) == many
