"""Conditions of a rule: a tree of comparisons of facts. No I/O.

A tree is `{"AND": [tree]}`, `{"OR": [tree]}`, `{"NOT": tree}`, or a comparison
`{"fact": name, "op": operator, "value": operand, "withinHours": hours}`, whose hours stand only
where the fact counts within them. `{"AND": []}` is met by every order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from backend.core.errors import Code, OmsError
from backend.services.orders.review.facts import FACTS, Fact, FactKind, Facts

MOST_COMPARISONS = 50
DEEPEST = 6
MOST_VALUES = 200
LONGEST_VALUE = 200
# A month: what is older says nothing of this order.
MOST_HOURS = 720
_LARGEST = 10**12

Tree = dict[str, Any]
_Check = Callable[[object, str], object]

_ORDERED: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda seen, value: seen == value,
    "ne": lambda seen, value: seen != value,
    "gt": lambda seen, value: seen > value,
    "gte": lambda seen, value: seen >= value,
    "lt": lambda seen, value: seen < value,
    "lte": lambda seen, value: seen <= value,
}
# texts are compared without regard to case
_OF_TEXT: Mapping[str, Callable[[str, Any], bool]] = {
    "eq": lambda seen, value: seen == value,
    "ne": lambda seen, value: seen != value,
    "contains": lambda seen, value: value in seen,
    "startsWith": lambda seen, value: seen.startswith(value),
    "oneOf": lambda seen, values: seen in values,
    "noneOf": lambda seen, values: seen not in values,
}
_OF_LIST: Mapping[str, Callable[[set[str], Sequence[str]], bool]] = {
    "hasAny": lambda seen, values: not seen.isdisjoint(values),
    "hasAll": lambda seen, values: seen.issuperset(values),
    "hasNone": lambda seen, values: seen.isdisjoint(values),
}
OPERATORS: Mapping[FactKind, Sequence[str]] = {
    FactKind.FLAG: ("eq",),
    FactKind.NUMBER: tuple(_ORDERED),
    FactKind.AMOUNT: tuple(_ORDERED),
    FactKind.TEXT: tuple(_OF_TEXT),
    FactKind.LIST: tuple(_OF_LIST),
}
_TAKES_LIST = {"oneOf", "noneOf", *_OF_LIST}


@dataclass(frozen=True, slots=True)
class Tested:
    """Whether a tree is met, and every comparison of it with the value that was seen:
    `{fact op value withinHours seen met}`, in the order of the tree."""

    met: bool
    comparisons: Sequence[Tree]


def checked(tree: object, path: str) -> Tree:
    """The tree with nothing in it but what it means. Raises: OmsError INVALID_INPUT,
    LIMIT_EXCEEDED, at the path of what is wrong."""
    made = _checked(tree, path, DEEPEST)
    if sum(1 for _ in comparisons_of(made)) > MOST_COMPARISONS:
        message = f"A rule has at most {MOST_COMPARISONS} conditions."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field=path)
    return made


def comparisons_of(tree: Tree) -> Iterator[Tree]:
    if "fact" in tree:
        yield tree
    elif "NOT" in tree:
        yield from comparisons_of(tree["NOT"])
    else:
        for part in tree.get("AND") or tree.get("OR") or ():
            yield from comparisons_of(part)


def weigh(tree: Tree, facts: Facts) -> Tested:
    """Every comparison is made, so that all that was seen can be shown."""
    comparisons: list[Tree] = []
    return Tested(_test(tree, facts, comparisons), comparisons)


def _checked(tree: object, path: str, depth: int) -> Tree:
    if not isinstance(tree, dict):
        raise OmsError(Code.INVALID_INPUT, "This is no condition.", field=path)
    if depth == 0:
        message = f"Conditions are nested at most {DEEPEST} deep."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field=path)
    if "fact" in tree:
        return _checked_comparison(tree, path)
    match list(tree.items()):
        case [("NOT", part)]:
            return {"NOT": _checked(part, f"{path}.NOT", depth - 1)}
        case [(("AND" | "OR") as joint, list(parts))] if len(parts) <= MOST_COMPARISONS:
            below = [
                _checked(part, f"{path}.{joint}.{at}", depth - 1) for at, part in enumerate(parts)
            ]
            return {joint: below}
    raise OmsError(Code.INVALID_INPUT, "This is no condition.", field=path)


def _checked_comparison(tree: Tree, path: str) -> Tree:
    fact = FACTS.get(tree["fact"]) if isinstance(tree["fact"], str) else None
    if fact is None:
        raise OmsError(Code.INVALID_INPUT, "No fact has this name.", field=f"{path}.fact")
    operator = str(tree.get("op"))
    if operator not in OPERATORS[fact.kind]:
        message = f"One of {', '.join(OPERATORS[fact.kind])}."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.op")
    made = {
        "fact": fact.name,
        "op": operator,
        "value": _checked_value(fact, operator, tree.get("value"), f"{path}.value"),
    }
    if fact.counts_within_hours:
        made["withinHours"] = _checked_hours(tree.get("withinHours"), f"{path}.withinHours")
    return made


def _checked_hours(hours: object, path: str) -> int:
    if type(hours) is not int or not 0 < hours <= MOST_HOURS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_HOURS} hours.", field=path)
    return hours


def _checked_value(fact: Fact, operator: str, value: object, path: str) -> object:
    if operator in _TAKES_LIST:
        if not isinstance(value, list) or not 0 < len(value) <= MOST_VALUES:
            raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_VALUES} values.", field=path)
        return [_checked_text(each, f"{path}.{at}") for at, each in enumerate(value)]
    return _CHECKS[fact.kind](value, path)


def _checked_flag(value: object, path: str) -> object:
    if not isinstance(value, bool):
        raise OmsError(Code.INVALID_INPUT, "Either true or false.", field=path)
    return value


def _checked_number(value: object, path: str) -> object:
    if type(value) is not int or abs(value) > _LARGEST:
        raise OmsError(Code.INVALID_INPUT, "This is not a whole number.", field=path)
    return value


def _checked_amount(value: object, path: str) -> object:
    amount = _decimal(value) if isinstance(value, str) else None
    if amount is None or abs(amount) > _LARGEST:
        raise OmsError(Code.INVALID_INPUT, "This is not an amount of money.", field=path)
    return str(amount)


def _checked_text(value: object, path: str) -> object:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_VALUE:
        message = f"1 to {LONGEST_VALUE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field=path)
    return value.strip()


_CHECKS: Mapping[FactKind, _Check] = {
    FactKind.FLAG: _checked_flag,
    FactKind.NUMBER: _checked_number,
    FactKind.AMOUNT: _checked_amount,
    FactKind.TEXT: _checked_text,
}


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    # an exponent makes a short text a number that takes all memory
    return value if value.is_finite() and abs(value.adjusted()) < 20 else None  # noqa: PLR2004 (beyond any fact)


def _test(tree: Tree, facts: Facts, made: list[Tree]) -> bool:
    if "fact" in tree:
        seen = facts.of(tree["fact"], tree.get("withinHours"))
        met = seen is not None and _compare(FACTS[tree["fact"]].kind, tree, seen)
        made.append({**tree, "seen": seen, "met": met})
        return met
    if "NOT" in tree:
        return not _test(tree["NOT"], facts, made)
    # all of them, or what comes after the first that decides would not be shown
    parts = [_test(part, facts, made) for part in tree.get("OR") or tree.get("AND") or ()]
    return any(parts) if "OR" in tree else all(parts)


def _compare(kind: FactKind, tree: Tree, seen: Any) -> bool:
    operator, value = tree["op"], tree["value"]
    if kind is FactKind.AMOUNT:
        return _ORDERED[operator](Decimal(seen), Decimal(value))
    if kind is FactKind.LIST:
        return _OF_LIST[operator]({each.casefold() for each in seen}, _folded(value))
    if kind is FactKind.TEXT:
        return _OF_TEXT[operator](seen.casefold(), _folded(value))
    return _ORDERED[operator](seen, value)


def _folded(value: str | list[str]) -> Any:
    return [each.casefold() for each in value] if isinstance(value, list) else value.casefold()
