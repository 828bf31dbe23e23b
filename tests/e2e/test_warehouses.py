"""The warehouse editor in the browser, by keyboard: its place on the map, hours, days and bins."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import CHINESE, ENGLISH, VIEWER, Visitor, grid_rows
from tests.e2e.graph import FIRST_WAREHOUSE, shelf


def _type(field: Locator, text: str) -> None:
    """Replaces what a field holds, and sends its form."""
    field.fill(text)
    field.press("Enter")


def _move(page: Page) -> tuple[str, str]:
    """Moves the mark a step north and, one zoom nearer, a step east; gives where it is."""
    latitude, longitude = page.get_by_label("纬度"), page.get_by_label("经度")
    before = float(latitude.input_value()), float(longitude.input_value())
    mark = page.get_by_role("button", name="位置地图：方向键移动标记，加号和减号缩放")
    for key in ("ArrowUp", "+", "ArrowRight"):
        mark.press(key)
    # a quarter of a degree where the map begins, a quarter of that one zoom nearer
    expect(latitude).to_have_value(f"{before[0] + 0.25:.4f}".rstrip("0").rstrip("."))
    expect(longitude).to_have_value(f"{before[1] + 0.0625:.4f}".rstrip("0").rstrip("."))
    return latitude.input_value(), longitude.input_value()


def test_a_warehouse_is_placed_and_told_its_hours_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open(path="/warehouses", language=CHINESE)
    expect(page.get_by_role("img", name="仓库地图")).to_be_visible()
    page.get_by_role("listitem").get_by_role("link", name=FIRST_WAREHOUSE).press("Enter")
    expect(page.get_by_role("heading", name=FIRST_WAREHOUSE, level=1)).to_be_visible()

    place = _move(page)
    _type(page.get_by_label("截单时间"), "23:30")
    expect(page.get_by_text("截单时间要晚于 08:00，且不晚于 22:00。")).to_be_visible()
    _type(page.get_by_label("截单时间"), "18:00")
    expect(page.get_by_text("已保存")).to_be_visible()
    page.reload()
    expect(page.get_by_label("截单时间")).to_have_value("18:00")
    assert (
        page.get_by_label("纬度").input_value(),
        page.get_by_label("经度").input_value(),
    ) == place

    days = page.get_by_role("region", name="特殊日期").first
    days.get_by_label("日期", exact=True).fill("2031-10-01")
    _type(days.get_by_label("备注"), "国庆")
    row = days.get_by_role("row").filter(has_text="2031")
    expect(row).to_contain_text("休息")
    row.get_by_role("button", name="移除 2031-10-01").press("Enter")
    expect(row).to_have_count(0)


def test_bins_are_made_and_filled_by_scanning(visitor: Visitor) -> None:
    page = visitor.open(path="/warehouses", language=CHINESE)
    sku = shelf(page, 15).sku
    grid_rows(page, "仓库").get_by_role("link", name=FIRST_WAREHOUSE).click()
    bins = page.get_by_role("region", name="库位").first
    bins.get_by_label("起始编码").fill("ZZ-01")
    _type(bins.get_by_label("末尾编码"), "ZZ-03")
    expect(page.get_by_text("已新建 3 个库位，0 个已存在")).to_be_visible()

    _type(bins.get_by_label("扫描或输入库位，回车确认"), "zz-02")
    _type(bins.get_by_label("扫描商品放入 ZZ-02，或扫描下一个库位"), sku)
    expect(bins.get_by_text(f"{sku} 已放入 ZZ-02")).to_be_visible()
    bins.get_by_label("按编码开头筛选").fill("ZZ")
    row = bins.get_by_role("row").filter(has_text="ZZ-02")
    expect(row.get_by_role("cell").nth(3)).to_have_text("1")
    row.get_by_role("button", name="打开库位 ZZ-02").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(sku)
    expect(dialog.get_by_role("button", name="删除库位")).to_be_disabled()

    page.goto(f"/stock/{sku}")
    levels = page.get_by_role("region", name="各仓库存").first
    expect(levels.get_by_role("row").filter(has_text=FIRST_WAREHOUSE)).to_contain_text("ZZ-02")


def test_who_may_not_write_sees_all_and_changes_nothing(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/warehouses", language=ENGLISH)
    expect(page.get_by_role("button", name="New warehouse")).to_have_count(0)
    grid_rows(page, "Warehouses").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="The next two weeks")).to_be_visible()
    expect(page.get_by_label("Cut-off", exact=True)).to_be_disabled()
    for name in ("Save", "Add day", "Create bins"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
