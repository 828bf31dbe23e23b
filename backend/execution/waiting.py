"""Lists of values that may have to be waited for: the engine's only meeting with asyncio."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from graphql.pyutils import gather_with_cancel

Values = list[Any]
MaybeValues = Values | Awaitable[Values]


def then(values: MaybeValues, step: Callable[[Values], MaybeValues]) -> MaybeValues:
    """`step` of the values: now, or once they are there."""
    return step(values) if isinstance(values, list) else _then(values, step)


async def _then(values: Awaitable[Values], step: Callable[[Values], MaybeValues]) -> Values:
    found = step(await values)
    return found if isinstance(found, list) else await found


def together(parts: list[Any], step: Callable[[list[Values]], MaybeValues]) -> MaybeValues:
    """`step` of all the parts, which are waited for at once."""
    places = [at for at, part in enumerate(parts) if not isinstance(part, list)]
    return _together(parts, places, step) if places else step(parts)


async def _together(
    parts: list[Any], places: list[int], step: Callable[[list[Values]], MaybeValues]
) -> Values:
    if len(places) == 1:
        parts[places[0]] = await parts[places[0]]
    else:
        found = await gather_with_cancel(*(parts[place] for place in places))
        for place, part in zip(places, found, strict=True):
            parts[place] = part
    made = step(parts)
    return made if isinstance(made, list) else await made


async def _caught(value: Awaitable[Any]) -> Any:
    try:
        return await value
    except Exception as error:
        return error


async def waited(values: Values, places: Sequence[int]) -> Values:
    """The values, with those at `places` waited for, all at once."""
    if len(places) == 1:
        values[places[0]] = await _caught(values[places[0]])
        return values
    found = await gather_with_cancel(*(_caught(values[place]) for place in places))
    for place, value in zip(places, found, strict=True):
        values[place] = value
    return values


def attempt(function: Callable[[Any], Any], parent: Any) -> Any:
    try:
        return function(parent)
    except Exception as error:
        return error


def of_each(function: Callable[[Any], Any], parents: Values) -> Values:
    """A pure function of each parent; an exception stands where it was raised."""
    try:
        return [function(parent) for parent in parents]
    except Exception:
        return [attempt(function, parent) for parent in parents]
