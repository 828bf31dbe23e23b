"""How root fields are made: each names its permission, and ids are decoded at this door."""

import dataclasses
import enum
import inspect
import re
import types
from collections.abc import Awaitable, Callable
from functools import cache, cached_property, wraps
from typing import (
    Annotated,
    Any,
    ParamSpec,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)
from uuid import UUID

import strawberry

from backend.core.errors import Code, OmsError
from backend.core.filters import IdFilter
from backend.core.ids import NodeType, from_global_id
from backend.resolvers.following import Followed, Following
from backend.schema.errors import refusal
from backend.services.auth.permissions import Permission

P = ParamSpec("P")
T = TypeVar("T")


class Public(enum.Enum):
    """The permission of a root field that needs none; the reason stands beside its use."""

    ANYONE = "ANYONE"
    SIGNED_IN = "SIGNED_IN"


Decoder = Callable[[Any, str], Any]

# Refusals about who asks, not about what was asked: never a `userErrors` entry.
_ABOUT_THE_ACTOR = {Code.UNAUTHENTICATED, Code.SESSION_EXPIRED, Code.FORBIDDEN, Code.CSRF_REJECTED}


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


# What no database keeps as text.
_UNKEPT = re.compile("[\\x00\\ud800-\\udfff]")


def _text(value: Any, path: str) -> Any:
    if isinstance(value, str) and _UNKEPT.search(value):
        message = "Text may hold no NUL character and no half of a surrogate pair."
        raise OmsError(Code.INVALID_INPUT, message, field=path)
    return value


def _decode_input(cls: type, node: str | None) -> Decoder | None:
    """How the fields of an input object are decoded in place; None when nothing is to do."""
    steps: dict[str, Decoder] = {}

    def decode(value: Any, path: str) -> Any:
        prefix = f"{path}." if path else ""
        for name, step in steps.items():
            current = getattr(value, name)
            if current is not None and current is not strawberry.UNSET:
                setattr(value, name, step(current, f"{prefix}{_camel(name)}"))
        return value

    _pending[cls, node] = decode
    for name, hint in get_type_hints(cls, include_extras=True).items():
        step = _decoder(hint, node if cls is IdFilter else None)
        if step is not None:
            steps[name] = step
    return decode if steps else None


_pending: dict[tuple[type, str | None], Decoder] = {}


def _decode_list(item: Decoder) -> Decoder:
    def decode(value: Any, path: str) -> Any:
        return [item(entry, f"{path}.{index}") for index, entry in enumerate(value)]

    return decode


def _decode_id(node: str) -> Decoder:
    return lambda value, path: from_global_id(value, node, path or None)


def decoded(value: Any, path: str) -> Any:
    """An input object with the ids in it as services take them. Raises: OmsError, as a field."""
    kind: Any = type(value)
    decode = _decoder(kind)
    return decode(value, path) if decode else value


@cache
def _decoder(hint: Any, node: str | None = None) -> Decoder | None:
    """What turns a GraphQL value of this annotation into what services take."""
    origin, arguments = get_origin(hint), get_args(hint)
    found: Decoder | None = None
    if origin is Annotated:
        names = [note.name for note in arguments[1:] if isinstance(note, NodeType)]
        found = _decoder(arguments[0], names[0] if names else node)
    elif origin is list:
        item = _decoder(arguments[0], node)
        found = _decode_list(item) if item else None
    elif origin in (Union, types.UnionType):
        found = next(filter(None, (_decoder(member, node) for member in arguments)), None)
    elif hint is str:
        found = _text
    elif hint is UUID and node is not None:
        found = _decode_id(node)
    elif dataclasses.is_dataclass(hint) and isinstance(hint, type):
        found = _pending.get((hint, node)) or _decode_input(hint, node)
    return found


class _Door:
    """What stands before a resolver: its permission is checked, its arguments are decoded."""

    def __init__(self, resolver: Callable[..., Any], permission: Permission | Public) -> None:
        self._resolver = resolver
        self._permission = permission

    def enter(self, info: Any, arguments: dict[str, Any]) -> dict[str, Any]:
        """The decoded arguments. Raises: OmsError about who asks, or about an argument."""
        _check(info, self._permission)
        for name, decode in self._decoders.items():
            value = arguments.get(name)
            if value is not None and value is not strawberry.UNSET:
                arguments[name] = decode(value, "" if name == "input" else _camel(name))
        return arguments

    @cached_property
    def _decoders(self) -> dict[str, Decoder]:
        # Not before the first call: the resolver's module must be whole for its hints to resolve.
        hints = get_type_hints(self._resolver, include_extras=True)
        names = inspect.signature(self._resolver).parameters.keys() - {"self", "info"}
        found = {name: _decoder(hints[name]) for name in names}
        return {name: decoder for name, decoder in found.items() if decoder is not None}


def _check(info: Any, permission: Permission | Public) -> None:
    actor = info.context.actor
    if isinstance(permission, Permission):
        actor.require(permission)
    elif permission is Public.SIGNED_IN and actor.id is None:
        raise OmsError(actor.rejected or Code.UNAUTHENTICATED, "Sign in to do this.")


def _with_permission(field: Any, permission: Permission | Public) -> Any:
    field.metadata = {"permission": permission}
    return field


def query(
    permission: Permission | Public, *, description: str | None = None
) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    """A root query. Its refusals are GraphQL errors with `extensions.code`."""

    def decorate(resolver: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        door = _Door(resolver, permission)

        @wraps(resolver)
        async def guarded(self: Any, info: Any, **arguments: Any) -> Any:
            return await cast(Any, resolver)(self, info, **door.enter(info, arguments))

        field = strawberry.field(resolver=guarded, description=description)
        return cast(Callable[P, Awaitable[T]], _with_permission(field, permission))

    return decorate


def mutation(
    permission: Permission | Public, *, description: str | None = None
) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    """A root mutation. Its refusals are `userErrors`, but for those about who asks."""

    def decorate(resolver: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        door = _Door(resolver, permission)

        @wraps(resolver)
        async def guarded(self: Any, info: Any, **arguments: Any) -> Any:
            try:
                return await cast(Any, resolver)(self, info, **door.enter(info, arguments))
            except OmsError as error:
                if error.code in _ABOUT_THE_ACTOR:
                    raise
                return refusal(error)

        field = strawberry.field(resolver=guarded, description=description)
        return cast(Callable[P, Awaitable[T]], _with_permission(field, permission))

    return decorate


def subscription(
    permission: Permission, batch: type, *, description: str | None = None
) -> Callable[[Callable[P, Following]], Callable[P, Following]]:
    """A root subscription, which says what it follows; each event of it is a `batch`.

    Its refusals end the stream with a GraphQL error.
    """

    def decorate(resolver: Callable[P, Following]) -> Callable[P, Following]:
        door = _Door(resolver, permission)

        @wraps(resolver)
        def guarded(self: Any, info: Any, **arguments: Any) -> Any:
            following = cast(Any, resolver)(self, info, **door.enter(info, arguments))
            return Followed(info.context, permission, following)

        field = strawberry.subscription(
            resolver=cast(Any, guarded), graphql_type=batch, description=description
        )
        return cast(Callable[P, Following], _with_permission(field, permission))

    return decorate
