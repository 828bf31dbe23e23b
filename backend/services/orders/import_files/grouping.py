"""Rows into orders: what one order's rows are, also where they do not stand together.

A first cheap pass over the keys finds which come again after another key; only the rows of these
are kept back in the second pass, so memory does not grow with the file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Row = tuple[int, list[str]]


@dataclass(slots=True)
class Scan:
    """The first pass: `scattered` has, for each key that comes again, the number of its rows."""

    rows: int = 0
    keys: int = 0
    scattered: dict[str, int] = field(default_factory=dict)
    too_long: set[str] = field(default_factory=set)


def scan_keys(rows: Iterable[Row], key_at: int, lines_per_order: int) -> Scan:
    """The first pass."""
    scan = Scan()
    runs: dict[str, int] = {}
    current, length = None, 0
    for _, cells in rows:
        scan.rows += 1
        key = cells[key_at]
        if key == current:
            length += 1
            continue
        _close_run(scan, runs, current, length)
        current, length = key, 1
    _close_run(scan, runs, current, length)
    scan.keys = len(runs)
    scan.too_long = {key for key, count in runs.items() if count > lines_per_order}
    return scan


def _close_run(scan: Scan, runs: dict[str, int], key: str | None, length: int) -> None:
    if key is None:
        return
    before = runs.get(key, 0)
    runs[key] = before + length
    if before and key.strip():
        scan.scattered[key] = before + length


def group_rows(rows: Iterable[Row], key_at: int, scan: Scan) -> Iterator[tuple[str, list[Row]]]:
    """Each key with all its rows, once; in the order of the key's last row.

    Rows without a key, and rows of an order that is too long to be held, come one by one.
    """
    scattered, too_long = scan.scattered, scan.too_long
    waiting: dict[str, list[Row]] = {}
    current: str | None = None
    run: list[Row] = []
    for row in rows:
        key = row[1][key_at]
        if key == current:
            run.append(row)
            continue
        if current is not None:
            yield current, run
            current = None
        if key in too_long or not key.strip():
            yield key, [row]
        elif key in scattered:
            kept = waiting.setdefault(key, [])
            kept.append(row)
            if len(kept) == scattered[key]:
                yield key, waiting.pop(key)
        else:
            current, run = key, [row]
    if current is not None:
        yield current, run
