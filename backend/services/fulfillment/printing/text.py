"""Text in PDFs. Latin is set in Helvetica and Chinese in STSong-Light, two of the fonts that every
PDF reader has or stands in for, so that no font file goes along."""

import re
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph

LATIN, CHINESE = "Helvetica", "STSong-Light"
RULE = colors.HexColor("#d0d4da")
MUTED = colors.HexColor("#5a6270")
BODY = ParagraphStyle("body", fontName=LATIN, fontSize=9, leading=12, wordWrap="CJK")
SMALL = ParagraphStyle("small", parent=BODY, fontSize=7.5, leading=10, textColor=MUTED)
RIGHT = ParagraphStyle("right", parent=BODY, alignment=TA_RIGHT)
HEAD = ParagraphStyle("head", parent=BODY, fontSize=16, leading=21)
LARGE = ParagraphStyle("large", parent=BODY, fontSize=11, leading=14)
_BEYOND_LATIN = re.compile(r"[^\u0000-\u00ff€–—‘’“”•…]+")


@cache
def register_fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Lines of text as they are: what Helvetica has no letters for in Chinese."""
    # it is looked up as the text is read, not only when the page is drawn
    register_fonts()
    return Paragraph("<br/>".join(_marked(line) for line in text.splitlines()), style)


def _marked(text: str) -> str:
    return _BEYOND_LATIN.sub(
        lambda run: f'<font name="{CHINESE}">{run.group()}</font>', escape(text)
    )
