"""A customer's addresses: set, made the default, removed."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import AddressId, CustomerId
from backend.models import Address, Customer
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.customers.profiles import rules
from backend.services.customers.profiles.addresses import (
    AddressFields,
    audited_address,
    checked_address,
)
from backend.services.live.emit import Change, Emitted, emit


@dataclass(kw_only=True)
class CustomerAddressSet:
    """Without `address_id` a new address; without `address` the one there stays as it is.

    `expected_version` is the customer's: an address is a part of its customer.
    """

    customer_id: CustomerId
    expected_version: int
    address_id: AddressId | None = None
    address: AddressFields | None = None
    is_default: bool | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class CustomerAddressRemove:
    customer_id: CustomerId
    expected_version: int
    address_id: AddressId
    idempotency_key: str | None = None


async def set_customer_address(deps: Deps, actor: Actor, request: CustomerAddressSet) -> UUID:
    """The customer's id. Event `customer.address_set`. A customer with addresses has one default.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, LIMIT_EXCEEDED.
    """
    if request.address_id is None and request.address is None:
        raise OmsError(Code.INVALID_INPUT, "Say what the address is.", field="address")
    columns = checked_address(request.address, "address") if request.address is not None else {}
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        customer, addresses = await _locked(request.customer_id, request.expected_version)
        if request.address_id is None:
            address = _new(customer, addresses)
            before = {}
        else:
            address = _find(addresses, request.address_id)
            before = audited_address(address)
        address.update_from_dict(columns)
        others = [other for other in addresses if other.id != address.id]
        _choose_default(address, others, request.is_default)
        if request.address_id is None:
            await address.save(force_create=True)
        else:
            await address.save()
        for other in others:
            await other.save(update_fields=["is_default"])
        event = await _tell(deps, actor, customer, "customer.address_set")
        await record(event, before=before, after=audited_address(address))
        await once.keep(id=customer.id)
        return customer.id


async def remove_customer_address(deps: Deps, actor: Actor, request: CustomerAddressRemove) -> UUID:
    """The customer's id. Event `customer.address_removed`.

    When it was the default, the first that is left becomes it. Raises: OmsError NOT_FOUND,
    STALE_VERSION.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        customer, addresses = await _locked(request.customer_id, request.expected_version)
        address = _find(addresses, request.address_id)
        await address.delete()
        left = [other for other in addresses if other.id != address.id]
        if address.is_default and left:
            left[0].is_default = True
            await left[0].save(update_fields=["is_default"])
        event = await _tell(deps, actor, customer, "customer.address_removed")
        await record(event, before=audited_address(address))
        await once.keep(id=customer.id)
        return customer.id


async def _locked(key: UUID, expected_version: int) -> tuple[Customer, list[Address]]:
    customer = await lock(Customer, key, expected_version=expected_version, field="customerId")
    return customer, await Address.filter(customer_id=key).order_by("position", "id")


def _new(customer: Customer, addresses: list[Address]) -> Address:
    if len(addresses) >= rules.MOST_ADDRESSES:
        message = f"At most {rules.MOST_ADDRESSES} addresses."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="address")
    last = max((address.position for address in addresses), default=-1)
    return Address(customer_id=customer.id, position=last + 1)


def _find(addresses: list[Address], key: UUID) -> Address:
    for address in addresses:
        if address.id == key:
            return address
    raise OmsError(Code.NOT_FOUND, "The customer has no such Address.", field="addressId")


def _choose_default(address: Address, others: list[Address], wanted: bool | None) -> None:
    if wanted:
        for other in others:
            other.is_default = False
        address.is_default = True
    elif wanted is False and others:
        if address.is_default:
            others[0].is_default = True
        address.is_default = False
    elif not any(other.is_default for other in others):
        address.is_default = True


async def _tell(deps: Deps, actor: Actor, customer: Customer, action: str) -> Emitted:
    customer.version += 1
    customer.updated_at = deps.clock.now()
    await customer.save(update_fields=["version", "updated_at"])
    (event,) = await emit(
        deps, actor, Change(type=action, object_type="Customer", object_id=customer.id)
    )
    return event
