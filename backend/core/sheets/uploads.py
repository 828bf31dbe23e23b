"""Files that come in, kept in the uploads folder until they are read."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.core.sheets.texts import tidy

NAME_CHARS = 200


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the uploads folder, complete."""

    name: str
    path: str
    size: int
    sha256: str


async def store_upload(config: Config, name: str, pieces: AsyncIterator[bytes]) -> StoredFile:
    """Writes an upload to disk as it comes, and gives it up where it grows past the limit.

    Raises: OmsError FILE_TOO_LARGE, FILE_EMPTY; nothing is left behind then.
    """
    folder, limit = config.uploads_dir, config.upload_limit_bytes
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / new_id().hex
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("wb") as stream:
            async for piece in pieces:
                size += len(piece)
                if size > limit:
                    raise too_large(limit)
                digest.update(piece)
                await asyncio.to_thread(stream.write, piece)
        if not size:
            raise OmsError(Code.FILE_EMPTY, "The file is empty.", field="file")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return StoredFile(file_name(name), path.name, size, digest.hexdigest())


def too_large(limit: int) -> OmsError:
    """The refusal of an upload past the limit."""
    return OmsError(Code.FILE_TOO_LARGE, f"At most {limit:,} bytes are taken.", field="file")


def file_name(name: str) -> str:
    """A name to show: the last part of the path, without control characters."""
    return tidy(name.replace("\\", "/").rpartition("/")[2], NAME_CHARS) or "file"
