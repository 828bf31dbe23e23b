"""Opening a file by what it holds: plain or compressed, a workbook, JSON or a table of text."""

import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, BinaryIO, cast

from backend.core.errors import Code, OmsError
from backend.core.sheets.limits import Limits

GZIP = b"\x1f\x8b"
XZ = b"\xfd7zXZ\x00"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"
SPACES = b" \t\r\n"
HEAD = 4096


class Shape(StrEnum):
    """What a file is, by its content."""

    CSV = "CSV"
    XLSX = "XLSX"
    JSON = "JSON"


class BoundedReader(io.RawIOBase):
    """A stream that refuses to unfold to more than so many bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read on. Raises: OmsError FILE_TOO_LARGE, FILE_MALFORMED (a broken archive)."""
        view = memoryview(cast("bytearray", buffer))
        try:
            piece = self._stream.read(len(view))
        except (EOFError, OSError, lzma.LZMAError, zlib.error) as error:
            raise OmsError(Code.FILE_MALFORMED, "The compressed file is broken.") from error
        self._left -= len(piece)
        if self._left < 0:
            raise OmsError(Code.FILE_TOO_LARGE, "The file unfolds to more than may be read.")
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the stream below as well."""
        self._stream.close()
        super().close()


def check_size(path: Path, limits: Limits) -> None:
    """Raises: OmsError NOT_FOUND, FILE_EMPTY, FILE_TOO_LARGE."""
    if not path.is_file():
        raise OmsError(Code.NOT_FOUND, "There is no such file.", field="file")
    size = path.stat().st_size
    if size == 0:
        raise OmsError(Code.FILE_EMPTY, "The file is empty.", field="file")
    if size > limits.file_bytes:
        raise OmsError(
            Code.FILE_TOO_LARGE,
            f"The file has {size:,} bytes; {limits.file_bytes:,} are allowed.",
            field="file",
        )


def opener(path: Path, limits: Limits, *, compressed: bool) -> Callable[[], BinaryIO]:
    """A way to open the file's bytes anew for every pass.

    Raises: OmsError FORMAT_UNKNOWN when it is compressed and may not be.
    """
    with path.open("rb") as stream:
        head = stream.read(len(XZ))
    unfold: Callable[[Path], IO[bytes]] | None = None
    if head.startswith(GZIP):
        unfold = _open_gzip
    elif head.startswith(XZ):
        unfold = lzma.open
    if unfold is None:
        return lambda: path.open("rb")
    if not compressed:
        raise OmsError(
            Code.FORMAT_UNKNOWN, "Compressed files are read on the command line only.", field="file"
        )
    opening = unfold
    return lambda: cast(
        "BinaryIO", io.BufferedReader(BoundedReader(opening(path), limits.expanded_bytes), 1 << 20)
    )


def _open_gzip(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path))


def shape_of(opened: Callable[[], BinaryIO]) -> Shape:
    """What the file is. Raises: OmsError FORMAT_UNKNOWN, FILE_EMPTY."""
    with opened() as stream:
        head = stream.read(HEAD)
    if head.startswith(ZIP):
        return Shape.XLSX
    if head.startswith((OLE, PDF)):
        raise OmsError(
            Code.FORMAT_UNKNOWN, "Only CSV, XLSX and JSON files can be read.", field="file"
        )
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(SPACES)
    text = text.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip(SPACES)
    if not text:
        raise OmsError(Code.FILE_EMPTY, "The file is empty.", field="file")
    return Shape.JSON if text[:1] in b"{[" else Shape.CSV
