"""Creating and changing suppliers."""

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.documents import search_text
from backend.core.errors import Code, OmsError
from backend.core.ids import SupplierId
from backend.core.money import check_currency, parse_minor, to_text
from backend.models import Supplier, SupplierItem
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.auth.rules import checked_email, checked_locale
from backend.services.inventory.purchasing.rules import MOST_UNITS
from backend.services.live.emit import Change, emit

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
_LENGTHS = {
    "name": 200, "contact_name": 120, "phone": 40, "line1": 300, "city": 120, "province": 120,
    "postal_code": 20, "payment_terms": 200,
}  # fmt: skip
_LONGEST_LEAD_DAYS = 730


@dataclass(kw_only=True)
class SupplierCreate:
    """`minimum_amount` is decimal text in the supplier's currency; days are calendar days."""

    code: str
    name: str
    currency: str
    contact_name: str = ""
    email: str = ""
    phone: str = ""
    line1: str = ""
    city: str = ""
    province: str = ""
    postal_code: str = ""
    country: str = ""
    locale: str = "en"
    lead_time_days: int = 0
    lead_time_spread_days: float = 0.0
    minimum_units: int | None = None
    minimum_amount: str | None = None
    payment_terms: str = ""
    idempotency_key: str | None = None


class SupplierClear(StrEnum):
    """What may be taken away from a supplier."""

    MINIMUM_UNITS = "MINIMUM_UNITS"
    MINIMUM_AMOUNT = "MINIMUM_AMOUNT"


@dataclass(kw_only=True)
class SupplierUpdate:
    """Absent fields stay as they are; `clear` takes bounds away."""

    id: SupplierId
    expected_version: int
    name: str | None = None
    currency: str | None = None
    contact_name: str | None = None
    email: str | None = None
    phone: str | None = None
    line1: str | None = None
    city: str | None = None
    province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    locale: str | None = None
    lead_time_days: int | None = None
    lead_time_spread_days: float | None = None
    minimum_units: int | None = None
    minimum_amount: str | None = None
    payment_terms: str | None = None
    is_active: bool | None = None
    clear: list[SupplierClear] | None = None
    idempotency_key: str | None = None


async def create_supplier(deps: Deps, actor: Actor, request: SupplierCreate) -> UUID:
    """Event `supplier.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS."""
    if not _CODE.fullmatch(request.code):
        message = "A code has 1 to 20 capital letters, digits or -."
        raise OmsError(Code.INVALID_INPUT, message, field="code")
    values = _given(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        now = deps.clock.now()
        supplier = Supplier(**values, created_at=now, updated_at=now)
        _set_minimum(supplier, request)
        supplier.search_text = _search_text(supplier)
        try:
            await supplier.save(force_create=True)
        except IntegrityError:
            raise OmsError(Code.ALREADY_EXISTS, "This code is taken.", field="code") from None
        await _tell(deps, actor, "supplier.created", supplier, before=None)
        await once.keep(id=supplier.id)
        return supplier.id


async def update_supplier(deps: Deps, actor: Actor, request: SupplierUpdate) -> UUID:
    """Event `supplier.updated`. The currency stays once goods have prices in it.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW.
    """
    values = _given(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        supplier = await lock(Supplier, request.id, expected_version=request.expected_version)
        before = _audited(supplier)
        if values.get("currency", supplier.currency) != supplier.currency:
            await _check_no_prices(supplier)
        supplier.update_from_dict(values)
        if SupplierClear.MINIMUM_UNITS in (request.clear or ()):
            supplier.update_from_dict({"minimum_units": None})
        if SupplierClear.MINIMUM_AMOUNT in (request.clear or ()):
            supplier.update_from_dict({"minimum_minor": None})
        _set_minimum(supplier, request)
        supplier.search_text = _search_text(supplier)
        supplier.version += 1
        supplier.updated_at = deps.clock.now()
        await supplier.save()
        await _tell(deps, actor, "supplier.updated", supplier, before=before)
        await once.keep(id=supplier.id)
        return supplier.id


async def _check_no_prices(supplier: Supplier) -> None:
    """Item prices and a minimum amount are in minor units of the supplier's currency."""
    if supplier.minimum_minor is not None or await SupplierItem.exists(supplier_id=supplier.id):
        message = "The currency stays while prices or a minimum are in it."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="currency")


_NOT_COLUMNS = {"id", "expected_version", "clear", "minimum_amount", "idempotency_key"}


def _given(request: SupplierCreate | SupplierUpdate) -> dict[str, Any]:
    """The columns a request names, checked."""
    values = {
        member.name: value
        for member in fields(request)
        if member.name not in _NOT_COLUMNS and (value := getattr(request, member.name)) is not None
    }
    for name, most in _LENGTHS.items():
        if name in values:
            values[name] = " ".join(values[name].split())
            if len(values[name]) > most:
                message = f"At most {most} characters."
                raise OmsError(Code.INVALID_INPUT, message, field=_camel(name))
    if not values.get("name", "-"):
        raise OmsError(Code.INVALID_INPUT, "A supplier has a name.", field="name")
    if "currency" in values:
        check_currency(values["currency"], "currency")
    if values.get("email", "").strip():
        values["email"] = checked_email(values["email"])
    if "locale" in values:
        checked_locale(values["locale"])
    if not re.fullmatch(r"([A-Z]{2})?", values.get("country", "")):
        raise OmsError(Code.INVALID_INPUT, "A country has two capital letters.", field="country")
    _check_numbers(values)
    return values


def _check_numbers(values: dict[str, Any]) -> None:
    for name in ("lead_time_days", "lead_time_spread_days"):
        if not 0 <= values.get(name, 0) <= _LONGEST_LEAD_DAYS:
            message = f"0 to {_LONGEST_LEAD_DAYS} days."
            raise OmsError(Code.INVALID_INPUT, message, field=_camel(name))
    if not 0 < values.get("minimum_units", 1) <= MOST_UNITS:
        message = f"1 to {MOST_UNITS} units."
        raise OmsError(Code.INVALID_INPUT, message, field="minimumUnits")


def _set_minimum(supplier: Supplier, request: SupplierCreate | SupplierUpdate) -> None:
    if request.minimum_amount is None:
        return
    minimum = parse_minor(request.minimum_amount, supplier.currency, "minimumAmount")
    if minimum <= 0:
        message = "An amount above nothing."
        raise OmsError(Code.INVALID_INPUT, message, field="minimumAmount")
    supplier.update_from_dict({"minimum_minor": minimum})


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def _search_text(supplier: Supplier) -> str:
    return search_text([supplier.code, supplier.name, supplier.contact_name, supplier.email])


async def _tell(
    deps: Deps, actor: Actor, type_: str, supplier: Supplier, before: dict[str, object] | None
) -> None:
    (event,) = await emit(
        deps, actor, Change(type=type_, object_type="Supplier", object_id=supplier.id)
    )
    await record(event, before=before, after=_audited(supplier))


def _audited(supplier: Supplier) -> dict[str, object]:
    names = (
        *_LENGTHS, "code", "email", "country", "locale", "currency", "lead_time_days",
        "lead_time_spread_days", "minimum_units", "is_active",
    )  # fmt: skip
    minimum = supplier.minimum_minor
    shown = None if minimum is None else f"{to_text(minimum, supplier.currency)}"
    return {name: getattr(supplier, name) for name in names} | {"minimum_amount": shown}
