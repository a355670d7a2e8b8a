"""The console command `rapport`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Runs one of Rapport's own commands or one of Django's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    execute_from_command_line(sys.argv)
