"""Flat records in JSON, one object a row: a table without a heading of its own."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from backend.core.errors import Code, OmsError
from backend.core.sheets.limits import Limits
from backend.core.sheets.tables import check_cells, check_heading
from backend.services.orders.import_files.documents import JsonOrders, raw_json

_LOOKED_AT = 20
# An order line takes a number, a date and a quantity at the least; a lone error message does not.
_FEWEST_FIELDS = 3


def are_records(entries: JsonOrders) -> bool:
    """Whether the first entries are objects of plain values, as an exported table has them."""
    first = [value for _, value in islice(entries.documents(), _LOOKED_AT)]
    return bool(first) and all(
        isinstance(value, dict)
        and len(value) >= _FEWEST_FIELDS
        and not any(isinstance(cell, dict | list) for cell in value.values())
        for value in first
    )


class RecordTable:
    """A Table of JSON objects: its heading is every name that any of them has, as first seen.

    Rows are numbered as if the heading were row 1, as a spreadsheet of the same table would be.
    """

    def __init__(self, entries: JsonOrders, limits: Limits) -> None:
        self._entries = entries
        self._limits = limits
        names: dict[str, None] = {}
        for _, record in self._records():
            names.update(dict.fromkeys(record))
            if len(names) > limits.columns:
                break
        self._names = list(names)
        self.heading = check_heading(self._names, limits)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of every record that says anything. Raises: OmsError FILE_MALFORMED."""
        for number, record in self._records():
            cells = [_text(record.get(name)) for name in self._names]
            if any(cells):
                yield number + 1, cells

    def check_row(self, cells: list[str]) -> None:
        """Raises: BadRow CELL_TOO_LONG, TEXT_INVALID."""
        check_cells(cells, self._limits)

    def _records(self) -> Iterator[tuple[int, dict[str, object]]]:
        for number, value in self._entries.documents():
            if not isinstance(value, dict):
                message = f"Entry {number:,} is no record like those before it."
                raise OmsError(Code.FILE_MALFORMED, message, field="file")
            yield number, value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return raw_json(value)
