"""What labels and slips say, read from the rows."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models import (
    Carrier,
    CarrierService,
    FulfillmentOrder,
    Order,
    Package,
    PackageLine,
    Shipment,
    ShippingLabel,
    Warehouse,
)
from backend.ports.deps import Deps
from backend.services.fulfillment.labels.reading import (
    packages_of,
    parcels_of,
    party_of,
    sender_of,
)
from backend.services.fulfillment.printing.label import PrintedLabel, address_lines
from backend.services.fulfillment.printing.slip import PackedLine, PackingSlip
from backend.services.fulfillment.tracking.language import chosen_locale
from backend.services.fulfillment.tracking.token import tracking_token
from backend.services.settings.house import house_settings


async def the_shipment(key: UUID) -> Shipment:
    """Raises: OmsError NOT_FOUND."""
    shipment = await Shipment.filter(id=key).first()
    if shipment is None:
        raise OmsError(Code.NOT_FOUND, "There is no such Shipment.", field="id")
    return shipment


async def bought_label(shipment: Shipment) -> bytes | None:
    """The PDF that the carrier gave for its label that counts, if it gave one."""
    held = ShippingLabel.filter(shipment_id=shipment.id, voided_at=None)
    rows = await held.order_by("-serial").limit(1).values("document")
    document: bytes | None = rows[0]["document"] if rows else None
    return document


async def load_label(deps: Deps, shipment: Shipment) -> PrintedLabel:
    """What our own label says; without a number of the carrier's its bars say our own."""
    order = await Order.get(id=shipment.order_id)
    carrier = await Carrier.filter(id=shipment.carrier_id).first()
    service = await CarrierService.filter(id=shipment.service_id).first()
    work = await FulfillmentOrder.get(id=shipment.fulfillment_order_id)
    packages = await packages_of(shipment)
    parcels = await parcels_of(packages)
    own = shipment.tracking_number or shipment.number
    said = [package.tracking_number or own for package in packages] or [own]
    # bars of Code 128 have no letters beyond ASCII
    numbers = [number if number.isascii() else shipment.number for number in said]
    return PrintedLabel(
        carrier=carrier.name if carrier else "",
        service=service.name if service else "",
        reference=shipment.number,
        order_number=order.number,
        sender=await sender_of(await Warehouse.get(id=work.warehouse_id)),
        receiver=party_of(order.shipping_address),
        numbers=numbers,
        weights_grams=[parcel.weight_grams for parcel in parcels],
        on=deps.clock.now().date(),
    )


async def load_slip(deps: Deps, shipment: Shipment) -> PackingSlip:
    order = await Order.get(id=shipment.order_id)
    carrier = await Carrier.filter(id=shipment.carrier_id).first()
    packages = await packages_of(shipment)
    house = await house_settings()
    receiver = party_of(order.shipping_address)
    names = [part for part in (receiver.name, receiver.company) if part]
    public_url = deps.config.public_url.rstrip("/")
    link = f"{public_url}/t/{tracking_token(deps.config, order.id)}" if public_url else ""
    return PackingSlip(
        locale=chosen_locale(None, "", order.ship_to_country),
        time_zone=house["time_zone"],
        company=house["company_name"],
        order_number=order.number,
        placed_at=order.placed_at,
        shipment_number=shipment.number,
        carrier=carrier.name if carrier else "",
        tracking_number=shipment.tracking_number,
        receiver=[*names, *address_lines(receiver)],
        parcels=await _packed_lines(packages),
        tracking_link=link,
    )


async def _packed_lines(packages: Sequence[Package]) -> list[list[PackedLine]]:
    """What each package holds, in their order."""
    lines = (
        await PackageLine.filter(package_id__in=[package.id for package in packages])
        .order_by("line__sku", "id")
        .values("package_id", "quantity", "line__sku", "line__name")
    )
    held: dict[UUID, list[PackedLine]] = defaultdict(list)
    for line in lines:
        held[line["package_id"]].append(
            PackedLine(sku=line["line__sku"], name=line["line__name"], quantity=line["quantity"])
        )
    return [held[package.id] for package in packages]
