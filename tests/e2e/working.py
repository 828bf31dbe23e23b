"""Work for the stations of a house of the browser tests, made beside its server."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from backend.bootstrap import build_deps
from backend.core.db import connect, disconnect
from backend.models import Channel, Variant
from tests.conftest import make_config
from tests.factories.fulfillment import make_work


def work_to_do(database: Path, units: Mapping[str, int], *, stage: int) -> tuple[str, str]:
    """An approved order of {SKU: units} of which one fulfilment order is as far as `stage`; its id
    and number.
    """
    # the browser's driver has the event loop of this thread
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_make(database, units, stage))).result()


async def _make(database: Path, units: Mapping[str, int], stage: int) -> tuple[str, str]:
    config = make_config(database.parent, f"sqlite://{database}")
    await connect(config, whole_process=False)
    try:
        channel = await Channel.filter(is_active=True).order_by("code").first()
        assert channel is not None
        wanted = {(await Variant.get(sku=sku)).id: count for sku, count in units.items()}
        part = await make_work(build_deps(config), channel.id, wanted, stage=stage)
        return str(part.id), part.number
    finally:
        await disconnect()
