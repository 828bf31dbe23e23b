"""The graph as a test asks it: in process, through the real schema, as any actor."""

from dataclasses import dataclass
from typing import Any

from backend.core.actor import Actor
from backend.execution.engine import Result
from backend.ports.deps import Deps
from backend.resolvers.root import engine
from backend.schema.context import Context


@dataclass(frozen=True)
class Graph:
    deps: Deps
    actor: Actor

    def as_actor(self, actor: Actor) -> "Graph":
        return Graph(self.deps, actor)

    async def __call__(self, operation: str, **variables: Any) -> Any:
        """The data of an operation that must have no errors."""
        result = await self._execute(operation, variables)
        assert result.errors is None, result.errors
        return result.data

    async def errors(self, operation: str, **variables: Any) -> list[dict[str, Any]]:
        """The errors of an operation that must have some: `{message path code field …}`."""
        result = await self._execute(operation, variables)
        assert result.errors, result.data
        return [
            {"message": error.message, "path": error.path, **(error.extensions or {})}
            for error in result.errors
        ]

    async def _execute(self, operation: str, variables: dict[str, Any]) -> Result:
        context = Context(actor=self.actor, deps=self.deps)
        return await engine().execute(engine().operations.find(operation), variables, context)
