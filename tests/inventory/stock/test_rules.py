from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.services.inventory.stock.rules import Pick, Supply, choose

A, B = UUID(int=1), UUID(int=2)
NEAR, FAR = UUID(int=11), UUID(int=12)


def _supply(variant: UUID, warehouse: UUID, available: int) -> Supply:
    rank = (1, "NEAR") if warehouse == NEAR else (2, "FAR")
    level = UUID(int=variant.int * 100 + warehouse.int)
    return Supply(level, variant, warehouse, rank, available)


def test_takes_the_best_ranked_warehouse_that_holds_everything() -> None:
    supplies = [_supply(v, w, 5) for v in (A, B) for w in (FAR, NEAR)]
    assert choose({A: 2, B: 5}, supplies) == [
        Pick(_supply(A, NEAR, 0).level_id, A, 2),
        Pick(_supply(B, NEAR, 0).level_id, B, 5),
    ]


def test_prefers_one_farther_warehouse_to_two() -> None:
    supplies = [_supply(A, NEAR, 5), _supply(A, FAR, 5), _supply(B, FAR, 5)]
    assert choose({A: 1, B: 1}, supplies) == [
        Pick(_supply(A, FAR, 0).level_id, A, 1),
        Pick(_supply(B, FAR, 0).level_id, B, 1),
    ]


def test_splits_where_no_warehouse_holds_everything() -> None:
    assert choose({A: 7}, [_supply(A, FAR, 5), _supply(A, NEAR, 5)]) == [
        Pick(_supply(A, NEAR, 0).level_id, A, 5),
        Pick(_supply(A, FAR, 0).level_id, A, 2),
    ]


def test_says_what_is_missing_of_each() -> None:
    assert choose({A: 7, B: 1}, [_supply(A, NEAR, 5)]) == {A: 2, B: 1}


@given(
    demand=st.dictionaries(st.sampled_from([A, B]), st.integers(1, 20), min_size=1),
    held=st.lists(st.integers(0, 12), min_size=4, max_size=4),
)
def test_picks_exactly_the_demand_and_never_more_than_is_there(
    demand: dict[UUID, int], held: list[int]
) -> None:
    pairs = [(v, w) for v in (A, B) for w in (NEAR, FAR)]
    supplies = [_supply(v, w, n) for (v, w), n in zip(pairs, held, strict=True)]
    total = {v: sum(s.available for s in supplies if s.variant_id == v) for v in (A, B)}
    chosen = choose(demand, supplies)
    if isinstance(chosen, dict):
        assert chosen == {v: n - total[v] for v, n in demand.items() if n > total[v]}
        return
    available = {s.level_id: s.available for s in supplies}
    for variant, units in demand.items():
        assert sum(p.quantity for p in chosen if p.variant_id == variant) == units
    assert all(0 < pick.quantity <= available[pick.level_id] for pick in chosen)
