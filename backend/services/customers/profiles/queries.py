"""Reads of customers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from tortoise.expressions import Q

from backend.core.actor import Actor
from backend.core.documents import folded, searching
from backend.core.filters import IdFilter, TextFilter, TimeFilter, on, to_condition
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Customer
from backend.services.auth.permissions import Permission
from backend.services.customers.profiles.rules import normalised_phone


@dataclass(kw_only=True)
class CustomerWhere:
    AND: "list[CustomerWhere] | None" = None
    OR: "list[CustomerWhere] | None" = None
    NOT: "CustomerWhere | None" = None
    id: Annotated[IdFilter | None, NodeType("Customer")] = None
    name: TextFilter | None = None
    email: TextFilter | None = None
    phone: TextFilter | None = None
    company: TextFilter | None = None
    country: TextFilter | None = None
    locale: TextFilter | None = None
    channel: Annotated[IdFilter | None, NodeType("Channel")] = None
    external_id: TextFilter | None = None
    created_at: TimeFilter | None = None
    updated_at: TimeFilter | None = None


class CustomerSort(StrEnum):
    """By name only for those who may read names."""

    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    UPDATED_ASC = "UPDATED_ASC"
    UPDATED_DESC = "UPDATED_DESC"


def _by_email(operators: TextFilter) -> Q:
    """Addresses are kept in lower case."""
    return on("email")(
        TextFilter(
            eq=operators.eq and operators.eq.lower(),
            one_of=operators.one_of and [email.lower() for email in operators.one_of],
            contains=operators.contains,
            starts_with=operators.starts_with,
        )
    )


_CONDITIONS = {
    "id": on("id"),
    "name": on("name"),
    "email": _by_email,
    "phone": on("phone"),
    "company": on("company"),
    "country": on("country"),
    "locale": on("locale"),
    "channel": on("channel_id"),
    "external_id": on("external_id"),
    "created_at": on("created_at"),
    "updated_at": on("updated_at"),
}

_ORDERS = {
    CustomerSort.NAME_ASC: Ordering("name"),
    CustomerSort.NAME_DESC: Ordering("name", descending=True),
    CustomerSort.OLDEST: Ordering("created_at", kind=datetime),
    CustomerSort.NEWEST: Ordering("created_at", descending=True, kind=datetime),
    CustomerSort.UPDATED_ASC: Ordering("updated_at", kind=datetime),
    CustomerSort.UPDATED_DESC: Ordering("updated_at", descending=True, kind=datetime),
}
_BY_NAME = {CustomerSort.NAME_ASC, CustomerSort.NAME_DESC}


def page_of_customers(
    actor: Actor,
    where: CustomerWhere | None,
    search: str | None,
    order_by: CustomerSort,
    request: PageRequest,
) -> Page:
    """Customers; `search` looks through name, e-mail, telephone, company and external id.

    Who may not read personal data cannot feel for it either: their search finds a whole e-mail
    address, telephone number or external id only, and filters and orders by personal columns are
    refused (a cursor of the order by name would hold the name). Raises: OmsError FORBIDDEN, and
    as `page_of` does.
    """
    if actor.may(Permission.PERSONAL_READ):
        found = searching(search)
    else:
        _refuse_personal(actor, where, order_by)
        found = _exactly(search)
    condition = Q(to_condition(where, _CONDITIONS), found)
    return page_of(Customer.filter(condition), _ORDERS[order_by], request)


def _exactly(search: str | None) -> Q:
    text = folded(search or "")
    if not text:
        return Q()
    return Q(
        Q(email=text),
        Q(phone__in=[text, normalised_phone(text, "CN")]),
        Q(external_id=(search or "").strip()),
        join_type=Q.OR,
    )


def _refuse_personal(actor: Actor, where: CustomerWhere | None, order_by: CustomerSort) -> None:
    asked = order_by in _BY_NAME or _names_personal(where)
    if asked:
        actor.require(Permission.PERSONAL_READ)


def _names_personal(where: CustomerWhere | None) -> bool:
    if where is None:
        return False
    nested = [*(where.AND or ()), *(where.OR or ()), where.NOT]
    return any((where.name, where.email, where.phone)) or any(map(_names_personal, nested))
