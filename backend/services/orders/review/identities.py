"""When two telephones, e-mail addresses or places are the same. No I/O."""

import re
from collections.abc import Mapping

from phonenumbers import country_code_for_region

from backend.core.documents import folded
from backend.models.orders.review import BlacklistKind
from backend.services.customers.profiles.rules import normalised_phone

LONGEST = 300
_PARTS = ("line1", "line2", "district", "city", "province", "postal_code", "country")
_NOT_A_LETTER = re.compile(r"[\W_]+")
# A parcel needs them everywhere; postal codes and provinces it does not.
_NEEDED = ("name", "phone", "line1", "city", "country")


def phone_key(phone: str | None, country: str | None) -> str:
    """The digits in international form where the country is known; empty without a number."""
    return re.sub(r"\D", "", normalised_phone(phone, country or None)) if phone else ""


def phone_keys(phone: str | None, country: str | None) -> set[str]:
    """Its digits in all the ways they are written: as it is, with its country and without."""
    if not phone:
        return set()
    digits, whole = re.sub(r"\D", "", phone), phone_key(phone, country)
    code = str(country_code_for_region(country)) if country else ""
    return {digits, whole, whole.removeprefix(code)} - {""}


def email_key(email: str | None) -> str:
    return folded(email or "")


def place_key(address: Mapping[str, str]) -> str:
    """The place without the person: letters and figures alone, whatever stands between them.

    Empty where there is no street.
    """
    if not address.get("line1"):
        return ""
    return place_of_text(" ".join(address.get(part, "") for part in _PARTS))


def place_of_text(text: str) -> str:
    """As `place_key`, of an address or a part of one that was typed in one line."""
    return _NOT_A_LETTER.sub("", folded(text))[:LONGEST]


def key_of_entry(kind: BlacklistKind, entered: str) -> str:
    """What an entry of the blacklist is compared by; empty where nothing is left of it."""
    if kind is BlacklistKind.PHONE:
        return phone_key(entered, None)
    if kind is BlacklistKind.EMAIL:
        return email_key(entered)
    return place_of_text(entered)


def missing_parts(address: Mapping[str, str]) -> list[str]:
    """What a parcel needs of an address and this one lacks."""
    return [part for part in _NEEDED if not address.get(part)]
