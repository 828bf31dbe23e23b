"""Creating and changing customers."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.documents import search_text
from backend.core.errors import Code, OmsError
from backend.core.ids import ChannelId, CustomerId
from backend.models import Address, Channel, Customer
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog.rules import checked_locale
from backend.services.customers.profiles import rules
from backend.services.customers.profiles.addresses import AddressFields, checked_address
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class CustomerCreate:
    """The first address is the default one."""

    name: str
    email: str | None = None
    phone: str | None = None
    company: str = ""
    locale: str = ""
    country: str = ""
    note: str = ""
    tags: list[str] | None = None
    channel_id: ChannelId | None = None
    external_id: str | None = None
    addresses: list[AddressFields] | None = None
    idempotency_key: str | None = None


class CustomerClear(StrEnum):
    """What may be taken away from a customer."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"


@dataclass(kw_only=True)
class CustomerUpdate:
    """Absent fields stay as they are; `tags` replaces all of them, `clear` empties fields."""

    id: CustomerId
    expected_version: int
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    company: str | None = None
    locale: str | None = None
    country: str | None = None
    note: str | None = None
    tags: list[str] | None = None
    clear: list[CustomerClear] | None = None
    idempotency_key: str | None = None


def customer_search_text(customer: Customer) -> str:
    """What a search of customers looks through; whoever writes a customer writes it."""
    return search_text(
        [
            customer.name,
            customer.email,
            customer.phone,
            customer.company,
            customer.external_id,
        ]
    )


async def create_customer(deps: Deps, actor: Actor, request: CustomerCreate) -> UUID:
    """Event `customer.created`.

    Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED, NOT_FOUND for the channel, ALREADY_EXISTS when
    the channel has a customer of this external id.
    """
    customer = _build(request)
    addresses = _build_addresses(customer, request.addresses or [])
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_origin(request)
        customer.created_at = customer.updated_at = deps.clock.now()
        try:
            await customer.save(force_create=True)
        except IntegrityError:
            # another request brought the same customer since the look above
            raise _known() from None
        await Address.bulk_create(addresses)
        (event,) = await emit(
            deps,
            actor,
            Change(type="customer.created", object_type="Customer", object_id=customer.id),
        )
        await record(event, after=_audited(customer))
        await once.keep(id=customer.id)
        return customer.id


async def update_customer(deps: Deps, actor: Actor, request: CustomerUpdate) -> UUID:
    """Event `customer.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        customer = await lock(Customer, request.id, expected_version=request.expected_version)
        before = _audited(customer)
        _apply(customer, request)
        customer.search_text = customer_search_text(customer)
        customer.version += 1
        customer.updated_at = deps.clock.now()
        await customer.save()
        (event,) = await emit(
            deps,
            actor,
            Change(type="customer.updated", object_type="Customer", object_id=customer.id),
        )
        await record(event, before=before, after=_audited(customer))
        await once.keep(id=customer.id)
        return customer.id


def _build(request: CustomerCreate) -> Customer:
    country = rules.checked_country(request.country)
    customer = Customer(
        name=_checked_name(request.name),
        email=rules.checked_email(request.email),
        phone=rules.checked_phone(request.phone, country),
        company=rules.checked_line(request.company, rules.LONGEST_NAME, "company"),
        locale=_checked_locale(request.locale),
        country=country,
        note=_checked_note(request.note),
        tags=rules.checked_tags(request.tags or []),
        channel_id=request.channel_id,
        external_id=_checked_external_id(request.external_id),
    )
    customer.search_text = customer_search_text(customer)
    return customer


def _build_addresses(customer: Customer, wanted: list[AddressFields]) -> list[Address]:
    if len(wanted) > rules.MOST_ADDRESSES:
        message = f"At most {rules.MOST_ADDRESSES} addresses."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="addresses")
    return [
        Address(
            customer_id=customer.id,
            **checked_address(entry, f"addresses.{at}"),
            is_default=at == 0,
            position=at,
        )
        for at, entry in enumerate(wanted)
    ]


def _apply(customer: Customer, request: CustomerUpdate) -> None:
    if request.name is not None:
        customer.name = _checked_name(request.name)
    if request.country is not None:
        customer.country = rules.checked_country(request.country)
    if request.email is not None:
        customer.email = rules.checked_email(request.email)
    if request.phone is not None:
        customer.phone = rules.checked_phone(request.phone, customer.country)
    if request.company is not None:
        customer.company = rules.checked_line(request.company, rules.LONGEST_NAME, "company")
    if request.locale is not None:
        customer.locale = _checked_locale(request.locale)
    if request.note is not None:
        customer.note = _checked_note(request.note)
    if request.tags is not None:
        customer.tags = rules.checked_tags(request.tags)
    if CustomerClear.EMAIL in (request.clear or ()):
        customer.email = None
    if CustomerClear.PHONE in (request.clear or ()):
        customer.phone = None


async def _check_origin(request: CustomerCreate) -> None:
    if request.channel_id is None:
        return
    if not await Channel.exists(id=request.channel_id):
        raise OmsError(Code.NOT_FOUND, "There is no such Channel.", field="channelId")
    external_id = _checked_external_id(request.external_id)
    known = Customer.filter(channel_id=request.channel_id, external_id=external_id)
    if external_id is not None and await known.exists():
        raise _known()


def _known() -> OmsError:
    message = "This channel has a customer with this id."
    return OmsError(Code.ALREADY_EXISTS, message, field="externalId")


def _checked_name(name: str) -> str:
    line = rules.checked_line(name, rules.LONGEST_NAME, "name")
    if not line:
        raise OmsError(Code.INVALID_INPUT, "A customer has a name.", field="name")
    return line


def _checked_note(note: str) -> str:
    text = note.strip()
    if len(text) > rules.LONGEST_NOTE:
        message = f"At most {rules.LONGEST_NOTE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="note")
    return text


def _checked_external_id(external_id: str | None) -> str | None:
    if external_id is None:
        return None
    return rules.checked_line(external_id, rules.LONGEST_EXTERNAL_ID, "externalId") or None


def _checked_locale(locale: str) -> str:
    return checked_locale(locale, "locale") if locale.strip() else ""


def _audited(customer: Customer) -> dict[str, object]:
    names = (
        "name",
        "email",
        "phone",
        "company",
        "locale",
        "country",
        "note",
        "tags",
        "channel_id",
        "external_id",
    )
    return {name: getattr(customer, name) for name in names}
