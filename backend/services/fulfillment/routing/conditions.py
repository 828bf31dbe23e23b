"""The conditions of a rule as they come in, as they are kept, and as the rules read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.core.ids import CategoryId, ChannelId
from backend.core.money import check_currency, parse_minor
from backend.models import RoutingRule
from backend.models.orders.order import ServiceLevel
from backend.services.fulfillment.routing.rules import Rule, When

_MOST_VALUES = 100
_MOST_GRAMS = 10_000_000


@dataclass(kw_only=True)
class RoutingConditions:
    """All that are given must hold; of a list, one. Weights are of the whole order, in grams;
    values decimal text in `currency`."""

    countries: list[str] | None = None
    channel_ids: list[ChannelId] | None = None
    category_ids: list[CategoryId] | None = None
    tags: list[str] | None = None
    service_levels: list[ServiceLevel] | None = None
    grams_from: int | None = None
    grams_to: int | None = None
    value_from: str | None = None
    value_to: str | None = None
    currency: str | None = None


def checked_conditions(given: RoutingConditions, field: str) -> dict[str, Any]:
    """As they are kept. Raises: OmsError INVALID_INPUT."""
    lists = {
        "countries": [code.strip().upper() for code in given.countries or ()],
        "channel_ids": [str(key) for key in given.channel_ids or ()],
        "category_ids": [str(key) for key in given.category_ids or ()],
        "tags": [tag.strip() for tag in given.tags or ()],
        "service_levels": [level.value for level in given.service_levels or ()],
    }
    for name, values in lists.items():
        if len(values) > _MOST_VALUES:
            message = f"At most {_MOST_VALUES} values."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.{name}")
    if any(len(code) != 2 or not code.isalpha() for code in lists["countries"]):  # noqa: PLR2004 (ISO 3166, alpha-2)
        message = "A country is two letters, such as GB."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.countries")
    numbers = {"grams_from": given.grams_from, "grams_to": given.grams_to, **_values(given, field)}
    for name in ("grams", "value"):
        _check_range(numbers, name, field)
    kept: dict[str, Any] = {name: values for name, values in lists.items() if values}
    kept |= {name: number for name, number in numbers.items() if number is not None}
    if "value_from_minor" in kept or "value_to_minor" in kept:
        kept["currency"] = given.currency
    return kept


def _values(given: RoutingConditions, field: str) -> dict[str, int | None]:
    names = {"value_from_minor": given.value_from, "value_to_minor": given.value_to}
    if all(text is None for text in names.values()):
        return dict.fromkeys(names)
    currency = check_currency(given.currency or "", f"{field}.currency")
    return {
        name: None if text is None else parse_minor(text, currency, f"{field}.value")
        for name, text in names.items()
    }


def _check_range(numbers: Mapping[str, int | None], name: str, field: str) -> None:
    found = [number for key, number in numbers.items() if key.startswith(name)]
    least, most = found
    wrong = any(number is not None and number < 0 for number in found)
    if name == "grams":
        wrong = wrong or any(number is not None and number > _MOST_GRAMS for number in found)
    if wrong or (least is not None and most is not None and least > most):
        message = "The lower end must not be above the upper."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.{name}From")


def rule_of(row: RoutingRule) -> Rule:
    """A kept rule as the pure rules read it."""
    return Rule(
        id=row.id,
        name=row.name,
        when=when_of(row.conditions),
        action=row.action,
        target=row.target,
        ids=frozenset(map(UUID, row.target_ids)),
        penalty_minor=row.penalty_minor,
    )


def when_of(kept: Mapping[str, Any]) -> When:
    return When(
        countries=tuple(kept.get("countries", ())),
        channel_ids=tuple(map(UUID, kept.get("channel_ids", ()))),
        category_ids=tuple(map(UUID, kept.get("category_ids", ()))),
        tags=tuple(kept.get("tags", ())),
        service_levels=tuple(map(ServiceLevel, kept.get("service_levels", ()))),
        grams_from=kept.get("grams_from"),
        grams_to=kept.get("grams_to"),
        value_from_minor=kept.get("value_from_minor"),
        value_to_minor=kept.get("value_to_minor"),
        currency=kept.get("currency", ""),
    )
