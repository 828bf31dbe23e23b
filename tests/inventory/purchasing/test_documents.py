from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.core.ids import new_id, to_global_id
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.ports.deps import Deps
from backend.services.inventory.purchasing.document import (
    PrintedLine,
    PurchaseDocument,
    letter,
    render,
)
from tests.factories.auth import make_user
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_warehouse
from tests.factories.purchasing import make_approved, make_item, make_supplier
from tests.inventory.purchasing.printed import text_of
from tests.web.browser import Browser
from tests.web.conftest import app, browser, signed_in  # noqa: F401 (fixtures)


def document(locale: str, lines: int = 1, **fields: Any) -> PurchaseDocument:
    values: dict[str, Any] = {
        "company": "青云贸易 Qingyun", "locale": locale, "time_zone": "Asia/Shanghai",
        "number": "PO-000042", "status": PurchaseOrderStatus.APPROVED,
        "ordered_at": datetime(2026, 11, 23, 17, tzinfo=UTC),
        "supplier": ["云南茶厂", "茶马路 8 号"], "deliver_to": ["Shanghai DC", "888 Rd. <A&B>"],
        "payment_terms": "月结 30 天", "currency": "JPY", "total_minor": 1234567,
        "note": "Mark each carton.\n请注明 SKU。",
        "lines": [
            PrintedLine(
                sku=f"TEA-{at}", supplier_sku="Y-7", name="紫砂壶 Teapot (0.35 l)", quantity=1200,
                pack_size=6, packs=None, pack_name="", unit_cost_minor=1050, total_minor=1260000,
                expected_at=datetime(2026, 12, 14, tzinfo=UTC),
            )
            for at in range(lines)
        ],
    }  # fmt: skip
    return PurchaseDocument(**{**values, **fields})


def squeezed(text: str) -> str:
    return text.replace(" ", "")


def test_says_in_how_many_packs_it_was_written() -> None:
    plain = document("en")
    packed = replace(plain.lines[0], packs=1200, pack_name="箱 Case")
    said = squeezed(text_of(render(replace(plain, lines=[packed]))))
    assert "1,200×箱Case" in said
    assert "packsof" not in said


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ["Purchase order PO-000042", "Deliver to", "Your number Y-7", "packs of 6",
                "JPY 1,050", "JPY 1,260,000", "Total", "JPY 1,234,567"]),
        ("zh-CN", ["采购订单 PO-000042", "收货地址", "贵司货号 Y-7", "每包 6", "JPY 1,050",
                   "JPY 1,260,000", "合计", "JPY 1,234,567"]),
    ],
)  # fmt: skip
def test_says_all_of_the_order_in_the_suppliers_language(locale: str, words: list[str]) -> None:
    said = squeezed(text_of(render(document(locale))))
    both = ["青云贸易 Qingyun", "云南茶厂", "茶马路 8 号", "888 Rd. <A&B>", "月结 30 天", "TEA-0",
            "紫砂壶 Teapot (0.35 l)", "1,200", "2026-12-14", "请注明 SKU。"]  # fmt: skip
    for part in [*words, *both]:
        assert squeezed(part) in said, part
    # 17:00 UTC is the next day in Shanghai
    assert "2026-11-24" in said


def test_many_lines_take_several_pages_and_repeat_their_heads() -> None:
    said = text_of(render(document("en", lines=90)))
    assert said.count("Unit price") == 5
    assert "TEA-89" in said
    assert "page 5" in said


@pytest.mark.parametrize(
    ("status", "marked"), [("DRAFT", True), ("SENT", False), ("CANCELLED", False)]
)
def test_a_draft_says_that_it_is_one(status: str, marked: bool) -> None:
    said = text_of(render(document("en", status=PurchaseOrderStatus(status))))
    assert ("Draft: not yet approved" in said) is marked


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = render(document("zh-CN")), render(document("zh-CN"))
    assert first == second
    assert first.startswith(b"%PDF-1.")


def test_the_letter_is_in_the_suppliers_language() -> None:
    assert letter(document("en"))[0] == "Purchase order PO-000042 · 青云贸易 Qingyun"
    subject, text = letter(document("zh-CN"))
    assert subject == "采购订单 PO-000042 · 青云贸易 Qingyun"
    assert "PO-000042" in text


async def test_a_browser_gets_it_as_pdf(deps: Deps, signed_in: Browser) -> None:  # noqa: F811 (a fixture by its name)
    supplier, house = await make_supplier(deps, name="云南茶厂"), await make_warehouse(deps)
    tea = await make_variant(deps, name="Oolong")
    await make_item(deps, supplier.id, tea.id, (1, "4"), supplier_sku="Y-7")
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (5, "4.25")})
    key = to_global_id("PurchaseOrder", order.id)
    response = await signed_in.client.get(f"/documents/purchase-orders/{key}.pdf")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == 'inline; filename="PO-000001.pdf"'
    said = squeezed(text_of(response.content))
    for part in ("PO-000001", "云南茶厂", "Oolong", "CNY21.25"):
        assert part in said
    for wrong, status in ((to_global_id("PurchaseOrder", new_id()), 404), ("nonsense", 400)):
        refused = await signed_in.client.get(f"/documents/purchase-orders/{wrong}.pdf")
        assert refused.status_code == status


async def test_nobody_gets_it_without_leave_to_see_costs(
    deps: Deps,
    browser: Browser,  # noqa: F811 (a fixture by its name)
) -> None:
    key = to_global_id("PurchaseOrder", new_id())
    address = f"/documents/purchase-orders/{key}.pdf"
    assert (await browser.client.get(address)).status_code == 401
    await make_user(deps, role="Warehouse")
    await browser.sign_in()
    assert (await browser.client.get(address)).status_code == 403
