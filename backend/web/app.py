"""The web application: every door of the house that speaks HTTP."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route, WebSocketRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from backend.core.db import connect, disconnect
from backend.core.errors import OmsError
from backend.ports.deps import Deps
from backend.resolvers.root import engine
from backend.services.auth.save_role import ensure_builtin_roles
from backend.services.integrations.ensure_builtin import ensure_builtin_channels
from backend.services.orders.holds.reasons import ensure_builtin_reasons
from backend.web.graphql import GraphQLEndpoint
from backend.web.limits import SecurityHeaders
from backend.web.persisted import load_persisted
from backend.web.refusals import MaskBugs, on_http_exception, on_refusal
from backend.web.routes import (
    documents,
    health,
    imports,
    levels,
    parcels,
    pick_lists,
    tracking,
    webhooks,
)
from backend.web.sessions import Touches
from backend.web.spa import Spa
from backend.web.throttling import CostBuckets

# What every house has from its first start on.
_BUILTIN = (ensure_builtin_roles, ensure_builtin_channels, ensure_builtin_reasons)
# Level 9, the middleware's own default, costs five times as much for a few bytes less.
_GZIP_LEVEL = 5

_ROUTES = (
    *documents.ROUTES,
    *health.ROUTES,
    *imports.ROUTES,
    *levels.ROUTES,
    *parcels.ROUTES,
    *pick_lists.ROUTES,
    *tracking.ROUTES,
    *webhooks.ROUTES,
)


def create_app(
    deps: Deps, runtime: Iterable[AbstractAsyncContextManager[object]] = ()
) -> Starlette:
    """The application over `deps`.

    While it serves, the database is connected and everything in `runtime` is entered, in order; it
    is left in the opposite order at the end. The headers of proxies are read here, so the server
    around it must not read them too.
    """
    config = deps.config

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await connect(config, whole_process=True)
        async with AsyncExitStack() as stack:
            stack.push_async_callback(disconnect)
            stack.push_async_callback(app.state.touches.drain)
            load_persisted(config.static_dir, engine().operations)
            for ensure in _BUILTIN:
                await ensure(deps)
            for part in runtime:
                await stack.enter_async_context(part)
            yield

    buckets = CostBuckets(
        deps.cache, maximum=config.cost_bucket, restore_rate=config.cost_restored_per_second
    )
    graphql = GraphQLEndpoint(deps, buckets)
    app = Starlette(
        debug=False,
        lifespan=lifespan,
        routes=[
            Route("/graphql", graphql),
            WebSocketRoute("/graphql", graphql),
            *_ROUTES,
            Mount("/", GZipMiddleware(Spa(config.static_dir), compresslevel=_GZIP_LEVEL)),
        ],
        middleware=[
            Middleware(ProxyHeadersMiddleware, trusted_hosts=config.trusted_proxies),
            Middleware(SecurityHeaders),
            Middleware(MaskBugs),
        ],
        exception_handlers={OmsError: on_refusal, HTTPException: on_http_exception},
    )
    app.state.deps = deps
    app.state.touches = Touches()
    return app
