"""What the checks of stock found, in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from backend.core.actor import ActorKind
from backend.execution.fields import Row, column, computed, one
from backend.models import DoctorRun as DoctorRunRow
from backend.models import Lot as LotRow
from backend.models import Order as OrderRow
from backend.models import OrderLine as OrderLineRow
from backend.models.inventory.doctor import DoctorCheck
from backend.schema.errors import UserError
from backend.schema.inventory.stock import ENTRY_BY_ID, LEVEL_BY_ID, StockEntry, StockLevel
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.doctor import repair, run
from backend.services.inventory.stock.history import StockPart

if TYPE_CHECKING:
    from backend.schema.inventory.lots import Lot
    from backend.schema.orders import Order, OrderLine

strawberry.enum(DoctorCheck, description="Something that is always so of stock.")
strawberry.input(run.DoctorRunStart, name="DoctorRunInput")
strawberry.input(repair.DoctorRepair, name="DoctorRepairInput")

DOCTOR_RUN_BY_ID = ByKey(DoctorRunRow)

# What a GraphQL Int holds; sums of a ledger that somebody spoilt may be anything.
_INT = 2**31 - 1
_KEYS = ("level_id", "entry_id", "order_id", "order_line_id", "lot_id")


@strawberry.type(description="What one check came to.")
class DoctorTally:
    check: DoctorCheck = computed(lambda root: DoctorCheck(root["check"]), "check")
    checked: int = column(description="Levels, open orders or allocations looked at.")
    findings: int = column()


@strawberry.type(description="A difference between what ought to be and what is.")
class DoctorFinding:
    check: DoctorCheck = column()
    part: StockPart | None = column(
        description="Of the level; null where ordinals differ, or what is awaited."
    )
    expected: int = column()
    found: int = column()
    is_repairable: bool = column(description="Whether the ledger can put it right.")
    level: StockLevel | None = one(LEVEL_BY_ID, "level_id")
    entry: StockEntry | None = one(
        ENTRY_BY_ID, "entry_id", description="The first of the level's entries that is wrong."
    )
    lot: Annotated["Lot", strawberry.lazy("backend.schema.inventory.lots")] | None = one(
        ByKey(LotRow), "lot_id"
    )
    order: Annotated["Order", strawberry.lazy("backend.schema.orders")] | None = one(
        ByKey(OrderRow), "order_id", permission=Permission.ORDERS_READ
    )
    order_line: Annotated["OrderLine", strawberry.lazy("backend.schema.orders")] | None = one(
        ByKey(OrderLineRow), "order_line_id", permission=Permission.ORDERS_READ
    )


def _findings(root: Row) -> list[Row]:
    return [
        {
            **kept,
            "check": DoctorCheck(kept["check"]),
            "part": StockPart(kept["part"].upper()) if kept["part"] else None,
            "expected": max(-_INT, min(kept["expected"], _INT)),
            "found": max(-_INT, min(kept["found"], _INT)),
            # a run of long ago knows nothing of lots
            **{name: UUID(kept[name]) if kept.get(name) else None for name in _KEYS},
        }
        for kept in root["findings"]
    ]


@strawberry.type(description="One look at everything that must be so of stock.")
class DoctorRun(Node):
    id: strawberry.ID = node_id("DoctorRun")
    version: int = column()
    started_at: datetime = column()
    finished_at: datetime = column()
    is_scheduled: bool = computed(
        lambda root: root["actor_kind"] == ActorKind.SYSTEM,
        "actor_kind",
        description="Begun by the clock or the command line, not by a person.",
    )
    actor_name: str = column()
    checks: list[DoctorTally] = computed(
        lambda root: root["checks"], "checks", description="In the order of the checks."
    )
    findings_total: int = column()
    findings: list[DoctorFinding] = computed(
        _findings, "findings", description="The first 50 of each check."
    )
    repairable_levels: int = column(description="Levels that the ledger can put right.")
    repaired_levels: int = column(description="Levels that were put right after this run.")
    repaired_at: datetime | None = column()
    repaired_by_name: str = column()


@strawberry.type
class DoctorRunPayload:
    run: DoctorRun | None = one(DOCTOR_RUN_BY_ID, "run_id")
    user_errors: list[UserError] = column()
