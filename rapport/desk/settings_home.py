"""Where a firm is set up: every page of it in its section, with what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.desk.lists_of_the_firm import LISTS
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise


@dataclass(frozen=True)
class Page:
    """One page: the name of its address, and the permission without which it is not drawn."""

    name: str
    title: Text
    changes: Text
    permission: Permission = Permission.SETTINGS_MANAGE
    args: tuple[str, ...] = ()
    icon: str = "task"

    @property
    def url(self) -> str:
        return reverse(self.name, args=self.args)


@dataclass(frozen=True)
class Section:
    """Pages and lists of the firm about one side of the work. `lists` are words of LISTS."""

    title: Text
    pages: tuple[Page, ...] = ()
    lists: tuple[str, ...] = ()

    def shown_to(self, viewer: Viewer) -> list[Page]:
        found = [page for page in self.pages if viewer.may(page.permission) and page.name not in _missing()]
        return found + [_page_of(word) for word in self.lists if viewer.may(Permission.SETTINGS_MANAGE)]


def _missing() -> tuple[str, ...]:
    """Where mails leave by a server, none are kept."""
    return ("outbox",) if settings.EMAIL_URL else ()


def _page_of(word: str) -> Page:
    model = LISTS[word]
    return Page("settings_list", model._meta.verbose_name_plural or "", model.CHANGES, args=(word,))


_P = Permission
SECTIONS = (
    Section(
        _("Who works here"),
        (
            Page(
                "people",
                _("People"),
                _("Who may sign in, in which team and office, and what each may do."),
                _P.PEOPLE_MANAGE,
                icon="people",
            ),
            Page(
                "teams",
                _("Teams"),
                _("Whose work a head sees and leads, with all teams below."),
                _P.PEOPLE_MANAGE,
                icon="team",
            ),
            Page(
                "roles", _("Roles"), _("What each role may do, in words, and who has it."), _P.PEOPLE_MANAGE, icon="key"
            ),
            Page(
                "offices",
                _("Offices and legal entities"),
                _("Hours, closed days and time zone by which days are counted; currency and tax numbers."),
                _P.PEOPLE_MANAGE,
                icon="account",
            ),
            Page(
                "non_disclosure",
                _("Non-disclosure"),
                _("What everybody acknowledges at the first sign-in and after each change."),
                _P.PEOPLE_MANAGE,
                icon="lock",
            ),
        ),
    ),
    Section(
        _("Interests"),
        (
            Page(
                "playbooks",
                _("Playbooks"),
                _("What is done next, how soon, how often, and when the head is asked."),
                _P.BASE_READ,
                icon="doc",
            ),
            Page(
                "numbers",
                _("Times and limits"),
                _("From when on something is late, silent or unreachable."),
                icon="clock",
            ),
            Page(
                "question_lists",
                _("Question lists"),
                _(
                    "What is asked of clients who cannot say what they want, by product group, "
                    "and what an answer suggests."
                ),
            ),
        ),
        ("stages", "sub-reasons", "questions", "criteria"),
    ),
    Section(
        _("Clients"),
        (
            Page(
                "own_fields",
                _("Own fields"),
                _("What your firm wants to know of clients, people and interests beside the usual."),
            ),
            Page(
                "retention",
                _("How long personal data is kept"),
                _("After how many months a record is proposed to be erased; nothing goes by itself."),
                icon="lock",
            ),
            Page(
                "wanted",
                _("Whom we look for"),
                _("The ideal client, and what clients of a class or a department order at least."),
                _P.WANTED_MANAGE,
            ),
        ),
        ("classes", "origins", "quality", "sizes", "sectors", "signals", "mailing-lists", "surveys"),
    ),
    Section(_("Meetings"), lists=("rooms", "goals", "matters", "meeting-limits")),
    Section(_("Registers"), lists=("contact-reasons", "reaction-norms", "call-outcomes", "call-guides")),
    Section(
        _("Goods and money"),
        (
            Page(
                "rates",
                _("Exchange rates"),
                _("By which sums of several currencies are shown in one, each with its day."),
                icon="coin",
            ),
            Page(
                "targets",
                _("Plan and fact"),
                _("What each person is to win in a month or a quarter, and what was won."),
                _P.TARGET_SET,
                icon="head",
            ),
        ),
        ("product-groups",),
    ),
    Section(
        _("Keeping it running"),
        (
            Page(
                "imports",
                _("Import"),
                _("Which files came in, what became of each row, and the way back."),
                _P.IMPORT_ACCOUNTS,
                icon="import",
            ),
            Page("jobs", _("Background work"), _("What waits, runs and failed, and tries again."), icon="clock"),
            Page(
                "archive",
                _("The whole base as a file"),
                _("Everything in one documented file, and what was taken."),
                _P.ARCHIVE_TAKE,
                icon="download",
            ),
            Page(
                "outbox",
                _("Kept mails"),
                _("Mails that wait here because no mail server is set up."),
                _P.PEOPLE_MANAGE,
                icon="mail",
            ),
        ),
    ),
)


def shown_to(viewer: Viewer) -> list[tuple[Section, list[Page]]]:
    """The sections with something for this reader; lists that no section names stand in the last one."""
    named = {word for section in SECTIONS for word in section.lists}
    rest = Section(_("Further lists"), lists=tuple(word for word in LISTS if word not in named))
    found = [(section, section.shown_to(viewer)) for section in (*SECTIONS, rest)]
    return [(section, pages) for section, pages in found if pages]
