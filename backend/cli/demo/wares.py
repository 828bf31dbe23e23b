"""What the made-up shop sells: the table in `wares.csv` beside this file."""

import csv
from dataclasses import dataclass
from pathlib import Path

_TABLE = Path(__file__).with_name("wares.csv")


@dataclass(frozen=True, slots=True)
class Ware:
    """One product; its variants are the combinations of its scheme's options."""

    code: str
    name: str
    name_zh: str
    category: str
    scheme: str
    yuan: int
    grams: int
    # length, width, height
    box_mm: tuple[int, int, int]
    is_fragile: bool


# code -> (English, Chinese, code of the parent); parents stand before their children
CATEGORIES: dict[str, tuple[str, str, str | None]] = {
    "FASHION": ("Fashion", "服饰", None),
    "LIVING": ("Living", "家居生活", None),
    "TASTE": ("Tea & food", "茶与食品", None),
    "TECH": ("Electronics", "数码电器", None),
    "CARE": ("Beauty & care", "美妆个护", None),
    "OUT": ("Outdoor", "户外运动", None),
    "CLOTHES": ("Clothing", "服装", "FASHION"),
    "SHOES": ("Shoes", "鞋履", "FASHION"),
    "BAGS": ("Bags", "箱包", "FASHION"),
    "HOME": ("Home", "家饰", "LIVING"),
    "BED": ("Bedding", "床品", "LIVING"),
    "KITCHEN": ("Kitchen", "厨具", "LIVING"),
    "PAPER": ("Stationery", "文具", "LIVING"),
}

# scheme -> option names and the values of each; a variant for every combination
SCHEMES: dict[str, dict[str, tuple[str, ...]]] = {
    "clothes": {"Colour": ("Black", "White", "Navy"), "Size": ("S", "M", "L", "XL")},
    "shoes": {"Colour": ("Black", "Sand"), "Size": ("38", "39", "40", "41", "42", "43")},
    "three": {"Colour": ("Black", "Olive", "Terracotta")},
    "glaze": {"Colour": ("Celadon", "Ivory", "Indigo")},
    "bed": {"Colour": ("Grey", "Sage"), "Size": ("120 cm", "150 cm", "180 cm")},
    "two sizes": {"Size": ("Small", "Large")},
    "tea": {"Weight": ("100 g", "250 g")},
    "two colours": {"Colour": ("Black", "White")},
    "one": {},
}

# How much more a large one costs and weighs, in hundredths of the ware's own.
SCALE = {"Large": 140, "150 cm": 115, "180 cm": 130, "250 g": 230}


def wares() -> list[Ware]:
    """The whole table, in its order."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return [_ware(row) for row in csv.DictReader(file)]


def _ware(row: dict[str, str]) -> Ware:
    return Ware(
        code=row["code"],
        name=row["name"],
        name_zh=row["name_zh"],
        category=row["category"],
        scheme=row["scheme"],
        yuan=int(row["yuan"]),
        grams=int(row["grams"]),
        box_mm=(int(row["length_mm"]), int(row["width_mm"]), int(row["height_mm"])),
        is_fragile=row["is_fragile"] == "yes",
    )
