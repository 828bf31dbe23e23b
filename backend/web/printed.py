"""The answer that shows a document in the browser, ready to be printed."""

from starlette.responses import Response


def printed(content: bytes, name: str) -> Response:
    """A PDF that is called `name`, and kept nowhere."""
    return Response(
        content,
        media_type="application/pdf",
        headers={
            "content-disposition": f'inline; filename="{name}"',
            "cache-control": "no-store",
        },
    )
