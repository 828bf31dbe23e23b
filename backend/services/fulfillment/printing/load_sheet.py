"""What pick lists say, read from the rows."""

from collections.abc import Callable, Sequence
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models import FulfillmentOrder, PickWave, Warehouse
from backend.services.catalog.rules import translated
from backend.services.fulfillment.picking.pick_list import (
    PickListLine,
    pick_list_of_orders,
    pick_list_of_waves,
)
from backend.services.fulfillment.printing.slip import PickRow, PickSheet


async def load_wave_sheet(key: UUID, locale: str) -> PickSheet:
    """What is left to fetch for a wave, and into which box on the cart it goes.

    Raises: OmsError NOT_FOUND.
    """
    wave = await PickWave.get_or_none(id=key).select_related("warehouse")
    if wave is None:
        raise OmsError(Code.NOT_FOUND, "There is no such wave.", field="id")
    lines = (await pick_list_of_waves([key]))[key]
    return PickSheet(
        locale=locale,
        number=wave.number,
        warehouse=_name(wave.warehouse, locale),
        rows=_left(lines, lambda line: f"{line.position} · {line.fulfillment_number}"),
    )


async def load_order_sheet(key: UUID, locale: str) -> PickSheet:
    """What is left to fetch for one fulfilment order. Raises: OmsError NOT_FOUND."""
    part = await FulfillmentOrder.get_or_none(id=key).select_related("warehouse", "order")
    if part is None:
        raise OmsError(Code.NOT_FOUND, "There is no such fulfilment order.", field="id")
    lines = (await pick_list_of_orders([key]))[key]
    return PickSheet(
        locale=locale,
        number=part.number,
        warehouse=_name(part.warehouse, locale),
        rows=_left(lines, lambda _: part.order.number),
    )


def _left(lines: Sequence[PickListLine], for_: Callable[[PickListLine], str]) -> list[PickRow]:
    return [
        PickRow(
            place=line.bin_code,
            sku=line.sku,
            name=line.name,
            quantity=line.quantity - line.picked,
            lot=", ".join(line.lots),
            for_=for_(line),
        )
        for line in lines
        if line.picked < line.quantity
    ]


def _name(warehouse: Warehouse, locale: str) -> str:
    name = translated(warehouse.translations, locale, "name", warehouse.name)
    return f"{warehouse.code} {name}"
