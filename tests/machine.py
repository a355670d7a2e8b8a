"""What the tests say when the machine lacks something."""

import os
from typing import NoReturn

import pytest

IN_CI = os.environ.get("CI", "").lower() not in ("", "0", "false")


def cannot_run(because: str) -> NoReturn:
    """Skips the test with a sentence on a developer's machine; in CI, where everything must run, fails it."""
    if IN_CI:
        pytest.fail(because, pytrace=False)
    pytest.skip(because)
