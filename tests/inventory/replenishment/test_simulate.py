"""The simulation: a shelf worked by hand, and the policies over real sales."""

from pathlib import Path

import pytest

from backend.core.errors import Code, OmsError
from backend.services.inventory.replenishment.compare import table
from backend.services.inventory.replenishment.own_sales import LEARNING_DAYS
from backend.services.inventory.replenishment.policy import Aim, LeadTime
from backend.services.inventory.replenishment.retail_file import read_retail_file
from backend.services.inventory.replenishment.simulate import Item, Trial, fitted, play

EXCERPT = Path(__file__).parents[2] / "data/replenishment/online_retail_excerpt.csv.xz"


def test_a_shelf_day_by_day() -> None:
    """Goods come after two days; (s, S) = (3, 8). Day 0 ends with 4. Day 1 with 3: 5 are ordered.
    Day 2 wants 2, and 3 of which 1 is there: 2 are owed, and the position of 3 orders 5 more.
    Day 3 begins with 5, of which 2 are owed: 3 are left. Day 4 begins with 8 and ends with 7.
    """
    item = Item.of("TEA-1", [[4], [1], [2, 3], [], [1]])
    trial = Trial(items=[item], start=0, lead=LeadTime(2, 0))
    outcome = play(trial, lambda _item, _day: (3, 8))
    assert (outcome.lines, outcome.lines_served) == (5, 4)
    assert (outcome.units, outcome.units_served) == (11, 9)
    assert outcome.orders == 2
    assert (outcome.cycles, outcome.cycles_whole) == (2, 1)
    assert outcome.stock_days == 4 + 3 + 0 + 3 + 7


def test_a_policy_knows_no_day_beyond_its_own() -> None:
    """Two futures of one past: until they part, both are decided alike."""
    past: list[list[int]] = [[2, 1], [], [5]] * 30
    futures: list[list[list[int]]] = [[[500]] * 30, [[]] * 30]
    levels = []
    for future in futures:
        item = Item.of("TEA-1", [*past, *future])
        trial = Trial(items=[item], start=56)
        policy = fitted(trial, Aim(service=0.95))
        levels.append([policy(item, day) for day in range(57, 91, 7)])
    assert levels[0] == levels[1]


def test_all_policies_meet_the_same_lead_times() -> None:
    item = Item.of("TEA-1", [[1]] * 100)
    times = [Trial(items=[item], start=56, seed=seed).lead_times for seed in (1, 1, 2)]
    assert times[0] == times[1] != times[2]
    assert min(times[0][0]) >= 1


def test_what_of_the_file_is_demand() -> None:
    file = read_retail_file(EXCERPT)
    assert (file.days, len(file.lines)) == (182, 14)
    assert file.counts == {
        "not goods": 504,
        "without a price": 17,
        "cancellations": 231,
        "taken back the same day": 24,
        "order lines": 8555,
    }
    assert sum(map(len, file.lines.values())) == 8555


def test_over_real_sales_it_serves_more_from_as_much_stock() -> None:
    file = read_retail_file(EXCERPT)
    trial = Trial(
        items=file.items(sorted(file.lines)), start=LEARNING_DAYS, shop_units=file.shop_units
    )
    plain, ours, as_much, as_many = table(trial, [0.95])
    assert ours.outcome.lines == plain.outcome.lines == as_much.outcome.lines
    assert round(ours.outcome.line_service, 3) == 0.929
    assert round(as_much.outcome.line_service, 3) == 0.849
    assert as_much.outcome.average_stock >= ours.outcome.average_stock
    assert as_many.outcome.line_service >= ours.outcome.line_service
    assert as_many.outcome.average_stock > 2 * ours.outcome.average_stock


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("InvoiceNo,StockCode\n1,2\n", Code.COLUMN_MISSING),
        ("", Code.COLUMN_MISSING),
        ("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n", Code.FILE_EMPTY),
        (
            "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n"
            "1,22423,two,2010-12-01,1.0,7\n",
            Code.FILE_MALFORMED,
        ),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, code: Code) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(text)
    with pytest.raises(OmsError) as refused:
        read_retail_file(path)
    assert refused.value.code == code
