"""Making, changing and removing the packs of a variant."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, VariantPackId
from backend.models import Variant, VariantPack
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog.rules import checked_barcode, sku_key
from backend.services.inventory.bundles.queries import check_stocked
from backend.services.inventory.packs.rules import MOST_PACKS, check_quantity, checked_name
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class VariantPackCreate:
    variant_id: VariantId
    name: str
    # units in one pack
    quantity: int
    barcode: str | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class VariantPackUpdate:
    """Absent fields stay as they are; an empty barcode takes it away."""

    id: VariantPackId
    expected_version: int
    name: str | None = None
    quantity: int | None = None
    barcode: str | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class VariantPackDelete:
    id: VariantPackId
    expected_version: int
    idempotency_key: str | None = None


async def create_pack(deps: Deps, actor: Actor, request: VariantPackCreate) -> UUID:
    """Event `variant_pack.created`.

    Raises: OmsError NOT_FOUND, INVALID_INPUT, LIMIT_EXCEEDED, ALREADY_EXISTS for its name or
    barcode, NOT_ALLOWED_NOW for a bundle.
    """
    name = checked_name(request.name)
    check_quantity(request.quantity)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        # locked, so that two do not make one too many
        await lock(Variant, request.variant_id, field="variantId")
        await check_stocked([request.variant_id], "variantId")
        if await VariantPack.filter(variant_id=request.variant_id).count() >= MOST_PACKS:
            message = f"A variant has at most {MOST_PACKS} packs."
            raise OmsError(Code.LIMIT_EXCEEDED, message, field="variantId")
        now = deps.clock.now()
        pack = VariantPack(
            variant_id=request.variant_id,
            name=name,
            name_key=name.casefold()[:40],
            quantity=request.quantity,
            barcode=await _free_barcode(request.barcode),
            created_at=now,
            updated_at=now,
        )
        await _write(pack, force_create=True)
        await _tell(deps, actor, "created", pack, before=None)
        await once.keep(id=pack.id)
        return pack.id


async def update_pack(deps: Deps, actor: Actor, request: VariantPackUpdate) -> UUID:
    """What was entered in it before keeps its units. Event `variant_pack.updated`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, ALREADY_EXISTS.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        pack = await lock(VariantPack, request.id, expected_version=request.expected_version)
        before = _audited(pack)
        if request.name is not None:
            pack.name = checked_name(request.name)
            pack.name_key = pack.name.casefold()[:40]
        if request.quantity is not None:
            check_quantity(request.quantity)
            pack.quantity = request.quantity
        if request.barcode is not None and request.barcode.strip() != pack.barcode:
            pack.barcode = await _free_barcode(request.barcode)
        pack.version += 1
        pack.updated_at = deps.clock.now()
        await _write(pack)
        await _tell(deps, actor, "updated", pack, before=before)
        await once.keep(id=pack.id)
        return pack.id


async def delete_pack(deps: Deps, actor: Actor, request: VariantPackDelete) -> UUID:
    """Lines entered in it keep its name. Event `variant_pack.deleted`; gives the variant's id.

    Raises: OmsError NOT_FOUND, STALE_VERSION.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        pack = await lock(VariantPack, request.id, expected_version=request.expected_version)
        await pack.delete()
        await _tell(deps, actor, "deleted", pack, before=_audited(pack))
        await once.keep(id=pack.variant_id)
        return pack.variant_id


async def _free_barcode(text: str | None) -> str | None:
    """Raises: OmsError INVALID_INPUT, ALREADY_EXISTS where a scanner would find a variant by it."""
    barcode = checked_barcode(text, "barcode")
    if barcode and (
        await Variant.exists(barcode=barcode) or await Variant.exists(sku_key=sku_key(barcode))
    ):
        raise OmsError(Code.ALREADY_EXISTS, "A variant has this code.", field="barcode")
    return barcode or None


async def _write(pack: VariantPack, *, force_create: bool = False) -> None:
    others = VariantPack.exclude(id=pack.id)
    if await others.filter(variant_id=pack.variant_id, name_key=pack.name_key).exists():
        message = "This variant has a pack of this name."
        raise OmsError(Code.ALREADY_EXISTS, message, field="name")
    taken = OmsError(Code.ALREADY_EXISTS, "Another pack has this barcode.", field="barcode")
    if pack.barcode and await others.filter(barcode=pack.barcode).exists():
        raise taken
    try:
        await pack.save(force_create=force_create)
    except IntegrityError:
        # another committed the same since the look above
        raise taken from None


async def _tell(
    deps: Deps, actor: Actor, verb: str, pack: VariantPack, before: dict[str, object] | None
) -> None:
    change = Change(
        type=f"variant_pack.{verb}",
        object_type="VariantPack",
        object_id=pack.id,
        data={"variant_id": str(pack.variant_id)},
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=before, after=None if verb == "deleted" else _audited(pack))


def _audited(pack: VariantPack) -> dict[str, object]:
    names = ("variant_id", "name", "quantity", "barcode")
    return {name: getattr(pack, name) for name in names}
