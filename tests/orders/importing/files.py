"""Order files made for a test, and the ones kept beside the tests."""

import json
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from backend.services.orders.import_files.accounting import Accounting
from backend.services.orders.import_files.incoming import IncomingOrder, RefusedRow
from backend.services.orders.import_files.order_files import OrderFile, ReadOptions

DATA = Path(__file__).parents[2] / "data" / "orders"
HEADING = ("Order No", "Order Date", "SKU", "Item Name", "Qty", "Unit Price", "Currency")


def row(number: str = "A1", **cells: str) -> tuple[str, ...]:
    """A row of a plain order table."""
    values = {
        "date": "2024-03-04 10:00", "sku": "T-1", "name": "Tea", "quantity": "2",
        "price": "3.50", "currency": "USD",
    } | cells  # fmt: skip
    return (number, *values.values())


def text_file(
    folder: Path, rows: Sequence[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    """A delimited file without quotes."""
    path = folder / "orders.csv"
    text = "\n".join(delimiter.join(cells) for cells in rows) + "\n"
    path.write_bytes(text.encode(encoding))
    return path


def plain_file(folder: Path, *rows: Sequence[str], heading: Sequence[str] = HEADING) -> Path:
    """A comma separated file of the plain layout."""
    return text_file(folder, [heading, *rows])


def json_file(folder: Path, value: object) -> Path:
    """A JSON file."""
    path = folder / "orders.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def workbook(folder: Path, cells: str, *, extra: bytes = b"") -> Path:
    """The smallest workbook: `cells` is the XML of its one sheet's rows."""
    path = folder / "orders.xlsx"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{packages}/content-types">'
            '<Default Extension="rels" ContentType="application/xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="Orders" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{relations}/styles" Target="styles.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
            '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        )
        if extra:
            archive.writestr("xl/media/extra.bin", extra)
    return path


def sheet_row(number: int, *cells: str | float, date_at: int | None = None) -> str:
    """A row of a sheet; the cell at `date_at` is a number shown as a date."""
    parts = []
    for index, cell in enumerate(cells):
        at = f"{chr(65 + index)}{number}"
        if isinstance(cell, str):
            parts.append(f'<c r="{at}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        else:
            style = ' s="1"' if index == date_at else ""
            parts.append(f'<c r="{at}"{style}><v>{cell}</v></c>')
    return f'<row r="{number}">{"".join(parts)}</row>'


class Read:
    """A file read to its end."""

    def __init__(self, path: Path, **options: object) -> None:
        self.file = OrderFile(path, ReadOptions(**options))  # type: ignore[arg-type]  # as named
        self.accounting = Accounting()
        items = list(self.accounting.watch(self.file.orders()))
        self.orders = [item for item in items if isinstance(item, IncomingOrder)]
        self.refused = [item for item in items if isinstance(item, RefusedRow)]

    @property
    def reasons(self) -> list[tuple[int, str]]:
        """Row and code of every refusal."""
        return [(item.row_number, item.code.value) for item in self.refused]

    def order(self, external_id: str) -> IncomingOrder:
        """The order of that id."""
        (found,) = [order for order in self.orders if order.external_id == external_id]
        return found

    def net(self, currency: str) -> Decimal:
        """The file's exact sum in a currency."""
        return self.accounting.sums[currency].file
