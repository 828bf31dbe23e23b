"""Which encoding a text file has, decided over the whole file, by content."""

import codecs
from collections.abc import Callable, Iterator
from typing import BinaryIO

from backend.core.errors import Code, OmsError

CHUNK = 1024 * 1024
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Both bytes of a common Chinese character are at least 0xA1 in GB 18030; an accented Western letter
# is mostly followed by an ASCII one.
HAN_BYTE = 0xA1
HIGH_BYTE = 0x80


def detect_encoding(opened: Callable[[], BinaryIO]) -> str:
    """One of utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be, gb18030, cp1252, latin-1.

    Raises: OmsError FILE_MALFORMED when the bytes are no text.
    """
    with opened() as stream:
        head = stream.read(CHUNK)
    for bom, name in BOMS:
        if head.startswith(bom):
            return name
    wide = _wide(head)
    if wide is not None:
        return wide
    if _decodes(opened, "utf-8"):
        return "utf-8"
    if _looks_chinese(head) and _decodes(opened, "gb18030"):
        return "gb18030"
    if _binary(head):
        raise OmsError(Code.FILE_MALFORMED, "This file is not text, and not a workbook.")
    return "cp1252" if _decodes(opened, "cp1252") else "latin-1"


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte is zero."""
    sample = head[:4096]
    half = len(sample) // 2
    if half < 4:  # noqa: PLR2004 (too little to tell)
        return None
    if sample[1::2].count(0) > half * 0.4 and sample[::2].count(0) < half * 0.05:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return None


def _decodes(opened: Callable[[], BinaryIO], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with opened() as stream:
            for chunk in chunks(stream):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(head: bytes) -> bool:
    pairs = han = position = 0
    while position < len(head) - 1:
        if head[position] < HIGH_BYTE:
            position += 1
            continue
        pairs += 1
        han += head[position] >= HAN_BYTE and head[position + 1] >= HAN_BYTE
        position += 2
    return pairs > 0 and han / pairs > 0.7  # noqa: PLR2004 (a share, measured on real texts)


def _binary(head: bytes) -> bool:
    control = sum(head.count(code) for code in (*range(9), 11, *range(14, 32)))
    return control > len(head) * 0.02


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in pieces of one mebibyte."""
    while chunk := stream.read(CHUNK):
        yield chunk
