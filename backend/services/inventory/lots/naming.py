"""The lots that requests name by their numbers: found, or made where the goods come in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models import Lot, Variant
from backend.models.catalog import Tracking
from backend.ports.deps import Deps
from backend.services.inventory.lots.rules import LotUnits, last_day_of_sale, lot_key
from backend.services.inventory.stock.levels import LockedLevel

if TYPE_CHECKING:
    from backend.services.inventory.stock.ledger import Movement

# Variant, and key of the number.
Name = tuple[UUID, str]


async def lots_named(
    deps: Deps, levels: Mapping[UUID, LockedLevel], movements: Sequence["Movement"]
) -> dict[Name, UUID]:
    """The keys of the lots that the movements name. Those of movements that bring units are made
    where there are none, and serial numbers among them are locked: each lies in one place.

    Raises: OmsError LOT_REQUIRED for a lot that needs its date, INVALID_INPUT for one that has
    another.
    """
    named = [
        (movement, index, lot, (levels[movement.level_id].variant_id, lot_key(lot.number)))
        for movement in movements
        for index, lot in enumerate(movement.lots or ())
    ]
    if not named:
        return {}
    found = await _find([name for *_, name in named])
    coming: dict[Name, Lot] = {}
    for movement, _, lot, name in named:
        if movement.on_hand > 0 and name not in found and name not in coming:
            coming[name] = _new(deps, levels[movement.level_id], movement, lot)
    if coming:
        await _check_dates(named, coming)
        made = [coming[name] for name in sorted(coming)]
        # another may be making them too: whoever comes second takes what is there
        await Lot.bulk_create(made, ignore_conflicts=True)
        found = await _find([name for *_, name in named])
    for movement, index, lot, name in named:
        if movement.on_hand > 0:
            path = f"{movement.lots_field}.{index}"
            _check_kind(found[name], levels[movement.level_id], path)
            _check_date(found[name], lot.expires_on, path)
    serials = {found[name]["id"] for movement, _, _, name in named
               if movement.on_hand > 0 and found[name]["is_serial"]}  # fmt: skip
    if serials:
        await Lot.filter(id__in=list(serials)).order_by("id").select_for_update().only("id")
    return {name: row["id"] for name, row in found.items()}


async def _find(names: Sequence[Name]) -> dict[Name, dict[str, Any]]:
    rows = await Lot.filter(
        variant_id__in=list({variant_id for variant_id, _ in names}),
        number_key__in=list({key for _, key in names}),
    ).values("id", "variant_id", "number", "number_key", "is_serial", "expires_on")
    return {(row["variant_id"], row["number_key"]): row for row in rows}


def _new(deps: Deps, level: LockedLevel, movement: "Movement", lot: LotUnits) -> Lot:
    now = deps.clock.now()
    return Lot(
        variant_id=level.variant_id,
        sku=level.sku,
        number=lot.number.strip(),
        number_key=lot_key(lot.number),
        is_serial=level.tracking is Tracking.SERIAL,
        expires_on=lot.expires_on,
        supplier_id=movement.supplier_id,
        received_at=now,
        created_at=now,
        updated_at=now,
    )


async def _check_dates(
    named: Sequence[tuple["Movement", int, LotUnits, Name]], coming: Mapping[Name, Lot]
) -> None:
    """Works out until when the new lots are sold."""
    variants = Variant.filter(id__in=list({variant_id for variant_id, _ in coming}))
    days: dict[UUID, int | None] = dict(await variants.values_list("id", "minimum_shelf_days"))
    for movement, index, lot, name in named:
        if name not in coming:
            continue
        if lot.expires_on is None and days[name[0]] is not None:
            message = f"Say until when lot {lot.number.strip()} is good: it is sold by its date."
            path = f"{movement.lots_field}.{index}.expiresOn"
            raise OmsError(Code.LOT_REQUIRED, message, field=path)
        coming[name].sell_by = last_day_of_sale(lot.expires_on, days[name[0]])


def _check_kind(known: Mapping[str, Any], level: LockedLevel, path: str) -> None:
    """A number from when the variant was tracked otherwise stays what it was."""
    if known["is_serial"] is not (level.tracking is Tracking.SERIAL):
        message = f"{known['number']} is the number of something else."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.number")


def _check_date(known: Mapping[str, Any], named: date | None, path: str) -> None:
    if named is not None and named != known["expires_on"]:
        expiry = known["expires_on"]
        message = (
            f"Lot {known['number']} is good until {expiry}."
            if expiry
            else f"Lot {known['number']} has no date."
        )
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.expiresOn")
