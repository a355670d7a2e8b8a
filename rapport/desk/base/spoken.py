"""When clients were spoken to: conditions that pages count by and lists narrow by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.db.models import Q

from rapport.accounts.models import LONG_AGO, NEVER

ACTIVE_DAYS = 30

SPOKEN_WITHIN: Mapping[str, Callable[[date], Q]] = {
    "kept": lambda on: Q(next_touch_on__gte=on, next_touch_on__lt=NEVER),
    "broken": lambda on: Q(next_touch_on__lt=on),
    "month": lambda on: Q(last_touch_on__gte=on - timedelta(days=ACTIVE_DAYS)),
    "never": lambda on: Q(last_touch_on=LONG_AGO),
}
