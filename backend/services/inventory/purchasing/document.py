"""A purchase order as its supplier reads it: a PDF, and the letter that it comes with.

Latin text is set in Helvetica and Chinese in STSong-Light, two of the fonts that every PDF reader
has or stands in for, so that no font file goes along.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from backend.core.money import to_text
from backend.models.inventory.purchasing import PurchaseOrderStatus

_LATIN, _CHINESE = "Helvetica", "STSong-Light"
_MARGIN = 18 * mm
# number, item, quantity, unit cost, amount, expected
_WIDTHS = [width * mm for width in (8, 70, 20, 26, 28, 22)]
_RULE = colors.HexColor("#d0d4da")
_MUTED = colors.HexColor("#5a6270")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    sku: str
    supplier_sku: str
    name: str
    quantity: int
    pack_size: int
    # how it was entered, where that was in packs
    packs: int | None
    pack_name: str
    unit_cost_minor: int
    total_minor: int
    expected_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseDocument:
    """Addresses are lines of text; `locale` is the supplier's, `time_zone` the house's."""

    company: str
    locale: str
    time_zone: str
    number: str
    status: PurchaseOrderStatus
    ordered_at: datetime
    supplier: Sequence[str]
    deliver_to: Sequence[str]
    payment_terms: str
    currency: str
    total_minor: int
    note: str
    lines: Sequence[PrintedLine]


_WORDS = {
    "en": {
        "title": "Purchase order",
        "draft": "Draft: not yet approved",
        "cancelled": "Cancelled",
        "supplier": "Supplier",
        "deliver_to": "Deliver to",
        "date": "Date",
        "terms": "Payment terms",
        "item": "Item",
        "quantity": "Quantity",
        "unit_cost": "Unit price",
        "amount": "Amount",
        "expected": "Expected",
        "total": "Total",
        "note": "Note",
        "yours": "Your number",
        "packs": "packs of",
        "page": "page {page}",
        "letter": "Dear supplier,\n\nplease find our purchase order {number} attached.\n"
        "Kindly confirm it, with the date of delivery.\n\n{company}\n",
    },
    "zh-CN": {
        "title": "采购订单",
        "draft": "草稿：尚未审批",
        "cancelled": "已取消",
        "supplier": "供应商",
        "deliver_to": "收货地址",
        "date": "日期",
        "terms": "付款条件",
        "item": "商品",
        "quantity": "数量",
        "unit_cost": "单价",
        "amount": "金额",
        "expected": "预计到货",
        "total": "合计",
        "note": "备注",
        "yours": "贵司货号",
        "packs": "每包",
        "page": "第 {page} 页",
        "letter": "您好：\n\n随信附上我司采购订单 {number}，请查收。\n"
        "请确认订单及交货日期。\n\n{company}\n",
    },
}


def letter(document: PurchaseDocument) -> tuple[str, str]:
    """Subject and text of the mail, in the supplier's language."""
    words = _WORDS[document.locale]
    text = words["letter"].format(number=document.number, company=document.company)
    return f"{words['title']} {document.number} · {document.company}", text


def render(document: PurchaseDocument) -> bytes:
    """The PDF, A4. The same document gives the same bytes."""
    _register_fonts()
    target = BytesIO()
    words = _WORDS[document.locale]
    template = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=f"{words['title']} {document.number}",
        author=document.company,
        invariant=1,
    )
    footer = _footer(document, words)
    template.build(_story(document, words), onFirstPage=footer, onLaterPages=footer)
    return target.getvalue()


@cache
def _register_fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE))


_STYLE = ParagraphStyle("body", fontName=_LATIN, fontSize=9, leading=12, wordWrap="CJK")
_SMALL = ParagraphStyle("small", parent=_STYLE, fontSize=8, leading=11, textColor=_MUTED)
_RIGHT = ParagraphStyle("right", parent=_STYLE, alignment=TA_RIGHT)
_SMALL_RIGHT = ParagraphStyle("small-right", parent=_SMALL, alignment=TA_RIGHT)
_HEAD = ParagraphStyle("head", parent=_STYLE, fontSize=17, leading=22)
_BEYOND_LATIN = re.compile(r"[^\u0000-\u00ff€–—‘’“”•…]+")


def _marked(text: str) -> str:
    """Text as reportlab's paragraphs take it, what Helvetica has no letters for in Chinese."""
    return _BEYOND_LATIN.sub(
        lambda run: f'<font name="{_CHINESE}">{run.group()}</font>', escape(text)
    )


def _text(text: str, style: ParagraphStyle = _STYLE) -> Paragraph:
    return Paragraph("<br/>".join(_marked(line) for line in text.splitlines()), style)


def _story(document: PurchaseDocument, words: dict[str, str]) -> list[Flowable]:
    story: list[Flowable] = [
        _text(document.company, _SMALL),
        _text(f"{words['title']} {document.number}", _HEAD),
    ]
    if document.status in (PurchaseOrderStatus.DRAFT, PurchaseOrderStatus.CANCELLED):
        story.append(_text(words[document.status.value.lower()], _SMALL))
    story += [Spacer(1, 5 * mm), _parties(document, words), Spacer(1, 6 * mm)]
    story.append(_lines(document, words))
    if document.note:
        story += [Spacer(1, 6 * mm), _text(words["note"], _SMALL), _text(document.note)]
    return story


def _parties(document: PurchaseDocument, words: dict[str, str]) -> Table:
    facts = [f"{words['date']}: {_day(document, document.ordered_at)}"]
    if document.payment_terms:
        facts.append(f"{words['terms']}: {document.payment_terms}")
    table = Table(
        [
            [_text(words["supplier"], _SMALL), _text(words["deliver_to"], _SMALL), ""],
            [
                _text("\n".join(document.supplier)),
                _text("\n".join(document.deliver_to)),
                _text("\n".join(facts)),
            ],
        ],
        colWidths=[58 * mm, 58 * mm, 58 * mm],
    )
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _lines(document: PurchaseDocument, words: dict[str, str]) -> Table:
    numbers = ("quantity", "unit_cost", "amount", "expected")
    rows: list[list[Any]] = [
        ["", _text(words["item"], _SMALL), *(_text(words[head], _SMALL_RIGHT) for head in numbers)],
        *(_row(document, words, at, line) for at, line in enumerate(document.lines, start=1)),
        ["", _text(words["total"]), "", "", _money(document, document.total_minor), ""],
    ]
    table = Table(rows, colWidths=_WIDTHS, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -2), 0.5, _RULE),
                ("LINEABOVE", (0, -1), (-1, -1), 1, colors.black),
            ]
        )
    )
    return table


def _row(
    document: PurchaseDocument, words: dict[str, str], at: int, line: PrintedLine
) -> list[Any]:
    details = [line.sku]
    if line.supplier_sku:
        details.append(f"{words['yours']} {line.supplier_sku}")
    quantity = format_decimal(line.quantity, locale=_babel(document))
    if line.packs is not None:
        quantity += f"\n{format_decimal(line.packs, locale=_babel(document))} × {line.pack_name}"
    elif line.pack_size > 1:
        quantity += f"\n{words['packs']} {line.pack_size}"
    return [
        _text(str(at), _SMALL),
        [_text(line.name), _text(" · ".join(details), _SMALL)],
        _text(quantity, _RIGHT),
        _money(document, line.unit_cost_minor),
        _money(document, line.total_minor),
        _text(_day(document, line.expected_at) if line.expected_at else "", _RIGHT),
    ]


def _money(document: PurchaseDocument, minor: int) -> Paragraph:
    amount = Decimal(to_text(minor, document.currency))
    text = format_currency(amount, document.currency, "¤¤ #,##0.00", locale=_babel(document))
    return _text(text.replace("\xa0", " "), _RIGHT)


def _day(document: PurchaseDocument, moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo(document.time_zone))
    return format_date(local, "yyyy-MM-dd", locale=_babel(document))


def _babel(document: PurchaseDocument) -> str:
    return document.locale.replace("-", "_")


def _footer(
    document: PurchaseDocument, words: dict[str, str]
) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, template: SimpleDocTemplate) -> None:
        page = words["page"].format(page=canvas.getPageNumber())
        note = _text(f"{document.number} · {page}", _SMALL)
        note.wrapOn(canvas, template.width, 5 * mm)
        note.drawOn(canvas, template.leftMargin, 9 * mm)

    return draw
