"""The address on an order: a copy of its own, so that a move of the customer rewrites nothing."""

import re
from dataclasses import asdict, dataclass

from backend.core.errors import Code, OmsError
from backend.services.customers.profiles import rules
from backend.services.customers.profiles.addresses import LONGEST, PATHS, AddressFields


@dataclass(kw_only=True)
class PostalAddress(AddressFields):
    """Where goods go, as the channel sends it: its telephone number is kept as it is written."""


def address_columns(address: PostalAddress | None, field: str) -> dict[str, str]:
    """The address as the order keeps it; empty without one. Raises: OmsError INVALID_INPUT."""
    if address is None:
        return {}
    values = {name: text.strip() for name, text in asdict(address).items()}
    for name, most in (*LONGEST.items(), ("phone", rules.LONGEST_PHONE)):
        if len(values[name]) > most:
            message = f"At most {most} characters."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.{PATHS.get(name, name)}")
    if not re.fullmatch(r"([A-Z]{2})?", values["country"]):
        message = "A country has two capital letters."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.country")
    return {name: text for name, text in values.items() if text}
