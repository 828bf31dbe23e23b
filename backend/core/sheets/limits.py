"""How much of a file is read before it is refused."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file. `expanded_bytes` is what a compressed file may unfold to."""

    file_bytes: int = 100 * MEBIBYTE
    expanded_bytes: int = 1024 * MEBIBYTE
    rows: int = 2_000_000
    columns: int = 300
    cells: int = 20_000_000
    cell_chars: int = 32_767
    lines_per_order: int = 10_000


DEFAULT_LIMITS = Limits()
