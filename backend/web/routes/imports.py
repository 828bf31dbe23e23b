"""`/imports`: order files come in, and the report of their refused rows goes out."""

from collections.abc import AsyncGenerator, AsyncIterator
from urllib.parse import quote

import orjson
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import from_global_id, to_global_id
from backend.core.sheets.uploads import StoredFile, store_upload, too_large
from backend.services.auth.permissions import Permission
from backend.services.orders.import_queries import import_run_row, refusals_report
from backend.services.orders.import_upload import register_upload
from backend.web.sessions import actor_of, check_csrf, deps_of

MULTIPART = "multipart/form-data"
# What the envelope of a form may take beside the file.
ENVELOPE_BYTES = 64 * 1024
PIECE = 1024 * 1024
CREATED = 201


class _TooLarge(MultiPartException):
    """Of the kind on which the parser closes the files it has begun."""


async def receive_file(request: Request) -> Response:
    """A file of orders. The answer is `{importRunId, fileName}`."""
    actor, stored = await take_in(request, Permission.ORDERS_IMPORT)
    run_id = await register_upload(deps_of(request), actor, stored)
    return answer({"importRunId": to_global_id("ImportRun", run_id), "fileName": stored.name})


async def take_in(request: Request, permission: Permission) -> tuple[Actor, StoredFile]:
    """A file as the body, its name in `?name=`, or as the field `file` of a form.

    A file past the limit is given up as soon as that is known, by what it claims or by what has
    come. Raises: OmsError.
    """
    actor, deps = await actor_of(request), deps_of(request)
    check_csrf(request, actor)
    actor.require(permission)
    limit = deps.config.upload_limit_bytes
    claimed = request.headers.get("content-length", "0")
    if not claimed.isdecimal() or int(claimed[:20]) > limit + ENVELOPE_BYTES:
        raise too_large(limit)
    try:
        if request.headers.get("content-type", "").startswith(MULTIPART):
            name, pieces = await _form_file(request, limit)
        else:
            name, pieces = request.query_params.get("name", ""), request.stream()
        stored = await store_upload(deps.config, name, pieces)
    except ClientDisconnect as error:
        raise OmsError(Code.INVALID_INPUT, "The upload broke off.", field="file") from error
    return actor, stored


def answer(body: dict[str, str]) -> Response:
    """That something was made."""
    return Response(orjson.dumps(body), status_code=CREATED, media_type="application/json")


def csv_file(name: str, pieces: AsyncIterator[str]) -> StreamingResponse:
    """A CSV to keep under this name, sent as it is written."""
    return StreamingResponse(
        pieces,
        media_type="text/csv; charset=utf-8",
        headers={
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "cache-control": "no-store",
        },
    )


def refused_name(file_name: str) -> str:
    """What the report of a file's refused rows is called."""
    return f"{file_name.rpartition('.')[0] or file_name}-refused.csv"


async def _form_file(request: Request, limit: int) -> tuple[str, AsyncIterator[bytes]]:
    """Name and content of the form's file, which is on disk by now. Raises: OmsError."""
    parser = MultiPartParser(
        request.headers, _bounded(request, limit + ENVELOPE_BYTES), max_files=1, max_fields=10
    )
    try:
        form = await parser.parse()
    except _TooLarge as error:
        raise too_large(limit) from error
    except MultiPartException as error:
        raise OmsError(Code.INVALID_INPUT, "This form cannot be read.", field="file") from error
    file = form.get("file")
    if not isinstance(file, UploadFile):
        await form.close()
        raise OmsError(Code.INVALID_INPUT, "The form has no file.", field="file")
    return file.filename or "", _pieces(file)


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    left = limit
    async for piece in request.stream():
        left -= len(piece)
        if left < 0:
            raise _TooLarge("too large")
        yield piece


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    try:
        while piece := await file.read(PIECE):
            yield piece
    finally:
        await file.close()


async def send_refusals(request: Request) -> Response:
    """The refused rows of a run as CSV."""
    actor = await actor_of(request)
    actor.require(Permission.ORDERS_IMPORT)
    run_id = from_global_id(request.path_params["run_id"], "ImportRun", "id")
    run = await import_run_row(run_id)
    report = refusals_report(run_id, with_cells=actor.may(Permission.PERSONAL_READ))
    return csv_file(refused_name(run["file_name"]), report)


ROUTES = [
    Route("/imports", receive_file, methods=["POST"]),
    Route("/imports/{run_id}/refusals.csv", send_refusals, methods=["GET"]),
]
