"""What a PDF of ours says, read back from its content streams."""

import re
import zlib
from base64 import a85decode

_STREAM = re.compile(rb"<<([^>]*)>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(pdf: bytes) -> str:
    """The strings in the order they are drawn, a space between them."""
    shown = []
    for head, stream in _STREAM.findall(pdf):
        if b"FlateDecode" in head and b"/Image" not in head:
            shown += _strings(zlib.decompress(a85decode(stream.strip().removesuffix(b"~>"))))
    return " ".join(shown)


def _strings(content: bytes) -> list[str]:
    found, encoding = [], ""
    for font, raw in _SHOWN.findall(content):
        if font:
            # Helvetica is the first font of every page; the other speaks UTF-16
            encoding = "cp1252" if font == b"F1" else "utf-16-be"
        else:
            text = _ESCAPED.sub(lambda match: _character(match.group(1)), raw)
            found.append(text.decode(encoding))
    return found


def _character(escaped: bytes) -> bytes:
    if escaped.isdigit():
        return bytes([int(escaped, 8)])
    return _LETTERS.get(escaped, escaped)
