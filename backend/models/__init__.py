"""Every table of the house. Tortoise finds them through this module."""

from backend.models.audit import AuditEntry, IdempotencyKey
from backend.models.auth import ApiKey, Role, Session, User
from backend.models.catalog import Category, Price, Product, Variant
from backend.models.customers.profiles import Address, Customer
from backend.models.fulfillment.carriers import Carrier, CarrierService, Rate, RateZone
from backend.models.fulfillment.labels import LabelAttempt, ShippingLabel
from backend.models.fulfillment.picking import (
    PickedLot,
    PickWave,
    PickWaveNumber,
    PickWaveOrder,
    PutAwayTask,
    WarehouseRefusal,
)
from backend.models.fulfillment.routing import RoutingDecision, RoutingRule
from backend.models.fulfillment.shipments import (
    Package,
    PackageLine,
    Shipment,
    ShipmentNumber,
    TrackingEvent,
)
from backend.models.fulfillment.work import (
    FulfillmentLine,
    FulfillmentOrder,
    FulfillmentOrderNumber,
)
from backend.models.integrations import Channel
from backend.models.inventory.alerts import AlertRule, StockAlert
from backend.models.inventory.backorders import Backorder
from backend.models.inventory.bins import Bin, BinItem
from backend.models.inventory.bundles import BundleComponent, VariantPack
from backend.models.inventory.counts import StockCount, StockCountLine, StockCountNumber
from backend.models.inventory.doctor import DoctorRun
from backend.models.inventory.imports import LevelImport, LevelImportRefusal
from backend.models.inventory.lots import Lot, LotEntry, LotLevel
from backend.models.inventory.purchasing import (
    GoodsReceipt,
    GoodsReceiptLine,
    LandedCost,
    LandedCostShare,
    PurchaseMessage,
    PurchaseOrder,
    PurchaseOrderLine,
    PurchaseOrderNumber,
    Supplier,
    SupplierItem,
)
from backend.models.inventory.replenishment import (
    ReorderRule,
    ReplenishmentProposal,
    ReplenishmentRun,
)
from backend.models.inventory.stock import (
    Allocation,
    ChannelAvailability,
    ChannelStockRule,
    Reservation,
    StockAdjustment,
    StockAdjustmentLine,
    StockEntry,
    StockLevel,
)
from backend.models.inventory.transfers import Transfer, TransferLine, TransferNumber
from backend.models.inventory.warehouses import Warehouse, WarehouseDay
from backend.models.live import Event
from backend.models.orders.changes import OrderChange, OrderChangeLink
from backend.models.orders.holds import Hold, HoldReason
from backend.models.orders.imports import ImportRefusal, ImportRun
from backend.models.orders.notes import OrderNote, OrderTag
from backend.models.orders.order import (
    Order,
    OrderLine,
    OrderLineComponent,
    OrderNumber,
    OrderTerm,
)
from backend.models.orders.review import (
    BlacklistEntry,
    ReviewDecision,
    ReviewRule,
    ReviewRuleSet,
)
from backend.models.settings import Preference, SavedView, Setting

__all__ = [
    "Address",
    "AlertRule",
    "Allocation",
    "ApiKey",
    "AuditEntry",
    "Backorder",
    "Bin",
    "BinItem",
    "BlacklistEntry",
    "BundleComponent",
    "Carrier",
    "CarrierService",
    "Category",
    "Channel",
    "ChannelAvailability",
    "ChannelStockRule",
    "Customer",
    "DoctorRun",
    "Event",
    "FulfillmentLine",
    "FulfillmentOrder",
    "FulfillmentOrderNumber",
    "GoodsReceipt",
    "GoodsReceiptLine",
    "Hold",
    "HoldReason",
    "IdempotencyKey",
    "ImportRefusal",
    "ImportRun",
    "LabelAttempt",
    "LandedCost",
    "LandedCostShare",
    "LevelImport",
    "LevelImportRefusal",
    "Lot",
    "LotEntry",
    "LotLevel",
    "Order",
    "OrderChange",
    "OrderChangeLink",
    "OrderLine",
    "OrderLineComponent",
    "OrderNote",
    "OrderNumber",
    "OrderTag",
    "OrderTerm",
    "Package",
    "PackageLine",
    "PickWave",
    "PickWaveNumber",
    "PickWaveOrder",
    "PickedLot",
    "Preference",
    "Price",
    "Product",
    "PurchaseMessage",
    "PurchaseOrder",
    "PurchaseOrderLine",
    "PurchaseOrderNumber",
    "PutAwayTask",
    "Rate",
    "RateZone",
    "ReorderRule",
    "ReplenishmentProposal",
    "ReplenishmentRun",
    "Reservation",
    "ReviewDecision",
    "ReviewRule",
    "ReviewRuleSet",
    "Role",
    "RoutingDecision",
    "RoutingRule",
    "SavedView",
    "Session",
    "Setting",
    "Shipment",
    "ShipmentNumber",
    "ShippingLabel",
    "StockAdjustment",
    "StockAdjustmentLine",
    "StockAlert",
    "StockCount",
    "StockCountLine",
    "StockCountNumber",
    "StockEntry",
    "StockLevel",
    "Supplier",
    "SupplierItem",
    "TrackingEvent",
    "Transfer",
    "TransferLine",
    "TransferNumber",
    "User",
    "Variant",
    "VariantPack",
    "Warehouse",
    "WarehouseDay",
    "WarehouseRefusal",
]
