"""A real browser against a live server: each page that a journey opens is checked with axe."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from accounts.models import User
from foundation.models import ClockShift
from tests.cast import PASSWORD

# Playwright keeps an event loop in this thread; the tests use the database from it, one call at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

AXE = (Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CHROMIUM = Path("/usr/bin/chromium")
HOW = ["javascript", "without-javascript"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a screen."""
    with sync_playwright() as playwright:
        program = str(CHROMIUM) if CHROMIUM.exists() else None
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


class Visitor:
    """Somebody at a browser of their own. Every page they come to must be free of axe's findings."""

    def __init__(self, context: BrowserContext, site: str, *, checks_pages: bool) -> None:
        self.page: Page = context.new_page()
        self.site, self.checks_pages = site, checks_pages
        self.page.set_default_timeout(15_000)

    def signs_in(self, user: User) -> None:
        """By email and password, as anybody would."""
        self.opens("/accounts/login/")
        self.page.get_by_label("Email address").fill(user.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.presses("Sign in")

    def opens(self, path: str) -> None:
        """Go straight to an address."""
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        self.looks()

    def follows(self, link: str) -> None:
        """Press the first link with these words."""
        self.page.get_by_role("link", name=link).first.click()
        self.looks()

    def presses(self, button: str) -> None:
        """Press the first button with these words."""
        self.page.get_by_role("button", name=button).first.click()
        self.looks()

    def ticks(self, label: str) -> None:
        """Tick a box or choose a radio."""
        self.page.get_by_label(label).first.check()

    def fills(self, label: str, words: str) -> None:
        """Write into the first field with this label."""
        self.page.get_by_label(label).first.fill(words)

    def reads(self, words: str) -> None:
        """These words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def looks(self) -> None:
        """One h1, and nothing that axe finds wrong."""
        self.page.wait_for_load_state()
        assert self.page.locator("h1").count() == 1, self.page.url
        if self.checks_pages:
            self.page.evaluate(AXE)
            found = self.page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
            assert [(self.page.url, each["id"], each["nodes"][0]["html"]) for each in found] == []


def pytest_generate_tests(metafunc):
    """With JavaScript and without; what only fills in plain forms, as others do without, is walked once."""
    if "others" in metafunc.fixturenames:
        once = metafunc.definition.get_closest_marker("scripted")
        metafunc.parametrize("others", [True] if once else [True, False], ids=HOW[:1] if once else HOW, indirect=True)


@pytest.fixture
def others(request, browser, live_server) -> Iterator[Callable[[], Visitor]]:
    """`others()` is one more visitor with an empty browser."""
    contexts = []

    def another() -> Visitor:
        contexts.append(browser.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": 900}))
        return Visitor(contexts[-1], live_server.url, checks_pages=request.param)

    yield another
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(others) -> Visitor:
    """The one whom the journey is about."""
    return others()


@pytest.fixture
def calendar(transactional_db, settings) -> "Calendar":
    """The demo's clock, which the live server reads as well."""
    settings.DEMO = True
    return Calendar()


class Calendar:
    """Moves the date for everybody."""

    def turn_to(self, day: date) -> None:
        """Make it `day`."""
        ahead = (day - timezone.localdate()).days
        ClockShift.objects.update_or_create(pk=1, defaults={"days": ahead})
