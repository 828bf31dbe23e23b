"""What the made-up shop buys: suppliers, what they sell, and purchase orders at every step.

Written by the real use cases. Orders are drafted over the last weeks; what moves stock is of today,
since the ledger of the year is complete by then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from backend.cli.demo.goods import Fate, Good
from backend.core.actor import Actor
from backend.core.money import to_text
from backend.models import GoodsReceipt, PurchaseOrder, PurchaseOrderLine
from backend.models.inventory.purchasing import CostSpread, LandedCostKind
from backend.ports.deps import Deps
from backend.services.inventory.purchasing.add_cost import LandedCostAdd, add_cost
from backend.services.inventory.purchasing.approve import PurchaseOrderApprove, approve_order
from backend.services.inventory.purchasing.close import PurchaseOrderClose, close_order
from backend.services.inventory.purchasing.drafting import PurchaseLine
from backend.services.inventory.purchasing.receive import (
    PurchaseOrderReceive,
    PurchaseReceiptLine,
    receive_order,
)
from backend.services.inventory.purchasing.save_item import (
    PriceBreakAt,
    SupplierItemCreate,
    create_item,
)
from backend.services.inventory.purchasing.save_order import PurchaseOrderCreate, create_order
from backend.services.inventory.purchasing.save_supplier import SupplierCreate, create_supplier
from backend.services.inventory.purchasing.send import PurchaseOrderSend, send_order

_PACK = 6
_ITEMS, _LINES = 12, 4
_DOLLAR_RATE = "7.12"

_SUPPLIERS = (
    SupplierCreate(
        code="JDZ-CERAMIC", name="景德镇陶瓷 Jingdezhen Ceramics", currency="CNY", locale="zh-CN",
        contact_name="程建国", email="sales@jdz.example", phone="+86 798 848 1120",
        line1="瓷都大道 88 号", city="景德镇", province="江西", postal_code="333000", country="CN",
        lead_time_days=18, lead_time_spread_days=3.5, minimum_units=48,
        payment_terms="月结 30 天",
    ),
    SupplierCreate(
        code="YIWU-HOME", name="义乌家居 Yiwu Homeware", currency="CNY", locale="zh-CN",
        contact_name="骆晓燕", email="order@yiwu.example", phone="+86 579 8520 6600",
        line1="福田路 105 号", city="义乌", province="浙江", postal_code="322000", country="CN",
        lead_time_days=7, lead_time_spread_days=1.5, minimum_amount="500",
        payment_terms="款到发货",
    ),
    SupplierCreate(
        code="PACIFIC", name="Pacific Table Co.", currency="USD", locale="en",
        contact_name="Dana Whitfield", email="orders@pacific.example", phone="+1 213 555 0142",
        line1="1400 E 7th St", city="Los Angeles", province="CA", postal_code="90021",
        country="US", lead_time_days=32, lead_time_spread_days=6.0, payment_terms="Net 45",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class At:
    """A clock that stands at a moment of the made-up past."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class _Step:
    """How far an order has come: the share of its units that did, and whether it is closed."""

    approved: bool = True
    sent: bool = True
    received: float = 0.0
    closed: bool = False


_STEPS = (
    _Step(received=1.0, closed=True),
    _Step(received=1.0),
    _Step(received=0.5, closed=True),
    _Step(received=0.5),
    _Step(),
    _Step(sent=False),
    _Step(approved=False, sent=False),
)


async def write_purchases(
    deps: Deps, buyer: Actor, goods: Sequence[Good], warehouses: dict[str, UUID], random: Random
) -> None:
    """Suppliers, their items, and an order of each at some of the steps."""
    now = deps.clock.now()
    long_ago = replace(deps, clock=At(now - timedelta(days=200)))
    stocked = [good for good in goods if good.fate is Fate.STOCKED]
    scarce = [good for good in goods if good.fate is not Fate.STOCKED]
    for at, request in enumerate(_SUPPLIERS):
        supplier_id = await create_supplier(long_ago, buyer, replace(request))
        own = random.sample(stocked, _ITEMS) + scarce[at :: len(_SUPPLIERS)][:_LINES]
        for good in own:
            await create_item(long_ago, buyer, _item(supplier_id, good, request.currency))
        buying = _Buying(deps, buyer, supplier_id, request.currency, random)
        for number, step in enumerate(_STEPS[at :: len(_SUPPLIERS)]):
            # what is still to come is what ran out
            wanted = own[:_ITEMS] if step.received else own[_ITEMS:]
            chosen = random.sample(wanted, min(_LINES, len(wanted)))
            code = ("SHA", "CAN")[number % 2]
            await buying.order(chosen, warehouses[code], step, now - timedelta(days=9 + 4 * number))


def _item(supplier_id: UUID, good: Good, currency: str) -> SupplierItemCreate:
    cost = good.cost_minor if currency == "CNY" else good.cost_minor * 10 // 71
    return SupplierItemCreate(
        supplier_id=supplier_id,
        variant_id=good.id,
        supplier_sku=f"{good.sku[:3]}{good.barcode[-5:-1]}",
        pack_size=_PACK,
        minimum_quantity=2 * _PACK,
        price_breaks=[
            PriceBreakAt(from_quantity=1, unit_cost=to_text(cost, currency)),
            PriceBreakAt(from_quantity=20 * _PACK, unit_cost=to_text(cost * 94 // 100, currency)),
        ],
    )


@dataclass(frozen=True, slots=True)
class _Buying:
    deps: Deps
    buyer: Actor
    supplier_id: UUID
    currency: str
    random: Random

    async def order(
        self, goods: Sequence[Good], warehouse_id: UUID, step: _Step, drafted_at: datetime
    ) -> None:
        deps, buyer = self.deps, self.buyer
        request = PurchaseOrderCreate(
            supplier_id=self.supplier_id,
            warehouse_id=warehouse_id,
            rate=None if self.currency == "CNY" else _DOLLAR_RATE,
            lines=[
                PurchaseLine(variant_id=good.id, quantity=_PACK * self.random.randint(6, 40))
                for good in goods
            ],
        )
        order_id = await create_order(replace(deps, clock=At(drafted_at)), buyer, request)
        if step.approved:
            await approve_order(deps, buyer, PurchaseOrderApprove(id=order_id, expected_version=1))
        if step.sent:
            await send_order(deps, buyer, PurchaseOrderSend(id=order_id, expected_version=2))
        if step.received:
            await self._receive(order_id, step.received)
        if step.closed:
            version = (await PurchaseOrder.get(id=order_id)).version
            close = PurchaseOrderClose(id=order_id, expected_version=version)
            await close_order(deps, buyer, close)

    async def _receive(self, order_id: UUID, share: float) -> None:
        """One receipt, and the freight it came with."""
        lines = await PurchaseOrderLine.filter(purchase_order_id=order_id).order_by("position")
        came = PurchaseOrderReceive(
            id=order_id,
            expected_version=3,
            reference=f"DN-{self.random.randint(10_000, 99_999)}",
            lines=[
                PurchaseReceiptLine(
                    line_id=line.id, quantity=max(_PACK, int(line.quantity * share))
                )
                for line in lines
            ],
        )
        receipt = await GoodsReceipt.get(id=await receive_order(self.deps, self.buyer, came))
        freight = LandedCostAdd(
            receipt_id=receipt.id,
            kind=LandedCostKind.FREIGHT,
            spread=CostSpread.WEIGHT,
            amount=to_text(max(receipt.goods_minor // 40, 1), "CNY"),
            currency="CNY",
            reference=f"YF{self.random.randint(1000, 9999)}",
        )
        await add_cost(self.deps, self.buyer, freight)
