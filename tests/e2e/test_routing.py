"""Routing in the browser: a decision explained, a rule written, and what it would have changed."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, ENGLISH, Visitor, grid_rows
from tests.e2e.house import House
from tests.e2e.routing_carriers import ensure_carrier

# The job looks every few seconds, and decides about many orders at once.
ROUTED_MS = 90_000


def test_a_decision_is_explained_and_a_rule_is_tried_and_written(
    visitor: Visitor, house: House
) -> None:
    assert house.database is not None
    ensure_carrier(house.database)
    page = visitor.open(ADMIN, "/routing", language=ENGLISH)
    rows = grid_rows(page, "Routing")
    while rows.count() == 0:
        page.wait_for_timeout(2_000)
        page.reload()
        page.wait_for_load_state("networkidle")
    expect(rows.first).to_contain_text("Routed", timeout=ROUTED_MS)

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Routing of")
    expect(page.get_by_role("img", name="Map of the routing")).to_be_visible()
    plan = page.get_by_role("region", name="Plan").last
    expect(plan.get_by_role("row")).not_to_have_count(0)
    chosen = page.get_by_role("row").filter(has_text="Chosen").first
    code = chosen.get_by_role("rowheader").inner_text()
    number = page.get_by_role("heading", level=1).inner_text().removeprefix("Routing of ")
    page.get_by_role("link", name=number).click()
    panel = page.get_by_role("region", name="Routing", exact=True)
    expect(panel).to_contain_text(code)
    work = page.get_by_role("region", name="Fulfilment orders", exact=True)
    work.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("FO-")
    expect(panel).to_contain_text(code)
    expect(panel.get_by_role("link", name="Why")).to_have_attribute("href", re.compile("/routing/"))

    page.goto("/routing/simulation")
    page.get_by_label(re.compile(f"^{code} · ")).first.check()
    page.get_by_role("button", name="Simulate").click()
    expect(page.get_by_text(re.compile(r"\d+ orders? would differ"))).to_be_visible()
    expect(page.get_by_role("link", name=number)).to_be_visible()

    page.goto("/routing/rules")
    _write_rule(page, code)


def _write_rule(page: Page, code: str) -> None:
    page.get_by_role("button", name="New rule").click()
    dialog = page.get_by_role("dialog", name="New rule")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("A name has 1 to 120 characters.")
    dialog.get_by_label("Name of the rule").fill("Heavy goods elsewhere")
    dialog.get_by_label("Action").select_option("Never use")
    dialog.get_by_label(re.compile(f"^{code} · ")).check()
    dialog.get_by_label("Weight from (grams)").fill("20000")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    row = page.get_by_role("row").filter(has_text="Heavy goods elsewhere")
    expect(row).to_contain_text("≥ 20000 g")
    expect(row).to_contain_text(code)
    _reorder(page, "Heavy goods elsewhere")


def _reorder(page: Page, name: str) -> None:
    """Moves the last rule up by its button, to the top by the mouse, and down by the keyboard."""
    rows = page.get_by_role("row")
    last = rows.count() - 1
    expect(rows.nth(last)).to_contain_text(name)
    page.get_by_role("button", name=f"Move {name} up").click()
    expect(rows.nth(last - 1)).to_contain_text(name)
    grip = page.get_by_role("button", name=f"Drag {name}")
    grip.drag_to(rows.nth(1), target_position={"x": 40, "y": 2})
    expect(rows.nth(1)).to_contain_text(name)
    for place in (2, 3):
        grip.press("ArrowDown")
        expect(rows.nth(place)).to_contain_text(name)
        expect(grip).to_be_focused()
