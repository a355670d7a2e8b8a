"""The web application that the server calls."""

import os

from django.core.wsgi import get_wsgi_application

from rapport.config.backups.presence import announce

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
application = get_wsgi_application()
announce()
