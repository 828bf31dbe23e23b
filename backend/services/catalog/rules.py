"""What a code, a name and an option may be, and which translation is shown. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from backend.core.errors import Code, OmsError

LONGEST_CODE = 80
LONGEST_UNIT_NAME = 40
LONGEST_BARCODE = 40
LONGEST_NAME = 200
LONGEST_DESCRIPTION = 20_000
LONGEST_OPTION = 80
MOST_OPTIONS = 5
MOST_TRANSLATIONS = 30
MOST_VARIANTS = 1000
MOST_PRICES = 50
HEAVIEST_GRAMS = 100_000_000
LONGEST_MM = 1_000_000
LONGEST_SHELF_DAYS = 3_650

_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")


def refuse(message: str, field: str) -> OmsError:
    return OmsError(Code.INVALID_INPUT, message, field=field)


def sku_key(sku: str) -> str:
    """What makes two SKUs the same one: NFKC, upper case, no space around."""
    return unicodedata.normalize("NFKC", sku).strip().upper()


def checked_text(text: str, longest: int, field: str, *, may_be_empty: bool = False) -> str:
    """The text without space around it. Raises: OmsError INVALID_INPUT."""
    text = text.strip()
    if len(text) > longest:
        raise refuse(f"At most {longest} characters.", field)
    if not text and not may_be_empty:
        raise refuse("This may not be empty.", field)
    return text


def checked_sku(sku: str, field: str) -> str:
    """The SKU. Raises: OmsError INVALID_INPUT when empty, too long or with control characters."""
    sku = checked_text(sku, LONGEST_CODE, field)
    if len(sku_key(sku)) > LONGEST_CODE:
        raise refuse(f"At most {LONGEST_CODE} characters.", field)
    if any(unicodedata.category(letter) == "Cc" for letter in sku):
        raise refuse("A SKU has no control characters.", field)
    return sku


def checked_barcode(barcode: str | None, field: str) -> str | None:
    """The barcode, None when empty. Its check digit is not looked at: shops print their own."""
    if barcode is None:
        return None
    barcode = checked_text(barcode, LONGEST_BARCODE, field, may_be_empty=True)
    if not barcode.isprintable():
        raise refuse("A barcode has no control characters.", field)
    return barcode or None


def checked_measure(value: int | None, most: int, field: str) -> int | None:
    if value is not None and not 0 <= value <= most:
        raise refuse(f"This is 0 to {most}.", field)
    return value


def checked_options(options: Sequence[str], field: str = "options") -> list[str]:
    """Option names, distinct. Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED."""
    if len(options) > MOST_OPTIONS:
        raise OmsError(Code.LIMIT_EXCEEDED, f"At most {MOST_OPTIONS} options.", field=field)
    names = [checked_text(name, LONGEST_OPTION, f"{field}.{at}") for at, name in enumerate(options)]
    if len(set(names)) != len(names):
        raise refuse("Every option has its own name.", field)
    return names


def checked_option_values(values: Sequence[str], options: Sequence[str], field: str) -> list[str]:
    """One value per option, in their order. Raises: OmsError INVALID_INPUT."""
    if len(values) != len(options):
        raise refuse(f"This product has {len(options)} options: give one value for each.", field)
    return [checked_text(value, LONGEST_OPTION, f"{field}.{at}") for at, value in enumerate(values)]


def checked_locale(locale: str, field: str) -> str:
    """A language tag in its usual writing (`zh-CN`). Raises: OmsError INVALID_INPUT."""
    tag = locale.strip().replace("_", "-")
    if not _LOCALE.fullmatch(tag):
        raise refuse("A locale looks like en, zh-CN or zh-Hant-TW.", field)
    language, *rest = tag.split("-")
    script = 4
    return "-".join(
        [language.lower(), *(p.title() if len(p) == script else p.upper() for p in rest)]
    )


def translated(
    translations: Mapping[str, Mapping[str, Any]], locale: str | None, key: str, default: str
) -> str:
    """The text for a reader of `locale`: that locale's, its language's, else the default.

    A language that is only there with a region (`zh-CN` for a reader of `zh-TW`) is taken before
    the default.
    """
    if not locale or not translations:
        return default
    wanted = locale.replace("_", "-").lower()
    by_tag = {tag.lower(): texts for tag, texts in translations.items()}
    tags = [wanted]
    while "-" in tags[-1]:
        tags.append(tags[-1].rpartition("-")[0])
    language = tags[-1]
    tags += sorted(tag for tag in by_tag if tag.partition("-")[0] == language)
    for tag in tags:
        text = by_tag.get(tag, {}).get(key)
        if text:
            return str(text)
    return default


def texts_of(
    default: str, translations: Mapping[str, Mapping[str, Any]], key: str = "name"
) -> Iterable[str]:
    """A text in every language it has."""
    return [default, *(str(texts[key]) for texts in translations.values() if texts.get(key))]
