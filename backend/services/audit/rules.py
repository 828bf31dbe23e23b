"""Which recorded values are personal or secret business. Pure."""

from collections.abc import Mapping
from typing import Any

HIDDEN = "***"

# Wherever these stand in a recorded value, at any depth, they are about a person.
_PERSONAL = frozenset(
    {
        "email",
        "phone",
        "line1",
        "line2",
        "postal_code",
        "note",
        "address",
        "addresses",
        "shipping_address",
        "billing_address",
        "customer_name",
        "customer_email",
        "customer_phone",
        "shipping_name",
        "shipping_phone",
        "billing_name",
        "recipient",
        "body",
        "text",
    }
)
# A name is personal on these only: a product's or a channel's is not.
_NAMED_PEOPLE = frozenset({"Customer", "Address", "Order"})
_COSTS = frozenset({"cost_minor", "unit_cost_minor"})


def visible(
    object_type: str, values: Mapping[str, Any], *, personal: bool, costs: bool
) -> dict[str, Any]:
    """The recorded values as somebody may see them: what they may not read is `***`.

    `personal` and `costs` say whether they may read those.
    """
    hidden: set[str] = set()
    if not personal:
        hidden |= _PERSONAL
        if object_type in _NAMED_PEOPLE:
            hidden.add("name")
    if not costs:
        hidden |= _COSTS
    return {name: _shown(name, value, hidden) for name, value in values.items()}


def _shown(name: str, value: Any, hidden: set[str]) -> Any:
    if name in hidden:
        return HIDDEN if value not in (None, "", [], {}) else value
    if isinstance(value, dict):
        return {inner: _shown(inner, entry, hidden) for inner, entry in value.items()}
    if isinstance(value, list):
        return [_shown("", entry, hidden) for entry in value]
    return value
