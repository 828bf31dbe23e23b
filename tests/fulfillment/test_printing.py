"""Labels, packing slips and pick lists: what they say in Chinese and Latin, and who may print."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.ids import to_global_id
from backend.models import Order, PickWave, ShippingLabel
from backend.models.fulfillment.carriers import CarrierKind
from backend.ports.carriers import Party
from backend.ports.deps import Deps
from backend.services.fulfillment.picking.pick_wave import PickWaveScan, pick_for_wave
from backend.services.fulfillment.picking.waves import PickWaveCreate, create_wave
from backend.services.fulfillment.printing.label import PrintedLabel, address_lines, render_label
from backend.services.fulfillment.printing.slip import (
    PackedLine,
    PackingSlip,
    PickRow,
    PickSheet,
    render_pick_list,
    render_slip,
)
from tests.factories.auth import make_user
from tests.factories.catalog import make_variant
from tests.factories.fulfillment import make_work
from tests.factories.inventory import make_stock
from tests.factories.shipments import make_carrier, make_packed, make_shipment
from tests.fulfillment.conftest import House
from tests.inventory.purchasing.printed import text_of
from tests.web.browser import Browser
from tests.web.conftest import app, browser, signed_in  # noqa: F401 (fixtures)

SENDER = Party(
    company="青云贸易 Qingyun", line1="888 Harbour Rd. <A&B>", city="Shanghai", country="CN"
)
LABEL = PrintedLabel(
    carrier="顺丰 SF", service="特快 Express", reference="SH-000042", order_number="SO-000007",
    sender=SENDER,
    receiver=Party(
        name="黄小明", phone="+8613800004021", line1="南京西路 1266 号", city="上海市",
        province="上海市", district="静安区", postal_code="200040", country="CN",
    ),
    numbers=["SF1234567890-1", "SF1234567890-2"], weights_grams=[1250, 90], on=date(2026, 11, 25),
)  # fmt: skip
SLIP = PackingSlip(
    locale="zh-CN", time_zone="Asia/Shanghai", company="青云贸易 Qingyun", order_number="SO-000007",
    placed_at=datetime(2026, 11, 24, 17, tzinfo=UTC), shipment_number="SH-000042",
    carrier="顺丰 SF", tracking_number="SF1234567890", receiver=["黄小明", "南京西路 1266 号"],
    parcels=[
        [PackedLine(sku="TEA-1", name="紫砂壶 Teapot (0.35 l)", quantity=2)],
        [PackedLine(sku="TEA-2", name="Oolong <organic> & 普洱", quantity=1200)],
    ],
    tracking_link="https://shop.example/t/abc",
)  # fmt: skip


def squeezed(text: str) -> str:
    return text.replace(" ", "")


def test_a_label_says_whence_whither_and_by_whom_once_for_each_parcel() -> None:
    pdf = render_label(LABEL)
    said = squeezed(text_of(pdf))
    for part in ("顺丰 SF", "特快 Express", "FROM 寄件人", "青云贸易 Qingyun",
                 "888 Harbour Rd. <A&B>", "TO 收件人", "黄小明", "+8613800004021", "上海市静安区",
                 "南京西路 1266 号", "200040",
                 "SF1234567890-1", "SF1234567890-2", "1 / 2 · 1.25 kg", "2 / 2 · 0.09 kg",
                 "SH-000042 · SO-000007 · 2026-11-25"):  # fmt: skip
        assert squeezed(part) in said, part
    assert pdf.count(b"/Type /Page\n") == 2
    # 10 by 15 cm
    assert b"/MediaBox [ 0 0 283.4646 425.1969 ]" in pdf
    assert render_label(LABEL) == pdf


@pytest.mark.parametrize("number", ["A", "1Z999AA10123456784", "SF" + "9" * 60])
def test_bars_fit_the_label_whatever_the_number(number: str) -> None:
    assert number in text_of(render_label(replace(LABEL, numbers=[number])))


def test_an_address_is_written_as_its_country_does() -> None:
    assert address_lines(LABEL.receiver) == [
        "上海市静安区", "南京西路 1266 号", "200040", "CN",
    ]  # fmt: skip
    abroad = Party(line1="12 Rue de Rivoli", city="Paris", postal_code="75004", country="FR")
    assert address_lines(abroad) == ["12 Rue de Rivoli", "75004 Paris", "FR"]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh-CN", ["装箱单 SH-000042", "收货地址", "第 1 箱，共 2 箱", "下单日期: 2026-11-25"]),
        ("en", ["Packing slip SH-000042", "Deliver to", "Parcel 2 of 2", "Ordered: 2026-11-25"]),
    ],
)
def test_a_slip_says_what_lies_in_each_parcel(locale: str, words: list[str]) -> None:
    pdf = render_slip(replace(SLIP, locale=locale))
    said = squeezed(text_of(pdf))
    both = ["紫砂壶 Teapot (0.35 l)", "TEA-2", "Oolong <organic> & 普洱", "1200", "黄小明",
            "https://shop.example/t/abc", "SF1234567890"]  # fmt: skip
    for part in [*words, *both]:
        assert squeezed(part) in said, part
    assert pdf.count(b"/Type /Page\n") == 2


def test_a_pick_list_goes_from_bin_to_bin() -> None:
    rows = [
        PickRow(place=f"A-{at:02d}", sku=f"TEA-{at}", name="紫砂壶 Teapot", quantity=at, lot="L7",
                for_="SO-000007")
        for at in range(1, 61)
    ]  # fmt: skip
    sheet = PickSheet(locale="zh-CN", number="W-000001", warehouse="Shanghai 上海仓", rows=rows)
    said = squeezed(text_of(render_pick_list(sheet)))
    assert said.index("A-01") < said.index("A-02") < said.index("A-60")
    assert said.count("库位") == 3
    for part in ("拣货单W-000001", "上海仓", "TEA-60", "L7"):
        assert part in said


async def documents(browser: Browser, key: str) -> list[tuple[int, str]]:  # noqa: F811 (a fixture by its name)
    return await asked(browser, *(f"shipments/{key}/{name}" for name in ("label", "slip")))


async def asked(browser: Browser, *paths: str) -> list[tuple[int, str]]:  # noqa: F811 (a fixture by its name)
    answers = [await browser.client.get(f"/documents/{path}.pdf") for path in paths]
    return [
        (answer.status_code, answer.headers.get("content-disposition", "")) for answer in answers
    ]


async def test_who_packs_prints_our_label_or_the_carriers(
    deps: Deps,
    signed_in: Browser,  # noqa: F811 (a fixture by its name)
) -> None:
    carrier = await make_carrier(deps, "sf", CarrierKind.TABLE_RATE)
    made: dict[str, Any] = {"tracking_number": "运单7"}
    shipment = await make_shipment(deps, await make_packed(deps), carrier, packages=2, **made)
    key = to_global_id("Shipment", shipment.id)
    assert await documents(signed_in, key) == [
        (200, 'inline; filename="label-SH-000001.pdf"'),
        (200, 'inline; filename="packing-slip-SH-000001.pdf"'),
    ]
    label = await signed_in.client.get(f"/documents/shipments/{key}/label.pdf")
    said = squeezed(text_of(label.content))
    # a number with letters that bars cannot say is printed as ours
    assert "SH-000001" in said
    assert "恒隆广场<B座>" in said
    slip = squeezed(
        text_of((await signed_in.client.get(f"/documents/shipments/{key}/slip.pdf")).content)
    )
    assert "龙井Tea" in slip
    await ShippingLabel.create(
        shipment_id=shipment.id, serial=1, tracking_number="SB1", document=b"%PDF-theirs",
        bought_at=deps.clock.now(),
    )  # fmt: skip
    label = await signed_in.client.get(f"/documents/shipments/{key}/label.pdf")
    assert (label.content, label.headers["content-type"]) == (b"%PDF-theirs", "application/pdf")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_who_picks_prints_what_is_left_to_fetch(
    house: House,
    deps: Deps,
    signed_in: Browser,  # noqa: F811 (a fixture by its name)
) -> None:
    leaf = await make_variant(deps, "CHA-1", name="龙井 Leaf")
    await make_stock(deps, leaf.id, house.here.id, 5)
    part = await make_work(deps, house.channel.id, {leaf.id: 4, house.tea.id: 1})
    wave_id = await create_wave(deps, SYSTEM, PickWaveCreate(warehouse_id=house.here.id))
    for code in ("TEA-1", "CHA-1"):
        await pick_for_wave(deps, SYSTEM, PickWaveScan(id=wave_id, code=code))
    wave, order = await PickWave.get(), await Order.get()
    paths = [
        f"pick-waves/{to_global_id('PickWave', wave.id)}/pick-list",
        f"fulfillment-orders/{to_global_id('FulfillmentOrder', part.id)}/pick-list",
    ]
    assert await asked(signed_in, *paths) == [
        (200, f'inline; filename="pick-list-{wave.number}.pdf"'),
        (200, f'inline; filename="pick-list-{part.number}.pdf"'),
    ]
    rows = {"zh-CN": "库位商品批次用于数量", "en": "BinItemLotForQuantity"}
    for lang, heads in rows.items():
        for path, goes_to in zip(paths, (f"1·{part.number}", order.number), strict=True):
            answer = await signed_in.client.get(f"/documents/{path}.pdf?lang={lang}")
            said = squeezed(text_of(answer.content)).replace("\n", "")
            # what is picked already is not fetched again
            assert f"{heads}龙井LeafCHA-1{goes_to}3" in said, said
    gone = to_global_id("PickWave", part.id)
    assert [status for status, _ in await asked(signed_in, f"pick-waves/{gone}/pick-list")] == [404]


async def test_nobody_else_prints(deps: Deps, browser: Browser) -> None:  # noqa: F811 (a fixture by its name)
    carrier = await make_carrier(deps)
    shipment = await make_shipment(deps, await make_packed(deps), carrier)
    key = to_global_id("Shipment", shipment.id)
    wave = f"pick-waves/{to_global_id('PickWave', shipment.id)}/pick-list"
    assert [status for status, _ in await documents(browser, key)] == [401, 401]
    assert [status for status, _ in await asked(browser, wave)] == [401]
    await make_user(deps, email="viewer@example.com", role="Viewer")
    await browser.sign_in("viewer@example.com")
    assert [status for status, _ in await documents(browser, key)] == [403, 403]
    assert [status for status, _ in await asked(browser, wave)] == [403]
