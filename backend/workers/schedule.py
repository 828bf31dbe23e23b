"""When jobs are started by the clock."""

from typing import Any

from taskiq import AsyncBroker, TaskiqScheduler
from taskiq.schedule_sources import LabelScheduleSource
from taskiq.scheduler.scheduled_task import ScheduledTask

from backend.core.logging import logger
from backend.ports.deps import Deps

_log = logger("worker.schedule")


class OncePerTurn(TaskiqScheduler):
    """Every worker has the clock; the one that comes first starts the job of a turn."""

    def __init__(self, broker: AsyncBroker, source: LabelScheduleSource, deps: Deps) -> None:
        super().__init__(broker, [source])
        self._deps = deps

    async def on_ready(self, source: Any, task: ScheduledTask) -> None:
        if not await self._is_first(task):
            return
        try:
            await super().on_ready(source, task)
        except Exception as error:
            _log.warning("a job was not started", job=task.task_name, reason=type(error).__name__)

    async def _is_first(self, task: ScheduledTask) -> bool:
        seconds = task.labels["every_seconds"]
        turn = int(self._deps.clock.now().timestamp()) // seconds
        key = f"schedule:{task.task_name}:{turn}"
        count, _ = await self._deps.cache.increment(key, 2 * seconds)
        return count == 1
