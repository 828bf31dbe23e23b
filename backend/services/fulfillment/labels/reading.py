"""What a carrier is told of a shipment when a label is bought."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from backend.models import (
    CarrierService,
    FulfillmentOrder,
    Order,
    Package,
    PackageLine,
    Shipment,
    Variant,
    Warehouse,
)
from backend.ports.carriers import LabelRequest, Parcel, Party
from backend.services.settings.house import house_settings

# Of goods of which nobody said what they weigh.
_GRAMS_OF_UNWEIGHED = 100


async def label_request(shipment: Shipment, serial: int) -> LabelRequest:
    """All that the carrier needs, in its current state."""
    order = await Order.get(id=shipment.order_id)
    work = await FulfillmentOrder.get(id=shipment.fulfillment_order_id)
    warehouse = await Warehouse.get(id=work.warehouse_id)
    service = await CarrierService.filter(id=shipment.service_id).first()
    return LabelRequest(
        key=f"{shipment.id}-{serial}",
        reference=shipment.number,
        service=service.code if service else "",
        sender=await sender_of(warehouse),
        receiver=party_of(order.shipping_address),
        parcels=tuple(await parcels_of(await packages_of(shipment))),
    )


async def packages_of(shipment: Shipment) -> list[Package]:
    return await Package.filter(shipment_id=shipment.id).order_by("position", "id")


async def sender_of(warehouse: Warehouse) -> Party:
    """The house at this warehouse."""
    house = await house_settings()
    return Party(
        name=warehouse.contact_name,
        company=house["company_name"],
        phone=warehouse.contact_phone,
        line1=warehouse.line1,
        city=warehouse.city,
        province=warehouse.province,
        postal_code=warehouse.postal_code,
        country=warehouse.country,
    )


def party_of(address: Mapping[str, Any]) -> Party:
    """An order's address."""
    return Party(**{member.name: address.get(member.name) or "" for member in fields(Party)})


async def parcels_of(packages: Sequence[Package]) -> list[Parcel]:
    """What each package weighs and measures; of one that was not weighed, its goods' grams."""
    missing = [package.id for package in packages if package.weight_grams is None]
    weights = dict.fromkeys(missing, 0)
    if missing:
        lines = await PackageLine.filter(package_id__in=missing).values(
            "package_id", "quantity", "line__variant_id"
        )
        variants = await Variant.filter(id__in=[row["line__variant_id"] for row in lines]).values(
            "id", "weight_grams"
        )
        grams = {row["id"]: row["weight_grams"] or _GRAMS_OF_UNWEIGHED for row in variants}
        for row in lines:
            weights[row["package_id"]] += row["quantity"] * grams[row["line__variant_id"]]
    return [
        Parcel(
            weight_grams=package.weight_grams or weights.get(package.id) or _GRAMS_OF_UNWEIGHED,
            length_mm=package.length_mm,
            width_mm=package.width_mm,
            height_mm=package.height_mm,
        )
        for package in packages
    ] or [Parcel(weight_grams=_GRAMS_OF_UNWEIGHED)]
