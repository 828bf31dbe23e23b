"""The file layouts known by heart, and how each is recognised."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from backend.models.orders.order import LineKind, OrderKind
from backend.services.orders.import_files.incoming import IncomingLine
from backend.services.orders.import_files.rules import (
    online_retail_line_kind,
    online_retail_order_kind,
    plain_line_kind,
    plain_order_kind,
)
from backend.services.orders.import_files.targets import Target, normal


class Preset(StrEnum):
    """A layout of order files."""

    SHOPIFY_ORDERS_CSV = "SHOPIFY_ORDERS_CSV"
    SHOPIFY_JSON = "SHOPIFY_JSON"
    WOOCOMMERCE_JSON = "WOOCOMMERCE_JSON"
    ONLINE_RETAIL = "ONLINE_RETAIL"
    GENERIC = "GENERIC"


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How a table is read: its own headings (None: detected) and the rules of its codes."""

    headings: Mapping[str, Target] | None = None
    signature: frozenset[str] = frozenset()
    currency: str | None = None
    timezone: str = "UTC"
    line_kind: Callable[[str], LineKind] = plain_line_kind
    order_kind: Callable[[str, Sequence[IncomingLine], str], OrderKind] = field(
        default=plain_order_kind
    )


def _headings(names: Mapping[str, Target]) -> dict[str, Target]:
    return {normal(name): target for name, target in names.items()}


SHOPIFY = _headings(
    {
        "Name": Target.ORDER_NUMBER,
        "Id": Target.EXTERNAL_ID,
        "Email": Target.EMAIL,
        "Phone": Target.PHONE,
        "Financial Status": Target.PAYMENT_STATUS,
        "Paid at": Target.PAID_AT,
        "Payment Method": Target.PAYMENT_METHOD,
        "Fulfillment Status": Target.FULFILMENT_STATUS,
        "Fulfilled at": Target.FULFILLED_AT,
        "Currency": Target.CURRENCY,
        "Subtotal": Target.SUBTOTAL,
        "Shipping": Target.SHIPPING_FEE,
        "Shipping Method": Target.SHIPPING_METHOD,
        "Taxes": Target.ORDER_TAX,
        "Total": Target.ORDER_TOTAL,
        "Discount Code": Target.DISCOUNT_CODE,
        "Discount Amount": Target.ORDER_DISCOUNT,
        "Created at": Target.ORDERED_AT,
        "Cancelled at": Target.CANCELLED_AT,
        "Refunded Amount": Target.REFUNDED,
        "Lineitem quantity": Target.QUANTITY,
        "Lineitem name": Target.ITEM_NAME,
        "Lineitem price": Target.UNIT_PRICE,
        "Lineitem sku": Target.SKU,
        "Lineitem discount": Target.LINE_DISCOUNT,
        "Notes": Target.NOTE,
        "Tags": Target.TAGS,
        **{
            f"{side} {part}": Target[f"{side.upper()}_{target}"]
            for side in ("Billing", "Shipping")
            for part, target in (
                ("Name", "NAME"),
                ("Company", "COMPANY"),
                ("Address1", "LINE1"),
                ("Address2", "LINE2"),
                ("City", "CITY"),
                ("Province", "REGION"),
                ("Zip", "POSTCODE"),
                ("Country", "COUNTRY"),
                ("Phone", "PHONE"),
            )
        },
    }
)
ONLINE_RETAIL = _headings(
    {
        "InvoiceNo": Target.ORDER_NUMBER,
        "Invoice": Target.ORDER_NUMBER,
        "StockCode": Target.SKU,
        "Description": Target.ITEM_NAME,
        "Quantity": Target.QUANTITY,
        "InvoiceDate": Target.ORDERED_AT,
        "UnitPrice": Target.UNIT_PRICE,
        "Price": Target.UNIT_PRICE,
        "CustomerID": Target.CUSTOMER_ID,
        "Country": Target.COUNTRY,
    }
)
LAYOUTS: dict[Preset, TableLayout] = {
    Preset.SHOPIFY_ORDERS_CSV: TableLayout(
        SHOPIFY,
        frozenset(map(normal, ("Name", "Created at", "Lineitem quantity", "Lineitem price"))),
    ),
    Preset.ONLINE_RETAIL: TableLayout(
        ONLINE_RETAIL,
        frozenset(map(normal, ("StockCode", "Quantity", "InvoiceDate", "Country"))),
        currency="GBP",
        timezone="Europe/London",
        line_kind=online_retail_line_kind,
        order_kind=online_retail_order_kind,
    ),
    Preset.GENERIC: TableLayout(),
}


def preset_of_heading(heading: Sequence[str]) -> Preset:
    """The layout a table's headings show; GENERIC when it is none known."""
    names = {normal(name) for name in heading}
    for preset, layout in LAYOUTS.items():
        if layout.signature and layout.signature <= names:
            return preset
    return Preset.GENERIC


def preset_of_document(document: Mapping[str, object]) -> Preset | None:
    """The layout of an order in JSON; None when it is no order we know."""
    if "total_price" in document and "financial_status" in document:
        return Preset.SHOPIFY_JSON
    if "line_items" in document and "total" in document and "status" in document:
        return Preset.WOOCOMMERCE_JSON
    return None
