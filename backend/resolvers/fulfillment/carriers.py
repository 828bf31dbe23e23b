"""Root fields of carriers."""

from dataclasses import asdict
from typing import cast

import strawberry

from backend.core.ids import CarrierId, to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.fulfillment.carriers import (
    CARRIER_BY_ID,
    Carrier,
    CarrierPayload,
    CarrierServicePayload,
    RateQuoteResult,
    RateZoneDeletePayload,
    RateZonePayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.carriers.queries import CarrierWhere, page_of_carriers
from backend.services.fulfillment.carriers.save_carrier import (
    CarrierCreate,
    CarrierUpdate,
    create_carrier,
    update_carrier,
)
from backend.services.fulfillment.carriers.save_service import (
    CarrierServiceCreate,
    CarrierServiceUpdate,
    create_service,
    update_service,
)
from backend.services.fulfillment.carriers.save_zone import (
    RateZoneCreate,
    RateZoneDelete,
    RateZoneUpdate,
    create_zone,
    delete_zone,
    update_zone,
)
from backend.services.fulfillment.routing.quotes import RateQuotes, quotes_for


@strawberry.type
class CarriersQueries:
    @query(Permission.FULFILLMENT_READ)
    async def carrier(self, info: Info, id: CarrierId) -> Carrier | None:
        return cast(Carrier | None, await row_by_key(info, CARRIER_BY_ID, id))

    @query(Permission.FULFILLMENT_READ, description="Carriers, by code.")
    async def carriers(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: CarrierWhere | None = None,
    ) -> Connection[Carrier]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_carriers(where, request))

    @query(
        Permission.FULFILLMENT_READ,
        description="What each service in use would ask for a parcel, as routing reckons.",
    )
    async def rate_quotes(self, info: Info, input: RateQuotes) -> RateQuoteResult:
        found = await quotes_for(input)
        return cast(RateQuoteResult, {"quotes": [asdict(each) for each in found]})


@strawberry.type
class CarriersMutations:
    @mutation(Permission.FULFILLMENT_RULES)
    async def carrier_create(self, info: Info, input: CarrierCreate) -> CarrierPayload:
        key = await create_carrier(info.context.deps, info.context.actor, input)
        return payload(CarrierPayload, carrier_id=key)

    @mutation(Permission.FULFILLMENT_RULES)
    async def carrier_update(self, info: Info, input: CarrierUpdate) -> CarrierPayload:
        key = await update_carrier(info.context.deps, info.context.actor, input)
        return payload(CarrierPayload, carrier_id=key)

    @mutation(Permission.FULFILLMENT_RULES)
    async def carrier_service_create(
        self, info: Info, input: CarrierServiceCreate
    ) -> CarrierServicePayload:
        key = await create_service(info.context.deps, info.context.actor, input)
        return payload(CarrierServicePayload, service_id=key)

    @mutation(Permission.FULFILLMENT_RULES)
    async def carrier_service_update(
        self, info: Info, input: CarrierServiceUpdate
    ) -> CarrierServicePayload:
        key = await update_service(info.context.deps, info.context.actor, input)
        return payload(CarrierServicePayload, service_id=key)

    @mutation(Permission.FULFILLMENT_RULES)
    async def rate_zone_create(self, info: Info, input: RateZoneCreate) -> RateZonePayload:
        key = await create_zone(info.context.deps, info.context.actor, input)
        return payload(RateZonePayload, zone_id=key)

    @mutation(Permission.FULFILLMENT_RULES)
    async def rate_zone_update(self, info: Info, input: RateZoneUpdate) -> RateZonePayload:
        key = await update_zone(info.context.deps, info.context.actor, input)
        return payload(RateZonePayload, zone_id=key)

    @mutation(Permission.FULFILLMENT_RULES, description="Its rates go with it.")
    async def rate_zone_delete(self, info: Info, input: RateZoneDelete) -> RateZoneDeletePayload:
        key = await delete_zone(info.context.deps, info.context.actor, input)
        return payload(RateZoneDeletePayload, deleted_id=to_global_id("RateZone", key))
