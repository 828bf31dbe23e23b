"""The address on an order: a copy of its own, so that a move of the customer rewrites nothing."""

import re
from dataclasses import asdict, dataclass

from backend.core.errors import Code, OmsError

_LENGTHS = {
    "name": 200,
    "company": 200,
    "phone": 40,
    "line1": 300,
    "line2": 300,
    "district": 120,
    "city": 120,
    "province": 120,
    "postal_code": 20,
}


@dataclass(kw_only=True)
class PostalAddress:
    """Where goods go. `country` is ISO 3166-1 alpha-2."""

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


def address_columns(address: PostalAddress | None, field: str) -> dict[str, str]:
    """The address as the order keeps it; empty without one. Raises: OmsError INVALID_INPUT."""
    if address is None:
        return {}
    values = {name: text.strip() for name, text in asdict(address).items()}
    for name, most in _LENGTHS.items():
        if len(values[name]) > most:
            message = f"At most {most} characters."
            path = "postalCode" if name == "postal_code" else name
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.{path}")
    if not re.fullmatch(r"([A-Z]{2})?", values["country"]):
        message = "A country has two capital letters."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.country")
    return {name: text for name, text in values.items() if text}
