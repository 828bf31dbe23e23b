"""Lists of values that may have to be waited for: the engine's only meeting with asyncio."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from graphql.pyutils import gather_with_cancel

Values = list[Any]
# What gives values once it is called and awaited. Not a coroutine: one that is never awaited, since
# a sibling has failed before its turn, is a warning.
Pending = Callable[[], Awaitable[Values]]
MaybeValues = Values | Pending


def then(values: MaybeValues, step: Callable[[Values], MaybeValues]) -> MaybeValues:
    """`step` of the values: now, or once they are there."""
    return step(values) if isinstance(values, list) else partial(_then, values, step)


async def _then(values: Pending, step: Callable[[Values], MaybeValues]) -> Values:
    return await there(step(await values()))


async def there(values: MaybeValues) -> Values:
    """The values, waited for where they are not there."""
    return values if isinstance(values, list) else await values()


def together(parts: list[Any], step: Callable[[list[Values]], MaybeValues]) -> MaybeValues:
    """`step` of all the parts, which are waited for at once."""
    places = [at for at, part in enumerate(parts) if not isinstance(part, list)]
    return partial(_together, parts, places, step) if places else step(parts)


async def _together(
    parts: list[Any], places: list[int], step: Callable[[list[Values]], MaybeValues]
) -> Values:
    if len(places) == 1:
        parts[places[0]] = await parts[places[0]]()
    else:
        found = await gather_with_cancel(*(parts[place]() for place in places))
        for place, part in zip(places, found, strict=True):
            parts[place] = part
    return await there(step(parts))


async def _caught(value: Awaitable[Any]) -> Any:
    try:
        return await value
    except Exception as error:
        return error


def waited(values: Values, places: Sequence[int]) -> MaybeValues:
    """The values, with those at `places` waited for, all at once."""
    return partial(_waited, values, places) if places else values


async def _waited(values: Values, places: Sequence[int]) -> Values:
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
