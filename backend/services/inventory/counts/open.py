"""Beginning a count: what is to be counted, and what the books say of it now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import Actor
from backend.core.db import bulk_insert, insert_later, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, WarehouseId, new_id, new_ids
from backend.models import StockCount, StockCountLine, StockCountNumber, StockLevel, Warehouse
from backend.models.inventory.counts import StockCountKind, StockCountStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.inventory.counts.snapshot import Seen, seen
from backend.services.inventory.counts.telling import tell
from backend.services.inventory.counts.walk import NOWHERE, Place, primary_bins
from backend.services.inventory.numbers import take_number
from backend.services.inventory.stock.ledger import check_texts
from backend.services.inventory.stock.levels import ensure_levels
from backend.services.inventory.stock.queries import StockLevelWhere, level_condition

MOST_CHOSEN = 1000
MOST_LINES = 50_000
_SEEN = ("id", "variant_id", "sku", "on_hand", "version", "last_ordinal")
_LINE = (
    "id", "count_id", "version", "level_id", "variant_id", "sku", "is_blind",
    "expected_on_hand", "expected_version", "expected_ordinal", "counted_by_name",
    "bin_code", "walk",
)  # fmt: skip


@dataclass(kw_only=True)
class StockCountOpen:
    """FULL is of all that the warehouse holds; CYCLE of the variants named, or of those that
    `where` finds there. With `is_blind` those who count do not see what is expected.
    """

    warehouse_id: WarehouseId
    kind: StockCountKind
    variant_ids: list[VariantId] | None = None
    where: StockLevelWhere | None = None
    is_blind: bool = True
    note: str = ""
    idempotency_key: str | None = None


async def open_count(deps: Deps, actor: Actor, request: StockCountOpen) -> UUID:
    """Writes down each level with its balance and version. Event `stock_count.opened`.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, LIMIT_EXCEEDED past 50,000 levels.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if not await Warehouse.exists(id=request.warehouse_id):
            raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")
        levels = await _chosen(deps, request)
        now = deps.clock.now()
        row = {
            "id": new_id(),
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "number": await take_number(StockCountNumber, "CT"),
            "warehouse_id": request.warehouse_id,
            "kind": request.kind,
            "is_blind": request.is_blind,
            "status": StockCountStatus.OPEN,
            "note": request.note.strip(),
            "opened_by_name": actor.name,
        }
        insert_later(StockCount, [row])
        count = StockCount(**row)
        bins = await primary_bins(count.warehouse_id)
        await bulk_insert(StockCountLine, _LINE, _records(count, levels, bins))
        deed = Deed(verb="opened", after={**_audited(count), "lines": len(levels)})
        await tell(deps, actor, count, deed)
        await once.keep(id=count.id)
        return count.id


def _check(request: StockCountOpen) -> None:
    check_texts(request.note, "")
    chosen, where = request.variant_ids, request.where
    if request.kind is StockCountKind.FULL and (chosen is not None or where is not None):
        message = "A full count is of everything: choose nothing."
        raise OmsError(Code.INVALID_INPUT, message, field="kind")
    if request.kind is StockCountKind.CYCLE and (chosen is None) == (where is None):
        message = "Name either the SKUs to count or a filter."
        raise OmsError(Code.INVALID_INPUT, message, field="variantIds")
    if chosen is not None and not 0 < len(chosen) <= MOST_CHOSEN:
        message = f"Choose 1 to {MOST_CHOSEN} SKUs."
        raise OmsError(Code.INVALID_INPUT, message, field="variantIds")


async def _chosen(deps: Deps, request: StockCountOpen) -> Sequence[Seen]:
    """The levels to count, by SKU. A chosen SKU that was never there is there from now on."""
    here = Q(warehouse_id=request.warehouse_id)
    if request.kind is StockCountKind.FULL:
        condition = Q(here, on_hand__gt=0)
    elif request.variant_ids is not None:
        await ensure_levels(deps, [(key, request.warehouse_id) for key in request.variant_ids])
        condition = Q(here, variant_id__in=request.variant_ids)
    else:
        condition = Q(here, level_condition(request.where))
    found = StockLevel.filter(condition).order_by("sku", "id").limit(MOST_LINES + 1)
    levels = seen(await found.values(*_SEEN))
    if not levels:
        raise OmsError(Code.INVALID_INPUT, "There is nothing to count.", field="warehouseId")
    if len(levels) > MOST_LINES:
        message = f"A count has at most {MOST_LINES} SKUs."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="where")
    return levels


def _records(
    count: StockCount, levels: Sequence[Seen], bins: Mapping[UUID, Place]
) -> Iterable[tuple[object, ...]]:
    for key, level in zip(new_ids(len(levels)), levels, strict=True):
        expected = (level.on_hand, level.version, level.ordinal)
        place = bins.get(level.variant_id, NOWHERE)
        yield (
            key, count.id, 1, level.level_id, level.variant_id, level.sku, count.is_blind,
            *expected, "", place.code, place.walk(level.sku),
        )  # fmt: skip


def _audited(count: StockCount) -> dict[str, object]:
    names = ("number", "status", "kind", "warehouse_id", "is_blind", "note")
    return {name: getattr(count, name) for name in names}
