"""Which rule counts for a level. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.models import ReorderRule
from backend.models.inventory.replenishment import ReorderPolicy
from backend.services.inventory.replenishment.policy import Aim

# The scope and the place of a rule for all SKUs, or for all warehouses.
EVERYTHING = "*"
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Rule:
    """How a level is replenished; the defaults are what counts where nobody has said anything."""

    policy: ReorderPolicy = ReorderPolicy.DEMAND
    service_permille: int = 950
    review_days: int = 1
    cycle_days: int = 14
    min_units: int | None = None
    max_units: int | None = None
    supplier_id: UUID | None = None
    id: UUID | None = None

    @property
    def aim(self) -> Aim:
        return Aim(self.service_permille / _THOUSAND, self.review_days, self.cycle_days)

    @property
    def fixed(self) -> tuple[int, int] | None:
        """Minimum and maximum, where these are what counts."""
        if self.policy is not ReorderPolicy.MIN_MAX:
            return None
        if self.min_units is None or self.max_units is None:
            return None
        return self.min_units, self.max_units


Rules = Mapping[tuple[str, str], Rule]


def as_rules(rows: Iterable[ReorderRule]) -> dict[tuple[str, str], Rule]:
    """The rules by scope and place."""
    return {
        (row.scope, row.place): Rule(
            policy=row.policy,
            service_permille=row.service_permille,
            review_days=row.review_days,
            cycle_days=row.cycle_days,
            min_units=row.min_units,
            max_units=row.max_units,
            supplier_id=row.supplier_id,
            id=row.id,
        )
        for row in rows
    }


def rule_for(rules: Rules, variant_id: UUID, category_id: UUID | None, warehouse_id: UUID) -> Rule:
    """The narrowest: of the variant, of its category, of everything, and of those one of the
    warehouse before one of all."""
    for scope in (variant_id, category_id, EVERYTHING):
        for place in (warehouse_id, EVERYTHING):
            found = rules.get((str(scope), str(place)))
            if found is not None:
                return found
    return Rule()
