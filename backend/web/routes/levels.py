"""`/level-imports` and `/exports/stock-levels.csv`: files of stock levels come in and go out."""

from enum import StrEnum
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.core.errors import Code, OmsError
from backend.core.ids import from_global_id, to_global_id
from backend.models.inventory.imports import LevelImportMode
from backend.resolvers.inputs import read_filter
from backend.services.auth.permissions import Permission
from backend.services.inventory.imports.queries import level_import_name, level_refusals_report
from backend.services.inventory.imports.upload import register_levels
from backend.services.inventory.stock.export import levels_csv
from backend.services.inventory.stock.queries import StockLevelSort, StockLevelWhere
from backend.web.routes.imports import answer, csv_file, refused_name, take_in
from backend.web.sessions import actor_of, deps_of

E = TypeVar("E", bound=StrEnum)


async def receive_levels(request: Request) -> Response:
    """A file of levels. The answer is `{levelImportId, fileName}`."""
    actor, stored = await take_in(request, Permission.INVENTORY_IMPORT)
    key = await register_levels(deps_of(request), actor, stored)
    return answer({"levelImportId": to_global_id("LevelImport", key), "fileName": stored.name})


async def send_level_refusals(request: Request) -> Response:
    """The refused rows as CSV; before the import began those there would be, read in `?mode=`."""
    actor = await actor_of(request)
    actor.require(Permission.INVENTORY_IMPORT)
    key = from_global_id(request.path_params["import_id"], "LevelImport", "id")
    name = await level_import_name(key)
    mode = _among(LevelImportMode, request.query_params.get("mode", "SET"), "mode")
    report = await level_refusals_report(deps_of(request).config, key, mode)
    return csv_file(refused_name(name), report)


async def send_levels(request: Request) -> Response:
    """The levels of a list, as `stockLevels` of the graph would give them page by page: `?where=`
    is its JSON, with `?search=` and `?orderBy=`."""
    actor = await actor_of(request)
    actor.require(Permission.INVENTORY_READ)
    given = request.query_params
    where = read_filter(StockLevelWhere, given["where"], "where") if "where" in given else None
    sort = _among(StockLevelSort, given.get("orderBy", "SKU_ASC"), "orderBy")
    return csv_file("stock-levels.csv", levels_csv(where, given.get("search"), sort))


def _among(options: type[E], text: str, field: str) -> E:
    try:
        return options(text)
    except ValueError as error:
        known = ", ".join(options)
        message = f"{text[:40]!r} is none of {known}."
        raise OmsError(Code.INVALID_INPUT, message, field=field) from error


ROUTES = [
    Route("/level-imports", receive_levels, methods=["POST"]),
    Route("/level-imports/{import_id}/refusals.csv", send_level_refusals, methods=["GET"]),
    Route("/exports/stock-levels.csv", send_levels, methods=["GET"]),
]
