"""An order is split after a look at what that does, and made one again; its clock runs."""

import re

from playwright.sync_api import expect

from tests.e2e.browsing import ENGLISH, Visitor, grid_rows
from tests.e2e.graph import ask, place_order, shelf

FIND = "query ($q: String!) { orders(search: $q, first: 1) { nodes { id } } }"


def test_an_order_is_split_by_keyboard_seen_by_its_clock_and_united_again(
    visitor: Visitor,
) -> None:
    page = visitor.open(path="/clock", language=ENGLISH)
    number = place_order(page, shelf(page, 7).sku, 3)
    key = ask(page, FIND, q=number)["orders"]["nodes"][0]["id"]
    page.get_by_role("tab", name="Within 7 days").click()
    row = grid_rows(page, "Clock").filter(has_text=number)
    expect(row).to_contain_text(re.compile(r"23h \d+m|\dd"))
    page.goto(f"/orders/{key}")
    page.get_by_role("button", name="Change order").press("Enter")
    page.get_by_role("button", name="Split order").press("Enter")
    dialog = page.get_by_role("dialog", name=f"Split {number}")
    dialog.get_by_role("textbox", name=re.compile("Move$")).fill("1")
    page.keyboard.press("Enter")
    seen = dialog.get_by_role("region", name="What would change")
    expect(seen.get_by_role("row", name=re.compile(r"\b3 2$"))).to_be_visible()
    expect(seen.get_by_role("row", name=re.compile(r"\b0 1$"))).to_be_visible()
    dialog.get_by_role("button", name="Split in two").press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("1 taken off")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).press("Enter")
    undoing = page.get_by_role("dialog", name="Undo: Split")
    undoing.get_by_role("button", name="Preview").press("Enter")
    undoing.get_by_role("button", name="Undo", exact=True).press("Enter")
    expect(undoing).to_have_count(0)
    expect(page.get_by_text("1 taken off")).to_have_count(0)
    expect(page.get_by_text(re.compile("· Undone"))).to_be_visible()
