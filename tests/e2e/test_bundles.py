"""A bundle in the browser: made of two SKUs, sold as one, received by the case."""

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, Visitor
from tests.e2e.graph import Shelf, ask, change, place_order, shelf

KIT = "KIT-E2E"


def _new_product(page: Page) -> str:
    """The id of a product with the one variant that becomes the bundle."""
    mutation = """
        mutation Make($input: ProductCreateInput!) {
            productCreate(input: $input) { product { id } userErrors { code message field } }
        }"""
    variant = {"sku": KIT, "prices": [{"currency": "CNY", "amount": "99"}]}
    made = change(page, mutation, input={"name": "Kit", "variants": [variant]})
    return str(made["product"]["id"])


def _product_of(page: Page, sku: str) -> str:
    query = "query ($sku: String!) { variantByCode(code: $sku) { product { id } } }"
    return str(ask(page, query, sku=sku)["variantByCode"]["product"]["id"])


def _order_id(page: Page, number: str) -> str:
    query = "query ($text: String!) { orders(first: 1, search: $text) { nodes { id } } }"
    return str(ask(page, query, text=number)["orders"]["nodes"][0]["id"])


def _compose(page: Page, parts: list[Shelf]) -> None:
    page.goto(f"/products/{_new_product(page)}")
    page.get_by_role("button", name=f"编辑 {KIT}").click()
    drawer = page.get_by_role("dialog")
    scan = drawer.get_by_label("扫描或输入组件的 SKU / 条码，回车添加")
    for code in (KIT, parts[0].sku, parts[0].sku, parts[1].sku):
        scan.fill(code)
        scan.press("Enter")
        expect(scan).to_have_value("")
    expect(drawer.get_by_label(f"{parts[0].sku} 的每套数量")).to_have_value("2")
    drawer.get_by_role("button", name="保存组件").click()
    expect(drawer.get_by_text("套装不能包含自身。")).to_be_visible()
    drawer.get_by_role("button", name=f"移除 {KIT}").click()
    drawer.get_by_role("button", name="保存组件").press("Enter")
    expect(page.get_by_text(f"{KIT} 的组件已保存")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("row").filter(has_text=KIT).first).to_contain_text("套装")


def test_a_bundle_is_made_sold_and_found_again_from_its_parts(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/products")
    parts = [shelf(page, 22), shelf(page, 23)]
    _compose(page, parts)

    page.goto(f"/orders/{_order_id(page, place_order(page, KIT, 2))}")
    row = page.get_by_role("row").filter(has_text=KIT)
    row.get_by_text("套装，含 2 种组件").click()
    expect(row.get_by_role("listitem").first).to_contain_text(f"4 × {parts[0].sku}")
    expect(row.get_by_role("listitem").nth(1)).to_contain_text(f"2 × {parts[1].sku}")
    expect(row.get_by_role("cell").nth(2)).to_contain_text(f"{parts[0].sku} {parts[0].warehouse} 4")

    page.goto(f"/stock/{KIT}")
    left = min((parts[0].available - 4) // 2, parts[1].available - 2)
    house = page.get_by_role("row").filter(has_text=parts[0].warehouse)
    expect(house.get_by_role("cell").nth(1)).to_have_text(str(left))
    expect(page.get_by_role("button", name="预留库存")).to_have_count(0)
    page.get_by_role("link", name=parts[0].sku).click()
    expect(page.get_by_role("heading", name=parts[0].sku, level=1)).to_be_visible()
    expect(page.get_by_text("用于这些套装")).to_be_visible()
    expect(page.get_by_role("link", name=KIT)).to_be_visible()


def test_a_case_is_named_and_received_by_scanning_it(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/products")
    goods = shelf(page, 24)
    page.goto(f"/products/{_product_of(page, goods.sku)}")
    page.get_by_role("button", name=f"编辑 {goods.sku}", exact=True).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("包装名称").last.fill("箱")
    drawer.get_by_label("每包件数").last.fill("1")
    drawer.get_by_label("包装条码").last.fill("17000000000123")
    drawer.get_by_role("button", name="添加").last.click()
    expect(drawer.get_by_text("一个包装为 2 到 1000000 件。")).to_be_visible()
    drawer.get_by_label("每包件数").last.fill("12")
    drawer.get_by_label("每包件数").last.press("Enter")
    expect(page.get_by_text("包装 箱 已保存")).to_be_visible()

    page.goto("/stock")
    page.get_by_role("button", name="收货入库").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("仓库").select_option(goods.warehouse)
    scan = dialog.get_by_label("扫描或输入 SKU / 条码，回车添加")
    for _ in range(2):
        scan.fill("17000000000123")
        scan.press("Enter")
        expect(scan).to_have_value("")
    expect(dialog.get_by_label(f"{goods.sku} 的数量")).to_have_value("2")
    expect(dialog.get_by_label(f"{goods.sku} 的计量单位")).to_contain_text("箱 × 12")
    expect(dialog.get_by_role("status")).to_contain_text("共 24 件")
    dialog.get_by_role("button", name="确认入库").click()
    expect(dialog).to_have_count(0)
    query = "query ($id: ID!) { node(id: $id) { ... on StockLevel { onHand } } }"
    assert ask(page, query, id=goods.id)["node"]["onHand"] == goods.on_hand + 24
