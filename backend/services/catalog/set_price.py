"""Setting what a variant sells for in one currency."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.ids import VariantId
from backend.models import Price
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog.prices import VariantPrice, audited_prices, checked_price
from backend.services.catalog.save_variant import lock_variant
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class VariantPriceSet(VariantPrice):
    """`compare_at` is set with the price: absent, there is none."""

    variant_id: VariantId
    expected_version: int
    idempotency_key: str | None = None


async def set_price(deps: Deps, actor: Actor, request: VariantPriceSet) -> UUID:
    """The variant's id. Event `variant.price_set`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT.
    """
    currency, amount, compare_at = checked_price(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        _, variant = await lock_variant(
            request.variant_id, expected_version=request.expected_version, field="variantId"
        )
        before = await audited_prices(variant)
        # under the variant's lock nobody else writes its prices
        await Price.update_or_create(
            variant_id=variant.id,
            currency=currency,
            defaults={"amount_minor": amount, "compare_at_minor": compare_at},
        )
        variant.version += 1
        variant.updated_at = deps.clock.now()
        await variant.save(update_fields=["version", "updated_at"])
        (event,) = await emit(
            deps,
            actor,
            Change(type="variant.price_set", object_type="Variant", object_id=variant.id),
        )
        after = await audited_prices(variant)
        await record(event, before={"prices": before}, after={"prices": after})
        await once.keep(id=variant.id)
        return variant.id
