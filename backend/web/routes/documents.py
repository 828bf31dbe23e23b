"""`/documents`: what people print."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.core.ids import from_global_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.purchasing.document import render
from backend.services.inventory.purchasing.queries import load_document
from backend.web.printed import printed
from backend.web.sessions import actor_of


async def send_purchase_order(request: Request) -> Response:
    """A purchase order as its supplier gets it, as PDF: it shows what the goods cost."""
    actor = await actor_of(request)
    actor.require(Permission.PURCHASING_READ)
    actor.require(Permission.COSTS_READ)
    document = await load_document(
        from_global_id(request.path_params["order_id"], "PurchaseOrder", "id")
    )
    return printed(await asyncio.to_thread(render, document), f"{document.number}.pdf")


ROUTES = [Route("/documents/purchase-orders/{order_id}.pdf", send_purchase_order, methods=["GET"])]
