"""What lies in a parcel, for who opens it: a packing slip, A4, in the customer's language. And what
is to be fetched, for who picks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle

from backend.services.fulfillment.printing.text import (
    HEAD,
    RIGHT,
    RULE,
    SMALL,
    paragraph,
    register_fonts,
)

_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedLine:
    sku: str
    name: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackingSlip:
    """Of one shipment: what each of its parcels holds. `locale` is the customer's."""

    locale: str
    time_zone: str
    company: str
    order_number: str
    placed_at: datetime
    shipment_number: str
    carrier: str
    tracking_number: str
    receiver: Sequence[str]
    parcels: Sequence[Sequence[PackedLine]]
    tracking_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickRow:
    """One walk to one place: `place` is the bin, `for_` the order or box that it goes to."""

    place: str
    sku: str
    name: str
    quantity: int
    lot: str = ""
    for_: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickSheet:
    """What is to be fetched for a wave or a fulfilment order, in the order of the walk. `locale` is
    the picker's."""

    locale: str
    number: str
    warehouse: str
    rows: Sequence[PickRow]


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Packing slip",
        "order": "Order",
        "ordered": "Ordered",
        "to": "Deliver to",
        "carrier": "Carrier",
        "parcel": "Parcel {at} of {count}",
        "item": "Item",
        "quantity": "Quantity",
        "follow": "Follow your order:",
        "pick": "Pick list",
        "place": "Bin",
        "lot": "Lot",
        "for": "For",
        "page": "page {page}",
    },
    "zh-CN": {
        "title": "装箱单",
        "order": "订单号",
        "ordered": "下单日期",
        "to": "收货地址",
        "carrier": "承运商",
        "parcel": "第 {at} 箱，共 {count} 箱",
        "item": "商品",
        "quantity": "数量",
        "follow": "查询物流：",
        "pick": "拣货单",
        "place": "库位",
        "lot": "批次",
        "for": "用于",
        "page": "第 {page} 页",
    },
}


def render_slip(slip: PackingSlip) -> bytes:
    """The PDF, one page or more for each parcel. The same slip gives the same bytes."""
    words = _WORDS[slip.locale]
    story: list[Flowable] = []
    for at, lines in enumerate(slip.parcels, start=1):
        if story:
            story.append(PageBreak())
        story += _parcel(slip, words, at, lines)
    title = f"{words['title']} {slip.shipment_number}"
    return _built(story, words, title, slip.company, slip.shipment_number)


def render_pick_list(sheet: PickSheet) -> bytes:
    """The PDF; the number stands in bars as well. The same sheet gives the same bytes."""
    words = _WORDS[sheet.locale]
    heads = ("place", "item", "lot", "for", "quantity")
    cells: list[list[Any]] = [[paragraph(words[head], SMALL) for head in heads]]
    for row in sheet.rows:
        cells.append(
            [
                paragraph(row.place),
                [paragraph(row.name), paragraph(row.sku, SMALL)],
                paragraph(row.lot),
                paragraph(row.for_),
                paragraph(str(row.quantity), RIGHT),
            ]
        )
    widths = [26 * mm, _WIDTH - 106 * mm, 28 * mm, 32 * mm, 20 * mm]
    title = f"{words['pick']} {sheet.number}"
    story: list[Flowable] = [
        _headed(paragraph(title, HEAD), sheet.number),
        paragraph(sheet.warehouse, SMALL),
        Spacer(1, 5 * mm),
        _table(cells, widths),
    ]
    return _built(story, words, title, sheet.warehouse, sheet.number)


def _parcel(
    slip: PackingSlip, words: Mapping[str, str], at: int, lines: Sequence[PackedLine]
) -> list[Flowable]:
    placed = slip.placed_at.astimezone(ZoneInfo(slip.time_zone)).date().isoformat()
    facts = [
        f"{words['order']}: {slip.order_number}",
        f"{words['ordered']}: {placed}",
        f"{words['carrier']}: {' '.join((slip.carrier, slip.tracking_number)).strip()}",
        words["parcel"].format(at=at, count=len(slip.parcels)),
    ]
    parties = Table(
        [
            [paragraph(words["to"], SMALL), ""],
            [paragraph("\n".join(slip.receiver)), paragraph("\n".join(facts))],
        ],
        colWidths=[_WIDTH / 2, _WIDTH / 2],
    )
    parties.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    cells: list[list[Any]] = [
        [paragraph(words["item"], SMALL), paragraph(words["quantity"], RIGHT)],
        *(
            [
                [paragraph(line.name), paragraph(line.sku, SMALL)],
                paragraph(str(line.quantity), RIGHT),
            ]
            for line in lines
        ),
    ]
    story: list[Flowable] = [
        paragraph(slip.company, SMALL),
        _headed(paragraph(f"{words['title']} {slip.shipment_number}", HEAD), slip.shipment_number),
        Spacer(1, 4 * mm),
        parties,
        Spacer(1, 6 * mm),
        _table(cells, [_WIDTH - 30 * mm, 30 * mm]),
    ]
    if slip.tracking_link:
        story += [
            Spacer(1, 8 * mm),
            paragraph(words["follow"], SMALL),
            paragraph(slip.tracking_link, SMALL),
        ]
    return story


def _headed(title: Flowable, number: str) -> Table:
    """A title with the number beside it as scanners read it."""
    bars = Code128(number, barWidth=0.3 * mm, barHeight=10 * mm, quiet=1)
    table = Table([[title, bars]], colWidths=[_WIDTH - 70 * mm, 70 * mm])
    table.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("ALIGN", (1, 0), (1, 0), "RIGHT")])
    )
    return table


def _table(cells: list[list[Any]], widths: list[float]) -> Table:
    table = Table(cells, colWidths=widths, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
                ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
            ]
        )
    )
    return table


def _built(
    story: list[Flowable], words: Mapping[str, str], title: str, author: str, number: str
) -> bytes:
    register_fonts()
    target = BytesIO()
    template = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=title,
        author=author,
        invariant=1,
    )

    def footer(canvas: Canvas, page: SimpleDocTemplate) -> None:
        text = f"{number} · {words['page'].format(page=canvas.getPageNumber())}"
        note = paragraph(text, SMALL)
        note.wrapOn(canvas, page.width, 5 * mm)
        note.drawOn(canvas, page.leftMargin, 9 * mm)

    template.build(story, onFirstPage=footer, onLaterPages=footer)
    return target.getvalue()
