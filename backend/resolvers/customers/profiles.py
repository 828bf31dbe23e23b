"""Root fields of customers."""

from typing import cast

import strawberry

from backend.core.ids import CustomerId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.customers.profiles import CUSTOMER_BY_ID, Customer, CustomerPayload
from backend.schema.errors import payload
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.customers.profiles.queries import (
    CustomerSort,
    CustomerWhere,
    page_of_customers,
)
from backend.services.customers.profiles.save_address import (
    CustomerAddressRemove,
    CustomerAddressSet,
    remove_customer_address,
    set_customer_address,
)
from backend.services.customers.profiles.save_customer import (
    CustomerCreate,
    CustomerUpdate,
    create_customer,
    update_customer,
)


@strawberry.type
class CustomersQueries:
    @query(Permission.CUSTOMERS_READ)
    async def customer(self, info: Info, id: CustomerId) -> Customer | None:
        return cast(Customer | None, await row_by_key(info, CUSTOMER_BY_ID, id))

    @query(
        Permission.CUSTOMERS_READ,
        description="Without `personal.read`, search finds a whole e-mail address or number only.",
    )
    async def customers(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: CustomerWhere | None = None,
        search: str | None = None,
        order_by: CustomerSort = CustomerSort.NEWEST,
    ) -> Connection[Customer]:
        request = PageRequest(first, after, last, before)
        actor = info.context.actor
        return await connection(info, page_of_customers(actor, where, search, order_by, request))


@strawberry.type
class CustomersMutations:
    @mutation(Permission.CUSTOMERS_WRITE)
    async def customer_create(self, info: Info, input: CustomerCreate) -> CustomerPayload:
        key = await create_customer(info.context.deps, info.context.actor, input)
        return payload(CustomerPayload, customer_id=key)

    @mutation(Permission.CUSTOMERS_WRITE)
    async def customer_update(self, info: Info, input: CustomerUpdate) -> CustomerPayload:
        key = await update_customer(info.context.deps, info.context.actor, input)
        return payload(CustomerPayload, customer_id=key)

    @mutation(Permission.CUSTOMERS_WRITE)
    async def customer_address_set(self, info: Info, input: CustomerAddressSet) -> CustomerPayload:
        key = await set_customer_address(info.context.deps, info.context.actor, input)
        return payload(CustomerPayload, customer_id=key)

    @mutation(Permission.CUSTOMERS_WRITE)
    async def customer_address_remove(
        self, info: Info, input: CustomerAddressRemove
    ) -> CustomerPayload:
        key = await remove_customer_address(info.context.deps, info.context.actor, input)
        return payload(CustomerPayload, customer_id=key)
