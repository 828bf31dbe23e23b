"""The sandbox carrier: labels over HTTP from the address in its option `url`, or made up in this
process where it has none; news by signed webhook. docs/sandbox-carrier.md has the protocol."""

import logging
import ssl
from base64 import b64decode
from binascii import Error as Base64Error
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import httpx
import orjson

from backend.adapters.carriers.signing import check_signature
from backend.core.errors import OmsError
from backend.core.money import check_currency, parse_minor
from backend.ports.carriers import (
    Account,
    CarrierFailure,
    Delivery,
    Label,
    LabelRequest,
    TrackingNews,
    TrackingStatus,
    WebhookRefused,
)

SIGNATURE_HEADER = "sandbox-signature"
_TIMEOUT_SECONDS = 20.0
_MOST_BYTES = 2 * 1024 * 1024
_MOST_EVENTS = 100
_LONGEST_NUMBER, _LONGEST_ID, _LONGEST_TEXT, _LONGEST_PLACE = 80, 120, 500, 200
_GONE = 410
# Refused now, and perhaps not later.
_LATER = frozenset({408, 425, 429})


# It tells of every request with its address, and so of every tracking number.
logging.getLogger("httpx").setLevel(logging.WARNING)


class SandboxCarriers:
    options: frozenset[str] = frozenset({"url"})
    secrets: frozenset[str] = frozenset({"api_key", "webhook_secret"})

    def __init__(self) -> None:
        # dear to make, and the same for every call
        self._tls = ssl.create_default_context()

    async def buy_label(self, account: Account, request: LabelRequest) -> Label:
        """Raises: CarrierFailure."""
        if not account.options.get("url"):
            return _made_up(request)
        body = {
            "reference": request.reference,
            "service": request.service,
            "from": request.sender,
            "to": request.receiver,
            "parcels": request.parcels,
        }
        answer = await self._ask(
            account, "POST", "/v1/labels", orjson.dumps(body), {"idempotency-key": request.key}
        )
        try:
            return _label(orjson.loads(answer.content))
        except (ValueError, KeyError, TypeError, OmsError) as error:
            raise CarrierFailure("its answer is not understood", is_final=False) from error

    async def void_label(self, account: Account, tracking_number: str) -> None:
        """Raises: CarrierFailure."""
        if account.options.get("url"):
            await self._ask(account, "DELETE", f"/v1/labels/{quote(tracking_number, safe='')}")

    def parse_webhook(self, account: Account, delivery: Delivery) -> list[TrackingNews]:
        """Raises: WebhookRefused."""
        header = delivery.headers.get(SIGNATURE_HEADER, "")
        secret = account.secrets.get("webhook_secret", "")
        check_signature(secret, header, delivery.body, delivery.received_at)
        try:
            events = orjson.loads(delivery.body)["events"]
            if not isinstance(events, list) or len(events) > _MOST_EVENTS:
                raise ValueError("too many events")
            return [_news(event) for event in events]
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise WebhookRefused("its body is not understood", is_forged=False) from error

    async def _ask(
        self,
        account: Account,
        method: str,
        path: str,
        content: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """An answer that says yes. Raises: CarrierFailure."""
        bearer = {"authorization": f"Bearer {account.secrets.get('api_key', '')}"}
        url = account.options["url"].rstrip("/") + path
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS, verify=self._tls) as client:
                answer = await client.request(
                    method,
                    url,
                    content=content or None,
                    headers={"content-type": "application/json", **bearer, **(headers or {})},
                )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise CarrierFailure(type(error).__name__, is_final=False) from error
        status = answer.status_code
        if answer.is_success and len(answer.content) <= _MOST_BYTES:
            return answer
        if method == "DELETE" and status == _GONE:
            return answer
        is_final = answer.is_client_error and status not in _LATER
        raise CarrierFailure(f"answered {status}{_said(answer)}", is_final=is_final)


def _said(answer: httpx.Response) -> str:
    """The carrier's own code for a refusal, which is nothing personal."""
    try:
        code = orjson.loads(answer.content)["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return ""
    return f" {code[:60]}" if isinstance(code, str) else ""


def _made_up(request: LabelRequest) -> Label:
    """The same key gives the same number."""
    digits = int(sha256(request.key.encode()).hexdigest()[:12], 16)
    number = f"SBX{digits:015d}"
    parcels = tuple(f"{number}-{at}" for at in range(1, len(request.parcels) + 1))
    return Label(tracking_number=number, parcel_numbers=parcels if len(parcels) > 1 else (number,))


def _label(answer: dict[str, Any]) -> Label:
    currency = check_currency(answer["price"]["currency"])
    parcels = tuple(
        _text(parcel["tracking_number"], _LONGEST_NUMBER) for parcel in answer["parcels"]
    )
    try:
        document = b64decode(answer["label"]["data"], validate=True)
    except Base64Error as error:
        raise ValueError("label") from error
    return Label(
        tracking_number=_text(answer["tracking_number"], _LONGEST_NUMBER),
        parcel_numbers=parcels,
        cost_minor=parse_minor(answer["price"]["amount"], currency),
        currency=currency,
        expected_at=_moment(answer.get("estimated_delivery")),
        document=document,
    )


def _news(event: dict[str, Any]) -> TrackingNews:
    at = _moment(event["at"])
    if at is None:
        raise ValueError("at")
    return TrackingNews(
        external_id=_text(event["id"], _LONGEST_ID),
        tracking_number=_text(event["tracking_number"], _LONGEST_NUMBER),
        status=TrackingStatus(event["status"]),
        at=at,
        description=_words(event.get("description"), _LONGEST_TEXT),
        place=_words(event.get("location"), _LONGEST_PLACE),
        expected_at=_moment(event.get("estimated_delivery")),
    )


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= longest or "\0" in value:
        raise ValueError("text")
    return value


def _words(value: object, longest: int) -> str:
    """What people read: cut where it is too long, and without what no database keeps."""
    return str(value or "").replace("\0", "")[:longest]


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset")
    return moment
