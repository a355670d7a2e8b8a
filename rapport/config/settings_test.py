"""Settings of the test run: quick password hashing, a database in memory unless RAPPORT_DATABASE_URL names one."""

import os

os.environ.setdefault("RAPPORT_SECRET_KEY", "only-for-tests")
os.environ.setdefault("RAPPORT_DATABASE_URL", "sqlite://:memory:")

from rapport.config.settings import *  # noqa: F403

TESTING = True
OTHER_SERVERS = [OPENID]  # noqa: F405
INSTALLED_APPS = [*INSTALLED_APPS, *OTHER_SERVERS]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
