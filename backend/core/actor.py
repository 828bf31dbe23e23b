"""Who acts: a signed-in user, an API key, the system itself, or nobody yet."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from backend.core.errors import Code, OmsError


class ActorKind(StrEnum):
    USER = "USER"
    API_KEY = "API_KEY"
    SYSTEM = "SYSTEM"
    ANONYMOUS = "ANONYMOUS"


@dataclass(frozen=True, slots=True)
class Actor:
    """One per request or job; `permissions` are the codes of `services.auth.permissions`."""

    kind: ActorKind
    id: UUID | None = None
    name: str = ""
    permissions: frozenset[str] = frozenset()
    session_id: UUID | None = None
    ip: str | None = None
    locale: str = "en"
    # Why the credential that came with the request was not taken, if one came.
    rejected: Code | None = field(default=None, compare=False)

    def may(self, permission: str) -> bool:
        return self.kind is ActorKind.SYSTEM or permission in self.permissions

    def require(self, permission: str) -> None:
        """Raises: OmsError UNAUTHENTICATED, SESSION_EXPIRED or FORBIDDEN."""
        if self.may(permission):
            return
        if self.kind is ActorKind.ANONYMOUS:
            code = self.rejected or Code.UNAUTHENTICATED
            raise OmsError(code, "Sign in to do this.")
        raise OmsError(
            Code.FORBIDDEN,
            f"This needs the permission {permission}.",
            details={"permission": permission},
        )


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Ordergraph")
ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
