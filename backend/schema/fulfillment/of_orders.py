"""What an order has of the fulfillment room: its shipments, and its customer's page."""

from collections.abc import Sequence
from typing import cast

from backend.execution.fields import ExecutionContext, Row
from backend.models import Shipment
from backend.schema.context import Context
from backend.schema.loaders import Children
from backend.services.fulfillment.tracking.token import tracking_token

SHIPMENTS_OF_ORDER = Children(Shipment, "order_id", ("id",), limit=100)


async def tracking_paths(context: ExecutionContext, rows: Sequence[Row]) -> list[str]:
    config = cast(Context, context).deps.config
    return [f"/t/{tracking_token(config, row['id'])}" for row in rows]
