"""Typed refusals: what a caller may be told, and the one list of codes."""

from enum import StrEnum


class Code(StrEnum):
    """Why a request was refused; one meaning per code, on every door."""

    UNAUTHENTICATED = "UNAUTHENTICATED"
    SESSION_EXPIRED = "SESSION_EXPIRED"
    FORBIDDEN = "FORBIDDEN"
    CSRF_REJECTED = "CSRF_REJECTED"
    WRONG_CREDENTIALS = "WRONG_CREDENTIALS"
    THROTTLED = "THROTTLED"

    INVALID_INPUT = "INVALID_INPUT"
    INVALID_ID = "INVALID_ID"
    INVALID_CURSOR = "INVALID_CURSOR"
    NOT_FOUND = "NOT_FOUND"
    ALREADY_EXISTS = "ALREADY_EXISTS"
    STALE_VERSION = "STALE_VERSION"
    IDEMPOTENCY_CONFLICT = "IDEMPOTENCY_CONFLICT"
    NOT_ALLOWED_NOW = "NOT_ALLOWED_NOW"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    RESYNC_REQUIRED = "RESYNC_REQUIRED"

    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"
    MORE_THAN_DISPATCHED = "MORE_THAN_DISPATCHED"
    STOCK_MOVED = "STOCK_MOVED"
    LOT_REQUIRED = "LOT_REQUIRED"
    UNKNOWN_SKU = "UNKNOWN_SKU"
    CURRENCY_MISMATCH = "CURRENCY_MISMATCH"
    PRICE_MISSING = "PRICE_MISSING"
    MORE_THAN_ORDERED = "MORE_THAN_ORDERED"

    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    FILE_MALFORMED = "FILE_MALFORMED"
    FILE_EMPTY = "FILE_EMPTY"
    FORMAT_UNKNOWN = "FORMAT_UNKNOWN"
    COLUMN_MISSING = "COLUMN_MISSING"
    COLUMN_UNKNOWN = "COLUMN_UNKNOWN"


class OmsError(Exception):
    """A refusal its caller may read. Everything else that rises is a bug.

    `field` is the path of the offending input in camelCase, dotted (`lines.0.quantity`);
    `details` are values a client may act on, such as the current version.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        field: str | None = None,
        details: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.details = details or {}

    @property
    def extensions(self) -> dict[str, object]:
        """What a GraphQL error carries beside its message (graphql-core reads this attribute)."""
        field = {"field": self.field} if self.field else {}
        return {"code": self.code.value, **field, **self.details}
