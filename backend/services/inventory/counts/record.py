"""Writing down what was counted, scan by scan or number by number."""

from dataclasses import dataclass, replace
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import Actor
from backend.core.db import flush, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import StockCountId, StockCountLineId, VariantPackId
from backend.models import StockCount, StockCountLine, Variant
from backend.models.inventory.counts import StockCountKind
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.catalog.rules import sku_key
from backend.services.inventory.counts.movements import moves_since_snapshot
from backend.services.inventory.counts.snapshot import Seen, look_at
from backend.services.inventory.counts.telling import lock_count, tell
from backend.services.inventory.counts.walk import NOWHERE, primary_bins
from backend.services.inventory.packs.count import pack_by_barcode, packs_of
from backend.services.inventory.packs.rules import Pack, in_units
from backend.services.inventory.stock.ledger import MOST_UNITS
from backend.services.inventory.stock.levels import ensure_levels

MOST_ENTRIES = 100


@dataclass(kw_only=True)
class StockCountEntry:
    """Units of one SKU, named by its line or by the SKU or barcode that was scanned; packs of it
    where one is named, or where the barcode is that of a pack.

    With `adds` they come to those counted before; without, they are the number, and replacing one
    needs the version of the line that was seen.
    """

    line_id: StockCountLineId | None = None
    code: str | None = None
    quantity: int
    adds: bool = False
    expected_version: int | None = None
    pack_id: VariantPackId | None = None


@dataclass(kw_only=True)
class StockCountRecord:
    id: StockCountId
    entries: list[StockCountEntry]
    idempotency_key: str | None = None


async def record_counted(deps: Deps, actor: Actor, request: StockCountRecord) -> list[UUID]:
    """All entries or none; gives the ids of the lines, in the order of the entries.

    Each line keeps who counted when, and what the books said at that moment. A full count takes up
    SKUs that nobody expected. Event `stock_count.recorded`. Raises: OmsError INVALID_INPUT,
    NOT_FOUND, NOT_ALLOWED_NOW, UNKNOWN_SKU, STALE_VERSION, and STOCK_MOVED where units are to be
    added to a number from before the stock moved.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return [UUID(text) for text in once.result["ids"].split()]
        count = await lock_count(request.id, "record")
        before: dict[str, int | None] = {}
        after: dict[str, int | None] = {}
        keys = []
        for index, entered in enumerate(request.entries):
            line, entry = await _find(deps, count, entered, f"entries.{index}")
            before.setdefault(line.sku, line.counted)
            level = (await look_at([line.level_id]))[line.level_id]
            await _check_unmoved(line, level, entry, f"entries.{index}")
            _write(deps, actor, line, level, entry)
            await line.save()
            after[line.sku] = line.counted
            keys.append(line.id)
        deed = Deed(verb="recorded", before={"counted": before}, after={"counted": after})
        await tell(deps, actor, count, deed)
        await once.keep(ids=" ".join(map(str, keys)))
        return keys


def _check(request: StockCountRecord) -> None:
    if not 0 < len(request.entries) <= MOST_ENTRIES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_ENTRIES} entries.", field="entries")
    for index, entry in enumerate(request.entries):
        if (entry.line_id is None) == (entry.code is None):
            message = "Name either the line or the code that was scanned."
            raise OmsError(Code.INVALID_INPUT, message, field=f"entries.{index}.code")
        if not 0 <= entry.quantity <= MOST_UNITS:
            field = f"entries.{index}.quantity"
            raise OmsError(Code.INVALID_INPUT, "0 to 10^9 units.", field=field)


async def _find(
    deps: Deps, count: StockCount, entry: StockCountEntry, field: str
) -> tuple[StockCountLine, StockCountEntry]:
    """The line that an entry is for, and the entry in units."""
    pack: Pack | None = None
    if entry.line_id is not None:
        line = await StockCountLine.get_or_none(id=entry.line_id, count_id=count.id)
        if line is None:
            message = "This count has no such line."
            raise OmsError(Code.NOT_FOUND, message, field=f"{field}.lineId")
    else:
        variants, pack = await _scanned(entry.code or "", field)
        line = await _line_of(deps, count, variants, field)
    if entry.pack_id is not None:
        (pack,) = await packs_of([(line.variant_id, entry.pack_id)], [field])
    counted = in_units(entry.quantity, pack, MOST_UNITS, f"{field}.quantity")
    return line, replace(entry, quantity=counted.units)


async def _scanned(code: str, field: str) -> tuple[list[UUID], Pack | None]:
    """Whom a scanner may mean, and the pack whose barcode it is."""
    code = code.strip()
    if variants := await _variants_of(code):
        return variants, None
    if pack := await pack_by_barcode(code):
        return [pack["variant_id"]], Pack(pack["name"], pack["quantity"])
    message = f"No SKU or barcode is {code[:80]}."
    raise OmsError(Code.UNKNOWN_SKU, message, field=f"{field}.code")


async def _line_of(
    deps: Deps, count: StockCount, variants: list[UUID], field: str
) -> StockCountLine:
    found = await StockCountLine.filter(count_id=count.id, variant_id__in=variants)
    if found:
        return min(found, key=lambda line: variants.index(line.variant_id))
    if count.kind is StockCountKind.CYCLE:
        message = "This count does not ask for that SKU."
        raise OmsError(Code.NOT_FOUND, message, field=f"{field}.code")
    return await _take_up(deps, count, variants[0])


async def _variants_of(code: str) -> list[UUID]:
    """Whom a scanner may mean: the SKU in any case, else those that bear the barcode."""
    by_sku = Q(sku_key=sku_key(code))
    rows = (
        await Variant.filter(by_sku | Q(barcode=code) if code else by_sku)
        .order_by("-is_active", "id")
        .values("id", "sku_key")
    )
    exact = [row["id"] for row in rows if row["sku_key"] == sku_key(code)]
    return exact or [row["id"] for row in rows]


async def _take_up(deps: Deps, count: StockCount, variant_id: UUID) -> StockCountLine:
    """A line for a SKU that the books do not expect here."""
    pair = (variant_id, count.warehouse_id)
    level_id = (await ensure_levels(deps, [pair]))[pair]
    level = (await look_at([level_id]))[level_id]
    bins = await primary_bins(count.warehouse_id, [variant_id])
    place = bins.get(variant_id, NOWHERE)
    await flush()
    return await StockCountLine.create(
        count_id=count.id,
        level_id=level.level_id,
        variant_id=level.variant_id,
        sku=level.sku,
        bin_code=place.code,
        walk=place.walk(level.sku),
        is_blind=count.is_blind,
        **level.expected,
    )


async def _check_unmoved(
    line: StockCountLine, level: Seen, entry: StockCountEntry, field: str
) -> None:
    if line.counted is None:
        return
    if not entry.adds:
        if entry.expected_version != line.version:
            raise OmsError(
                Code.STALE_VERSION,
                "This SKU has been counted already: its number is replaced with its version only.",
                field=f"{field}.expectedVersion",
                details={"currentVersion": line.version, "counted": line.counted},
            )
        return
    moves = await moves_since_snapshot([line.id])
    last = max((each.last_ordinal for each in moves.get(line.id, ())), default=0)
    if last > (line.counted_ordinal or 0):
        raise OmsError(
            Code.STOCK_MOVED,
            f"{level.sku} has moved since it was counted: count all of it again.",
            field=f"{field}.quantity",
            details={"sku": level.sku, "counted": line.counted},
        )


def _write(
    deps: Deps, actor: Actor, line: StockCountLine, level: Seen, entry: StockCountEntry
) -> None:
    line.counted = entry.quantity + ((line.counted or 0) if entry.adds else 0)
    line.counted_on_hand = level.on_hand
    line.counted_ordinal = level.ordinal
    line.counted_by_name = actor.name
    line.counted_at = deps.clock.now()
    line.variance = line.counted - level.on_hand
    line.version += 1
