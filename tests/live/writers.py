"""Writers whose transactions overlap, and what a reader must have seen of them."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import flush, transaction
from backend.core.ids import new_id
from backend.models import Channel, Event, Order
from backend.models.integrations import ChannelKind
from backend.ports.deps import Deps
from backend.services.live.emit import Change, emit
from tests.live.orders import make_order


async def make_objects(deps: Deps, count: int, *, topic: str = "channel") -> list[UUID]:
    """Rows that writers lock and change; their version is the number of their last event."""
    now = deps.clock.now()
    keys = [new_id() for _ in range(count)]
    for key in keys:
        if topic == "order":
            await make_order(deps, key)
            continue
        await Channel.create(
            id=key,
            version=0,
            code=f"c{key.hex[-30:]}",
            name="Object",
            kind=ChannelKind.API,
            currency="CNY",
            created_at=now,
            updated_at=now,
        )
    return keys


async def change(
    deps: Deps, key: UUID, *, topic: str = "channel", hold_seconds: float = 0, times: int = 1
) -> None:
    """One transaction: locks the object, writes its next events, and commits after a while."""
    async with transaction():
        model: type[Channel] | type[Order] = Order if topic == "order" else Channel
        row = await model.filter(id=key).select_for_update().get()
        changes = [
            Change(
                type=f"{topic}.changed",
                object_type=model.__name__,
                object_id=key,
                data={"number": row.version + step},
            )
            for step in range(1, times + 1)
        ]
        row.version += times
        await row.save(update_fields=["version"])
        await emit(deps, SYSTEM, *changes)
        # The events have their `seq` now: others may take later ones and commit before.
        await flush()
        await asyncio.sleep(hold_seconds)


async def write(deps: Deps, keys: list[UUID], *, times: int, seed: int, **options: Any) -> None:
    """One writer: `times` transactions of differing length, each on an object at random."""
    random = Random(seed)
    for _ in range(times):
        hold = random.choice((0, 0, 0.001, 0.005, 0.03))
        await change(deps, random.choice(keys), hold_seconds=hold, **options)


async def write_concurrently(
    deps: Deps, keys: list[UUID], *, writers: int = 8, times: int = 30, **options: Any
) -> None:
    async with asyncio.TaskGroup() as group:
        for seed in range(writers):
            group.create_task(write(deps, keys, times=times, seed=seed, **options))


async def expected_numbers() -> dict[UUID, list[int]]:
    """Per object the numbers of its events, which ascend by one."""
    rows = await Channel.all().values("id", "version")
    return {row["id"]: list(range(1, row["version"] + 1)) for row in rows if row["version"]}


def seen_numbers(events: Iterable[Mapping[str, Any]]) -> dict[UUID, list[int]]:
    seen: dict[UUID, list[int]] = defaultdict(list)
    for event in events:
        seen[event["object_id"]].append(event["data"]["number"])
    return dict(seen)


async def commits_overtook_each_other() -> bool:
    """Whether some event was positioned before one that had taken its `seq` earlier."""
    by_seq = [event.position or 0 for event in await Event.all().order_by("seq")]
    return by_seq != sorted(by_seq)
