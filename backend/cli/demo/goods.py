"""Categories, products and variants with codes, weights and prices. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product as combinations
from random import Random
from typing import Any
from uuid import UUID

from backend.cli.demo.keys import Keys
from backend.cli.demo.wares import CATEGORIES, SCALE, SCHEMES, Ware, wares
from backend.core.documents import search_text
from backend.services.catalog.rules import sku_key

# GS1 gives 690 to 699 to China.
_GS1_PREFIX = "6937"
_YUAN_PER_DOLLAR = 6.4
_OUT_OF_STOCK = 11
_LOW_ON_STOCK = 22
# the share of variants that sell below an earlier price
_REDUCED = 0.15
_MOST_APPEAL = 7.0


class Fate(StrEnum):
    """How a variant's supply ends the year."""

    STOCKED = "STOCKED"
    LOW = "LOW"
    OUT = "OUT"


@dataclass(frozen=True, slots=True)
class CategoryRow:
    id: UUID
    name: str
    name_zh: str
    parent_id: UUID | None
    position: int


@dataclass(frozen=True, slots=True)
class ProductRow:
    id: UUID
    ware: Ware
    category_id: UUID
    options: list[str]
    search_text: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Good:
    """A variant; amounts in minor units. `popularity` is its share of what is bought."""

    id: UUID
    product: ProductRow
    sku: str
    barcode: str
    option_values: list[str]
    position: int
    grams: int
    prices: dict[str, int]
    price_ids: dict[str, UUID]
    compare_at: dict[str, int]
    cost_minor: int
    popularity: float
    fate: Fate
    # as it stands on an order, by the language of the sale
    titles: dict[str, str]
    search_text: str

    @property
    def sku_key(self) -> str:
        return sku_key(self.sku)


@dataclass(frozen=True, slots=True)
class Catalogue:
    categories: list[CategoryRow]
    products: list[ProductRow]
    goods: list[Good]


def ean13(digits: str) -> str:
    """The 13-digit code of 12 digits: the check digit makes the weighted sum a multiple of 10."""
    weighted = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"


def make_catalogue(random: Random, keys: Keys, opened: datetime) -> Catalogue:
    """Everything in the table, put on sale in the weeks before `opened`."""
    categories = _categories(keys, opened)
    ids = dict(zip(CATEGORIES, (row.id for row in categories), strict=True))
    products: list[ProductRow] = []
    goods: list[Good] = []
    table = wares()
    fates = _fates(random, sum(len(_variants(ware)) for ware in table))
    for number, ware in enumerate(table):
        made = opened - timedelta(days=40) + timedelta(hours=11 * number)
        variants = [(values, _sku(ware, values), next(fates)) for values in _variants(ware)]
        barcodes = [ean13(f"{_GS1_PREFIX}{len(goods) + at + 1:08d}") for at in range(len(variants))]
        product = ProductRow(
            id=keys.at(made),
            ware=ware,
            category_id=ids[ware.category],
            options=list(SCHEMES[ware.scheme]),
            search_text=search_text(
                [ware.name, ware.name_zh, *(sku for _, sku, _ in variants), *barcodes]
            ),
            created_at=made,
        )
        products.append(product)
        appeal = min(random.paretovariate(1.4), _MOST_APPEAL) / len(variants) ** 0.6
        for position, ((values, sku, fate), barcode) in enumerate(
            zip(variants, barcodes, strict=True)
        ):
            goods.append(
                Good(
                    id=keys.at(made),
                    product=product,
                    sku=sku,
                    barcode=barcode,
                    option_values=list(values),
                    position=position,
                    grams=ware.grams * _scale(values) // 100,
                    price_ids={currency: keys.at(made) for currency in ("CNY", "USD")},
                    popularity=appeal * random.uniform(0.5, 1.5),
                    fate=fate,
                    titles=_titles(ware, values),
                    search_text=search_text([sku, barcode, *values, ware.name, ware.name_zh]),
                    **_amounts(random, ware, values),
                )
            )
    return Catalogue(categories, products, goods)


def _categories(keys: Keys, opened: datetime) -> list[CategoryRow]:
    rows: dict[str, CategoryRow] = {}
    for position, (code, (name, name_zh, parent)) in enumerate(CATEGORIES.items()):
        parent_id = rows[parent].id if parent else None
        rows[code] = CategoryRow(keys.at(opened), name, name_zh, parent_id, position)
    return list(rows.values())


def _variants(ware: Ware) -> list[tuple[str, ...]]:
    return list(combinations(*SCHEMES[ware.scheme].values()))


def _fates(random: Random, count: int) -> Iterator[Fate]:
    unlucky = random.sample(range(count), _OUT_OF_STOCK + _LOW_ON_STOCK)
    fates = [Fate.STOCKED] * count
    for at, index in enumerate(unlucky):
        fates[index] = Fate.OUT if at < _OUT_OF_STOCK else Fate.LOW
    return iter(fates)


def _sku(ware: Ware, values: tuple[str, ...]) -> str:
    marks = [value.replace(" ", "").upper()[:3] for value in values]
    return "-".join([ware.code, *marks])


def _titles(ware: Ware, values: tuple[str, ...]) -> dict[str, str]:
    names = {"en": ware.name, "zh-CN": ware.name_zh}
    return {locale: " / ".join([name, *values]) for locale, name in names.items()}


def _scale(values: tuple[str, ...]) -> int:
    return next((SCALE[value] for value in values if value in SCALE), 100)


def _amounts(random: Random, ware: Ware, values: tuple[str, ...]) -> dict[str, Any]:
    """Prices that end in 9, what they were before, and what the unit cost."""
    yuan = _charming(ware.yuan * _scale(values) // 100)
    dollars = _charming(round(yuan / _YUAN_PER_DOLLAR))
    is_reduced = random.random() < _REDUCED
    return {
        "prices": {"CNY": yuan * 100, "USD": dollars * 100 + 99},
        "compare_at": {"CNY": _charming(yuan * 5 // 4) * 100} if is_reduced else {},
        "cost_minor": round(yuan * random.uniform(0.34, 0.56)) * 100,
    }


def _charming(amount: int) -> int:
    return max(amount // 10 * 10 + 9, 9) if amount >= 20 else max(amount, 3)  # noqa: PLR2004 (prices end in 9 from there on)
