"""What a line of a bundle wants of the stock: its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from backend.core.db import insert_later
from backend.core.errors import Code, OmsError
from backend.models import OrderLineComponent
from backend.services.inventory.bundles.queries import NamedPart, recipes_of
from backend.services.inventory.stock.allocate import Demand
from backend.services.inventory.stock.selling import terms_of

# How many demands the lines of one order may make.
MOST_DEMANDS = 2_000


async def explode_bundles(channel_id: UUID, demands: Sequence[Demand]) -> list[Demand]:
    """The demands with those of bundles replaced by what they are made of, on the terms on which
    the channel sells the parts.

    Writes down what each line was made of, in the caller's transaction. Raises: OmsError
    LIMIT_EXCEEDED.
    """
    recipes = await recipes_of({demand.variant_id for demand in demands})
    if not recipes:
        return list(demands)
    _keep(demands, recipes)
    return await parts_on_terms(channel_id, demands, recipes)


async def parts_on_terms(
    channel_id: UUID, demands: Sequence[Demand], recipes: Mapping[UUID, Sequence[NamedPart]]
) -> list[Demand]:
    """The same without writing anything down. Raises: OmsError LIMIT_EXCEEDED."""
    exploded = demands_of_parts(demands, recipes)
    parts = {part.variant_id for recipe in recipes.values() for part in recipe}
    terms = await terms_of(channel_id, sorted(parts))
    # a bundle that is ordered ahead is sent on its own day, however early its parts may be
    return [
        replace(
            each,
            terms=terms.get(each.variant_id, each.terms).not_before(each.terms.available_from),
        )
        for each in exploded
    ]


def demands_of_parts(
    demands: Sequence[Demand], recipes: Mapping[UUID, Sequence[NamedPart]]
) -> list[Demand]:
    """Each demand of a bundle becomes one for each of its parts, in their order."""
    exploded = [
        made
        for demand in demands
        for made in (
            [
                replace(
                    demand,
                    variant_id=part.variant_id,
                    quantity=demand.quantity * part.quantity,
                )
                for part in recipes[demand.variant_id]
            ]
            if demand.variant_id in recipes
            else [demand]
        )
    ]
    if len(exploded) > MOST_DEMANDS:
        message = f"The lines of an order have at most {MOST_DEMANDS} components."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="lines")
    return exploded


def _keep(demands: Sequence[Demand], recipes: Mapping[UUID, Sequence[NamedPart]]) -> None:
    insert_later(
        OrderLineComponent,
        [
            {
                "order_line_id": demand.order_line_id,
                "variant_id": part.variant_id,
                "position": position,
                "sku": part.sku,
                "name": part.name,
                "quantity": part.quantity,
            }
            for demand in demands
            for position, part in enumerate(recipes.get(demand.variant_id, ()), 1)
        ],
    )
