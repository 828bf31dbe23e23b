"""`/documents/shipments`: labels and packing slips, as PDF."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.core.ids import from_global_id
from backend.models import Shipment
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.printing.label import render_label
from backend.services.fulfillment.printing.load import (
    bought_label,
    load_label,
    load_slip,
    the_shipment,
)
from backend.services.fulfillment.printing.slip import render_slip
from backend.web.printed import printed
from backend.web.sessions import actor_of, deps_of


async def send_label(request: Request) -> Response:
    """The carrier's own label, or ours where it gave none. It names the receiver in full, as the
    parcel does: who may pack may print it."""
    shipment = await _asked_for(request)
    content = await bought_label(shipment)
    if content is None:
        label = await load_label(deps_of(request), shipment)
        content = await asyncio.to_thread(render_label, label)
    return printed(content, f"label-{shipment.number}.pdf")


async def send_slip(request: Request) -> Response:
    shipment = await _asked_for(request)
    slip = await load_slip(deps_of(request), shipment)
    content = await asyncio.to_thread(render_slip, slip)
    return printed(content, f"packing-slip-{shipment.number}.pdf")


async def _asked_for(request: Request) -> Shipment:
    actor = await actor_of(request)
    actor.require(Permission.FULFILLMENT_PACK)
    return await the_shipment(from_global_id(request.path_params["shipment_id"], "Shipment", "id"))


ROUTES = [
    Route("/documents/shipments/{shipment_id}/label.pdf", send_label, methods=["GET"]),
    Route("/documents/shipments/{shipment_id}/slip.pdf", send_slip, methods=["GET"]),
]
