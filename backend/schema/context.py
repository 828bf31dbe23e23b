"""What a resolver knows of its request."""

from dataclasses import dataclass, field

import strawberry
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from backend.core.actor import Actor
from backend.execution.fields import Loaders
from backend.ports.deps import Deps


@dataclass(slots=True)
class Context:
    """One per request, or per operation of a WebSocket."""

    actor: Actor
    deps: Deps
    request: Request | WebSocket | None = None
    # where sign-in and sign-out put their cookies; null on a WebSocket
    response: Response | None = None
    loaders: Loaders = field(default_factory=Loaders)


Info = strawberry.Info[Context, None]
