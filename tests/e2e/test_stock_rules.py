"""The rules of the house on stock, set in the browser and taken back again."""

from playwright.sync_api import expect

from tests.e2e.browsing import CHINESE, ENGLISH, WAREHOUSE, Visitor


def test_limits_of_approval_are_set_and_cleared(visitor: Visitor) -> None:
    page = visitor.open(path="/stock-rules", language=CHINESE)
    units = page.get_by_label("件数上限")
    for text in ("800000", ""):
        units.fill(text)
        units.press("Enter")
        expect(page.get_by_role("button", name="保存")).to_be_disabled()
        page.reload()
        expect(units).to_have_value(text)


def test_a_rule_of_a_channel_is_made_changed_and_deleted(visitor: Visitor) -> None:
    page = visitor.open(path="/stock-rules", language=ENGLISH)
    page.get_by_role("button", name="New rule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator(".form-error")).to_have_text("Choose a channel")
    channel = dialog.get_by_label("Channel", exact=True)
    name = dialog.get_by_role("option").nth(1).inner_text()
    channel.select_option(label=name)
    category = dialog.get_by_label("Applies to")
    kind = category.get_by_role("option").nth(1).inner_text()
    category.select_option(label=kind)
    dialog.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text=name).filter(has_text=kind)
    expect(row).to_contain_text("100%")

    row.get_by_role("button", name=f"Change the rule {name} · {kind}").press("Enter")
    dialog.get_by_label("Share (%)").fill("90")
    dialog.get_by_label("Share (%)").press("Enter")
    expect(row).to_contain_text("90%")
    row.get_by_role("button", name=f"Delete the rule {name} · {kind}").press("Enter")
    expect(row).to_have_count(0)


def test_who_may_not_set_rules_has_no_way_there(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/stock", language=ENGLISH)
    expect(page.get_by_role("link", name="Stock health")).to_be_visible()
    expect(page.get_by_role("link", name="Stock rules")).to_have_count(0)
