from uuid import UUID

import pytest

from backend.core.errors import Code, OmsError
from backend.services.inventory.bundles.queries import NamedPart
from backend.services.inventory.bundles.rules import (
    MOST_COMPONENTS,
    Candidate,
    Part,
    check_bundle,
    check_parts,
    complete_sets,
)
from backend.services.inventory.stock.allocate import Demand
from backend.services.orders.explode import MOST_DEMANDS, demands_of_parts

KIT, CUP, POT, LID = (UUID(int=n) for n in range(1, 5))
LINE, OTHER = UUID(int=11), UUID(int=12)


@pytest.mark.parametrize(
    ("recipe", "held", "sets"),
    [
        ({CUP: 1}, {CUP: 7}, 7),
        ({CUP: 4, POT: 1}, {CUP: 11, POT: 9}, 2),
        ({CUP: 4, POT: 1}, {CUP: 12, POT: 2}, 2),
        ({CUP: 4, POT: 1}, {CUP: 3, POT: 9}, 0),
        ({CUP: 4, POT: 1}, {CUP: 40}, 0),
        ({CUP: 4, POT: 1}, {CUP: 40, POT: -3}, 0),
        ({}, {CUP: 7}, 0),
    ],
)
def test_the_scarcest_part_says_how_many_there_are(
    recipe: dict[UUID, int], held: dict[UUID, int], sets: int
) -> None:
    assert complete_sets([Part(key, units) for key, units in recipe.items()], held) == sets


@pytest.mark.parametrize(
    ("parts", "code", "field"),
    [
        ([Part(KIT, 1)], Code.INVALID_INPUT, "components.0.variantId"),
        ([Part(CUP, 1), Part(CUP, 2)], Code.INVALID_INPUT, "components.1.variantId"),
        ([Part(CUP, 0)], Code.INVALID_INPUT, "components.0.quantity"),
        ([Part(CUP, 10_001)], Code.INVALID_INPUT, "components.0.quantity"),
        (
            [Part(UUID(int=99 + n), 1) for n in range(MOST_COMPONENTS + 1)],
            Code.LIMIT_EXCEEDED,
            "components",
        ),
    ],
)
def test_refuses_a_recipe_that_makes_no_sense(parts: list[Part], code: Code, field: str) -> None:
    with pytest.raises(OmsError) as refused:
        check_parts(KIT, parts)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("has", ["is_part", "has_levels", "is_on_order", "has_rules"])
def test_what_is_stocked_or_bought_or_in_another_is_no_bundle(has: str) -> None:
    check_bundle(Candidate("KIT"))
    with pytest.raises(OmsError) as refused:
        check_bundle(Candidate("KIT", **{has: True}))
    assert (refused.value.code, refused.value.field) == (Code.NOT_ALLOWED_NOW, "id")


def test_a_line_of_a_bundle_wants_each_of_its_parts() -> None:
    recipes = {KIT: [NamedPart(CUP, 4, "CUP", "Cup"), NamedPart(POT, 1, "POT", "Pot")]}
    demands = [Demand(LINE, KIT, 3, "lines.0.quantity"), Demand(OTHER, CUP, 2, "lines.1.quantity")]
    assert demands_of_parts(demands, recipes) == [
        Demand(LINE, CUP, 12, "lines.0.quantity"),
        Demand(LINE, POT, 3, "lines.0.quantity"),
        Demand(OTHER, CUP, 2, "lines.1.quantity"),
    ]


def test_an_order_explodes_into_no_more_than_it_can_lock() -> None:
    recipes = {KIT: [NamedPart(UUID(int=99 + n), 1, "P", "P") for n in range(50)]}
    lines = [Demand(UUID(int=n), KIT, 1) for n in range(MOST_DEMANDS // 50)]
    assert len(demands_of_parts(lines, recipes)) == MOST_DEMANDS
    with pytest.raises(OmsError) as refused:
        demands_of_parts([*lines, Demand(OTHER, LID, 1)], recipes)
    assert (refused.value.code, refused.value.field) == (Code.LIMIT_EXCEEDED, "lines")
