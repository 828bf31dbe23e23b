"""The schema: every room's root fields under Query, Mutation and Subscription."""

from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.core.logging import logger
from backend.execution.engine import Engine
from backend.execution.fields import Row
from backend.execution.limits import DocumentLimits
from backend.resolvers.audit import AuditQueries
from backend.resolvers.auth import AuthMutations, AuthQueries
from backend.resolvers.catalog import CatalogMutations, CatalogQueries
from backend.resolvers.customers.profiles import CustomersMutations, CustomersQueries
from backend.resolvers.integrations import IntegrationsMutations, IntegrationsQueries
from backend.resolvers.inventory import InventoryMutations, InventoryQueries
from backend.resolvers.live import LiveSubscriptions
from backend.resolvers.node import NodeQueries
from backend.resolvers.order_imports import (
    OrderImportsMutations,
    OrderImportsQueries,
    OrderImportsSubscriptions,
)
from backend.resolvers.orders import OrdersMutations, OrdersQueries
from backend.resolvers.settings import SettingsMutations, SettingsQueries
from backend.schema.scalars import SCALARS

_log = logger("graphql")


@strawberry.type
class Query(
    NodeQueries,
    AuditQueries,
    AuthQueries,
    CatalogQueries,
    CustomersQueries,
    IntegrationsQueries,
    InventoryQueries,
    OrderImportsQueries,
    OrdersQueries,
    SettingsQueries,
):
    """Everything that can be read."""


@strawberry.type
class Mutation(
    AuthMutations,
    CatalogMutations,
    CustomersMutations,
    IntegrationsMutations,
    InventoryMutations,
    OrderImportsMutations,
    OrdersMutations,
    SettingsMutations,
):
    """Everything that can be changed."""


@strawberry.type
class Subscription(LiveSubscriptions, OrderImportsSubscriptions):
    """Everything that can be followed live."""


class OrdergraphSchema(strawberry.Schema):
    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Logs bugs only, and masks them: a refusal and a bad query are the client's own affair."""
        for error in errors:
            bug = error.original_error
            if bug is None or isinstance(bug, OmsError | GraphQLError):
                continue
            incident = str(new_id())
            _log.error("unexpected error", incident=incident, path=error.path, exc_info=bug)
            error.message = "Something went wrong on our side."
            error.extensions = {"code": "INTERNAL", "incident": incident}


@cache
def schema() -> OrdergraphSchema:
    return OrdergraphSchema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        config=StrawberryConfig(scalar_map=SCALARS, default_resolver=_of_row),
        extensions=[DocumentLimits],
    )


@cache
def engine() -> Engine:
    """What executes operations over the schema."""
    return Engine(schema())


def _of_row(source: Row, name: str) -> Any:
    return source[name]
