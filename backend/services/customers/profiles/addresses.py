"""What requests say about an address, and the ones a customer has."""

from dataclasses import dataclass
from typing import Any

from backend.models import Address
from backend.services.customers.profiles import rules

LONGEST = {
    "name": rules.LONGEST_NAME,
    "company": rules.LONGEST_NAME,
    "line1": rules.LONGEST_LINE,
    "line2": rules.LONGEST_LINE,
    "district": rules.LONGEST_PLACE,
    "city": rules.LONGEST_PLACE,
    "province": rules.LONGEST_PLACE,
    "postal_code": rules.LONGEST_POSTAL_CODE,
}
PATHS = {"postal_code": "postalCode"}


@dataclass(kw_only=True)
class AddressFields:
    """Where somebody lives or receives. `country` is an ISO 3166 code of two letters."""

    name: str = ""
    company: str = ""
    phone: str = ""
    line1: str = ""
    line2: str = ""
    district: str = ""
    city: str = ""
    province: str = ""
    postal_code: str = ""
    country: str = ""


def checked_address(address: AddressFields, field: str) -> dict[str, str]:
    """The columns of the address. Raises: OmsError INVALID_INPUT."""
    columns = {
        name: rules.checked_line(
            getattr(address, name), longest, f"{field}.{PATHS.get(name, name)}"
        )
        for name, longest in LONGEST.items()
    }
    country = rules.checked_country(address.country, f"{field}.country")
    phone = rules.checked_phone(address.phone, country, f"{field}.phone") or ""
    return {**columns, "country": country, "phone": phone}


def audited_address(address: Address) -> dict[str, Any]:
    names = (*LONGEST, "phone", "country", "is_default")
    return {name: getattr(address, name) for name in names}
