"""The session engine: 12 hours idle, 14 days at most, each row with its owner and device.

Set as SESSION_ENGINE. Owner, device and both times stand in the session's data, too, because Django writes the whole
row anew with each save.
"""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.db.models import CharField, DateTimeField, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rapport.kit.fresh import heard
from rapport.kit.prepared import Prepared
from rapport.people.models import Session, User
from rapport.people.stamp import SETTLED, STAMP

log = logging.getLogger(__name__)
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=14)
# How often a session that is in use is written again.
TOUCH = timedelta(minutes=5)


def _with_person(key: Any, now: Any) -> QuerySet[Session]:
    alive = Session.objects.filter(pk=key).alive(now=now).select_related("user").order_by()
    return alive.annotate(stamp=STAMP, settled=SETTLED)


_alive = Prepared(_with_person, key=CharField(), now=DateTimeField())


class SessionStore(DatabaseStore):
    """`person` is who stands in the session, with the stamp, as both were when the session was read."""

    person: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = _alive(key=self.session_key, now=timezone.now())
        if not found:
            return super()._get_session_from_db()  # type: ignore[misc]
        row: Any = found[0]
        heard(row.settled)
        self.person = person = row.user
        if person:
            person.stamp = row.stamp
        return found[0]

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.user_id = data.get(SESSION_KEY)
        if "uid" in data:
            row.uid = data["uid"]
            row.device = data["device"]
            row.started_at = datetime.fromisoformat(data["started"])
            row.seen_at = datetime.fromisoformat(data["seen"])
        return row

    def get_expiry_age(self, **more: Any) -> int:
        now = timezone.now()
        started = datetime.fromisoformat(self.get("started", now.isoformat()))
        return max(0, int(min(IDLE, started + LONGEST - now).total_seconds()))

    def get_expiry_date(self, **more: Any) -> datetime:
        return timezone.now() + timedelta(seconds=self.get_expiry_age())

    def get_expire_at_browser_close(self) -> bool:
        return False

    def cycle_key(self) -> None:
        super().cycle_key()
        self.clear_expired()


class Sessions(SessionMiddleware):
    """Django's own; but that it cannot be noted who is here takes no page away from a reader."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        try:
            return super().process_response(request, response)
        except OperationalError:
            if request.method not in ("GET", "HEAD"):
                raise
            log.warning("The session could not be saved.", exc_info=True)
            return response


def keep_alive(request: HttpRequest, now: datetime) -> None:
    """Notes that the signed-in person is here: who and with what at first, then only now and then."""
    session = request.session
    if "uid" not in session:
        session["uid"] = str(uuid4())
        session["device"] = device_of(request.headers.get("User-Agent", ""))
        session["started"] = session["seen"] = now.isoformat()
    elif datetime.fromisoformat(session["seen"]) < now - TOUCH:
        session["seen"] = now.isoformat()


# In this order: later ones also name themselves after earlier ones.
_BROWSERS = {"Firefox/": "Firefox", "Edg": "Edge", "OPR/": "Opera", "Chrome/": "Chrome", "Safari/": "Safari"}
_SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "macOS"}


def device_of(agent: str) -> str:
    """“Firefox, Windows”, as the owner would say it; the first word of the header where it is not a known browser."""
    browser = next((name for sign, name in _BROWSERS.items() if sign in agent), "")
    system = next((name for sign, name in {**_SYSTEMS, "Linux": "Linux"}.items() if sign in agent), "")
    first = re.split(r"[\s/]", agent, maxsplit=1)[0][:60]
    return ", ".join(word for word in (browser or first, system) if word)
