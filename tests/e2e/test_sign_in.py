"""Getting in, being kept out, and being led back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import ADMIN, CHINESE, ENGLISH, SERVICE, SIGN_IN, Visitor, sign_in

_TITLES = {CHINESE: "登录 Ordergraph", ENGLISH: "Sign in to Ordergraph"}
_NAVIGATION = {CHINESE: "主导航", ENGLISH: "Main navigation"}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_right_password_opens_the_page_that_was_asked_for(
    visitor: Visitor, language: str
) -> None:
    page = visitor.open(None, "/stock", language=language)
    expect(page).to_have_url(re.compile("/sign-in"))
    expect(page.get_by_role("heading", name=_TITLES[language])).to_be_visible()
    sign_in(page, ADMIN, language=language)
    expect(page.get_by_role("navigation", name=_NAVIGATION[language])).to_be_visible()
    expect(page).to_have_url(re.compile("/stock"))


def test_a_wrong_password_says_so_and_keeps_the_address(visitor: Visitor) -> None:
    page = visitor.open(None, "/sign-in", language=ENGLISH)
    sign_in(page, ADMIN, "not-the-password")
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_value(ADMIN)
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_guessing_is_slowed_down(visitor: Visitor) -> None:
    page = visitor.open(None, "/sign-in", language=ENGLISH)
    refusals = []
    for _ in range(12):
        with page.expect_response("**/graphql") as answer:
            sign_in(page, "guessed@ordergraph.dev", "not-the-password")
        refusals.append(answer.value.json()["data"]["signIn"]["userErrors"][0]["code"])
        expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_enabled()
    assert refusals == ["WRONG_CREDENTIALS"] * 10 + ["THROTTLED"] * 2
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()


def test_signing_out_ends_the_session_in_every_tab(visitor: Visitor) -> None:
    page = visitor.open(None, "/sign-in", language=ENGLISH)
    sign_in(page, SERVICE)
    expect(page.get_by_role("navigation")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Account")).click()
    page.get_by_role("button", name="Sign out").click()
    email_label, _, _ = SIGN_IN[ENGLISH]
    expect(page.get_by_label(email_label)).to_be_visible()
    page.goto("/orders")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_session_that_is_gone_leads_to_the_sign_in_and_back(visitor: Visitor) -> None:
    page = visitor.open(None, "/sign-in", language=ENGLISH)
    sign_in(page, ADMIN)
    expect(page.get_by_role("navigation")).to_be_visible()
    page.goto("/orders?status=OPEN")
    expect(page.get_by_role("grid")).to_be_visible()
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "session", "value": "x" * 43, "url": visitor.url}])
    page.get_by_role("tab", name=re.compile("^All")).click()
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, ADMIN)
    expect(page).to_have_url(re.compile("/orders"))
