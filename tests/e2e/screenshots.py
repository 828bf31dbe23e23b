"""`make screenshots`: the README's pictures, taken from the real SPA over a demo year."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.browsing import ADMIN, CHINESE, ENGLISH, PATIENCE_MS, Visitor, Watch
from tests.e2e.graph import ask
from tests.e2e.house import REPOSITORY, running_house
from tests.services.chromium import chromium, chromium_switches
from tools.node import ensure_spa

FOLDER = REPOSITORY / "docs" / "screenshots"
ORDERS = 10_000
SIZE = (1440, 900)

Shot = Callable[[Page], None]


def order_list(page: Page) -> None:
    page.goto("/orders")
    expect(page.get_by_role("grid").get_by_role("gridcell").first).to_be_visible()


def order_detail(page: Page) -> None:
    query = """
        { orders(first: 50, where: { fulfillmentStatus: { eq: UNFULFILLED },
                                     status: { eq: OPEN } }) {
            nodes { id lineCount notes { body } tags } } }"""
    orders = ask(page, query)["orders"]["nodes"]
    fullest = max(
        orders, key=lambda one: (len(one["notes"]) > 0, len(one["tags"]), one["lineCount"])
    )
    page.goto(f"/orders/{fullest['id']}")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def stock(page: Page) -> None:
    page.goto("/stock")
    expect(page.get_by_role("grid").get_by_role("gridcell").first).to_be_visible()


def routing(page: Page) -> None:
    """The decision that split an order, else the newest."""
    query = "{ routingDecisions(first: 50) { nodes { id parcels } } }"
    decisions = ask(page, query)["routingDecisions"]["nodes"]
    split = max(decisions, key=lambda one: one["parcels"])
    page.goto(f"/routing/{split['id']}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def packing(page: Page) -> None:
    query = """
        { fulfillmentOrders(first: 1, where: { isPicked: { eq: true },
                                               status: { eq: IN_PROGRESS } }) {
            nodes { id } } }"""
    (part,) = ask(page, query)["fulfillmentOrders"]["nodes"]
    page.goto(f"/packing/{part['id']}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


# file name -> what it shows, in which language and theme
SHOTS: dict[str, tuple[Shot, str, str]] = {
    "orders-en-light.png": (order_list, ENGLISH, "light"),
    "order-en-light.png": (order_detail, ENGLISH, "light"),
    "stock-en-light.png": (stock, ENGLISH, "light"),
    "routing-en-light.png": (routing, ENGLISH, "light"),
    "packing-en-light.png": (packing, ENGLISH, "light"),
    "orders-en-dark.png": (order_list, ENGLISH, "dark"),
    "orders-zh-light.png": (order_list, CHINESE, "light"),
    "order-zh-light.png": (order_detail, CHINESE, "light"),
    "stock-zh-light.png": (stock, CHINESE, "light"),
    "routing-zh-light.png": (routing, CHINESE, "light"),
    "packing-zh-light.png": (packing, CHINESE, "light"),
}


def main() -> int:
    ensure_spa()
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    watch = Watch()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_house(Path(folder), orders=ORDERS) as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_switches())
        visitor = Visitor(browser, house.url, watch, {})
        for name, (show, language, scheme) in SHOTS.items():
            page = visitor.open(ADMIN, "/favicon.svg", language=language, scheme=scheme, size=SIZE)
            show(page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / name)
            print(f"wrote {(FOLDER / name).relative_to(REPOSITORY)}")
        visitor.close(None)
        browser.close()
    print(*watch.problems, sep="\n")
    return 1 if watch.problems else 0


if __name__ == "__main__":
    sys.exit(main())
