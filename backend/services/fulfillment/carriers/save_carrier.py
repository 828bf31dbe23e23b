"""Creating and changing carriers."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CarrierId
from backend.models import Carrier
from backend.models.fulfillment.carriers import CarrierKind
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.carriers.accounts import keep_secrets, secret_names, speaker_to
from backend.services.fulfillment.carriers.rules import checked_code, checked_name, checked_url
from backend.services.fulfillment.carriers.telling import tell

_LONGEST_NAME = 120
_LONGEST_SECRET = 500


@dataclass(kw_only=True)
class CarrierCreate:
    """In `tracking_url` `{number}` stands for the tracking number. `service_url` is where the
    carrier answers; empty: it is played within this process. Secrets are never given out again.
    """

    code: str
    name: str
    kind: CarrierKind = CarrierKind.TABLE_RATE
    tracking_url: str = ""
    service_url: str = ""
    api_key: str | None = None
    webhook_secret: str | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class CarrierUpdate:
    """Absent fields stay as they are; an empty secret is forgotten."""

    id: CarrierId
    expected_version: int
    name: str | None = None
    tracking_url: str | None = None
    service_url: str | None = None
    api_key: str | None = None
    webhook_secret: str | None = None
    is_active: bool | None = None
    idempotency_key: str | None = None


async def create_carrier(deps: Deps, actor: Actor, request: CarrierCreate) -> UUID:
    """Event `carrier.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        now = deps.clock.now()
        carrier = Carrier(
            code=checked_code(request.code), kind=request.kind, created_at=now, updated_at=now
        )
        _change(deps, carrier, request)
        try:
            await carrier.save(force_create=True)
        except IntegrityError:
            raise OmsError(Code.ALREADY_EXISTS, "This code is taken.", field="code") from None
        await tell(deps, actor, carrier, Deed(verb="created", after=_audited(carrier)))
        await once.keep(id=carrier.id)
        return carrier.id


async def update_carrier(deps: Deps, actor: Actor, request: CarrierUpdate) -> UUID:
    """Event `carrier.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        carrier = await lock(Carrier, request.id, expected_version=request.expected_version)
        before = _audited(carrier)
        _change(deps, carrier, request)
        if request.is_active is not None:
            carrier.is_active = request.is_active
        carrier.version += 1
        carrier.updated_at = deps.clock.now()
        await carrier.save()
        after = _audited(carrier)
        await tell(deps, actor, carrier, Deed(verb="updated", before=before, after=after))
        await once.keep(id=carrier.id)
        return carrier.id


def _change(deps: Deps, carrier: Carrier, request: CarrierCreate | CarrierUpdate) -> None:
    if request.name is not None:
        carrier.name = checked_name(request.name, _LONGEST_NAME)
    if request.tracking_url is not None:
        carrier.tracking_url = checked_url(request.tracking_url, "trackingUrl")
    if request.service_url:
        if "url" not in speaker_to(deps, carrier.kind).options:
            message = "Nobody is asked where a carrier is known by its tables alone."
            raise OmsError(Code.INVALID_INPUT, message, field="serviceUrl")
        carrier.options = {"url": checked_url(request.service_url, "serviceUrl")}
    elif request.service_url is not None:
        carrier.options = {}
    asked = {"api_key": request.api_key, "webhook_secret": request.webhook_secret}
    given = {name: value for name, value in asked.items() if value is not None}
    if any(given.values()) and not given.keys() <= speaker_to(deps, carrier.kind).secrets:
        message = "A carrier that is known by its tables alone has no secrets."
        raise OmsError(Code.INVALID_INPUT, message, field="apiKey")
    if any(len(value) > _LONGEST_SECRET for value in given.values()):
        message = f"A secret has at most {_LONGEST_SECRET} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="apiKey")
    keep_secrets(deps.config, carrier, given)


def _audited(carrier: Carrier) -> dict[str, object]:
    """What the trail keeps: of secrets only which there are."""
    return {
        "code": carrier.code,
        "name": carrier.name,
        "kind": carrier.kind,
        "tracking_url": carrier.tracking_url,
        "options": carrier.options,
        "secrets": secret_names(carrier.secret),
        "is_active": carrier.is_active,
    }
