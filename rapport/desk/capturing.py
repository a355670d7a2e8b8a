"""One line as people write it into a notebook: understood, shown, and kept as a step, a talk or a note."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Prefetch, Q, TextChoices, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import called
from rapport.accounts.models import Account, AccountQuerySet, Contact
from rapport.accounts.policy import reads_content
from rapport.activities.booking import is_taken
from rapport.activities.due_days import DueDays
from rapport.activities.forms import NOTE
from rapport.activities.models import StepKind
from rapport.activities.planning import plan_step
from rapport.activities.wording import call_hint
from rapport.desk.naming import Named, matter_meant, matters_of, named_in, take_names
from rapport.desk.writing_down import write_down
from rapport.interests.finishing import plan_for
from rapport.interests.models import Interest
from rapport.kit.one_line.line import Line, read_line
from rapport.kit.text import fold_company
from rapport.people.gates import stood_in_for
from rapport.people.models import Office, User
from rapport.people.viewer import Viewer

LONGEST_TITLE = 200
OFFERED = 8


class Keeping(TextChoices):
    """As what a line is kept."""

    STEP = "step", _("Step")
    TALK = "talk", _("Talk")
    NOTE = "note", _("Note")


_ICONS: dict[str, str] = {
    Keeping.STEP: "task", Keeping.TALK: "speech", Keeping.NOTE: "pen", StepKind.CALL: "phone", StepKind.MAIL: "mail",
    StepKind.MEETING_VIDEO: "video", StepKind.VISIT: "visit", StepKind.LETTER: "doc", StepKind.CHAT: "chat",
    StepKind.FAX: "fax", StepKind.TASK: "check", StepKind.DEMO: "screen",
}  # fmt: skip


@dataclass
class Captured:
    """A line, understood. `accounts` is the client, or those that may be meant; `matters` are what is open there."""

    line: Line
    accounts: list[Account]
    keeping: str
    kind: str
    title: str
    day: date | None
    hour: time | None
    contact: Contact | None = None
    interest: Interest | None = None
    matters: list[Interest] = field(default_factory=list)

    @property
    def account(self) -> Account | None:
        return self.accounts[0] if len(self.accounts) == 1 else None

    @property
    def keeping_label(self) -> str:
        return str(Keeping(self.keeping).label)

    @property
    def keeping_icon(self) -> str:
        return _ICONS[self.keeping]

    @property
    def kind_label(self) -> str:
        return str(StepKind(self.kind).label)

    @property
    def kind_icon(self) -> str:
        return _ICONS.get(self.kind, "people")

    @property
    def asked(self) -> str:
        """The query of the page where it is changed."""
        return urlencode({"line": self.line.text.strip()})

    @property
    def take_in_url(self) -> str:
        """The take-in with the text filled in."""
        return f"{reverse('take_in')}?{urlencode({'who': self.who, 'words': self.line.text.strip()})}"

    @property
    def may_be_inquiry(self) -> bool:
        """They want something, and either say for how much or are nobody whom we know."""
        return self.line.wants and self.keeping != Keeping.TALK and bool(self.line.sum or not self.accounts)

    @property
    def who(self) -> str:
        """By whom an inquiry is taken in."""
        return str(self.contact or self.account or "")


def accounts_called(name: str, viewer: Viewer) -> AccountQuerySet:
    """The clients that the viewer sees whose name, or a person there, has each of the words or begins of words.

    People are looked for only where the viewer may read who they are. An exact name, whatever its legal form, is
    found alone.
    """
    seen = Account.objects.current().visible_to(viewer)
    exact = seen.filter(folded_company=fold_company(name)).exclude(folded_company="")
    if exact.exists():
        return exact
    read = seen.filter(reads_content(viewer)).filter(called(name, with_people=True))
    return seen.filter(Q(pk__in=read.order_by().values("pk")) | called(name, with_people=False))


def understand(viewer: Viewer, text: str, given: dict[str, Any]) -> Captured:
    """What the line means; what somebody has settled by hand in `given` holds against it.

    `given` may have `who` (a name that was typed), `account`, `contact` and `interest` (numbers, 0 for none),
    `keeping`, `kind`, `day` and `hour`.
    """
    language = get_language() or "en"
    line = read_line(text, today=viewer.today, language=language, currency=currency_of(viewer.user))
    named = _named(line, viewer, given)
    take_names(line, named, language)
    account = named.accounts[0] if len(named.accounts) == 1 else None
    matters = matters_of(account, viewer) if account else []
    day = given.get("day") or line.day
    keeping = given.get("keeping") or _keeping(line, day, viewer.today)
    return Captured(
        line=line,
        accounts=named.accounts,
        keeping=keeping,
        kind=given.get("kind") or line.kind or (StepKind.CALL if keeping == Keeping.TALK else StepKind.TASK),
        title=_title(line, language)[:LONGEST_TITLE],
        day=day or (viewer.today if keeping == Keeping.STEP else None),
        hour=given.get("hour") or line.hour,
        contact=_chosen_contact(named, account, viewer, given),
        interest=_chosen(given, matters, matter_meant(line.rest, matters)),
        matters=matters,
    )


def currency_of(user: User) -> str:
    """That of the company for which the person works; read with the office, which is asked for more often."""
    prefetch_related_objects([user], Prefetch("office", Office.objects.select_related("entity")))
    return user.legal_entity.currency if user.legal_entity else settings.CURRENCY


def hints(captured: Captured, viewer: Viewer) -> list[str]:
    """What somebody may want to know before the step is kept; it is kept all the same."""
    account, day, hour = captured.account, captured.day, captured.hour
    if captured.keeping != Keeping.STEP or account is None or day is None or day < viewer.today:
        return []
    found = [] if DueDays.of(viewer.user, account).is_open(day) else [gettext("Not everybody works on that day.")]
    if captured.kind == StepKind.CALL:
        found.append(call_hint(account, day, viewer.user))
    if hour and is_taken(viewer.user, captured.kind, day, hour):
        found.append(gettext("You have something else at that hour."))
    return [hint for hint in found if hint]


def _named(line: Line, viewer: Viewer, given: dict[str, Any]) -> Named:
    """By hand, a client is named in its field or chosen among those that the line may mean."""
    chosen = given.get("account")
    if who := given.get("who", "").strip():
        accounts = list(accounts_called(who, viewer).select_related("owner").order_by("name_key")[: OFFERED + 1])
        return Named([one for one in accounts if one.pk == chosen] or accounts)
    named = named_in(line, viewer)
    if chosen and (found := Account.objects.current().visible_to(viewer).filter(pk=chosen).first()):
        contact = named.contact if named.contact and named.contact.account_id == found.pk else None
        return Named([found], contact, named.mentions)
    return named


def _keeping(line: Line, day: date | None, today: date) -> str:
    """What is over was a talk, or a note; a day to come, an hour or an order to oneself makes a step."""
    if line.is_past and (line.day is None or line.day <= today):
        return Keeping.TALK
    if day is not None and day < today:
        return Keeping.TALK if line.kind else Keeping.NOTE
    return Keeping.STEP if day or line.hour or (line.leads and not line.is_past) else Keeping.NOTE


def _title(line: Line, language: str) -> str:
    text = line.rest or line.verb or line.text.strip()
    first = "İ" if language == "tr" and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


def _chosen_contact(named: Named, account: Account | None, viewer: Viewer, given: dict[str, Any]) -> Contact | None:
    if given.get("contact") is None or account is None:
        return named.contact
    people = account.people_shown_to(viewer)
    return people.filter(pk=given["contact"]).first()


def _chosen(given: dict[str, Any], matters: list[Interest], meant: Interest | None) -> Interest | None:
    wanted = given.get("interest")
    return meant if wanted is None else next((one for one in matters if one.pk == wanted), None)


def keep(captured: Captured, viewer: Viewer, *, once: str | None = None) -> None:
    """Keeps the line: a step with what is left to be said as its title, a talk or a note word for word.

    Raises Refusal as the verbs do that it calls: for a past day of a step, or a day to come of a talk.
    """
    account, text = captured.accounts[0], captured.line.text.strip()
    viewer.user.on_behalf_of = stood_in_for(captured.interest or account, viewer) if viewer.parts else None
    if captured.keeping != Keeping.STEP:
        way = NOTE if captured.keeping == Keeping.NOTE else captured.kind
        about: dict[str, Any] = {"contact": captured.contact and captured.contact.pk}
        about["interest"] = captured.interest and captured.interest.pk
        write_down(viewer, account, _happened_at(captured, viewer.now), way=way, text=text, once=once, **about)
        return
    step: dict[str, Any] = {"kind": captured.kind, "title": captured.title, "due_on": captured.day}
    step |= {"due_at": captured.hour, "owner": viewer.user}
    step |= {"contact": captured.contact} if captured.contact else {}
    step |= {"by": viewer.user, "on": viewer.today, "once": once, "said": text}
    if captured.interest:
        plan_for(interest=Interest.objects.whole().get(pk=captured.interest.pk), **step)
    else:
        plan_step(account=account, **step)


def _happened_at(captured: Captured, now: datetime) -> datetime:
    """The moment that was said, in the writer's zone; noon where only the day was, now where neither."""
    local = timezone.localtime(now)
    day = captured.day or local.date()
    if captured.hour is None and day == local.date():
        return now
    return timezone.make_aware(datetime.combine(day, captured.hour or time(12)))
