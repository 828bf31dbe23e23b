from typing import Any

import pytest

from backend.services.audit.rules import visible

PERSON = {"name": "黄小明", "email": "h@example.com", "country": "CN", "phone": None}


@pytest.mark.parametrize(
    ("object_type", "values", "seen"),
    [
        (
            "Customer",
            PERSON,
            {"name": "***", "email": "***", "country": "CN", "phone": None},
        ),
        # a type nobody has thought of yet is taken to hold people
        ("Ticket", {"name": "黄小明", "state": "OPEN"}, {"name": "***", "state": "OPEN"}),
        (
            "Order",
            {"shipping_address": {"line1": "x"}, "buyer_note": "", "tags": ["vip"]},
            {"shipping_address": "***", "buyer_note": "", "tags": ["vip"]},
        ),
        (
            "Order",
            {"lines": [{"sku": "T", "note": "for Anna"}]},
            {"lines": [{"sku": "T", "note": "***"}]},
        ),
        ("SavedView", {"query": {"search": "13812344021"}}, {"query": "***"}),
        ("Product", {"name": "Kettle"}, {"name": "Kettle"}),
        ("Warehouse", {"line1": "Dock 4"}, {"line1": "Dock 4"}),
        ("Variant", {"sku": "T", "cost_minor": 100}, {"sku": "T", "cost_minor": "***"}),
        ("Variant", {"cost_minor": None}, {"cost_minor": None}),
    ],
)
def test_hides_what_a_stranger_may_not_read(
    object_type: str, values: dict[str, Any], seen: dict[str, Any]
) -> None:
    assert visible(object_type, values, personal=False, costs=False) == seen
    assert visible(object_type, values, personal=True, costs=True) == values


def test_each_permission_opens_its_own_values() -> None:
    values = {"name": "黄小明", "cost_minor": 5}
    personal = visible("Order", values, personal=True, costs=False)
    costs = visible("Order", values, personal=False, costs=True)
    assert personal == {"name": "黄小明", "cost_minor": "***"}
    assert costs == {"name": "***", "cost_minor": 5}
