"""The web application that the server calls."""

import gc
import os
import sys
from threading import Timer

from django.core.wsgi import get_wsgi_application
from django.db import connections

from rapport.config.backups.presence import announce
from rapport.kit.days import load_calendars

AFTER_SECONDS = 3.0
# Full collections after which a process has seen most of what it will learn.
learning = iter(range(10))


def put_aside(phase: str, collected: dict[str, int]) -> None:
    """What a process learns with its first pages, such as another language or a query that was built, stays as well.
    So would what belongs to a page that is drawn meanwhile: therefore a few times only."""
    if phase == "stop" and collected["generation"] == 2:
        if next(learning, None) is None:
            gc.callbacks.remove(put_aside)
        else:
            gc.freeze()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
application = get_wsgi_application()
announce()

if connections["default"].vendor == "sqlite":
    # Each thread keeps its connection, with the pages that it has read: opening one costs more than a query.
    connections.settings["default"]["CONN_MAX_AGE"] = None

# So long a thread that comes back from the database, maybe amid its turn to write, waits for one that draws.
sys.setswitchinterval(0.0005)

# Whoever plans the first working day would load the calendars amid the own turn to write; the first page comes before.
calendars = Timer(AFTER_SECONDS, load_calendars)
calendars.daemon = True
calendars.start()

# What was loaded stays for good; the collector need not walk through it again and again while pages are drawn.
gc.collect()
gc.freeze()
gc.callbacks.append(put_aside)
