"""Which column means what: proposed from headings and sampled values, changed by hand, checked."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from backend.core.errors import Code, OmsError
from backend.services.orders.import_files.amounts import parse_amount, parse_quantity
from backend.services.orders.import_files.incoming import BadValue
from backend.services.orders.import_files.moments import parse_moment
from backend.services.orders.import_files.targets import TARGET_BY_HEADING, Target, normal
from backend.services.orders.import_files.words import currency_code

# A heading we know counts even where no value fits: then the rows are refused, with reasons.
CERTAIN, BY_NAME, BY_LIKENESS, BY_VALUES = 1.0, 0.6, 0.6, 0.5
ENOUGH = 0.35
SAMPLES = 5
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
UTC_ZONE = ZoneInfo("UTC")
SHORT_WORD = 5


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of the file, what it was taken for, and how surely (0 to 1)."""

    index: int
    heading: str
    target: Target | None
    confidence: float
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """All columns of a file, in its order; a target stands at most once."""

    columns: tuple[ColumnMatch, ...]

    def index_of(self, target: Target) -> int | None:
        """The position of the target's column."""
        return next((c.index for c in self.columns if c.target is target), None)

    def indexes(self) -> dict[Target, int]:
        """The position of every mapped target."""
        return {c.target: c.index for c in self.columns if c.target is not None}

    def unknown(self) -> tuple[str, ...]:
        """The headings that mean nothing to us; their cells are not imported."""
        return tuple(c.heading for c in self.columns if c.target is None)


def detect_mapping(
    heading: Sequence[str],
    samples: Sequence[Sequence[str]],
    fixed: Mapping[str, Target] | None = None,
) -> ColumnMapping:
    """A proposal: the best target for each column, no target twice. `fixed` are a preset's own."""
    columns = [_values(samples, index) for index in range(len(heading))]
    claims: list[tuple[float, int, Target]] = []
    for index, name in enumerate(heading):
        if fixed is not None and normal(name) in fixed:
            claims.append((CERTAIN + 1, index, fixed[normal(name)]))
        elif fixed is None:
            claims.extend(
                (score, index, target)
                for target, score in _scores(name, columns[index])
                if score >= ENOUGH
            )
    claims.sort(key=lambda claim: (-claim[0], claim[1]))
    taken: dict[int, tuple[Target, float]] = {}
    used: set[Target] = set()
    for score, index, target in claims:
        if index not in taken and target not in used:
            taken[index] = (target, min(score, CERTAIN))
            used.add(target)
    matches = []
    for index, name in enumerate(heading):
        claim = taken.get(index)
        samples_of = tuple(columns[index][:SAMPLES])
        found, sure = claim or (None, 0.0)
        matches.append(ColumnMatch(index, name, found, sure, samples_of))
    return ColumnMapping(tuple(matches))


def change_mapping(mapping: ColumnMapping, changes: Mapping[str, str | None]) -> ColumnMapping:
    """The mapping with columns (by heading) given another target, or none.

    Raises: OmsError COLUMN_UNKNOWN (no such heading), INVALID_INPUT (no such target).
    """
    columns = {column.heading: column for column in reversed(mapping.columns)}
    wanted: dict[int, Target | None] = {}
    for heading, name in changes.items():
        column = columns.get(heading)
        if column is None:
            raise OmsError(
                Code.COLUMN_UNKNOWN,
                f"The file has no column {heading[:60]!r}.",
                field="mapping",
                details={"columns": [c.heading for c in mapping.columns]},
            )
        wanted[column.index] = _target_named(name) if name else None
    given = [target for target in wanted.values() if target is not None]
    if len(given) != len(set(given)):
        raise OmsError(Code.INVALID_INPUT, "Two columns have the same meaning.", field="mapping")
    changed = []
    for column in mapping.columns:
        if column.index in wanted:
            changed.append(replace(column, target=wanted[column.index], confidence=CERTAIN))
        elif column.target in given:
            changed.append(replace(column, target=None, confidence=0.0))
        else:
            changed.append(column)
    return ColumnMapping(tuple(changed))


def missing_targets(mapping: ColumnMapping, *, default_currency: str | None) -> tuple[str, ...]:
    """What must be mapped and is not, in words a form can show."""
    has = mapping.indexes()
    missing = []
    if Target.ORDER_NUMBER not in has and Target.EXTERNAL_ID not in has:
        missing.append(Target.ORDER_NUMBER.value)
    missing.extend(t.value for t in (Target.ORDERED_AT, Target.QUANTITY) if t not in has)
    if not has.keys() & {Target.SKU, Target.BARCODE, Target.ITEM_NAME}:
        missing.append(Target.SKU.value)
    if not has.keys() & {Target.UNIT_PRICE, Target.LINE_TOTAL}:
        missing.append(Target.UNIT_PRICE.value)
    if Target.CURRENCY not in has and default_currency is None:
        missing.append(Target.CURRENCY.value)
    return tuple(missing)


def check_mapping(mapping: ColumnMapping, *, default_currency: str | None) -> None:
    """Raises: OmsError COLUMN_MISSING, its details naming what is missing."""
    missing = missing_targets(mapping, default_currency=default_currency)
    if missing:
        raise OmsError(
            Code.COLUMN_MISSING,
            "No column of the file holds: " + ", ".join(missing) + ".",
            field="mapping",
            details={"missing": list(missing)},
        )


def _target_named(name: str) -> Target:
    try:
        return Target(name.strip().upper())
    except ValueError as error:
        raise OmsError(
            Code.INVALID_INPUT,
            f"{name[:60]!r} is nothing a column can mean.",
            field="mapping",
            details={"targets": [target.value for target in Target]},
        ) from error


def _values(samples: Sequence[Sequence[str]], index: int) -> list[str]:
    found = dict.fromkeys(
        row[index].strip()[:200] for row in samples if index < len(row) and row[index].strip()
    )
    return list(found)


def _scores(heading: str, values: list[str]) -> list[tuple[Target, float]]:
    name = normal(heading)
    if name in TARGET_BY_HEADING:
        target = TARGET_BY_HEADING[name]
        return [(target, BY_NAME * _fit(target, values) + (CERTAIN - BY_NAME))]
    scores: dict[Target, float] = {}
    for synonym, target in TARGET_BY_HEADING.items():
        is_wide = any(ord(letter) > 0x2E80 for letter in synonym)  # noqa: PLR2004 (Han and later)
        if len(synonym) < (2 if is_wide else SHORT_WORD):
            continue
        if synonym in name:
            score = BY_LIKENESS * (0.5 + 0.5 * len(synonym) / len(name)) * _fit(target, values)
            scores[target] = max(score, scores.get(target, 0.0))
    if not scores and values:
        for target in (Target.EMAIL, Target.CURRENCY):
            if _fit(target, values) == 1.0:
                scores[target] = BY_VALUES
    return list(scores.items())


def _fit(target: Target, values: list[str]) -> float:
    """The share of sampled values that such a column can hold; 1 where anything can."""
    test = TESTS.get(target)
    if test is None or not values:
        return 1.0
    return sum(test(value) for value in values) / len(values)


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def test(value: str) -> bool:
        try:
            parse(value)
        except BadValue:
            return False
        return True

    return test


TESTS: dict[Target, Callable[[str], bool]] = {
    Target.CURRENCY: lambda value: currency_code(value) is not None,
    Target.EMAIL: lambda value: EMAIL.match(value) is not None,
    Target.QUANTITY: _reads(parse_quantity),
    **dict.fromkeys(
        (Target.ORDERED_AT, Target.PAID_AT, Target.FULFILLED_AT, Target.CANCELLED_AT),
        _reads(lambda value: parse_moment(value, UTC_ZONE)),
    ),
    **dict.fromkeys(
        (
            Target.UNIT_PRICE,
            Target.LINE_TOTAL,
            Target.LINE_DISCOUNT,
            Target.LINE_TAX,
            Target.SHIPPING_FEE,
            Target.ORDER_TAX,
            Target.ORDER_DISCOUNT,
            Target.SUBTOTAL,
            Target.ORDER_TOTAL,
            Target.REFUNDED,
        ),
        _reads(parse_amount),
    ),
}
