"""Every check there is. A new one is a function here, and its name in DoctorCheck."""

from uuid import UUID

from backend.models import Allocation, Backorder, Order, StockLevel
from backend.models.inventory.doctor import DoctorCheck
from backend.services.inventory.doctor import claims, incoming, ledger, lots
from backend.services.inventory.doctor.checks import Check, Walk

_NIL = UUID(int=0)
LEVELS = Walk(StockLevel, "id", _NIL)
ALLOCATIONS = Walk(Allocation, "id", _NIL)
BACKORDERS = Walk(Backorder, "id", _NIL)
OPEN_ORDERS = Walk(Order, "number", "", claims.IS_OPEN)

# What tells whether the ledger can put a level right.
LEDGER_CHECKS = (
    Check(DoctorCheck.LEVEL_SUMS, LEVELS, ledger.level_sums),
    Check(DoctorCheck.LAST_ORDINAL, LEVELS, ledger.last_ordinal),
    Check(DoctorCheck.ENTRY_ORDINALS, LEVELS, ledger.entry_ordinals),
    Check(DoctorCheck.ENTRY_BALANCES, LEVELS, ledger.entry_balances),
    Check(DoctorCheck.LEVEL_LOTS, LEVELS, lots.level_lots),
    Check(DoctorCheck.LOT_SUMS, LEVELS, lots.lot_sums),
)

CHECKS = (
    *LEDGER_CHECKS,
    Check(DoctorCheck.LEVEL_ALLOCATIONS, LEVELS, claims.level_allocations),
    Check(DoctorCheck.LEVEL_RESERVATIONS, LEVELS, claims.level_reservations),
    Check(DoctorCheck.LEVEL_INCOMING, LEVELS, incoming.level_incoming),
    Check(DoctorCheck.ORDER_DEMAND, OPEN_ORDERS, claims.order_demand),
    Check(DoctorCheck.CLOSED_ORDERS, ALLOCATIONS, claims.closed_orders),
    Check(DoctorCheck.CLOSED_BACKORDERS, BACKORDERS, claims.closed_backorders),
)
