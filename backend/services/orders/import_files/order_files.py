"""An order file opened: what it is, how its columns are understood, and its orders one by one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from backend.core.errors import Code, OmsError
from backend.core.money import check_currency
from backend.core.sheets.limits import DEFAULT_LIMITS, Limits
from backend.core.sheets.opening import Shape, check_size, opener, shape_of
from backend.core.sheets.refusals import BadRow
from backend.core.sheets.tables import CsvTable, Table
from backend.core.sheets.workbooks import SheetTable
from backend.services.orders.import_files.amounts import has_decimal_comma
from backend.services.orders.import_files.documents import JsonOrders, as_document
from backend.services.orders.import_files.grouping import Scan, group_rows, scan_keys
from backend.services.orders.import_files.incoming import (
    BadValue,
    IncomingOrder,
    RefusedRow,
    RowRefusal,
)
from backend.services.orders.import_files.json_orders import DocumentOrders
from backend.services.orders.import_files.mapping import (
    ColumnMapping,
    change_mapping,
    check_mapping,
    detect_mapping,
    missing_targets,
)
from backend.services.orders.import_files.moments import date_order, zone_named
from backend.services.orders.import_files.presets import (
    LAYOUTS,
    Preset,
    preset_of_document,
    preset_of_heading,
)
from backend.services.orders.import_files.records import RecordTable, are_records
from backend.services.orders.import_files.table_lines import TableReading
from backend.services.orders.import_files.tabular import TableOrders
from backend.services.orders.import_files.targets import Target

SAMPLE_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is to be read; what is None is detected or the preset's own.

    `mapping` gives columns, by heading, another target (None: not imported).
    """

    preset: Preset | None = None
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    currency: str | None = None
    timezone: str | None = None
    sheet: str | None = None
    compressed: bool = False
    limits: Limits = DEFAULT_LIMITS


class OrderFile:
    """One opened file. `missing` names what has to be mapped before its orders can be read."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        check_size(path, options.limits)
        if options.currency is not None:
            check_currency(options.currency, "currency")
        if options.timezone is not None:
            zone_named(options.timezone)
        self._options = options
        opened = opener(path, options.limits, compressed=options.compressed)
        self.shape = shape_of(opened)
        self.mapping = ColumnMapping(())
        self.sample: list[list[str]] = []
        self.missing: tuple[str, ...] = ()
        self._scanned: Scan | None = None
        self._table: Table | None = None
        self._json: JsonOrders | None = None
        if self.shape is Shape.JSON:
            entries = JsonOrders(opened, options.limits)
            if not are_records(entries):
                self._json = entries
                self.preset = self._preset_of_json()
                return
            self._table = RecordTable(entries, options.limits)
        elif self.shape is Shape.CSV:
            self._table = CsvTable(opened, options.limits)
        else:
            self._table = SheetTable(opened, options.limits, sheet=options.sheet)
        self._map_table(self._table)

    def orders(self) -> Iterator[IncomingOrder | RefusedRow]:
        """Whole orders and refused rows. The file is checked to its end before the first comes.

        Raises: OmsError COLUMN_MISSING, FILE_MALFORMED, LIMIT_EXCEEDED.
        """
        self.count_rows()
        if self._json is not None:
            yield from DocumentOrders(
                self.preset,
                currency=self._options.currency,
                timezone=self._options.timezone or "UTC",
            ).read(self._json.documents())
        elif self._table is not None:
            yield from self._table_orders(self._table)

    def count_rows(self) -> int:
        """Rows of the file (entries, for JSON), read to its end. Raises: as orders does."""
        if self._json is not None:
            return sum(1 for _ in self._json.documents())
        return self._scan().rows

    def _map_table(self, table: Table) -> None:
        options = self._options
        self.sample = [cells for _, cells in islice(table.rows(), SAMPLE_ROWS)]
        if not self.sample:
            raise OmsError(Code.FILE_EMPTY, "The file has a heading and no rows.", field="file")
        self.preset = options.preset or preset_of_heading(table.heading)
        if self.preset not in LAYOUTS:
            raise OmsError(
                Code.FORMAT_UNKNOWN, f"{self.preset} is no layout of a table.", field="preset"
            )
        layout = LAYOUTS[self.preset]
        found = detect_mapping(table.heading, self.sample, layout.headings)
        self.mapping = change_mapping(found, options.mapping)
        self.missing = missing_targets(
            self.mapping, default_currency=options.currency or layout.currency
        )

    def _scan(self) -> Scan:
        if self._scanned is None:
            layout = LAYOUTS[self.preset]
            check_mapping(self.mapping, default_currency=self._options.currency or layout.currency)
            if self._table is None:
                raise OmsError(Code.FORMAT_UNKNOWN, "The file holds no table.", field="file")
            self._scanned = scan_keys(
                self._table.rows(), self._key_at(), self._options.limits.lines_per_order
            )
        return self._scanned

    def _key_at(self) -> int:
        columns = self.mapping.indexes()
        at = columns.get(Target.ORDER_NUMBER)
        return columns[Target.EXTERNAL_ID] if at is None else at

    def _table_orders(self, table: Table) -> Iterator[IncomingOrder | RefusedRow]:
        scan = self._scan()
        layout = LAYOUTS[self.preset]
        columns = self.mapping.indexes()
        reader = TableOrders(
            TableReading(
                columns=columns,
                layout=layout,
                currency=self._options.currency or layout.currency,
                zone=zone_named(self._options.timezone or layout.timezone),
                dates=date_order(row[columns[Target.ORDERED_AT]] for row in self.sample),
                decimal_comma=self._has_decimal_comma(columns),
                check_row=_checking(table),
            )
        )
        for key, rows in group_rows(table.rows(), self._key_at(), scan):
            yield from reader.read(key, rows, too_long=key in scan.too_long)

    def _has_decimal_comma(self, columns: Mapping[Target, int]) -> bool:
        at = columns.get(Target.UNIT_PRICE, columns.get(Target.LINE_TOTAL))
        return at is not None and has_decimal_comma([row[at] for row in self.sample])

    def _preset_of_json(self) -> Preset:
        """The layout most of the first entries show. Raises: OmsError FORMAT_UNKNOWN."""
        found: list[Preset] = []
        for _, value in islice(self._json.documents() if self._json else (), 20):
            try:
                preset = preset_of_document(as_document(value))
            except BadValue:
                continue
            if preset is not None:
                found.append(preset)
        wanted = self._options.preset
        if not found or (wanted is not None and wanted not in found):
            raise OmsError(
                Code.FORMAT_UNKNOWN,
                "The file holds no orders of Shopify or WooCommerce."
                if wanted is None
                else f"The file holds no orders of the layout {wanted}.",
                field="file",
            )
        return wanted or max(set(found), key=found.count)


def _checking(table: Table) -> Callable[[list[str]], None]:
    """The table's own check of a row, refusing as orders do."""

    def check(cells: list[str]) -> None:
        try:
            table.check_row(cells)
        except BadRow as bad:
            raise BadValue(RowRefusal(bad.code.value), bad.message) from bad

    return check
