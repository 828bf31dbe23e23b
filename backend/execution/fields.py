"""Fields that say what they read, once, for every way of executing them.

A field of a GraphQL type is declared as one of six kinds:

    number: str = column()                       a column of the row
    name: str = computed(read_name, "name", "translations")     a sync function of columns
    total: Money = part(minor="total_minor", currency="currency")   an object of columns
    customer: Customer | None = one(SOURCE, "customer_id")      a row of another table
    lines: list[OrderLine] = many(SOURCE)                       rows of another table
    stock: Stock = batched(stock_of, "id")       an async function of all parents at once

The declaration is data (`PlannedField.reads`), so an engine can compile a whole operation from it:
which columns to select, which batches to run. The same object is an ordinary Strawberry field,
whose `get_result` is the reference meaning of that data: graphql-core calls it object by object,
and the relations and batches of sibling objects meet again in an aiodataloader.

A parent object is a row: a mapping from column name to value. `permission`, where given, is needed
to see the field; without it the field is null with an error FORBIDDEN, or what `otherwise` makes of
the row.
"""

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, Self, runtime_checkable

from aiodataloader import DataLoader
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from backend.core.actor import Actor
from backend.core.reading import Columns, Join

Row = Mapping[str, Any]


class Source(Hashable, Protocol):
    """A batched read of a relation: hashable, so that equal sources share one loader."""

    async def read(self, keys: Sequence[Any], columns: Columns | None = None) -> Sequence[Any]:
        """What belongs to each key, in the order of `keys`: a row or None, or a list of rows.

        The rows have at least these columns of the source's own; all of them when None.
        """
        ...


@runtime_checkable
class _Joinable(Protocol):
    """A source of single rows that may be read together with the rows that name them."""

    def join(self, key: str, columns: Columns) -> Join | None: ...


BatchFunction = Callable[..., Awaitable[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Column:
    name: str

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Computed:
    """`function(row, **arguments)`. Asked without arguments it is the column `plain`, if any."""

    function: Callable[..., Any]
    columns: tuple[str, ...]
    plain: str | None = None

    def of(self, row: Row, **arguments: Any) -> Any:
        return self.function(row, **arguments)


@dataclass(frozen=True, slots=True)
class Derived:
    """`function` of the values of columns that are never null.

    `of_all` takes lists of them, and gives a list of complete values: null where a value is.
    """

    function: Callable[..., Any]
    columns: tuple[str, ...]
    of_all: Callable[..., Sequence[Any]] | None = None

    def of(self, row: Row) -> Any:
        return self.function(*[row[name] for name in self.columns])


@dataclass(frozen=True, slots=True)
class Part:
    """An object made of columns of the row: each as its type calls it, and as the row does.

    It is null where one of them is.
    """

    names: tuple[tuple[str, str], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column for _, column in self.names)

    def of(self, row: Row) -> Row | None:
        part = {name: row[column] for name, column in self.names}
        return None if None in part.values() else part


@dataclass(frozen=True, slots=True)
class Relation:
    source: Source
    key: str
    is_list: bool

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.key,)

    def join(self, columns: Columns | None) -> Join | None:
        """What asks for its rows together with the rows of the parents, if it may be asked so."""
        if self.is_list or columns is None or not isinstance(self.source, _Joinable):
            return None
        return self.source.join(self.key, columns)

    @property
    def nothing(self) -> list[Any] | None:
        """What a parent without a key has."""
        return [] if self.is_list else None


@dataclass(frozen=True, slots=True)
class Batched:
    """`function(context, rows, **arguments)` gives one value per row, in their order.

    With `wants_columns` it is told as `columns` what is read of the rows it gives, or None.
    """

    function: BatchFunction
    columns: tuple[str, ...]
    wants_columns: bool = False


Reads = Column | Computed | Derived | Part | Relation | Batched


@dataclass(frozen=True, slots=True, eq=False)
class _Need:
    """Keys of a source and the columns wanted of them: what one field of a selection asks for."""

    keys: Sequence[Any]
    columns: Columns | None


@dataclass(frozen=True, slots=True, eq=False)
class _ById:
    """A row as a dataloader key: rows are not hashable, and each parent wants its own answer."""

    row: Row


class Loaders:
    """The request's dataloaders, made when first asked for and never shared between requests.

    What is asked of one source in the same turn of the event loop, by whatever fields, is read
    together; nothing is kept for later, since between two turns anything may have changed.
    """

    def __init__(self) -> None:
        self._loaders: dict[Hashable, DataLoader[Any, Any]] = {}

    async def read(
        self, source: Source, keys: Sequence[Any], columns: Columns | None = None
    ) -> Sequence[Any]:
        """What `source` has for each key, with at least these columns (all of them when None)."""
        loader = self._loaders.get(source)
        if loader is None:
            loader = self._loaders[source] = DataLoader(partial(_read, source), cache=False)
        found: Sequence[Any] = await loader.load(_Need(keys, columns))
        return found

    async def read_one(self, source: Source, key: Any, columns: Columns | None = None) -> Any:
        """What `source` has for one key."""
        return (await self.read(source, [key], columns))[0]

    async def batch(
        self,
        function: BatchFunction,
        context: "ExecutionContext",
        row: Row,
        arguments: Mapping[str, Any],
    ) -> Any:
        """The value of `function` for one row, asked together with those of its siblings."""

        async def load(rows: list[_ById]) -> list[Any]:
            return list(await function(context, [row.row for row in rows], **arguments))

        key = (function, repr(sorted(arguments.items())))
        loader = self._loaders.get(key)
        if loader is None:
            loader = self._loaders[key] = DataLoader(load, cache=False)
        return await loader.load(_ById(row))


async def _read(source: Source, needs: list[_Need]) -> list[Sequence[Any]]:
    """One read for all needs: every key once, every column that any of them wants."""
    if len(needs) == 1:
        (need,) = needs
        unique = list(dict.fromkeys(need.keys))
        found = await source.read(unique, need.columns)
        if len(unique) == len(need.keys):
            return [found]
    else:
        unique = list(dict.fromkeys(key for need in needs for key in need.keys))
        found = await source.read(unique, _union([need.columns for need in needs]))
    by_key = dict(zip(unique, found, strict=True))
    return [[by_key[key] for key in need.keys] for need in needs]


def _union(wanted: Sequence[Columns | None]) -> Columns | None:
    """All that any of them wants."""
    union: Columns = frozenset()
    for columns in wanted:
        if columns is None:
            return None
        union |= columns
    return union


class ExecutionContext(Protocol):
    """What a field may know of its request."""

    @property
    def actor(self) -> Actor: ...

    @property
    def loaders(self) -> Loaders: ...


class PlannedField(StrawberryField):
    """A Strawberry field whose meaning is `reads`."""

    declared: Reads
    permission: str | None = None
    otherwise: Callable[[Row], Any] | None = None

    @property
    def reads(self) -> Reads:
        """What the field reads; a column without a name of its own has the field's."""
        if isinstance(self.declared, Column) and not self.declared.name:
            return Column(self.python_name)
        return self.declared

    def __copy__(self) -> Self:
        copied = super().__copy__()
        copied.declared = self.declared
        copied.permission = self.permission
        copied.otherwise = self.otherwise
        return copied

    @property
    def is_basic_field(self) -> bool:
        """Whether Strawberry may skip building an Info: a plain column or function of columns."""
        plain = isinstance(self.reads, Column | Computed | Derived | Part) and not self.arguments
        return plain and self.permission is None and not self.extensions

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        if self.permission is not None and not info.context.actor.may(self.permission):
            if self.otherwise is not None:
                return self.otherwise(source)
            info.context.actor.require(self.permission)
        match self.reads:
            case Column(name):
                return source[name]
            case Computed() | Derived() | Part() as known:
                return known.of(source, **kwargs)
            case Relation(relation, key) as reads:
                value = source.get(key)
                if value is None:
                    return reads.nothing
                return info.context.loaders.read_one(relation, value)
            case Batched(function):
                return info.context.loaders.batch(function, info.context, source, kwargs)


def _declare(
    reads: Reads,
    description: str | None,
    permission: str | None = None,
    otherwise: Callable[[Row], Any] | None = None,
) -> Any:
    field = PlannedField(python_name=None, type_annotation=None, description=description)
    field.declared = reads
    field.permission = permission
    field.otherwise = otherwise
    return field


def column(
    name: str = "",
    *,
    description: str | None = None,
    permission: str | None = None,
    otherwise: Callable[[Row], Any] | None = None,
) -> Any:
    """A column of the row; named like the field unless `name` says otherwise."""
    return _declare(Column(name), description, permission, otherwise)


def computed(
    function: Callable[..., Any],
    *columns: str,
    plain: str | None = None,
    description: str | None = None,
    permission: str | None = None,
    otherwise: Callable[[Row], Any] | None = None,
) -> Any:
    """`function(root)` of the named columns; further parameters become the field's arguments.

    `plain` is the column that it gives when it is asked without any.
    """
    field = _declare(Computed(function, columns, plain), description, permission, otherwise)
    field.arguments = StrawberryResolver(function).arguments
    return field


def derived(
    function: Callable[..., Any],
    *columns: str,
    of_all: Callable[..., Sequence[Any]] | None = None,
    description: str | None = None,
) -> Any:
    """`function` of the values of columns, which are never null; `of_all` of many at once."""
    return _declare(Derived(function, columns, of_all), description)


def part(
    *,
    description: str | None = None,
    permission: str | None = None,
    otherwise: Callable[[Row], Any] | None = None,
    **names: str,
) -> Any:
    """An object of columns of this row: `minor="total_minor"` says that its type's column `minor`
    is this row's `total_minor`. Null where one of them is."""
    return _declare(Part(tuple(names.items())), description, permission, otherwise)


def one(
    source: Source, key: str, *, description: str | None = None, permission: str | None = None
) -> Any:
    """The row of `source` that this row's column `key` names; null where the column is."""
    return _declare(Relation(source, key, is_list=False), description, permission)


def many(
    source: Source,
    key: str = "id",
    *,
    description: str | None = None,
    permission: str | None = None,
) -> Any:
    """The rows of `source` that belong to this row's `key`, in the source's order."""
    return _declare(Relation(source, key, is_list=True), description, permission)


def batched(
    function: BatchFunction,
    *columns: str,
    description: str | None = None,
    permission: str | None = None,
) -> Any:
    """`function(context, rows, **arguments)`: one value per row, asked once for all parents.

    A parameter named `columns` is no argument of the field: see Batched.
    """
    parameters = StrawberryResolver(function).arguments
    wants_columns = any(parameter.python_name == "columns" for parameter in parameters)
    field = _declare(Batched(function, columns, wants_columns), description, permission)
    field.arguments = [
        parameter
        for parameter in parameters
        if parameter.python_name not in ("context", "rows", "columns")
    ]
    return field
