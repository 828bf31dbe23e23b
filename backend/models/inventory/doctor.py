"""What the checks of stock found, run by run."""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import Versioned, json_list


class DoctorCheck(StrEnum):
    """Something that is always so, and the name of a finding where it is not."""

    # a level's parts are the sums of its ledger entries
    LEVEL_SUMS = "LEVEL_SUMS"
    # a level knows the ordinal of its newest entry
    LAST_ORDINAL = "LAST_ORDINAL"
    # a level's entries are numbered from 1 without a gap
    ENTRY_ORDINALS = "ENTRY_ORDINALS"
    # an entry's balances are the sums of all entries up to it, and none is below nothing
    ENTRY_BALANCES = "ENTRY_BALANCES"
    # where lots are kept, a level's parts are the sums of its lots
    LEVEL_LOTS = "LEVEL_LOTS"
    # what lies of a lot in a level is the sum of what moved it
    LOT_SUMS = "LOT_SUMS"
    # a level's allocated part is the sum of its allocations
    LEVEL_ALLOCATIONS = "LEVEL_ALLOCATIONS"
    # a level's reserved part is the sum of its active reservations
    LEVEL_RESERVATIONS = "LEVEL_RESERVATIONS"
    # a level's incoming part is what documents say is on its way
    LEVEL_INCOMING = "LEVEL_INCOMING"
    # a line of an open order has a claim on all the units that it still wants
    ORDER_DEMAND = "ORDER_DEMAND"
    # an order that is cancelled or sent has a claim on nothing
    CLOSED_ORDERS = "CLOSED_ORDERS"
    # an order that is cancelled or sent waits for nothing
    CLOSED_BACKORDERS = "CLOSED_BACKORDERS"


class DoctorRun(Versioned):
    """One look at everything, and what of it was repaired afterwards."""

    started_at = fields.DatetimeField()
    finished_at = fields.DatetimeField()
    actor_kind = fields.CharField(max_length=10)
    actor_name = fields.CharField(max_length=120)
    # [{check, checked, findings}], in the order of the checks
    checks = json_list()
    # the first of each check, as services.inventory.doctor.checks.Finding has them
    findings = json_list()
    findings_total = fields.IntField()
    # the levels among them that the ledger can put right
    repairable_levels = fields.IntField()
    repaired_levels = fields.IntField(default=0)
    repaired_at = fields.DatetimeField(null=True)
    repaired_by_name = fields.CharField(max_length=120, default="")

    class Meta:
        table = "inventory_doctor_run"
        indexes = (Index(fields=("started_at", "id")),)
