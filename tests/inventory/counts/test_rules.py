"""Which movements a posting may take into account."""

import pytest

from backend.core.errors import Code, OmsError
from backend.models.inventory.counts import StockCountStatus as Status
from backend.models.inventory.stock import StockEntryKind as Kind
from backend.services.inventory.counts.rules import Moves, Verdict, check_action, judge


@pytest.mark.parametrize(
    ("moves", "verdict"),
    [
        ([], Verdict.STILL),
        ([Moves(Kind.SHIPPED, 7, -2)], Verdict.MOVED),
        ([Moves(Kind.SHIPPED, 4, -2)], Verdict.MOVED),
        ([Moves(Kind.TRANSFERRED, 9, 0)], Verdict.MOVED),
        # corrected before it was counted: the count saw the corrected books
        ([Moves(Kind.ADJUSTED, 5, 3)], Verdict.MOVED),
        ([Moves(Kind.ADJUSTED, 6, 3)], Verdict.CORRECTED),
        ([Moves(Kind.COUNTED, 6, -1)], Verdict.CORRECTED),
        ([Moves(Kind.SHIPPED, 8, -2), Moves(Kind.REVERSED, 9, 2)], Verdict.CORRECTED),
    ],
)
def test_goods_may_move_but_nobody_may_correct_what_was_counted(
    moves: list[Moves], verdict: Verdict
) -> None:
    assert judge(moves, 5) is verdict


@pytest.mark.parametrize("status", list(Status))
def test_each_status_allows_its_actions_only(status: Status) -> None:
    allowed = {
        Status.OPEN: {"record", "complete", "recount", "cancel"},
        Status.COUNTED: {"recount", "post", "cancel"},
    }.get(status, set())
    for action in ("record", "complete", "recount", "post", "cancel"):
        if action in allowed:
            check_action(status, action)
            continue
        with pytest.raises(OmsError) as refused:
            check_action(status, action)
        assert refused.value.code == Code.NOT_ALLOWED_NOW
