"""The browser of the journeys: the system's Chromium, cut off from everything but this machine."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.machine import cannot_run

AXE = Path(__file__).parent.parent / "node_modules/axe-core/axe.min.js"
# Beside the rules of WCAG 2.2 AA, axe's own good practice.
AXE_RUN = "() => axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)"
SWITCHES = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


@pytest.fixture(scope="session")
def browser(django_db_setup) -> Iterator[Browser]:
    """One Chromium for all journeys of the run."""
    chromium = os.environ.get("RAPPORT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        cannot_run("The browser cannot be driven: the package chromium is not installed.")
    migrated = getattr(connection, "_test_serialized_contents", "[]")
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # In that loop Django opens connections anew: what the migrations put in is handed on to them.
        connection._test_serialized_contents = migrated
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, django_db_setup, live_server) -> Iterator[BrowserContext]:
    """A fresh window without cookies, as wide as a desk's screen; paths are those of the live server."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any fault in a script, and any breach of the content security policy, fails the test."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
    yield page
    assert not faults, "The browser complained:\n" + "\n".join(faults)


def is_fault(message) -> bool:
    """Refusals of the server (4xx) are answers, not faults; the browser logs them as errors all the same."""
    return message.type == "error" and not re.search(r"status of 4\d\d", message.text)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with a readable list where the page keeps people with disabilities out."""
    if not AXE.exists():
        cannot_run("axe-core is not installed: make assets brings it.")
    return no_violations


def no_violations(page: Page) -> None:
    page.evaluate(AXE.read_text())
    violations = page.evaluate(AXE_RUN)
    lines = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    {node['html'][:200]}"
        for violation in violations
        for node in violation["nodes"][:5]
    ]
    assert not lines, f"{page.url} has accessibility faults:\n" + "\n".join(lines)


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """`shot(page, "board")` keeps a picture of the whole page in the folder of RAPPORT_SHOTS, when that is set."""

    def take(page: Page, name: str) -> None:
        if folder := os.environ.get("RAPPORT_SHOTS"):
            # Hiding the caret would take a style of its own, which the page's policy refuses.
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True, caret="initial")

    return take
