"""Customers and addresses for tests."""

from typing import Any

from backend.models import Address, Customer
from backend.ports.deps import Deps
from backend.services.customers.profiles.save_customer import customer_search_text


async def make_customer(deps: Deps, name: str = "黄小明", **columns: Any) -> Customer:
    now = deps.clock.now()
    customer = Customer(name=name, created_at=now, updated_at=now, **columns)
    customer.search_text = customer_search_text(customer)
    await customer.save()
    return customer


async def make_address(customer: Customer, line1: str = "1 Long Road", **columns: Any) -> Address:
    return await Address.create(customer_id=customer.id, line1=line1, **columns)
