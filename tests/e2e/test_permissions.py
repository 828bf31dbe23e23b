"""What a person may not do is not offered, and the server would refuse it."""

import re

from playwright.sync_api import expect

from tests.e2e.browsing import ENGLISH, SERVICE, VIEWER, WAREHOUSE, Visitor, grid_rows
from tests.e2e.graph import ask


def test_a_viewer_sees_orders_and_changes_nothing(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/orders", language=ENGLISH)
    expect(grid_rows(page, "Orders").first).to_be_visible()
    navigation = page.get_by_role("navigation", name="Main navigation")
    expect(navigation.get_by_role("link", name=re.compile(r"\bOrders\b"))).to_be_visible()
    for hidden in ("Import orders", "Users", "API keys"):
        expect(navigation.get_by_role("link", name=hidden)).to_have_count(0)
    expect(page.get_by_role("button", name="New order")).to_have_count(0)
    page.goto("/stock")
    expect(page.get_by_role("grid").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Adjust"))).to_have_count(0)
    expect(page.get_by_role("button", name="Receive")).to_have_count(0)


def test_a_viewer_sees_no_personal_data(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/orders", language=ENGLISH)
    expect(grid_rows(page, "Orders").first).to_be_visible()
    query = "{ customers(first: 50) { nodes { name email phone } } }"
    customers = ask(page, query)["customers"]["nodes"]
    # Customers that another test imported have neither address nor telephone.
    for name, mask in (("name", "*"), ("email", "***@"), ("phone", "****")):
        shown = [customer[name] for customer in customers if customer[name]]
        assert shown != []
        assert all(mask in text for text in shown), name
    assert "@example" not in page.get_by_role("grid").inner_text()


def test_the_warehouse_counts_stock_and_the_service_desk_does_not(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/stock", language=ENGLISH)
    expect(page.get_by_role("button", name=re.compile("^Adjust")).first).to_be_visible()
    page = visitor.open(SERVICE, "/stock", language=ENGLISH)
    expect(page.get_by_role("grid").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Adjust"))).to_have_count(0)


def test_a_page_that_is_not_hers_says_so(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/users", language=ENGLISH)
    expect(page.get_by_text(re.compile("not allowed|permission", re.IGNORECASE))).to_be_visible()
