"""Every permission there is, and the roles that a new house starts with."""

from enum import StrEnum


class Permission(StrEnum):
    """What an actor may do. A role and an API key are sets of these."""

    ORDERS_READ = "orders.read"
    ORDERS_WRITE = "orders.write"
    ORDERS_CANCEL = "orders.cancel"
    ORDERS_IMPORT = "orders.import"
    # say yes or no to an order, for the service desk and for finance
    ORDERS_REVIEW = "orders.review"
    ORDERS_REVIEW_FINANCE = "orders.review.finance"
    # hold an order; what lets it go is the permission of the hold's reason
    ORDERS_HOLD = "orders.hold"
    # what happens to orders by itself
    ORDERS_RULES = "orders.rules"
    FULFILLMENT_READ = "fulfillment.read"
    # say where and how an order is sent from
    FULFILLMENT_ROUTE = "fulfillment.route"
    # rules of routing, carriers and their rates
    FULFILLMENT_RULES = "fulfillment.rules"
    FULFILLMENT_PICK = "fulfillment.pick"
    FULFILLMENT_PACK = "fulfillment.pack"
    FULFILLMENT_SHIP = "fulfillment.ship"
    CATALOG_READ = "catalog.read"
    CATALOG_WRITE = "catalog.write"
    CUSTOMERS_READ = "customers.read"
    CUSTOMERS_WRITE = "customers.write"
    # names, addresses, e-mail and telephone in full; without it they are masked
    PERSONAL_READ = "personal.read"
    INVENTORY_READ = "inventory.read"
    INVENTORY_ADJUST = "inventory.adjust"
    INVENTORY_RECEIVE = "inventory.receive"
    INVENTORY_RESERVE = "inventory.reserve"
    # adjustments that are too large for one pair of eyes
    INVENTORY_APPROVE = "inventory.approve"
    # ask for goods of another warehouse, and send them
    INVENTORY_TRANSFER = "inventory.transfer"
    INVENTORY_COUNT = "inventory.count"
    # begin and post counts, and see what was expected
    INVENTORY_COUNT_REVIEW = "inventory.count.review"
    # acknowledge alerts, and put them off
    INVENTORY_ALERTS = "inventory.alerts"
    # safety stock, what each channel may sell, and when to alert
    INVENTORY_RULES = "inventory.rules"
    # what should be bought and moved: look, decide, and make orders and transfers of it
    INVENTORY_REPLENISH = "inventory.replenish"
    # levels set anew from their ledger, where the two differ
    INVENTORY_REPAIR = "inventory.repair"
    # whole files of levels at once, whatever one person may change otherwise
    INVENTORY_IMPORT = "inventory.import"
    WAREHOUSES_WRITE = "warehouses.write"
    PURCHASING_READ = "purchasing.read"
    PURCHASING_WRITE = "purchasing.write"
    PURCHASING_APPROVE = "purchasing.approve"
    PURCHASING_RECEIVE = "purchasing.receive"
    # take in more than was ordered, within the house's tolerance
    PURCHASING_OVER_RECEIVE = "purchasing.over_receive"
    # purchase costs of variants and stock movements
    COSTS_READ = "costs.read"
    CHANNELS_READ = "channels.read"
    CHANNELS_WRITE = "channels.write"
    AUDIT_READ = "audit.read"
    USERS_READ = "users.read"
    USERS_WRITE = "users.write"
    API_KEYS_WRITE = "api_keys.write"
    SETTINGS_WRITE = "settings.write"


_READ_ALL = {
    Permission.ORDERS_READ,
    Permission.FULFILLMENT_READ,
    Permission.CATALOG_READ,
    Permission.CUSTOMERS_READ,
    Permission.INVENTORY_READ,
    Permission.CHANNELS_READ,
    Permission.PURCHASING_READ,
}

# The role that must always have an active user.
ADMINISTRATOR = "Administrator"

# Role name -> permissions, written at every start; the administrator always has all.
BUILTIN_ROLES: dict[str, frozenset[Permission]] = {
    ADMINISTRATOR: frozenset(Permission),
    "Customer service": frozenset(
        _READ_ALL
        | {
            Permission.ORDERS_WRITE,
            Permission.ORDERS_CANCEL,
            Permission.ORDERS_IMPORT,
            Permission.ORDERS_REVIEW,
            Permission.ORDERS_HOLD,
            Permission.FULFILLMENT_ROUTE,
            Permission.CUSTOMERS_WRITE,
            Permission.PERSONAL_READ,
            Permission.INVENTORY_RESERVE,
        }
    ),
    "Warehouse": frozenset(
        {
            Permission.ORDERS_READ,
            Permission.ORDERS_HOLD,
            Permission.FULFILLMENT_READ,
            Permission.FULFILLMENT_PICK,
            Permission.FULFILLMENT_PACK,
            Permission.FULFILLMENT_SHIP,
            Permission.CATALOG_READ,
            Permission.INVENTORY_READ,
            Permission.INVENTORY_ADJUST,
            Permission.INVENTORY_RECEIVE,
            Permission.INVENTORY_RESERVE,
            Permission.PURCHASING_READ,
            Permission.PURCHASING_RECEIVE,
            Permission.INVENTORY_TRANSFER,
            Permission.INVENTORY_COUNT,
            Permission.INVENTORY_ALERTS,
            Permission.CHANNELS_READ,
        }
    ),
    # writes orders and sees what they cost; somebody else approves them
    "Purchasing": frozenset(
        {
            Permission.CATALOG_READ,
            Permission.INVENTORY_READ,
            Permission.INVENTORY_REPLENISH,
            Permission.PURCHASING_READ,
            Permission.PURCHASING_WRITE,
            Permission.PURCHASING_RECEIVE,
            Permission.PURCHASING_OVER_RECEIVE,
            Permission.INVENTORY_ALERTS,
            Permission.COSTS_READ,
        }
    ),
    "Finance": frozenset(
        _READ_ALL
        | {
            Permission.ORDERS_REVIEW_FINANCE,
            Permission.ORDERS_HOLD,
            Permission.PURCHASING_APPROVE,
            Permission.COSTS_READ,
            Permission.AUDIT_READ,
        }
    ),
    "Viewer": frozenset(_READ_ALL),
}
