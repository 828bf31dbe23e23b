"""What an import would do, without doing it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of
from backend.core.errors import Code, OmsError
from backend.core.ids import ChannelId, ImportRunId
from backend.models import Channel, ImportRun, StockLevel, Variant
from backend.models.integrations import StockPolicy
from backend.models.orders.imports import ImportMode
from backend.models.orders.order import LineKind
from backend.ports.deps import Deps
from backend.services.orders.import_counting import RunCounts
from backend.services.orders.import_files.incoming import (
    BadValue,
    IncomingOrder,
    RefusedRow,
    RowRefusal,
)
from backend.services.orders.import_files.order_files import OrderFile
from backend.services.orders.import_known import known_orders
from backend.services.orders.import_reading import ImportChoices, Item, open_file, take
from backend.services.orders.import_records import item_key
from backend.services.orders.import_writing import Written, check_live, refuse_order
from backend.services.settings.house import house_today

AT_ONCE = 500
SHOWN_ROWS, SHOWN_ORDERS, SHOWN_REFUSALS = 8, 10, 20


@dataclass(kw_only=True)
class ImportPreview:
    """What would happen if the run were started like this."""

    id: ImportRunId
    mode: ImportMode = ImportMode.HISTORY
    channel_id: ChannelId | None = None
    create_products: bool = False
    create_customers: bool = False


@dataclass(slots=True)
class Outlook:
    """`counts` is empty and `rows_total` None while columns are missing."""

    file: OrderFile
    counts: RunCounts = field(default_factory=RunCounts)
    rows_total: int | None = None
    reasons: Counter[str] = field(default_factory=Counter)
    unknown_skus: set[str] = field(default_factory=set)
    # of live orders, for stock that is not there or not for sale yet
    units_awaited: int = 0
    customers: set[str] = field(default_factory=set)
    orders: list[IncomingOrder] = field(default_factory=list)
    refusals: list[RefusedRow] = field(default_factory=list)


async def preview_import(deps: Deps, actor: Actor, request: ImportPreview) -> Outlook:
    """Reads the whole file against what is there, and changes nothing.

    Raises: OmsError NOT_FOUND, or what is wrong with the file.
    """
    del actor
    run = await ImportRun.filter(id=request.id).first()
    if run is None:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    return await outlook_of(deps, run, request)


async def outlook_of(deps: Deps, run: ImportRun, request: ImportPreview) -> Outlook:
    """The outlook of a run, which need not be stored. Raises: as preview_import does."""
    channel = await Channel.filter(id=request.channel_id).first() if request.channel_id else None
    if request.channel_id and channel is None:
        raise OmsError(Code.NOT_FOUND, "There is no such channel.", field="channelId")
    choices = ImportChoices.of(run)
    file = await open_file(deps.config, run, choices, channel.currency if channel else None)
    outlook = Outlook(file)
    if file.missing:
        return outlook
    judge = _Judge(request, channel, await house_today(deps))
    items = file.orders()
    while taken := await take(items, AT_ONCE, AT_ONCE * 20):
        written = await judge.look(taken, outlook)
        refused = [item for item in taken if isinstance(item, RefusedRow)] + written.refused
        outlook.counts.add(written, refused)
        outlook.reasons.update(row.code.value for row in refused)
        outlook.customers.update(order.customer_key for order in written.created)
        outlook.orders += written.created[: SHOWN_ORDERS - len(outlook.orders)]
        outlook.refusals += refused[: SHOWN_REFUSALS - len(outlook.refusals)]
    outlook.customers.discard("")
    outlook.rows_total = outlook.counts.rows_done
    return outlook


class _Judge:
    """Decides of each order as the import would, stock counted down as it goes."""

    def __init__(self, request: ImportPreview, channel: Channel | None, today: date) -> None:
        self._request = request
        self._may_wait = channel is not None and channel.stock_policy is StockPolicy.BACKORDER
        self._today = today
        self._variants: dict[str, UUID | None] = {}
        self._stock: dict[UUID, int] = {}
        # ordered ahead: all of them wait
        self._ahead: set[UUID] = set()

    async def look(self, items: Sequence[Item], outlook: Outlook) -> Written:
        orders = [item for item in items if isinstance(item, IncomingOrder)]
        channel_id = self._request.channel_id
        known = await known_orders(channel_id, orders) if channel_id else set()
        await self._find(orders)
        written = Written()
        for order in orders:
            outlook.unknown_skus.update(self._unknown(order))
            if order.external_id in known:
                written.existing.append(order)
                continue
            known.add(order.external_id)
            try:
                if self._request.mode is ImportMode.LIVE:
                    outlook.units_awaited += self._allocate(order)
            except BadValue as bad:
                written.refused.extend(refuse_order(order, bad))
            else:
                written.created.append(order)
        return written

    async def _find(self, orders: Sequence[IncomingOrder]) -> None:
        wanted = {key for order in orders for key in _keys(order)} - self._variants.keys()
        keys = list(wanted)
        for at in range(0, len(keys), AT_ONCE):
            part = keys[at : at + AT_ONCE]
            self._variants.update(dict.fromkeys(part))
            found = {
                row["sku_key"]: row["id"]
                for row in await Variant.filter(sku_key__in=part).values("id", "sku_key")
            }
            for row in await Variant.filter(barcode__in=part).values("id", "barcode"):
                found.setdefault(row["barcode"], row["id"])
            self._variants.update(found)
            if self._request.mode is ImportMode.LIVE:
                await self._count_stock(list(found.values()))

    async def _count_stock(self, variant_ids: list[UUID]) -> None:
        ahead = Variant.filter(id__in=variant_ids, available_from__gt=self._today)
        self._ahead |= set(await keys_of(ahead))
        levels = StockLevel.filter(variant_id__in=variant_ids, warehouse__is_active=True)
        columns = ("variant_id", "on_hand", "allocated", "reserved", "quarantined")
        for row in await levels.values(*columns):
            free = row["on_hand"] - row["allocated"] - row["reserved"] - row["quarantined"]
            self._stock[row["variant_id"]] = self._stock.get(row["variant_id"], 0) + max(free, 0)

    def _unknown(self, order: IncomingOrder) -> list[str]:
        return [key for key in _keys(order) if self._variants.get(key) is None]

    def _allocate(self, order: IncomingOrder) -> int:
        """How many units would wait. Raises: BadValue HISTORY_ONLY, UNKNOWN_SKU,
        INSUFFICIENT_STOCK.
        """
        check_live(order)
        wanted: Counter[UUID] = Counter()
        for line in order.lines:
            if line.kind is not LineKind.PRODUCT:
                continue
            variant_id = self._variants.get(item_key(line.sku, line.barcode))
            if variant_id is None:
                name = line.sku or line.barcode or line.name
                raise BadValue(RowRefusal.UNKNOWN_SKU, f"There is no variant {name!r}.")
            wanted[variant_id] += line.quantity
        taken = {
            key: 0 if key in self._ahead else min(units, self._stock.get(key, 0))
            for key, units in wanted.items()
        }
        short = {key: units - taken[key] for key, units in wanted.items()}
        if not self._may_wait and any(short[key] for key in short.keys() - self._ahead):
            message = "There is not enough stock for this order."
            raise BadValue(RowRefusal.INSUFFICIENT_STOCK, message)
        for key, units in taken.items():
            if units:
                self._stock[key] -= units
        return sum(short.values())


def _keys(order: IncomingOrder) -> list[str]:
    keys = [
        item_key(line.sku, line.barcode) for line in order.lines if line.kind is LineKind.PRODUCT
    ]
    return [key for key in keys if key]


def as_row(outlook: Outlook) -> dict[str, Any]:
    """The outlook as the graph shows it."""
    file, counts = outlook.file, outlook.counts
    return {
        "format": file.shape.value,
        "preset": file.preset.value,
        "columns": [
            {
                "heading": column.heading,
                "target": column.target,
                "confidence": round(column.confidence, 2),
                "samples": list(column.samples),
            }
            for column in file.mapping.columns
        ],
        "missing": list(file.missing),
        "sample_rows": [row[:300] for row in file.sample[:SHOWN_ROWS]],
        "rows_total": outlook.rows_total,
        "rows_imported": counts.rows_imported,
        "rows_existing": counts.rows_existing,
        "rows_refused": counts.rows_refused,
        "orders_created": counts.orders_created,
        "orders_existing": counts.orders_existing,
        "orders_refused": counts.orders_refused,
        "units_awaited": outlook.units_awaited,
        "customers": len(outlook.customers),
        "unknown_skus": len(outlook.unknown_skus),
        "sums": [{"currency": name, **sums.as_texts()} for name, sums in counts.sums.items()],
        "reasons": [{"code": code, "rows": rows} for code, rows in outlook.reasons.most_common()],
        "orders": [_order_row(order) for order in outlook.orders],
        "refusals": [
            {
                "row_number": row.row_number,
                "external_id": row.external_id,
                "code": row.code.value,
                "message": row.message,
                "row": {"raw": row.raw},
            }
            for row in outlook.refusals
        ],
    }


def _order_row(order: IncomingOrder) -> dict[str, Any]:
    return {
        "external_id": order.external_id,
        "number": order.number,
        "kind": order.kind,
        "placed_at": order.placed_at,
        "currency": order.currency,
        "total_minor": order.total_minor,
        "line_count": len(order.lines),
        "customer": order.customer_name or order.email or order.customer_key,
        "difference_minor": order.difference_minor,
    }
