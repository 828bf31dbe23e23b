"""Parcels in the graph."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.execution.fields import column, many, one
from backend.models import FulfillmentLine as LineRow
from backend.models import Package as PackageRow
from backend.models import PackageLine as PackageLineRow
from backend.models import Shipment as ShipmentRow
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.fulfillment.packing import measure, pack, unpack

if TYPE_CHECKING:
    from backend.schema.fulfillment.shipments import Shipment

strawberry.input(pack.FulfillmentPack, name="FulfillmentPackInput")
strawberry.input(unpack.PackageUnpack, name="PackageUnpackInput")
strawberry.input(measure.PackageMeasure, name="PackageMeasureInput")

PACKAGE_BY_ID = ByKey(PackageRow)
FULFILLMENT_LINE_BY_ID = ByKey(LineRow)
PACKAGES_OF_PART = Children(PackageRow, "fulfillment_order_id", ("position",))
PACKAGES_OF_SHIPMENT = Children(PackageRow, "shipment_id", ("position",))
_LINES_OF_PACKAGE = Children(PackageLineRow, "package_id", ("id",))


@strawberry.type(description="One line of a fulfilment order: units of one SKU.")
class FulfillmentLine(Node):
    id: strawberry.ID = node_id("FulfillmentLine")
    sku: str = column()
    name: str = column()
    quantity: int = column()
    picked: int = column()
    packed: int = column()
    shipped: int = column()


@strawberry.type(description="Units of a line in a parcel.")
class PackageLine:
    line: FulfillmentLine = one(FULFILLMENT_LINE_BY_ID, "line_id")
    quantity: int = column()


@strawberry.type(description="A parcel of one fulfilment order.")
class Package(Node):
    id: strawberry.ID = node_id("Package")
    version: int = column()
    position: int = column(description="1, 2, 3 of its fulfilment order.")
    weight_grams: int | None = column()
    length_mm: int | None = column()
    width_mm: int | None = column()
    height_mm: int | None = column()
    packed_by_name: str = column()
    lines: list[PackageLine] = many(_LINES_OF_PACKAGE)
    shipment: (
        Annotated["Shipment", strawberry.lazy("backend.schema.fulfillment.shipments")] | None
    ) = one(ByKey(ShipmentRow), "shipment_id", description="Null until it is to leave.")


@strawberry.type
class PackagePayload:
    package: Package | None = one(PACKAGE_BY_ID, "package_id")
    user_errors: list[UserError] = column()
