"""Roles are code: what each may do, and a sentence that says so to the person who grants it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What a role may do; `said` tells it to whoever grants the role."""

    BASE_READ = "base.read"
    # Log, note, add a contact, take in and plan a step on any account that one sees.
    ACCOUNT_LOG = "account.log"
    ACCOUNT_CHANGE = "account.change"
    ACCOUNT_CONFIDENTIALITY = "account.confidentiality"
    INTEREST_CHANGE = "interest.change"
    REASSIGN = "reassign"
    CONTROL_READ = "control.read"
    MONEY_READ = "money.read"
    MAILING_MANAGE = "mailing.manage"
    # give the file on a person, put a legal hold, erase what is kept of somebody.
    PERSONAL_ANSWER = "personal.answer"
    EXPORT_LARGE = "export.large"
    IMPORT_ACCOUNTS = "import.accounts"
    PLAYBOOK_MANAGE = "playbook.manage"
    # What clients we look for: the portrait of the ideal one, and the least volumes.
    WANTED_MANAGE = "wanted.manage"
    # Plans in numbers of the people led.
    TARGET_SET = "target.set"
    PEOPLE_MANAGE = "people.manage"
    SETTINGS_MANAGE = "settings.manage"
    # Takes the whole base along as one file, secret clients included.
    ARCHIVE_TAKE = "archive.take"

    @property
    def said(self) -> str | Promise:
        return _SAID[self]


# What keeps the installation running, and what cannot be taken back, is granted by name only; it does not pass to a
# deputy.
NOT_DEPUTISED = frozenset(
    {Permission.PEOPLE_MANAGE, Permission.SETTINGS_MANAGE, Permission.ARCHIVE_TAKE, Permission.PERSONAL_ANSWER}
)


class Role(models.TextChoices):
    ACCOUNT_MANAGER = "account_manager", _("Account manager")
    HEAD = "head", _("Head")
    DIRECTOR = "director", _("Director")
    MARKETING = "marketing", _("Marketing")
    FINANCE = "finance", _("Finance")
    ASSISTANT = "assistant", _("Assistant")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")

    @property
    def prose(self) -> str | Promise:
        return _descriptions[self].prose

    @property
    def permissions(self) -> frozenset[Permission]:
        return _descriptions[self].permissions


@dataclass(frozen=True)
class _Description:
    prose: str | Promise
    permissions: frozenset[Permission]


P = Permission
_SELLING = frozenset(
    {P.BASE_READ, P.ACCOUNT_LOG, P.ACCOUNT_CHANGE, P.ACCOUNT_CONFIDENTIALITY, P.INTEREST_CHANGE, P.IMPORT_ACCOUNTS}
) | {P.MONEY_READ}
_LEADING = _SELLING | {
    P.REASSIGN, P.CONTROL_READ, P.EXPORT_LARGE, P.PLAYBOOK_MANAGE, P.MAILING_MANAGE, P.PERSONAL_ANSWER, P.WANTED_MANAGE,
    P.TARGET_SET,
}  # fmt: skip

_descriptions = {
    Role.ACCOUNT_MANAGER: _Description(
        _("Looks after clients: reads the whole base, works own interests to the end, stands in for colleagues."),
        _SELLING,
    ),
    Role.HEAD: _Description(
        _("Leads a team: sees every open interest of its people, reassigns, permits closing, names deputies."),
        _LEADING,
    ),
    Role.DIRECTOR: _Description(
        _("Answers for the company: everything a head may do, for all teams, and who works here."),
        _LEADING | {P.PEOPLE_MANAGE, P.SETTINGS_MANAGE, P.ARCHIVE_TAKE},
    ),
    Role.MARKETING: _Description(
        _("Reads the base and looks after mailing lists; does not work interests."),
        frozenset({P.BASE_READ, P.MAILING_MANAGE}),
    ),
    Role.FINANCE: _Description(
        _("Reads the base together with its figures: turnover, limits, debts."),
        frozenset({P.BASE_READ, P.MONEY_READ}),
    ),
    Role.ASSISTANT: _Description(
        _("Receives calls and visitors: takes in inquiries, logs what happened, plans steps for the owner."),
        frozenset({P.BASE_READ, P.ACCOUNT_LOG}),
    ),
    Role.SYSTEM_ADMINISTRATOR: _Description(
        _("Keeps the installation running: people, sign-in and settings. Sees no clients."),
        frozenset({P.PEOPLE_MANAGE, P.SETTINGS_MANAGE}),
    ),
}
_SAID = {
    P.BASE_READ: _("reads clients, people, interests, steps and their journal"),
    P.ACCOUNT_LOG: _("takes in, logs, notes and plans a step for the owner, on every client in sight"),
    P.ACCOUNT_CHANGE: _("corrects what is known of own clients and those of the team"),
    P.ACCOUNT_CONFIDENTIALITY: _("sets who may read a client"),
    P.INTEREST_CHANGE: _("works interests to the end: stages, offers, closing"),
    P.REASSIGN: _("hands clients and interests from one colleague to another"),
    P.CONTROL_READ: _("sees what stands out at the people led, and the figures of their weeks"),
    P.MONEY_READ: _("sees what money is about: turnover, margin, limits, debts"),
    P.MAILING_MANAGE: _("keeps mailing lists"),
    P.PERSONAL_ANSWER: _("gives a person everything that is kept of them, and erases it"),
    P.EXPORT_LARGE: _("takes lists of any length out of the house"),
    P.ARCHIVE_TAKE: _("takes the whole base along as one file"),
    P.IMPORT_ACCOUNTS: _("brings clients in from a file"),
    P.PLAYBOOK_MANAGE: _("keeps the playbooks"),
    P.WANTED_MANAGE: _("says what clients the firm looks for"),
    P.TARGET_SET: _("sets what the people led are to win in a month or a quarter"),
    P.PEOPLE_MANAGE: _("invites people, gives roles, ends access"),
    P.SETTINGS_MANAGE: _("sets up how the firm works"),
}
