"""Customers and their addresses in the graph. Personal fields are masked, not refused."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, many, one
from backend.models import Address as AddressRow
from backend.models import Customer as CustomerRow
from backend.models import Order as OrderRow
from backend.schema.errors import UserError
from backend.schema.integrations import CHANNEL_BY_ID, Channel
from backend.schema.loaders import ByKey, Children, Latest
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.auth.permissions import Permission
from backend.services.customers.profiles.addresses import AddressFields
from backend.services.customers.profiles.queries import CustomerSort, CustomerWhere
from backend.services.customers.profiles.rules import (
    mask_email,
    mask_name,
    mask_phone,
    mask_text,
)
from backend.services.customers.profiles.save_address import (
    CustomerAddressRemove,
    CustomerAddressSet,
)
from backend.services.customers.profiles.save_customer import (
    CustomerClear,
    CustomerCreate,
    CustomerUpdate,
)
from backend.services.orders.queries import order_counts

if TYPE_CHECKING:
    from backend.schema.orders import Order

strawberry.enum(CustomerSort)
strawberry.enum(CustomerClear)
strawberry.input(CustomerWhere)
strawberry.input(AddressFields, name="AddressInput")
strawberry.input(CustomerCreate, name="CustomerCreateInput")
strawberry.input(CustomerUpdate, name="CustomerUpdateInput")
strawberry.input(CustomerAddressSet, name="CustomerAddressSetInput")
strawberry.input(CustomerAddressRemove, name="CustomerAddressRemoveInput")

CUSTOMER_BY_ID = ByKey(CustomerRow)
ADDRESSES_OF_CUSTOMER = Children(AddressRow, "customer_id", ("position", "id"))


LATEST_ORDERS = Latest(OrderRow, "customer_id", "placed_at", limit=10)


async def _order_counts(context: ExecutionContext, rows: Sequence[Row]) -> list[int]:
    counts = await order_counts([row["id"] for row in rows])
    return [counts.get(row["id"], 0) for row in rows]


def personal(name: str, mask: Callable[[str | None], str | None], **options: Any) -> Any:
    """A column in full for those with `personal.read`, through `mask` for everybody else."""

    def masked(root: Row) -> str | None:
        return mask(root[name])

    return column(name, permission=Permission.PERSONAL_READ, otherwise=masked, **options)


@strawberry.type
class Address:
    id: strawberry.ID = node_id("Address")
    name: str = personal("name", mask_name)
    company: str = column()
    phone: str = personal("phone", mask_phone)
    line1: str = personal("line1", mask_text)
    line2: str = personal("line2", mask_text)
    district: str = column()
    city: str = column()
    province: str = column()
    postal_code: str = personal("postal_code", mask_text)
    country: str = column()
    is_default: bool = column()


@strawberry.type
class Customer(Node):
    id: strawberry.ID = node_id("Customer")
    version: int = column()
    name: str = personal("name", mask_name, description="Masked without `personal.read`: `黄*`.")
    email: str | None = personal("email", mask_email)
    phone: str | None = personal("phone", mask_phone)
    company: str = column()
    locale: str = column()
    country: str = column()
    note: str = personal("note", mask_text)
    tags: list[str] = column()
    channel: Channel | None = one(CHANNEL_BY_ID, "channel_id")
    external_id: str | None = column()
    addresses: list[Address] = many(ADDRESSES_OF_CUSTOMER)
    latest_orders: list[Annotated["Order", strawberry.lazy("backend.schema.orders")]] = many(
        LATEST_ORDERS, permission=Permission.ORDERS_READ, description="The last ten."
    )
    order_count: int = batched(_order_counts, "id", permission=Permission.ORDERS_READ)
    created_at: datetime = column()
    updated_at: datetime = column()


@strawberry.type
class CustomerPayload:
    customer: Customer | None = one(CUSTOMER_BY_ID, "customer_id")
    user_errors: list[UserError] = column()
