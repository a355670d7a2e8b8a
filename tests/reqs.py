"""`pytest --reqs` (or `make reqs`): which requirements have a passing test, by area.

A test names what it proves by `@pytest.mark.req("R-106")`. A requirement counts when at least one such test
passed and none failed.
"""

import re
from collections.abc import Iterator

import pytest

TOTAL = 448
# The areas of the requirement catalogue and the number each one ends with.
AREAS = {
    "A Client base": 35,
    "B Finding clients": 51,
    "C Interests": 82,
    "D Stages and work cycle": 105,
    "E Cadence of the thinking phase": 119,
    "F Decision makers": 130,
    "G Activities and channels": 157,
    "H Catalogue and product knowledge": 176,
    "I Pricing, discounts, quotes": 192,
    "J Contracts and documents": 210,
    "K Orders, delivery, payments, debtors": 226,
    "L Reliability and credit": 235,
    "M Complaints, objections, feedback": 249,
    "N Segmentation and account plans": 266,
    "O Market and competitors": 275,
    "P Campaigns, events, loyalty": 290,
    "Q Plans, KPIs, reports": 316,
    "R Pay, grades, bonus": 331,
    "S Organisation, authority, handover": 358,
    "T Job descriptions and regulations": 368,
    "U Training and onboarding": 385,
    "V Hiring of managers": 397,
    "W Confidentiality and access": 405,
    "X Sector variants": 419,
    "Y Interoperability and tools": 435,
    "Z Manager typology and staff profile": TOTAL,
}

_passed: set[int] = set()
_failed: set[int] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reqs", action="store_true", help="print which requirements have a passing test")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Notes the numbers with each test, from where they travel with its report."""
    for item in items:
        for name in (name for mark in item.iter_markers("req") for name in mark.args):
            if not re.fullmatch(r"R-\d{3}", name) or not 1 <= int(name[2:]) <= TOTAL:
                raise pytest.UsageError(f"{item.nodeid} names {name!r}; requirements are R-001 to R-{TOTAL}.")
            item.user_properties.append(("req", int(name[2:])))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    numbers = {number for key, number in report.user_properties if key == "req"}
    if report.failed:
        _failed.update(numbers)
    elif report.passed and report.when == "call":
        _passed.update(numbers)


def proven_by_area(proven: set[int]) -> Iterator[tuple[str, list[int], int]]:
    """Each area with its proven numbers and how many it has."""
    before = 0
    for area, last in AREAS.items():
        yield area, sorted(number for number in proven if before < number <= last), last - before
        before = last


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.getoption("--reqs"):
        return
    proven = _passed - _failed
    terminalreporter.section("requirements with a passing test")
    for area, numbers, size in proven_by_area(proven):
        names = " ".join(f"R-{number:03}" for number in numbers)
        terminalreporter.write_line(f"{area:<38} {len(numbers):>3} of {size:<3} {names}".rstrip())
    terminalreporter.write_line(f"{'Together':<38} {len(proven):>3} of {TOTAL}")
