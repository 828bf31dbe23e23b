"""What a supplier asks for a variant: pack, minimum and price breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import SupplierId, SupplierItemId, VariantId
from backend.core.money import parse_minor
from backend.models import Supplier, SupplierItem, Variant
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.bundles.rules import refuse_bundle
from backend.services.inventory.purchasing.rules import MOST_BREAKS, MOST_UNITS
from backend.services.live.emit import Change, emit

_LONGEST_SKU = 80


@dataclass(kw_only=True)
class PriceBreakAt:
    """From so many units on, one costs `unit_cost`: decimal text in the supplier's currency."""

    from_quantity: int
    unit_cost: str


@dataclass(kw_only=True)
class SupplierItemCreate:
    supplier_id: SupplierId
    variant_id: VariantId
    price_breaks: list[PriceBreakAt]
    supplier_sku: str = ""
    pack_size: int = 1
    minimum_quantity: int = 1
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class SupplierItemUpdate:
    """Absent fields stay as they are; `price_breaks` replaces all."""

    id: SupplierItemId
    expected_version: int
    price_breaks: list[PriceBreakAt] | None = None
    supplier_sku: str | None = None
    pack_size: int | None = None
    minimum_quantity: int | None = None
    is_active: bool | None = None
    idempotency_key: str | None = None


async def create_item(deps: Deps, actor: Actor, request: SupplierItemCreate) -> UUID:
    """Event `supplier_item.created`. Raises: OmsError INVALID_INPUT, NOT_FOUND, ALREADY_EXISTS."""
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        # held, so that its currency is still that of the prices when they are committed
        supplier = await lock(Supplier, request.supplier_id, field="supplierId")
        skus = await Variant.filter(id=request.variant_id).values("sku", "is_bundle")
        if not skus:
            raise OmsError(Code.NOT_FOUND, "There is no such variant.", field="variantId")
        if skus[0]["is_bundle"]:
            raise refuse_bundle(skus[0]["sku"], "variantId")
        now = deps.clock.now()
        item = SupplierItem(
            supplier_id=supplier.id,
            variant_id=request.variant_id,
            sku=skus[0]["sku"],
            supplier_sku=request.supplier_sku.strip(),
            pack_size=request.pack_size,
            minimum_quantity=request.minimum_quantity,
            currency=supplier.currency,
            price_breaks=checked_breaks(request.price_breaks, supplier.currency),
            created_at=now,
            updated_at=now,
        )
        try:
            await item.save(force_create=True)
        except IntegrityError:
            message = "This supplier has this variant already."
            raise OmsError(Code.ALREADY_EXISTS, message, field="variantId") from None
        await _tell(deps, actor, "supplier_item.created", item, before=None)
        await once.keep(id=item.id)
        return item.id


async def update_item(deps: Deps, actor: Actor, request: SupplierItemUpdate) -> UUID:
    """Event `supplier_item.updated`. Orders that are there keep their costs.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        item = await lock(SupplierItem, request.id, expected_version=request.expected_version)
        before = _audited(item)
        if request.price_breaks is not None:
            item.price_breaks = checked_breaks(request.price_breaks, item.currency)
        if request.supplier_sku is not None:
            item.supplier_sku = request.supplier_sku.strip()
        for name in ("pack_size", "minimum_quantity", "is_active"):
            if (value := getattr(request, name)) is not None:
                setattr(item, name, value)
        item.version += 1
        item.updated_at = deps.clock.now()
        await item.save()
        await _tell(deps, actor, "supplier_item.updated", item, before=before)
        await once.keep(id=item.id)
        return item.id


def _check(request: SupplierItemCreate | SupplierItemUpdate) -> None:
    for name, value in (
        ("packSize", request.pack_size),
        ("minimumQuantity", request.minimum_quantity),
    ):
        if value is not None and not 0 < value <= MOST_UNITS:
            raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_UNITS} units.", field=name)
    if len(request.supplier_sku or "") > _LONGEST_SKU:
        message = f"At most {_LONGEST_SKU} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="supplierSku")


def checked_breaks(breaks: Sequence[PriceBreakAt], currency: str) -> list[dict[str, Any]]:
    """The breaks as they are stored, ascending. Raises: OmsError INVALID_INPUT."""
    if not 0 < len(breaks) <= MOST_BREAKS:
        message = f"1 to {MOST_BREAKS} price breaks."
        raise OmsError(Code.INVALID_INPUT, message, field="priceBreaks")
    stored: dict[int, int] = {}
    for at, entry in enumerate(breaks):
        path = f"priceBreaks.{at}"
        if not 0 < entry.from_quantity <= MOST_UNITS:
            message = f"1 to {MOST_UNITS} units."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.fromQuantity")
        if entry.from_quantity in stored:
            message = "Two prices from the same quantity."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.fromQuantity")
        cost = parse_minor(entry.unit_cost, currency, f"{path}.unitCost")
        if cost < 0:
            message = "A cost may not be negative."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.unitCost")
        stored[entry.from_quantity] = cost
    if 1 not in stored:
        message = "The first price is from 1 unit on."
        raise OmsError(Code.INVALID_INPUT, message, field="priceBreaks.0.fromQuantity")
    return [{"from": units, "unit_cost_minor": cost} for units, cost in sorted(stored.items())]


async def _tell(
    deps: Deps, actor: Actor, type_: str, item: SupplierItem, before: dict[str, object] | None
) -> None:
    (event,) = await emit(
        deps, actor, Change(type=type_, object_type="SupplierItem", object_id=item.id)
    )
    await record(event, before=before, after=_audited(item))


def _audited(item: SupplierItem) -> dict[str, object]:
    names = (
        "sku", "supplier_sku", "pack_size", "minimum_quantity", "price_breaks", "currency",
        "is_active",
    )  # fmt: skip
    return {name: getattr(item, name) for name in names}
