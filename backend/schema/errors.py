"""What a refused mutation says, and the one way of making payloads."""

from typing import Any, TypeVar, cast

import strawberry

from backend.core.errors import Code, OmsError
from backend.execution.fields import Row, column

T = TypeVar("T")

strawberry.enum(
    Code, name="ErrorCode", description="Why a request was refused; one meaning per code."
)


@strawberry.type(description="A refusal: what a form shows beside the field that caused it.")
class UserError:
    code: Code = column()
    field: str | None = column(description="Path of the input, such as `lines.0.quantity`.")
    message: str = column()
    details: strawberry.scalars.JSON | None = column(
        description="Values to act on, such as the current version."
    )


def user_error(error: OmsError) -> Row:
    return {
        "code": error.code,
        "field": error.field,
        "message": error.message,
        "details": error.details or None,
    }


def payload(kind: type[T], **columns: Any) -> T:
    """The payload row of a mutation that succeeded; `columns` are what its fields read."""
    return cast(T, {**columns, "user_errors": []})


def refusal(error: OmsError) -> Row:
    """The payload row of a mutation that was refused: nothing but the errors."""
    return _Refused({"user_errors": [user_error(error)]})


class _Refused(dict[str, Any]):
    """A payload whose every other column is null."""

    def __missing__(self, key: str) -> None:
        return None
