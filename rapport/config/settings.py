"""Settings, all from environment variables that begin with RAPPORT_; each is described in docs/operator/settings.md."""

import os
import secrets
from datetime import time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.config.settings_access import *  # noqa: F403
from rapport.config.settings_access import EMAIL_URL, OTHER_SERVERS, mail_settings
from rapport.config.settings_database import database

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("RAPPORT_DATA_DIR", "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
globals().update(mail_settings(EMAIL_URL, str(DATA_DIR / "outbox")))

DEBUG = os.environ.get("RAPPORT_DEBUG") == "1"
TESTING = False


def _secret_key() -> str:
    """The key from the environment, else one made once and kept beside the database, readable by its owner only."""
    if key := os.environ.get("RAPPORT_SECRET_KEY"):
        return key
    path = DATA_DIR / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _secret_key()
# The address under which people open Rapport; it stands in mails.
PUBLIC_URL = os.environ.get("RAPPORT_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("RAPPORT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "rapport.config",
    "rapport.desk",
    "rapport.targets",
    "rapport.care",
    "rapport.interests",
    "rapport.campaigns",
    "rapport.activities",
    "rapport.market",
    "rapport.accounts",
    "rapport.catalogue",
    "rapport.exchange",
    "rapport.search",
    "rapport.notices",
    "rapport.jobs",
    "rapport.people",
    "rapport.journal",
    "rapport.ui",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *OTHER_SERVERS,
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "rapport.config.middleware.request_line",
    "django.middleware.security.SecurityMiddleware",
    "rapport.config.middleware.strict_headers",
    "rapport.people.sessions.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "rapport.people.backends.SignedIn",
    "rapport.people.reader.reader_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rapport.people.pledging.PledgeFirst",
    "rapport.config.middleware.Refusals",
]

ROOT_URLCONF = "rapport.config.urls"
WSGI_APPLICATION = "rapport.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["rapport.ui.templatetags.addresses"],
            "libraries": {"i18n": "rapport.ui.templatetags.words"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "rapport.people.reader.reader",
                "rapport.config.navigation.navigation",
            ],
        },
    }
]

SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # our `i18n` stands in for Django's on purpose

FORM_RENDERER = "rapport.ui.forms.Renderer"

DATABASES = {"default": database(f"sqlite:///{DATA_DIR / 'rapport.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
# Views without a gate: sign-in guards itself, static files and (in debug) the page of parts are for everybody.
FOREIGN_VIEWS = ["allauth.", "django.contrib.staticfiles.", "django.views.static", "rapport.ui."]

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("nb", _("Norwegian")),
    ("cs", _("Czech")),
    ("tr", _("Turkish")),
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"

# Between which hours a call is welcome, by the client's clock, where that is another than ours.
ACCOUNTS = {"calls_from": "09:00", "calls_until": "17:00"}

# The numbers of the firm as the product brings them; /settings/numbers/ changes them. What each is for: see
# rapport/desk/numbers_of_the_firm.py.
NUMBERS = {
    "checked_days": 365,
    "new_prospects_a_week": 3,
    "unreachable_attempts": 5,
    "unreachable_days": 30,
    "revive_months_no_prospects": 12,
    "revive_months_other": 6,
    "offer_silent_days": 14,
    "no_answer_hours": 8,
    "overdue_days": 3,
    "unplaced_days": 2,
    "meetings_without_decider": 2,
    "moves_without_contact": 3,
    "pushed_days": 31,
    "away_waits_workdays": 3,
    "letters_a_day": 10,
    "catch_up_after_days": 7,
    "catch_up_days": 30,
    "touches_a_week": 3,
    "morning_hour": 5,
    "records_at_once": 2,
    "suggestions_at_once": 10,
}
# What clients asked for along with it: from so many of the newest lines, of so many clients at least, by so many of a
# hundred of them.
ALONGSIDE = {"lines": 500, "clients": 5, "percent": 20, "shown": 4}
# How much goes into a day, where somebody has not said otherwise: steps, minutes of them, minutes that one takes by its
# kind; and between which hours appointments are proposed.
DAY: dict[str, Any] = {
    "steps": 25,
    "minutes": 360,
    "each": {
        "call": 15,
        "mail": 10,
        "meeting_ours": 60,
        "meeting_theirs": 120,
        "meeting_decider": 120,
        "meeting_video": 45,
        "meeting_event": 60,
        "demo": 90,
        "visit": 120,
        "letter": 20,
        "chat": 5,
        "fax": 10,
        "task": 30,
    },
    "hours": (time(9), time(17)),
}
# How many rows a day people of a role usually take out of the house; more is told to the head. Of somebody who leaves,
# or has handed everything over in the last days, every export is told.
EXPORTS: dict[str, Any] = {
    "rows_a_day": {
        "account_manager": 1_000, "assistant": 200, "marketing": 5_000, "finance": 5_000, "head": 20_000,
        "director": 50_000,
    },
    "leaving_days": 90,
}  # fmt: skip
CURRENCY = os.environ.get("RAPPORT_CURRENCY", "EUR")
TASKS = {"default": {"BACKEND": "rapport.jobs.backend.JobsBackend", "ENQUEUE_ON_COMMIT": False}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Hashed names; a page that names a file without one is a fault that the tests find.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
