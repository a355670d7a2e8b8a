"""The console command `rapport`."""

import gc
import os
import sys

import django
from django.core.management import execute_from_command_line

# What the console calls a command, and the module that holds it.
_NAMES = {"import": "import_table"}


def main() -> None:
    """Runs one of Rapport's own commands or one of Django's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    gc.disable()  # what is loaded stays for good: the collector need not walk through it, now or later
    django.setup()
    gc.freeze()
    gc.enable()
    program, *words = sys.argv
    if words:
        words[0] = _NAMES.get(words[0], words[0] if words[0].startswith("-") else words[0].replace("-", "_"))
    execute_from_command_line([program, *words])


if __name__ == "__main__":
    main()
