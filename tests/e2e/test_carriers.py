"""Carriers with services, zones and rates by keyboard and mouse, and the work on a shipment."""

import re

from playwright.sync_api import expect

from tests.e2e.browsing import ENGLISH, WAREHOUSE, Visitor
from tests.e2e.graph import place_order, shelf
from tests.e2e.house import House
from tests.e2e.shipping import ship


def test_a_carrier_is_opened_with_a_zone_and_its_rates(visitor: Visitor) -> None:
    page = visitor.open(path="/carriers", language=ENGLISH)
    page.get_by_role("button", name="New carrier").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Name").fill("Berg Post")
    drawer.get_by_label("Code").fill("Berg!")
    drawer.get_by_role("button", name="Save").click()
    expect(drawer.get_by_text("A code has 1 to 40 small letters, digits or -.")).to_be_visible()
    drawer.get_by_label("Code").fill("berg")
    drawer.get_by_role("button", name="Save").click()
    card = page.get_by_role("region", name="Berg Post")
    card.get_by_role("button", name="Add service").click()
    drawer.get_by_label("Name").fill("Parcel")
    drawer.get_by_label("Code").fill("parcel")
    drawer.get_by_label("Heaviest parcel").fill("20000")
    drawer.get_by_role("button", name="Save").click()
    expect(card.get_by_text("up to 20,000 g")).to_be_visible()
    card.get_by_role("button", name="Add zone").click()
    drawer.get_by_label("Zone name").fill("Alps")
    drawer.get_by_label("Countries").fill("ch, at")
    drawer.get_by_label("Rates").fill("heavy 12")
    drawer.get_by_role("button", name="Save").click()
    expect(drawer.get_by_label("Rates")).to_have_attribute("aria-invalid", "true")
    drawer.get_by_label("Rates").fill("1000 12\n5000 20.50 +3")
    drawer.get_by_role("button", name="Save").click()
    zone = card.get_by_role("row", name="Alps")
    expect(zone).to_contain_text("AT CH")
    expect(zone).to_contain_text("≤ 5,000 g · CNY 20.50 + CNY 3.00/kg")
    # what was written is what a parcel is asked for; too heavy a one is told so
    page.get_by_role("button", name="Test a quote").click()
    drawer.get_by_label("Country of destination").fill("at")
    drawer.get_by_label("Weight (g)").fill("5001")
    drawer.get_by_role("button", name="Try", exact=True).click()
    quoted = drawer.get_by_role("row", name="Berg Post")
    for text in ("Alps", "> 5,000 g", "CNY 23.50"):
        expect(quoted).to_contain_text(text)
    drawer.get_by_label("Weight (g)").fill("20001")
    drawer.get_by_role("button", name="Try", exact=True).click()
    expect(quoted).to_contain_text("Heavier than the service takes")


def test_the_warehouse_says_where_a_parcel_is_that_its_carrier_forgot(
    visitor: Visitor, house: House
) -> None:
    desk = visitor.open(path="/orders", language=ENGLISH)
    sku = shelf(desk, 0).sku
    number = place_order(desk, sku, 3)
    ship(house, number, "SB00073", 3)
    page = visitor.open(WAREHOUSE, "/shipments?q=SB00073", language=ENGLISH)
    page.get_by_role("link", name="SH-900073").click()
    expect(page.get_by_role("heading", name="SH-900073")).to_be_visible()
    contents = page.get_by_role("region", name="Contents", exact=True)
    # the words of a row run together: SKU, name, units, parcel, weight
    expect(contents.get_by_role("row")).to_have_text(
        [
            "SKUProductQuantityParcelWeight",
            re.compile(f"^{sku}.+11—$"),
            re.compile(f"^{sku}.+22450 g$"),
        ]
    )
    for name, path in (("Print label", "label"), ("Packing slip", "slip")):
        link = page.get_by_role("link", name=name)
        answer = page.request.get(str(link.get_attribute("href")))
        assert (
            f'filename="{"packing-" if path == "slip" else ""}{path}-SH-900073.pdf"'
            in (answer.headers["content-disposition"])
        )
    page.get_by_role("button", name="Add tracking").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Note").fill("At the porter's")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("cell", name="At the porter's")).to_be_visible()
    page.get_by_role("link", name=number).click()
    parcels = page.get_by_role("region", name="Shipments").first
    expect(parcels.get_by_text("Delivered")).to_be_visible()
    expect(parcels.get_by_role("link", name="Customer’s page")).to_be_visible()
