"""The admin SPA: its built files, and its page for every address that it knows and we do not."""

import secrets
import stat
from pathlib import Path

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from backend.web.limits import page_policy

NONCE = "__CSP_NONCE__"

# Files here have a hash of their content in their names.
_HASHED = "assets/"
_FOR_EVER = "public, max-age=31536000, immutable"
_CODINGS = (("br", ".br"), ("gzip", ".gz"))
_NOT_FOUND = 404

NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Ordergraph</title>
<p>The server runs, but the admin pages are not built yet.
Run <code>make run</code>, or <code>npm run build</code> in <code>frontend/</code>, and reload.
"""


class Spa(StaticFiles):
    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)
        # Whether the folder is there is seen with every request: a build may come later.
        self.config_checked = True
        self._page = folder / "index.html"

    async def get_response(self, path: str, scope: Scope) -> Response:
        if "\0" in path:
            raise HTTPException(_NOT_FOUND)
        if path in (".", "index.html"):
            return await self._index()
        try:
            response = await self._file(path, scope)
        except HTTPException as error:
            if error.status_code == _NOT_FOUND and self._is_page(path, scope):
                return await self._index()
            raise
        hashed = path.startswith(_HASHED)
        response.headers["cache-control"] = _FOR_EVER if hashed else "no-cache"
        return response

    async def _file(self, path: str, scope: Scope) -> Response:
        """The file, as it was compressed at build time if the client can read that."""
        accepted = Headers(scope=scope).get("accept-encoding", "")
        for coding, suffix in _CODINGS:
            if coding not in accepted:
                continue
            full_path, status = await anyio.to_thread.run_sync(self.lookup_path, path + suffix)
            if status is not None and stat.S_ISREG(status.st_mode):
                response = await super().get_response(path, scope)
                media_type = response.headers.get("content-type", "")
                response = self.file_response(full_path, status, scope)
                response.headers["content-encoding"] = coding
                response.headers["content-type"] = media_type
                response.headers["vary"] = "Accept-Encoding"
                return response
        return await super().get_response(path, scope)

    async def _index(self) -> Response:
        try:
            page = await anyio.Path(self._page).read_text(encoding="utf-8")
        except FileNotFoundError:
            return HTMLResponse(NOT_BUILT, status_code=503)
        nonce = secrets.token_urlsafe(16)
        return HTMLResponse(
            page.replace(NONCE, nonce),
            headers={
                "content-security-policy": page_policy(nonce),
                "cache-control": "no-store",
            },
        )

    @staticmethod
    def _is_page(path: str, scope: Scope) -> bool:
        """Whether a person's browser asks, for something that is no file of the build."""
        accepts = Headers(scope=scope).get("accept", "")
        return "text/html" in accepts and not path.startswith(_HASHED)
