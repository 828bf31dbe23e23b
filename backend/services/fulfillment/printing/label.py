"""The label of parcels whose carrier gives none: 10 by 15 cm, one page for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from backend.ports.carriers import Party
from backend.services.fulfillment.printing.text import (
    BODY,
    LARGE,
    LATIN,
    SMALL,
    paragraph,
    register_fonts,
)

WIDTH, HEIGHT = 100 * mm, 150 * mm
_MARGIN = 5 * mm
_INNER = WIDTH - 2 * _MARGIN
_WIDEST_BAR, _QUIET = 0.6 * mm, 5 * mm
_BARS = 26 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLabel:
    """`numbers` has the code of each parcel, which its bars say, in order."""

    carrier: str
    service: str
    reference: str
    order_number: str
    sender: Party
    receiver: Party
    numbers: Sequence[str]
    weights_grams: Sequence[int]
    on: date


def render_label(label: PrintedLabel) -> bytes:
    """The PDF. The same label gives the same bytes."""
    register_fonts()
    target = BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(f"{label.carrier} {label.reference}")
    for at in range(len(label.numbers)):
        _draw_page(canvas, label, at)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def address_lines(party: Party) -> list[str]:
    """As it is written in its country: in Chinese from the province down to the door."""
    if party.country in ("CN", "TW", "HK", "MO"):
        # a city that is its own province is named once
        place = "".join(dict.fromkeys((party.province, party.city, party.district)))
        lines = [place, party.line1, party.line2, party.postal_code]
    else:
        city = " ".join(part for part in (party.postal_code, party.city) if part)
        lines = [party.line1, party.line2, party.district, city, party.province]
    return [line for line in (*lines, party.country) if line]


def _draw_page(canvas: Canvas, label: PrintedLabel, at: int) -> None:
    top = HEIGHT - _MARGIN
    head = f"{label.carrier}\n{label.service}" if label.service else label.carrier
    top = _put(canvas, paragraph(head, LARGE), top)
    top = _rule(canvas, top)
    sender = [label.sender.company or label.sender.name, *address_lines(label.sender)]
    top = _put(canvas, paragraph("\n".join(("FROM 寄件人", " ".join(sender))), SMALL), top)
    top = _rule(canvas, top)
    receiver = label.receiver
    top = _put(canvas, paragraph("TO 收件人", SMALL), top)
    names = [part for part in (receiver.name, receiver.company) if part]
    top = _put(canvas, paragraph("\n".join((*names, receiver.phone)), LARGE), top)
    top = _put(canvas, paragraph("\n".join(address_lines(receiver)), LARGE), top)
    _rule(canvas, top)
    _draw_bars(canvas, label.numbers[at])
    weight = label.weights_grams[at] / 1000
    facts = (
        f"{label.reference} · {label.order_number} · {label.on.isoformat()}"
        f"\n{at + 1} / {len(label.numbers)} · {weight:.2f} kg"
    )
    _put(canvas, paragraph(facts, BODY), _MARGIN + 9 * mm)


def _put(canvas: Canvas, text: Paragraph, top: float) -> float:
    """Draws it below `top`; where the next may begin."""
    _, height = text.wrapOn(canvas, _INNER, HEIGHT)
    text.drawOn(canvas, _MARGIN, top - height)
    return float(top - height - mm)


def _rule(canvas: Canvas, top: float) -> float:
    canvas.setStrokeColor(colors.black)
    canvas.setLineWidth(0.5)
    canvas.line(_MARGIN, top - mm, WIDTH - _MARGIN, top - mm)
    return top - 2 * mm


def _draw_bars(canvas: Canvas, number: str) -> None:
    """Code 128 as wide as the label lets it, for scanners read wide bars best."""
    probe = Code128(number, barWidth=1, barHeight=_BARS, quiet=0)
    width = min(_WIDEST_BAR, (_INNER - 2 * _QUIET) / float(probe.width))
    bars = Code128(
        number, barWidth=width, barHeight=_BARS, lquiet=_QUIET, rquiet=_QUIET, humanReadable=False
    )
    bars.drawOn(canvas, (WIDTH - bars.width) / 2, _MARGIN + 18 * mm)
    canvas.setFont(LATIN, 12)
    canvas.drawCentredString(WIDTH / 2, _MARGIN + 13 * mm, number)
