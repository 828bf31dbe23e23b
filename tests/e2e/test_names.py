"""Categories as a tree, and names of categories and warehouses in every language."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browsing import CHINESE, ENGLISH, VIEWER, Visitor, grid_rows


def _names(page: Page, grid: str) -> list[str]:
    return [row.get_by_role("gridcell").first.inner_text() for row in grid_rows(page, grid).all()]


def _save(page: Page) -> None:
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Save").click()
    expect(drawer).to_have_count(0)


def _create(page: Page, name: str, chinese: str, *, under: str | None = None) -> None:
    button = f"New below {under}" if under else "New category"
    page.get_by_role("button", name=button, exact=True).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Name", exact=True).fill(name)
    drawer.get_by_label(re.compile("Chinese")).fill(chinese)
    _save(page)
    expect(grid_rows(page, "Categories").filter(has_text=name)).to_be_visible()


def test_a_tree_of_categories_is_built_moved_and_taken_down(visitor: Visitor) -> None:
    page = visitor.open(path="/categories", language=ENGLISH)
    rows = grid_rows(page, "Categories")
    expect(rows.first).to_be_visible()
    before = _names(page, "Categories")
    _create(page, "Garden", "花园")
    _create(page, "Tools", "工具", under="Garden")
    _create(page, "Seeds", "种子", under="Garden")
    assert _names(page, "Categories") == [*before, "Garden", "Tools", "Seeds"]
    # by keyboard alone: the row's own button
    page.get_by_role("button", name="Move Seeds up").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move Seeds up")).to_be_disabled()
    assert _names(page, "Categories") == [*before, "Garden", "Seeds", "Tools"]

    reader = visitor.open(VIEWER, "/categories", language=CHINESE)
    expect(grid_rows(reader, "分类").filter(has_text="种子")).to_be_visible()
    assert _names(reader, "分类")[-3:] == ["花园", "种子", "工具"]
    expect(reader.get_by_role("button", name="新建分类")).to_have_count(0)
    expect(reader.get_by_role("button", name=re.compile("^上移"))).to_have_count(0)

    rows.filter(has_text="Tools").get_by_role("link", name="Tools").click()
    page.get_by_role("dialog").get_by_label("Stands under").select_option("Garden / Seeds")
    _save(page)
    expect(page.get_by_role("button", name="Move Tools up")).to_be_disabled()
    for name in ("Garden", "Seeds"):
        rows.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("dialog").get_by_role("button", name="Delete")).to_be_disabled()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    for name in ("Tools", "Seeds", "Garden"):
        rows.get_by_role("link", name=name, exact=True).click()
        page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        question = page.get_by_role("dialog", name=f"Delete {name}")
        question.get_by_role("button", name="Delete").click()
        expect(rows.get_by_role("link", name=name, exact=True)).to_have_count(0)
    assert _names(page, "Categories") == before


def test_a_warehouse_is_called_otherwise_in_another_language(visitor: Visitor) -> None:
    page = visitor.open(path="/warehouses", language=ENGLISH)
    page.get_by_role("button", name="New warehouse").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Code", exact=True).fill("HAN-9")
    drawer.get_by_label("Name", exact=True).fill("Wuhan overflow")
    drawer.get_by_label(re.compile("Chinese")).fill("武汉备用仓")
    drawer.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Wuhan overflow", level=1)).to_be_visible()

    reader = visitor.open(path="/warehouses", language=CHINESE)
    grid_rows(reader, "仓库").get_by_role("link", name="武汉备用仓").click()
    reader.get_by_role("textbox", name=re.compile("中文")).fill("武汉二仓")
    reader.get_by_role("button", name="保存").click()
    expect(reader.get_by_role("heading", name="武汉二仓", level=1)).to_be_visible()
    page.goto("/warehouses")
    expect(grid_rows(page, "Warehouses").filter(has_text="Wuhan overflow")).to_be_visible()
