"""Which recorded values are personal or secret business. Pure."""

from collections.abc import Mapping
from typing import Any

HIDDEN = "***"

# Types whose entries are about the house and its staff: whoever may see the object may see all of
# them. A type that is not named here is taken to hold people.
_OF_THE_HOUSE = frozenset(
    {
        "ApiKey",
        "Category",
        "Channel",
        "GoodsReceipt",
        "ImportRun",
        "LevelImport",
        "Product",
        "PurchaseOrder",
        "ReorderRule",
        "ReplenishmentProposal",
        "ReplenishmentRun",
        "Role",
        "Setting",
        "StockEntry",
        "StockLevel",
        "Supplier",
        "SupplierItem",
        "User",
        "Variant",
        "Warehouse",
    }
)
# Wherever these stand in the entries of other types, at any depth, they are about a person.
_PERSONAL = frozenset(
    {
        "name",
        "email",
        "phone",
        "line1",
        "line2",
        "postal_code",
        "shipping_address",
        "billing_address",
        "customer_name",
        "note",
        "buyer_note",
        # of a saved view: it may search for somebody
        "query",
    }
)
_COSTS = frozenset({"cost_minor", "unit_cost_minor"})


def visible(
    object_type: str, values: Mapping[str, Any], *, personal: bool, costs: bool
) -> dict[str, Any]:
    """The recorded values as somebody may see them: what they may not read is `***`.

    `personal` and `costs` say whether they may read those.
    """
    hidden: frozenset[str] = frozenset()
    if not personal and object_type not in _OF_THE_HOUSE:
        hidden |= _PERSONAL
    if not costs:
        hidden |= _COSTS
    return {name: _shown(name, value, hidden) for name, value in values.items()}


def _shown(name: str, value: Any, hidden: frozenset[str]) -> Any:
    if name in hidden:
        return HIDDEN if value not in (None, "", [], {}) else value
    if isinstance(value, dict):
        return {inner: _shown(inner, entry, hidden) for inner, entry in value.items()}
    if isinstance(value, list):
        return [_shown("", entry, hidden) for entry in value]
    return value
