"""Pages of the real SPA in a real browser, watched for everything that must not happen."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from backend.cli.demo.seed import DEMO_PASSWORD
from tests.e2e.graph import forget_preferences

ADMIN = "admin@ordergraph.dev"
SERVICE = "service@ordergraph.dev"
WAREHOUSE = "warehouse@ordergraph.dev"
VIEWER = "viewer@ordergraph.dev"

CHINESE, ENGLISH = "zh-CN", "en"
_BROWSER_LOCALES = {CHINESE: "zh-CN", ENGLISH: "en-US"}
WIDE = (1440, 900)
PHONE = (390, 844)
# Two cores may have more to do than this browser; no test waits this long for a right answer.
PATIENCE_MS = 30_000

# Text of the sign-in page: e-mail, password, the button.
SIGN_IN = {
    CHINESE: ("邮箱", "密码", "登录"),
    ENGLISH: ("E-mail", "Password", "Sign in"),
}


@dataclass
class Watch:
    """What went wrong in the pages of one test, in the words of the browser."""

    problems: list[str] = field(default_factory=list)
    # texts of problems that the test itself provokes
    expected: list[str] = field(default_factory=list)

    def expect(self, text: str) -> None:
        self.expected.append(text)

    @property
    def unexpected(self) -> list[str]:
        return [
            problem
            for problem in self.problems
            if not any(text in problem for text in self.expected)
        ]

    def attend(self, context: BrowserContext) -> None:
        """Console errors (violations of the content policy among them), page errors, 5xx."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"page error: {error.error}"))
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            self.problems.append(f"console {message.type}: {message.text} {where}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.problems.append(f"{response.status} from {response.url}")


@dataclass
class Visitor:
    """Opens browser contexts on one house, signed in as whoever the test needs."""

    browser: Browser
    url: str
    watch: Watch
    sessions: dict[str, Any]
    contexts: list[BrowserContext] = field(default_factory=list)
    # who has come in this test
    seen: set[str] = field(default_factory=set)

    def open(
        self,
        who: str | None = ADMIN,
        path: str = "/",
        *,
        language: str = CHINESE,
        size: tuple[int, int] = WIDE,
        scheme: str = "light",
    ) -> Page:
        """A page of a new context: nothing is shared with the others but the server."""
        if who is not None and who not in self.sessions:
            self.sessions[who] = self._session_of(who)
        context = self._context(language, size, scheme, self.sessions.get(who or ""))
        page = context.new_page()
        if who is not None and who not in self.seen:
            # The look of the screens is the test's own, whatever an earlier one left.
            forget_preferences(page)
            self.seen.add(who)
        page.goto(path)
        return page

    def _context(
        self, language: str, size: tuple[int, int], scheme: str, session: Any = None
    ) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.url,
            locale=_BROWSER_LOCALES[language],
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            storage_state=session,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.tracing.start()
        self.watch.attend(context)
        self.contexts.append(context)
        return context

    def _session_of(self, who: str) -> Any:
        """Signs in once per person and run; every test with that person reuses the session."""
        context = self._context(ENGLISH, WIDE, "light")
        page = context.new_page()
        page.goto("/sign-in")
        sign_in(page, who)
        page.get_by_role("navigation").wait_for()
        state = context.storage_state()
        self.contexts.remove(context)
        context.close()
        # The language of a later context is its own.
        return {"cookies": state["cookies"], "origins": []}

    def close(self, keep_in: Path | None) -> None:
        """Closes every context; with a folder, keeps a picture of each page and the traces."""
        for number, context in enumerate(self.contexts, start=1):
            if keep_in is not None:
                keep_in.mkdir(parents=True, exist_ok=True)
                for at, page in enumerate(context.pages, start=1):
                    page.screenshot(path=keep_in / f"context-{number}-page-{at}.png")
                context.tracing.stop(path=keep_in / f"context-{number}-trace.zip")
            context.close()


def sign_in(
    page: Page, who: str, password: str = DEMO_PASSWORD, *, language: str = ENGLISH
) -> None:
    """Fills in the form and sends it."""
    email_label, password_label, button = SIGN_IN[language]
    page.get_by_label(email_label).fill(who)
    page.get_by_label(password_label).fill(password)
    page.get_by_role("button", name=button, exact=True).click()


def grid_rows(page: Page, grid: str | re.Pattern[str]) -> Any:
    """The rows of a data grid that are drawn, without its head."""
    return (
        page.get_by_role("grid", name=grid)
        .get_by_role("row")
        .filter(has=page.get_by_role("gridcell"))
    )


def watched(page: Page, act: Callable[[], object]) -> None:
    """Does something and waits until the graph has answered what it asked."""
    with page.expect_response("**/graphql"):
        act()
