"""Completing values: what a field gives becomes what JSON has, as its type says.

All values of a field at once, as a list. An exception among them stands for a value that could not
be had. An error is completed to null, or to FAILED where null may not stand; a list or an object
around FAILED fails in turn, up to the first place that may be null.
"""

from collections.abc import AsyncIterable, Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any, cast

from graphql import GraphQLError, GraphQLObjectType, Undefined
from graphql.execution.executor import (
    Executor,
    collect_iterator_awaitables,
    invalid_return_type_error,
)
from graphql.pyutils import is_iterable

from backend.execution.plan import FieldPlan, Leaf, Selection, Shape
from backend.execution.trail import Fields, Items, Some, Trail
from backend.execution.waiting import MaybeValues, Values, attempt, then, together, waited


class _Failed:
    """Stands where an error was and null may not."""


FAILED = _Failed()
_EMPTY = (type(None), type(Undefined))


class Completion:
    """The half of an execution that completes values; the other half executes selections."""

    def __init__(self, executor: Executor[Any]) -> None:
        self._executor = executor
        self._is_awaitable = executor.is_awaitable
        self._failures: list[tuple[Exception, FieldPlan, Trail, int]] = []

    def _selection(self, selection: Selection, parents: Values, trail: Trail) -> MaybeValues:
        """One dict per parent, or FAILED."""
        raise NotImplementedError

    def _fail(
        self, error: Exception, asked: FieldPlan, shape: Shape, trail: Trail, place: int
    ) -> Any:
        self._failures.append((error, asked, trail, place))
        return None if shape.absorbs else FAILED

    def _info(self, asked: FieldPlan, trail: Trail, place: int) -> Any:
        """What the field's resolver is told; `place` may be that of an item in its lists."""
        while not isinstance(trail, Fields):
            place, _ = trail.up(place)
            trail = cast(Trail, trail.above)
        return self._executor.build_resolve_info(
            asked.definition, asked.nodes, asked.parent_type, trail.graphql_path(place)
        )

    def _complete(
        self, asked: FieldPlan, shape: Shape, trail: Trail, values: Values
    ) -> MaybeValues:
        if shape.leaf is not None:
            return self._leaves(asked, shape, shape.leaf, trail, values)
        done, places = self._present(asked, shape, trail, values)
        if places is None:
            there = values
        else:
            trail, there = Some(trail, places), [values[place] for place in places]
        complete = self._lists if shape.item is not None else self._objects
        try:
            made = complete(asked, shape, trail, there)
        except RecursionError as error:
            made = [self._fail(error, asked, shape, trail, at) for at in range(len(there))]
        if places is None:
            return made
        return then(made, partial(_put, done, places))

    def _leaves(
        self, asked: FieldPlan, shape: Shape, leaf: Leaf, trail: Trail, values: Values
    ) -> Values:
        kinds = set(map(type, values))
        if shape.nullable:
            kinds.discard(type(None))
        if leaf.passes(kinds, values):
            return values
        done, places = self._present(asked, shape, trail, values)
        for place in range(len(values)) if places is None else places:
            try:
                done[place] = leaf.complete(values[place])
            except Exception as error:
                done[place] = self._fail(error, asked, shape, trail, place)
        return done

    def _present(
        self, asked: FieldPlan, shape: Shape, trail: Trail, values: Values
    ) -> tuple[Values, list[int] | None]:
        """What is completed already, being null or an error, and the places of the others.

        None for the places means all of them.
        """
        kinds = set(map(type, values))
        if not any(issubclass(kind, (Exception, *_EMPTY)) for kind in kinds):
            return values, None
        done: Values = [None] * len(values)
        places: list[int] = []
        for place, value in enumerate(values):
            if isinstance(value, Exception):
                done[place] = self._fail(value, asked, shape, trail, place)
            elif not isinstance(value, _EMPTY):
                places.append(place)
            elif not shape.nullable:
                field = f"{asked.parent_type}.{asked.nodes[0].name.value}"
                error = TypeError(f"Cannot return null for non-nullable field {field}.")
                done[place] = self._fail(error, asked, shape, trail, place)
        return done, places

    # ----------------------------------------------------------------- lists

    def _lists(self, asked: FieldPlan, shape: Shape, trail: Trail, values: Values) -> MaybeValues:
        if asked.planned is None:
            # Anything may come from a resolver; a declared field gives lists.
            return then(self._listed(asked, values), partial(self._items, asked, shape, trail))
        return self._items(asked, shape, trail, values)

    def _listed(self, asked: FieldPlan, values: Values) -> MaybeValues:
        """Each value as a list, or the error that it is none."""
        places = [at for at, value in enumerate(values) if self._executor.is_async_iterable(value)]
        if places:
            for place in places:
                values[place] = _gathered(values[place])
            return then(waited(values, places), partial(self._listed, asked))
        return [attempt(partial(self._drawn, asked), value) for value in values]

    def _drawn(self, asked: FieldPlan, value: Any) -> Values:
        if isinstance(value, list):
            return value
        if isinstance(value, Exception):
            raise value
        if not is_iterable(value):
            field = f"{asked.parent_type}.{asked.nodes[0].name.value}"
            message = f"Expected Iterable, but did not find one for field '{field}'."
            raise GraphQLError(message)
        items: Values = []
        iterator = iter(value)
        try:
            items.extend(iterator)
        except Exception:
            # What is left may hold awaitables that nobody else will wait for.
            left = collect_iterator_awaitables(iterator, self._is_awaitable)
            waiting = [*filter(self._is_awaitable, items), *left]
            if waiting:
                self._executor.settle_in_background(waiting)
            raise
        return items

    def _items(self, asked: FieldPlan, shape: Shape, trail: Trail, values: Values) -> MaybeValues:
        assert shape.item is not None
        done, places = self._present(asked, shape, trail, values)
        if places is not None:
            trail, values = Some(trail, places), [values[place] for place in places]
        lengths = [len(value) for value in values]
        items = list(chain.from_iterable(values))
        waiting: list[int] = []
        if asked.planned is None:
            waiting = [at for at, item in enumerate(items) if self._is_awaitable(item)]
        made = then(
            waited(items, waiting),
            partial(self._complete, asked, shape.item, Items(trail, shape.item, lengths)),
        )
        made = then(made, partial(self._regrouped, shape, lengths))
        return made if places is None else then(made, partial(_put, done, places))

    def _regrouped(self, shape: Shape, lengths: list[int], items: Values) -> Values:
        """The lists again, each of its own items; with a FAILED item it has failed itself."""
        assert shape.item is not None
        rest = iter(items)
        lists: Values = [[next(rest) for _ in range(length)] for length in lengths]
        if self._failures and not shape.item.absorbs:
            fallen = None if shape.absorbs else FAILED
            return [fallen if any(i is FAILED for i in made) else made for made in lists]
        return lists

    # --------------------------------------------------------------- objects

    def _objects(self, asked: FieldPlan, shape: Shape, trail: Trail, values: Values) -> MaybeValues:
        type_ = shape.type
        if isinstance(type_, GraphQLObjectType):
            if asked.planned is not None or type_.is_type_of is None:
                made = self._selection(asked.selection(type_), values, trail)
                return then(made, partial(self._absorbed, shape))
            types: MaybeValues = [type_] * len(values)
        else:
            types = self._runtime_types(asked, shape, trail, values)
        types = then(types, partial(self._owned, asked, trail, values))
        return then(types, partial(self._by_type, asked, shape, trail, values))

    def _absorbed(self, shape: Shape, objects: Values) -> Values:
        if self._failures and shape.absorbs:
            return [None if made is FAILED else made for made in objects]
        return objects

    def _runtime_types(
        self, asked: FieldPlan, shape: Shape, trail: Trail, values: Values
    ) -> MaybeValues:
        """The object type of each value of an interface or union, or an error."""
        abstract: Any = shape.type
        resolve = abstract.resolve_type or self._executor.type_resolver

        def name_of(place: int) -> Any:
            return resolve(values[place], self._info(asked, trail, place), abstract)

        def type_of(place: int, name: Any) -> Any:
            info = self._info(asked, trail, place)
            return self._executor.ensure_valid_runtime_type(
                name, abstract, asked.details, info, values[place]
            )

        return then(self._answers(name_of, values), partial(_each_answer, type_of))

    def _owned(self, asked: FieldPlan, trail: Trail, values: Values, types: Values) -> MaybeValues:
        """The object types; an error where a type says that the value is none of its own."""

        def is_of(place: int) -> Any:
            type_ = types[place]
            if isinstance(type_, Exception):
                raise type_
            own = type_.is_type_of
            return own is None or own(values[place], self._info(asked, trail, place))

        def owned(place: int, answer: Any) -> Any:
            type_ = types[place]
            if not answer:
                raise invalid_return_type_error(type_, values[place], asked.details)
            return type_

        return then(self._answers(is_of, values), partial(_each_answer, owned))

    def _answers(self, question: Callable[[int], Any], values: Values) -> MaybeValues:
        """What the question gives for the place of each value, waited for where it must be."""
        answers = [attempt(question, place) for place in range(len(values))]
        places = [at for at, answer in enumerate(answers) if self._is_awaitable(answer)]
        return waited(answers, places)

    def _by_type(
        self, asked: FieldPlan, shape: Shape, trail: Trail, values: Values, types: Values
    ) -> MaybeValues:
        """The objects, each completed together with the others of its type."""
        done: Values = [None] * len(values)
        groups: dict[GraphQLObjectType, list[int]] = {}
        for place, type_ in enumerate(types):
            if isinstance(type_, Exception):
                done[place] = self._fail(type_, asked, shape, trail, place)
            else:
                groups.setdefault(type_, []).append(place)

        def joined(parts: list[Values]) -> Values:
            for places, objects in zip(groups.values(), parts, strict=True):
                _put(done, places, self._absorbed(shape, objects))
            return done

        parts = [
            self._selection(
                asked.selection(type_), [values[place] for place in places], Some(trail, places)
            )
            for type_, places in groups.items()
        ]
        return together(parts, joined)


def _put(done: Values, places: Sequence[int], values: Values) -> Values:
    for place, value in zip(places, values, strict=True):
        done[place] = value
    return done


def _each_answer(step: Callable[[int, Any], Any], answers: Values) -> Values:
    """`step` of each place and its answer; what it raises stands for what it gives."""

    def made(place: int) -> Any:
        if isinstance(answers[place], Exception):
            raise answers[place]
        return step(place, answers[place])

    return [attempt(made, place) for place in range(len(answers))]


async def _gathered(items: AsyncIterable[Any]) -> Values:
    return [item async for item in items]
