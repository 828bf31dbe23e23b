"""The schema: every room's root fields under Query, Mutation and Subscription."""

from functools import cache
from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from backend.execution.engine import Engine
from backend.execution.fields import Row
from backend.resolvers.audit import AuditQueries
from backend.resolvers.auth import AuthMutations, AuthQueries
from backend.resolvers.catalog import CatalogMutations, CatalogQueries
from backend.resolvers.customers.profiles import CustomersMutations, CustomersQueries
from backend.resolvers.fulfillment.carriers import CarriersMutations, CarriersQueries
from backend.resolvers.fulfillment.picking import (
    FulfillmentSubscriptions,
    PickingMutations,
    PickingQueries,
)
from backend.resolvers.fulfillment.routing import RoutingMutations, RoutingQueries
from backend.resolvers.fulfillment.shipments import (
    ShipmentsMutations,
    ShipmentsQueries,
    ShipmentsSubscriptions,
)
from backend.resolvers.fulfillment.work import FulfillmentMutations, FulfillmentQueries
from backend.resolvers.integrations import IntegrationsMutations, IntegrationsQueries
from backend.resolvers.inventory.adjustments import AdjustmentsMutations, AdjustmentsQueries
from backend.resolvers.inventory.alerts import (
    AlertsMutations,
    AlertsQueries,
    AlertsSubscriptions,
)
from backend.resolvers.inventory.bins import BinsMutations, BinsQueries
from backend.resolvers.inventory.bundles import BundlesMutations, BundlesQueries
from backend.resolvers.inventory.counts import CountsMutations, CountsQueries
from backend.resolvers.inventory.doctor import DoctorMutations, DoctorQueries
from backend.resolvers.inventory.imports import (
    LevelImportsMutations,
    LevelImportsQueries,
    LevelImportsSubscriptions,
)
from backend.resolvers.inventory.live import InventorySubscriptions
from backend.resolvers.inventory.lots import LotsMutations, LotsQueries
from backend.resolvers.inventory.purchasing import PurchasingMutations, PurchasingQueries
from backend.resolvers.inventory.replenishment import (
    ReplenishmentMutations,
    ReplenishmentQueries,
    ReplenishmentSubscriptions,
)
from backend.resolvers.inventory.selling import SellingMutations, SellingQueries
from backend.resolvers.inventory.stock import StockMutations, StockQueries
from backend.resolvers.inventory.suppliers import SuppliersMutations, SuppliersQueries
from backend.resolvers.inventory.transfers import TransfersMutations, TransfersQueries
from backend.resolvers.inventory.valuation import ValuationQueries
from backend.resolvers.inventory.warehouses import WarehousesMutations, WarehousesQueries
from backend.resolvers.live import LiveSubscriptions
from backend.resolvers.node import NodeQueries
from backend.resolvers.order_changes import OrderChangesMutations, OrderChangesQueries
from backend.resolvers.order_holds import OrderHoldsMutations, OrderHoldsQueries
from backend.resolvers.order_imports import (
    OrderImportsMutations,
    OrderImportsQueries,
    OrderImportsSubscriptions,
)
from backend.resolvers.order_review import OrderReviewMutations, OrderReviewQueries
from backend.resolvers.orders import OrdersMutations, OrdersQueries
from backend.resolvers.settings import SettingsMutations, SettingsQueries
from backend.schema.arguments import convert_once
from backend.schema.scalars import SCALARS


@strawberry.type
class Query(
    NodeQueries,
    AdjustmentsQueries,
    AlertsQueries,
    AuditQueries,
    AuthQueries,
    BundlesQueries,
    BinsQueries,
    CarriersQueries,
    CatalogQueries,
    CountsQueries,
    CustomersQueries,
    DoctorQueries,
    IntegrationsQueries,
    LotsQueries,
    LevelImportsQueries,
    OrderChangesQueries,
    OrderImportsQueries,
    OrdersQueries,
    OrderHoldsQueries,
    OrderReviewQueries,
    ReplenishmentQueries,
    RoutingQueries,
    SellingQueries,
    PurchasingQueries,
    SettingsQueries,
    ShipmentsQueries,
    StockQueries,
    SuppliersQueries,
    ValuationQueries,
    TransfersQueries,
    WarehousesQueries,
    FulfillmentQueries,
    PickingQueries,
):
    """Everything that can be read."""


@strawberry.type
class Mutation(
    AdjustmentsMutations,
    AlertsMutations,
    AuthMutations,
    BundlesMutations,
    BinsMutations,
    CarriersMutations,
    CatalogMutations,
    CountsMutations,
    CustomersMutations,
    DoctorMutations,
    IntegrationsMutations,
    LotsMutations,
    LevelImportsMutations,
    OrderChangesMutations,
    OrderImportsMutations,
    OrdersMutations,
    OrderHoldsMutations,
    OrderReviewMutations,
    ReplenishmentMutations,
    RoutingMutations,
    SellingMutations,
    PurchasingMutations,
    SettingsMutations,
    ShipmentsMutations,
    StockMutations,
    SuppliersMutations,
    TransfersMutations,
    WarehousesMutations,
    FulfillmentMutations,
    PickingMutations,
):
    """Everything that can be changed."""


@strawberry.type
class Subscription(
    LiveSubscriptions,
    AlertsSubscriptions,
    InventorySubscriptions,
    LevelImportsSubscriptions,
    OrderImportsSubscriptions,
    ReplenishmentSubscriptions,
    FulfillmentSubscriptions,
    ShipmentsSubscriptions,
):
    """Everything that can be followed live."""


@cache
def schema() -> strawberry.Schema:
    made = strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        config=StrawberryConfig(scalar_map=SCALARS, default_resolver=_of_row),
    )
    convert_once(made)
    return made


@cache
def engine() -> Engine:
    """What executes operations over the schema."""
    return Engine(schema())


def _of_row(source: Row, name: str) -> Any:
    return source[name]
