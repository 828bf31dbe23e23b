"""Root fields of the auth room."""

from typing import cast

import strawberry

from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.cookies import (
    give_session_cookie,
    read_session_cookie,
    take_session_cookie,
)
from backend.resolvers.fields import Public, mutation, query
from backend.schema.auth import (
    ApiKey,
    ApiKeyCreatePayload,
    ApiKeyPayload,
    Role,
    RolePayload,
    Session,
    SessionEndPayload,
    SignInPayload,
    SignOutPayload,
    User,
    UserPayload,
    Viewer,
    viewer_row,
)
from backend.schema.context import Context, Info
from backend.schema.errors import payload
from backend.schema.paging import Connection, connection
from backend.services.auth.authenticate import actor_of_session
from backend.services.auth.change_profile import (
    PasswordChange,
    ProfileUpdate,
    change_password,
    update_profile,
)
from backend.services.auth.permissions import Permission
from backend.services.auth.queries import (
    UserWhere,
    page_of_api_keys,
    page_of_roles,
    page_of_users,
    sessions_of,
)
from backend.services.auth.save_api_key import (
    ApiKeyCreate,
    ApiKeyRevoke,
    create_api_key,
    revoke_api_key,
)
from backend.services.auth.save_role import RoleCreate, RoleUpdate, create_role, update_role
from backend.services.auth.save_user import (
    UserCreate,
    UserPasswordReset,
    UserUpdate,
    create_user,
    reset_password,
    update_user,
)
from backend.services.auth.sessions import (
    SessionEnd,
    SignOut,
    csrf_token,
    end_session,
    require_user,
    sign_out,
)
from backend.services.auth.sign_in import SignIn, sign_in


def _csrf_of(context: Context) -> str | None:
    if context.request is None:
        return None
    secret = read_session_cookie(context.deps.config, context.request)
    return csrf_token(secret) if secret else None


@strawberry.type
class AuthQueries:
    # Anyone: it is how a client learns whether it is signed in.
    @query(Public.ANYONE, description="Who is asking; null when nobody is signed in.")
    async def viewer(self, info: Info) -> Viewer | None:
        actor = info.context.actor
        if actor.rejected is not None:
            raise OmsError(actor.rejected, "Sign in again.")
        if actor.id is None:
            return None
        return cast(Viewer, viewer_row(actor, _csrf_of(info.context)))

    # Signed in: one's own sessions.
    @query(Public.SIGNED_IN, description="The viewer's sign-ins, the last used first.")
    async def sessions(self, info: Info) -> list[Session]:
        actor = info.context.actor
        rows = await sessions_of(require_user(actor))
        return cast(
            list[Session], [{**row, "is_current": row["id"] == actor.session_id} for row in rows]
        )

    # Signed in: the names of permissions are no secret.
    @query(Public.SIGNED_IN, description="Every permission there is.")
    async def permissions(self, info: Info) -> list[Permission]:
        return list(Permission)

    @query(Permission.USERS_READ, description="Users by name.")
    async def users(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: UserWhere | None = None,
    ) -> Connection[User]:
        return await connection(info, page_of_users(where, PageRequest(first, after, last, before)))

    @query(Permission.USERS_READ, description="Roles by name.")
    async def roles(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Role]:
        return await connection(info, page_of_roles(PageRequest(first, after, last, before)))

    @query(Permission.API_KEYS_WRITE, description="API keys, the newest first.")
    async def api_keys(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[ApiKey]:
        return await connection(info, page_of_api_keys(PageRequest(first, after, last, before)))


@strawberry.type
class AuthMutations:
    # Anyone: nobody is signed in before signing in.
    @mutation(Public.ANYONE, description="Opens a session and sets its cookie.")
    async def sign_in(self, info: Info, input: SignIn) -> SignInPayload:
        context = info.context
        if context.request is None or context.response is None:
            raise OmsError(Code.NOT_ALLOWED_NOW, "Sign in by POST: only that can set a cookie.")
        user_agent = context.request.headers.get("user-agent", "")
        signed_in = await sign_in(context.deps, context.actor, input, user_agent=user_agent)
        config = context.deps.config
        give_session_cookie(config, context.request, context.response, signed_in.secret)
        found = await actor_of_session(context.deps, signed_in.secret, context.actor.ip)
        context.actor = found.actor
        viewer = viewer_row(found.actor, csrf_token(signed_in.secret))
        return payload(SignInPayload, viewer=viewer)

    # Anyone: whose session is over already must still be rid of its cookie.
    @mutation(Public.ANYONE, description="Ends the session, or all of the user's, and its cookie.")
    async def sign_out(self, info: Info, input: SignOut) -> SignOutPayload:
        context = info.context
        await sign_out(context.deps, context.actor, input)
        if context.request is not None and context.response is not None:
            take_session_cookie(context.deps.config, context.request, context.response)
        return payload(SignOutPayload)

    # Signed in: one's own session.
    @mutation(Public.SIGNED_IN, description="Ends another of the viewer's sessions.")
    async def session_end(self, info: Info, input: SessionEnd) -> SessionEndPayload:
        await end_session(info.context.deps, info.context.actor, input)
        return payload(SessionEndPayload, ended_session_id=to_global_id("Session", input.id))

    # Signed in: one's own name and language.
    @mutation(Public.SIGNED_IN, description="Changes the viewer's own name and language.")
    async def profile_update(self, info: Info, input: ProfileUpdate) -> UserPayload:
        key = await update_profile(info.context.deps, info.context.actor, input)
        return payload(UserPayload, user_id=key)

    # Signed in: one's own password.
    @mutation(Public.SIGNED_IN, description="Changes the viewer's password; other sessions end.")
    async def password_change(self, info: Info, input: PasswordChange) -> UserPayload:
        key = await change_password(info.context.deps, info.context.actor, input)
        return payload(UserPayload, user_id=key)

    @mutation(Permission.USERS_WRITE)
    async def user_create(self, info: Info, input: UserCreate) -> UserPayload:
        key = await create_user(info.context.deps, info.context.actor, input)
        return payload(UserPayload, user_id=key)

    @mutation(Permission.USERS_WRITE, description="Deactivating a user ends their sessions.")
    async def user_update(self, info: Info, input: UserUpdate) -> UserPayload:
        key = await update_user(info.context.deps, info.context.actor, input)
        return payload(UserPayload, user_id=key)

    @mutation(Permission.USERS_WRITE, description="Sets a password; the user's sessions end.")
    async def user_password_reset(self, info: Info, input: UserPasswordReset) -> UserPayload:
        key = await reset_password(info.context.deps, info.context.actor, input)
        return payload(UserPayload, user_id=key)

    @mutation(Permission.USERS_WRITE)
    async def role_create(self, info: Info, input: RoleCreate) -> RolePayload:
        key = await create_role(info.context.deps, info.context.actor, input)
        return payload(RolePayload, role_id=key)

    @mutation(Permission.USERS_WRITE)
    async def role_update(self, info: Info, input: RoleUpdate) -> RolePayload:
        key = await update_role(info.context.deps, info.context.actor, input)
        return payload(RolePayload, role_id=key)

    @mutation(Permission.API_KEYS_WRITE, description="Makes a key of scopes the viewer has.")
    async def api_key_create(self, info: Info, input: ApiKeyCreate) -> ApiKeyCreatePayload:
        made = await create_api_key(info.context.deps, info.context.actor, input)
        return payload(ApiKeyCreatePayload, api_key_id=made.id, secret=made.secret)

    @mutation(Permission.API_KEYS_WRITE)
    async def api_key_revoke(self, info: Info, input: ApiKeyRevoke) -> ApiKeyPayload:
        key = await revoke_api_key(info.context.deps, info.context.actor, input)
        return payload(ApiKeyPayload, api_key_id=key)
