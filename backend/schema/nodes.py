"""Which sources an object of each type is found in by its global id."""

from backend.execution.fields import Source
from backend.schema.auth import API_KEY_BY_ID, ROLE_BY_ID, USER_BY_ID
from backend.schema.catalog import CATEGORY_BY_ID, PRODUCT_BY_ID, VARIANT_BY_ID
from backend.schema.customers.profiles import CUSTOMER_BY_ID
from backend.schema.fulfillment.carriers import (
    CARRIER_BY_ID,
    RATE_BY_ID,
    SERVICE_BY_ID,
    ZONE_BY_ID,
)
from backend.schema.fulfillment.packages import FULFILLMENT_LINE_BY_ID, PACKAGE_BY_ID
from backend.schema.fulfillment.picking import PUT_AWAY_BY_ID, WAVE_BY_ID
from backend.schema.fulfillment.routing import ROUTING_DECISION_BY_ID, ROUTING_RULE_BY_ID
from backend.schema.fulfillment.shipments import (
    ATTEMPT_BY_ID,
    SHIPMENT_BY_ID,
    TRACKING_EVENT_BY_ID,
)
from backend.schema.fulfillment.work import PART_BY_ID
from backend.schema.integrations import CHANNEL_BY_ID
from backend.schema.inventory.adjustments import ADJUSTMENT_BY_ID
from backend.schema.inventory.alerts import ALERT_BY_ID, ALERT_RULE_BY_ID
from backend.schema.inventory.bins import BIN_BY_ID
from backend.schema.inventory.bins import ITEM_BY_ID as BIN_ITEM_BY_ID
from backend.schema.inventory.bundles import PACK_BY_ID
from backend.schema.inventory.counts import COUNT_BY_ID, COUNT_LINE_BY_ID
from backend.schema.inventory.doctor import DOCTOR_RUN_BY_ID
from backend.schema.inventory.imports import LEVEL_IMPORT_BY_ID
from backend.schema.inventory.lots import LOT_BY_ID
from backend.schema.inventory.purchasing import (
    PURCHASE_LINE_BY_ID,
    PURCHASE_ORDER_BY_ID,
    RECEIPT_BY_ID,
)
from backend.schema.inventory.replenishment import (
    PROPOSAL_BY_ID,
    REORDER_RULE_BY_ID,
    REPLENISHMENT_RUN_BY_ID,
)
from backend.schema.inventory.selling import RULE_BY_ID
from backend.schema.inventory.stock import ENTRY_BY_ID, LEVEL_BY_ID, RESERVATION_BY_ID
from backend.schema.inventory.suppliers import ITEM_BY_ID, SUPPLIER_BY_ID
from backend.schema.inventory.transfers import TRANSFER_BY_ID, TRANSFER_LINE_BY_ID
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID
from backend.schema.order_holds import HOLD_BY_ID, HOLD_REASON_BY_ID
from backend.schema.order_imports import RUN_BY_ID
from backend.schema.order_review import BLACKLIST_ENTRY_BY_ID, DECISION_BY_ID, RULE_SET_BY_ID
from backend.schema.orders import LINE_BY_ID, ORDER_BY_ID
from backend.services.auth.permissions import Permission

# type name -> (source by id, the permission its root field needs)
NODES: dict[str, tuple[Source, Permission]] = {
    "Category": (CATEGORY_BY_ID, Permission.CATALOG_READ),
    "User": (USER_BY_ID, Permission.USERS_READ),
    "Role": (ROLE_BY_ID, Permission.USERS_READ),
    "ApiKey": (API_KEY_BY_ID, Permission.API_KEYS_WRITE),
    "Bin": (BIN_BY_ID, Permission.INVENTORY_READ),
    "BinItem": (BIN_ITEM_BY_ID, Permission.INVENTORY_READ),
    "Carrier": (CARRIER_BY_ID, Permission.FULFILLMENT_READ),
    "CarrierService": (SERVICE_BY_ID, Permission.FULFILLMENT_READ),
    "RateZone": (ZONE_BY_ID, Permission.FULFILLMENT_READ),
    "LabelAttempt": (ATTEMPT_BY_ID, Permission.FULFILLMENT_READ),
    "Rate": (RATE_BY_ID, Permission.FULFILLMENT_READ),
    "TrackingEvent": (TRACKING_EVENT_BY_ID, Permission.FULFILLMENT_READ),
    "Shipment": (SHIPMENT_BY_ID, Permission.FULFILLMENT_READ),
    "Channel": (CHANNEL_BY_ID, Permission.CHANNELS_READ),
    "ChannelStockRule": (RULE_BY_ID, Permission.INVENTORY_READ),
    "Customer": (CUSTOMER_BY_ID, Permission.CUSTOMERS_READ),
    "GoodsReceipt": (RECEIPT_BY_ID, Permission.PURCHASING_READ),
    "DoctorRun": (DOCTOR_RUN_BY_ID, Permission.INVENTORY_READ),
    "Lot": (LOT_BY_ID, Permission.INVENTORY_READ),
    "ImportRun": (RUN_BY_ID, Permission.ORDERS_IMPORT),
    "LevelImport": (LEVEL_IMPORT_BY_ID, Permission.INVENTORY_IMPORT),
    "Hold": (HOLD_BY_ID, Permission.ORDERS_READ),
    "HoldReason": (HOLD_REASON_BY_ID, Permission.ORDERS_READ),
    "ReviewDecision": (DECISION_BY_ID, Permission.ORDERS_READ),
    "ReviewRuleSet": (RULE_SET_BY_ID, Permission.ORDERS_READ),
    "BlacklistEntry": (BLACKLIST_ENTRY_BY_ID, Permission.ORDERS_RULES),
    "Order": (ORDER_BY_ID, Permission.ORDERS_READ),
    "OrderLine": (LINE_BY_ID, Permission.ORDERS_READ),
    "Product": (PRODUCT_BY_ID, Permission.CATALOG_READ),
    "RoutingDecision": (ROUTING_DECISION_BY_ID, Permission.FULFILLMENT_READ),
    "RoutingRule": (ROUTING_RULE_BY_ID, Permission.FULFILLMENT_READ),
    "ReorderRule": (REORDER_RULE_BY_ID, Permission.INVENTORY_READ),
    "ReplenishmentProposal": (PROPOSAL_BY_ID, Permission.INVENTORY_READ),
    "ReplenishmentRun": (REPLENISHMENT_RUN_BY_ID, Permission.INVENTORY_READ),
    "Reservation": (RESERVATION_BY_ID, Permission.INVENTORY_READ),
    "StockAdjustment": (ADJUSTMENT_BY_ID, Permission.INVENTORY_READ),
    "PurchaseOrder": (PURCHASE_ORDER_BY_ID, Permission.PURCHASING_READ),
    "PurchaseOrderLine": (PURCHASE_LINE_BY_ID, Permission.PURCHASING_READ),
    "StockEntry": (ENTRY_BY_ID, Permission.INVENTORY_READ),
    "StockLevel": (LEVEL_BY_ID, Permission.INVENTORY_READ),
    "Supplier": (SUPPLIER_BY_ID, Permission.PURCHASING_READ),
    "SupplierItem": (ITEM_BY_ID, Permission.PURCHASING_READ),
    "AlertRule": (ALERT_RULE_BY_ID, Permission.INVENTORY_READ),
    "StockAlert": (ALERT_BY_ID, Permission.INVENTORY_READ),
    "StockCount": (COUNT_BY_ID, Permission.INVENTORY_COUNT),
    "StockCountLine": (COUNT_LINE_BY_ID, Permission.INVENTORY_COUNT),
    "Transfer": (TRANSFER_BY_ID, Permission.INVENTORY_READ),
    "TransferLine": (TRANSFER_LINE_BY_ID, Permission.INVENTORY_READ),
    "Variant": (VARIANT_BY_ID, Permission.CATALOG_READ),
    "VariantPack": (PACK_BY_ID, Permission.CATALOG_READ),
    "Warehouse": (WAREHOUSE_BY_ID, Permission.INVENTORY_READ),
    "FulfillmentOrder": (PART_BY_ID, Permission.FULFILLMENT_READ),
    "FulfillmentLine": (FULFILLMENT_LINE_BY_ID, Permission.FULFILLMENT_READ),
    "Package": (PACKAGE_BY_ID, Permission.FULFILLMENT_READ),
    "PickWave": (WAVE_BY_ID, Permission.FULFILLMENT_READ),
    "PutAwayTask": (PUT_AWAY_BY_ID, Permission.FULFILLMENT_READ),
}
