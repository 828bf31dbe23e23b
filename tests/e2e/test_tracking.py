"""The customer's page: live, in both languages, without an account and without the admin's code."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import CHINESE, ENGLISH, PHONE, WIDE, Visitor
from tests.e2e.graph import place_order, shelf
from tests.e2e.house import House
from tests.e2e.shipping import ship, tell
from tests.e2e.test_accessibility import violations

# What the page may load: the admin app's own chunks have other names.
_CHUNKS = "react|rolldown-runtime|preload-helper|base|language|tracking|zh-CN|en"
_OWN = rf"/assets/({_CHUNKS})-[\w-]+\.(js|css)"

_WORDS = {
    CHINESE: {
        "sent": "包裹正在路上", "there": "已送达", "door": "正在派送", "promise": "承诺",
        "late": "! 比承诺的晚", "problem": "派送遇到问题", "more": "再看 1 条", "other": "English",
        "live": "实时更新", "gone": "没有这个订单。请检查链接是否完整。",
    },
    ENGLISH: {
        "sent": "Your parcel is on its way", "there": "Delivered", "door": "Out for delivery",
        "promise": "Promised for", "late": "! Later than promised",
        "problem": "There is a problem with the delivery", "more": "1 more", "other": "中文",
        "live": "Live", "gone": "There is no such order. Please check that the link is complete.",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "number", "size"), [(CHINESE, "SB00071", PHONE), (ENGLISH, "SB00072", WIDE)]
)
def test_a_customer_follows_their_parcel_to_the_door(
    visitor: Visitor, house: House, language: str, number: str, size: tuple[int, int]
) -> None:
    words = _WORDS[language]
    desk = visitor.open(path="/orders")
    path = ship(house, place_order(desk, shelf(desk, 0).sku, 3), number, 3)

    page = visitor.open(None, "/favicon.svg", language=language, size=size)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(path)
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(words["sent"])
    expect(page.get_by_text(words["promise"])).to_be_visible()
    expect(page.get_by_text(words["live"], exact=True)).to_be_visible()
    expect(page.get_by_text("黄*")).to_be_visible()
    assert "小明" not in page.content()
    scripts = [url for url in loaded if url.endswith((".js", ".css"))]
    assert len(scripts) >= 5
    assert [url for url in scripts if not re.search(_OWN, url)] == []
    assert not any("/graphql" in url for url in loaded)

    tell(house, number, "EXCEPTION", description="收件人不在 Nobody home", location="上海 Shanghai")
    expect(title).to_have_text(words["problem"])
    expect(page.get_by_text(words["late"])).to_be_visible()
    for status in ("IN_TRANSIT", "OUT_FOR_DELIVERY"):
        tell(house, number, status, description=f"站点 Depot {status}")
    expect(title).to_have_text(words["door"])
    expect(page.get_by_text(words["late"])).to_have_count(0)
    tell(house, number, "DELIVERED", description="已签收 Signed")
    expect(title).to_have_text(words["there"])
    parcel = page.get_by_role("list").filter(has_text="Signed")
    expect(parcel.get_by_role("listitem")).to_have_count(3)
    page.get_by_role("button", name=words["more"]).click()
    expect(parcel.get_by_role("listitem")).to_have_count(4)
    expect(page.get_by_text("Nobody home")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        assert violations(page) == []

    page.get_by_role("link", name=words["other"]).click()
    other = _WORDS[ENGLISH if language == CHINESE else CHINESE]
    expect(title).to_have_text(other["there"])


def test_a_forged_link_shows_nobody_anything(visitor: Visitor) -> None:
    visitor.watch.expect("404")
    page = visitor.open(None, f"/t/{'A' * 64}", language=ENGLISH)
    expect(page.get_by_role("alert")).to_contain_text(_WORDS[ENGLISH]["gone"])
