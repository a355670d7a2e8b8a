"""How the tests of imports run a file through the console."""

import io
import json

import pytest
from django.core.management import call_command


@pytest.fixture
def imported(tmp_path):
    """Imports a text (or a ready file) and gives the answer as --json prints it."""

    def run(content, *words, name="clients.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out = io.StringIO()
        call_command("import_table", "accounts", str(path), "--json", *words, stdout=out)
        answer = json.loads(out.getvalue())
        outcomes = ("new", "changed", "unchanged", "duplicate", "rejected")
        assert sum(answer[name] for name in outcomes) == answer["rows"]
        return answer

    return run
