"""The executor: follows a plan from the root down, each field once for all of its parents.

The values of a field are always a list, one per parent, and every step takes lists and gives lists,
or an awaitable of one where something has to be waited for; so an operation without that needs no
event loop. Errors are kept with their trails, and become paths and locations at the end.
"""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, ClassVar, cast

import strawberry
from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLObjectType,
    OperationType,
    located_error,
)
from graphql.execution.executor import SELECTIONS_NESTED_TOO_DEEPLY, Executor
from graphql.execution.values import get_argument_values
from strawberry.types.arguments import convert_arguments

from backend.core.reading import Columns, Join, joined
from backend.execution.completion import FAILED, Completion
from backend.execution.fields import (
    Batched,
    Column,
    Computed,
    Derived,
    Part,
    PlannedField,
    Relation,
)
from backend.execution.inlining import inlined
from backend.execution.plan import FieldPlan, Plans, Selection
from backend.execution.trail import Fields, Trail
from backend.execution.waiting import (
    MaybeValues,
    Pending,
    Values,
    attempt,
    of_each,
    then,
    there,
    together,
    waited,
)

# Under which a resolver's info has the plan of its field.
_ASKED = "asked"


def selected_columns(info: strawberry.Info[Any, Any], type_name: str = "") -> Columns | None:
    """What is read of the rows that a resolver gives; None where that is not known: everything.

    `type_name` says of what type they are where the field's own type is an interface.
    """
    raw: Any = info._raw_info
    asked: FieldPlan | None = (raw.operation_extensions or {}).get(_ASKED)
    if asked is None:
        return None
    if not type_name:
        return asked.columns
    return asked.selection(cast(GraphQLObjectType, info.schema._schema.get_type(type_name))).columns


class Execution(Completion):
    """One run of one operation."""

    def __init__(self, executor: Executor[Any]) -> None:
        super().__init__(executor)
        self._context = executor.context_value

    def run(
        self, selection: Selection, *, serially: bool
    ) -> ExecutionResult | Awaitable[ExecutionResult]:
        """The result of the root selection; an awaitable of it where anything had to be awaited."""
        parents = [self._executor.root_value]
        if serially:
            found = self._one_after_another(selection, parents)
        else:
            found = self._selection(selection, parents, Trail())
        return self._result(found) if isinstance(found, list) else self._later(found)

    async def _later(self, found: Pending) -> ExecutionResult:
        return self._result(await found())

    def _result(self, found: Values) -> ExecutionResult:
        (data,) = found
        return ExecutionResult(None if data is FAILED else data, self._errors() or None)

    def _errors(self) -> list[GraphQLError]:
        """In the order of the response; where a place was nulled, the first error alone."""
        errors: list[GraphQLError] = []
        nulled: set[tuple[Any, ...]] = set()
        self._failures.sort(key=lambda failure: failure[2].order(failure[3]))
        for error, asked, trail, place in self._failures:
            path = tuple(trail.nulled(place))
            if not any(path[:length] in nulled for length in range(len(path) + 1)):
                nulled.add(path)
                errors.append(located_error(error, asked.nodes, trail.path(place)))
        return errors

    # ------------------------------------------------------------ selections

    def _selection(self, selection: Selection, parents: Values, trail: Trail) -> MaybeValues:
        """One dict per parent, or FAILED."""
        made = self._inlined(selection, parents)
        if made is None:
            fields, step = selection.fields, partial(self._assembled, selection, len(parents))
        else:
            fields, step = made[1], partial(_filled, *made)
        columns = [self._field(asked, parents, Fields(trail, asked)) for asked in fields]
        step = partial(self._checked, fields, step)
        if len(parents) == 1:
            return self._selection_of_one(fields, columns, step)
        return together(columns, step)

    def _inlined(
        self, selection: Selection, parents: Values
    ) -> tuple[Values, Sequence[FieldPlan]] | None:
        """The objects with all that is written out of the selection, and the fields that are not.

        None where all of them are to be completed one by one.
        """
        found = inlined(selection, parents, self._arguments)
        if found is None or not all(map(self._context.actor.may, found.permissions)):
            return None
        try:
            return found.build(parents), found.rest
        except Exception:
            # Whatever it is, it is met again on the long way, which knows what to make of it.
            return None

    def _selection_of_one(
        self,
        fields: Sequence[FieldPlan],
        columns: list[Any],
        step: Callable[[list[Values]], Values],
    ) -> MaybeValues:
        """As any selection, but with one parent nothing need be waited for once it has failed."""
        places = [at for at, values in enumerate(columns) if not isinstance(values, list)]
        if len(places) < (1 if self._failures else 2):
            return together(columns, step)
        if [FAILED] in columns:
            self._executor.settle_in_background([columns[at]() for at in places])
            return [FAILED]
        for at in places:
            if not fields[at].shape.absorbs:
                columns[at] = then(columns[at], _raise_when_failed)
        return partial(_until_failed, together(columns, step))

    def _one_after_another(self, selection: Selection, parents: Values) -> MaybeValues:
        """The root fields of a mutation: none begins before the one before it has ended."""
        columns: list[Values] = []
        for asked in selection.fields:
            values = self._field(asked, parents, Fields(Trail(), asked))
            if not isinstance(values, list):
                return partial(self._rest_after, selection, parents, columns, values)
            columns.append(values)
            if values[0] is FAILED:
                return values
        return self._assembled(selection, 1, columns)

    async def _rest_after(
        self,
        selection: Selection,
        parents: Values,
        columns: list[Values],
        values: MaybeValues,
    ) -> Values:
        for asked in selection.fields[len(columns) + 1 :]:
            columns.append(await there(values))
            if columns[-1][0] is FAILED:
                return columns[-1]
            values = self._field(asked, parents, Fields(Trail(), asked))
        columns.append(await there(values))
        return columns[-1] if columns[-1][0] is FAILED else self._assembled(selection, 1, columns)

    def _assembled(self, selection: Selection, count: int, columns: list[Values]) -> Values:
        return selection.assemble(columns) if columns else [{} for _ in range(count)]

    def _checked(
        self,
        fields: Sequence[FieldPlan],
        step: Callable[[list[Values]], Values],
        columns: list[Values],
    ) -> Values:
        """The objects that `step` makes; FAILED where one of the fields is."""
        made = step(columns)
        if self._failures:
            for asked, values in zip(fields, columns, strict=True):
                if not asked.shape.absorbs:
                    made = [FAILED if v is FAILED else o for v, o in zip(values, made, strict=True)]
        return made

    # ---------------------------------------------------------------- fields

    def _field(self, asked: FieldPlan, parents: Values, trail: Trail) -> MaybeValues:
        """The completed values of one field, one per parent."""
        if asked.is_typename:
            return [asked.parent_type.name] * len(parents)
        try:
            arguments = self._arguments(asked)
        except Exception as error:
            values: MaybeValues = [error] * len(parents)
        else:
            if asked.planned is None:
                values = self._resolved(asked, parents, trail, arguments)
            else:
                values = self._read(asked, asked.planned, parents, arguments)
        return then(values, partial(self._complete, asked, asked.shape, trail))

    def _arguments(self, asked: FieldPlan) -> dict[str, Any]:
        """Coerced once for all parents."""
        if not asked.takes_arguments:
            return {}
        if asked.constant is None:
            found = self._coerced(asked)
            if not asked.is_constant:
                return found
            asked.constant = found
        # A copy: what is given to a resolver is its own.
        return dict(asked.constant)

    def _coerced(self, asked: FieldPlan) -> dict[str, Any]:
        first, executor = asked.details[0], self._executor
        found = get_argument_values(
            asked.definition,
            first.node,
            executor.variable_values,
            first.fragment_variable_values,
            executor.hide_suggestions,
        )
        if asked.planned is None:
            return found
        converter = cast(Any, executor.schema)._strawberry_schema.schema_converter
        return convert_arguments(
            found, asked.planned.arguments, converter.scalar_registry, converter.config
        )

    def _read(
        self, asked: FieldPlan, planned: PlannedField, parents: Values, arguments: dict[str, Any]
    ) -> MaybeValues:
        """What a declared field reads; its permission is checked once."""
        if planned.permission is not None and not self._context.actor.may(planned.permission):
            refused = partial(attempt, self._context.actor.require, planned.permission)
            otherwise = planned.otherwise
            return of_each(otherwise, parents) if otherwise else [refused()] * len(parents)
        match asked.reads:
            case Column(name):
                try:
                    return [parent[name] for parent in parents]
                except KeyError:
                    return [attempt(itemgetter(name), parent) for parent in parents]
            case Computed() | Derived() | Part() as known:
                return of_each(partial(known.of, **arguments) if arguments else known.of, parents)
            case Relation() as relation:
                return self._related(relation, asked, parents)
            case Batched() as batched:
                return partial(self._batch, batched, asked, parents, arguments)
        raise AssertionError(asked.reads)

    def _related(self, relation: Relation, asked: FieldPlan, parents: Values) -> MaybeValues:
        join = asked.join
        if join is not None:
            brought = join.name("id")
            if all(brought in parent for parent in parents):
                return [joined(parent, join) for parent in parents]
        return partial(self._loaded, relation, asked, parents)

    async def _loaded(self, relation: Relation, asked: FieldPlan, parents: Values) -> Values:
        keys = [_key(relation, asked.join, parent) for parent in parents]
        there = [key for key in keys if key is not None]
        if not there:
            return [relation.nothing] * len(keys)
        try:
            found = await self._context.loaders.read(relation.source, there, asked.columns)
        except Exception as error:
            found = [error] * len(there)
        if len(there) == len(keys):
            return cast(Values, found)
        rest = iter(found)
        return [next(rest) if key is not None else relation.nothing for key in keys]

    async def _batch(
        self, batched: Batched, asked: FieldPlan, parents: Values, arguments: dict[str, Any]
    ) -> Values:
        if batched.wants_columns:
            arguments = {**arguments, "columns": asked.columns}
        try:
            return list(await batched.function(self._context, parents, **arguments))
        except Exception as error:
            return [error] * len(parents)

    def _resolved(
        self, asked: FieldPlan, parents: Values, trail: Trail, arguments: dict[str, Any]
    ) -> MaybeValues:
        """What the field's resolver gives for each parent: a field that declares nothing."""
        executor = self._executor
        resolve = asked.definition.resolve or executor.field_resolver
        if executor.middleware_manager:
            resolve = executor.middleware_manager.get_field_resolver(resolve)
        values: Values = []
        places: list[int] = []
        for place, parent in enumerate(parents):
            try:
                info = self._info(asked, trail, place)
                if hasattr(info, "operation_extensions"):
                    info = info._replace(operation_extensions={_ASKED: asked})
                value = resolve(parent, info, **arguments)
            except Exception as error:
                value = error
            if self._is_awaitable(value):
                places.append(place)
            values.append(value)
        return waited(values, places)


def _key(relation: Relation, join: Join | None, parent: Any) -> Any:
    """The key of a parent's rows: it has it in the place of one that it did not bring along."""
    key = parent.get(relation.key)
    return parent.get(join.name("id")) if key is None and join is not None else key


def _filled(objects: Values, fields: Sequence[FieldPlan], columns: list[Values]) -> Values:
    for asked, values in zip(fields, columns, strict=True):
        name = asked.name
        for made, value in zip(objects, values, strict=True):
            made[name] = value
    return objects


class _Fallen(Exception):
    """Ends the wait for the siblings of what has failed."""


def _raise_when_failed(values: Values) -> Values:
    if values[0] is FAILED:
        raise _Fallen
    return values


async def _until_failed(values: MaybeValues) -> Values:
    try:
        return await there(values)
    except _Fallen:
        return [FAILED]


class BreadthFirst(Executor[Any]):
    """The executor class for graphql-core; the class behind executes what no plan covers."""

    plans: Plans | None = None
    # How many operations of this process were executed by the class behind.
    fallbacks: ClassVar[int] = 0

    def execute_operation(self, serially: bool | None = None) -> Any:
        operation = self.operation
        root_type = self.schema.get_root_type(operation.operation)
        if self.plans is None:
            self.plans = Plans(operation, list(self.fragment_definitions.values()))
        if root_type is None or not self._is_covered(self.plans):
            BreadthFirst.fallbacks += 1
            return super().execute_operation(serially)
        if serially is None:
            serially = operation.operation is OperationType.MUTATION
        try:
            plan = self.plans.find(self, root_type)
            return Execution(self).run(plan.root, serially=serially)
        except GraphQLError as error:
            return ExecutionResult(None, [error])
        except RecursionError:
            pass
        # Outside of the handler, so that the frames of the recursion do not stay with the error.
        return ExecutionResult(None, [GraphQLError(SELECTIONS_NESTED_TOO_DEEPLY, operation)])

    def _is_covered(self, plans: Plans) -> bool:
        """Whether a plan may run it: nothing here aborts, hooks in, defers or streams."""
        return self.abort_signal is None and self.hooks is None and plans.are_whole
