"""How a carrier is spoken to: its options and its secrets, which are kept encrypted."""

from collections.abc import Mapping
from uuid import UUID

import orjson

from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.core.secrets import seal, unseal
from backend.models import Carrier
from backend.models.fulfillment.carriers import CarrierKind
from backend.ports.carriers import Account, Carriers
from backend.ports.deps import Deps


def account_of(config: Config, carrier: Carrier) -> Account:
    """Raises: Unreadable where the secrets were kept under another key."""
    secrets = {
        name: unseal(config, sealed, _place(carrier.id, name))
        for name, sealed in _kept(carrier).items()
    }
    return Account(code=carrier.code, options=carrier.options, secrets=secrets)


def speaker_to(deps: Deps, kind: CarrierKind) -> Carriers:
    """What speaks to carriers of a kind. Raises: OmsError NOT_ALLOWED_NOW where nothing does."""
    speaker = deps.carriers.get(kind.value)
    if speaker is None:
        raise OmsError(Code.NOT_ALLOWED_NOW, "This house speaks to no such carrier.", field="kind")
    return speaker


def secret_names(secret: str) -> list[str]:
    """Which secrets are kept in the column: all that anybody is told of them."""
    return sorted(orjson.loads(secret)) if secret else []


def keep_secrets(config: Config, carrier: Carrier, given: Mapping[str, str]) -> None:
    """Encrypts what was given into the carrier's row; an empty one is forgotten."""
    kept = _kept(carrier)
    for name, value in given.items():
        if value:
            kept[name] = seal(config, value, _place(carrier.id, name))
        else:
            kept.pop(name, None)
    carrier.secret = orjson.dumps(kept).decode() if kept else ""


def _kept(carrier: Carrier) -> dict[str, str]:
    return dict(orjson.loads(carrier.secret)) if carrier.secret else {}


def _place(carrier_id: UUID, name: str) -> str:
    return f"carrier:{carrier_id}:{name}"
