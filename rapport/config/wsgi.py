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
