"""`/documents/…/pick-list.pdf`: what is left to fetch for a wave or a fulfilment order, as PDF.

It is in the language of `?lang`, else in that of who prints it.
"""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.core.ids import from_global_id
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.printing.load_sheet import load_order_sheet, load_wave_sheet
from backend.services.fulfillment.printing.slip import PickSheet, render_pick_list
from backend.services.fulfillment.tracking.language import chosen_locale
from backend.web.printed import printed
from backend.web.sessions import actor_of


async def send_of_wave(request: Request) -> Response:
    locale = await _locale_of_picker(request)
    key = from_global_id(request.path_params["wave_id"], "PickWave", "id")
    return await _sent(await load_wave_sheet(key, locale))


async def send_of_order(request: Request) -> Response:
    locale = await _locale_of_picker(request)
    key = from_global_id(request.path_params["part_id"], "FulfillmentOrder", "id")
    return await _sent(await load_order_sheet(key, locale))


async def _locale_of_picker(request: Request) -> str:
    """Raises: OmsError UNAUTHENTICATED, FORBIDDEN."""
    actor = await actor_of(request)
    actor.require(Permission.FULFILLMENT_PICK)
    return chosen_locale(request.query_params.get("lang"), actor.locale, "")


async def _sent(sheet: PickSheet) -> Response:
    content = await asyncio.to_thread(render_pick_list, sheet)
    return printed(content, f"pick-list-{sheet.number}.pdf")


ROUTES = [
    Route("/documents/pick-waves/{wave_id}/pick-list.pdf", send_of_wave, methods=["GET"]),
    Route("/documents/fulfillment-orders/{part_id}/pick-list.pdf", send_of_order, methods=["GET"]),
]
