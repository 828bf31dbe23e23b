"""How personal text is masked, and what a telephone number and an e-mail address may be. Pure."""

import re

import phonenumbers

from backend.core.errors import Code, OmsError

LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_PHONE = 40
LONGEST_LINE = 300
LONGEST_PLACE = 120
LONGEST_POSTAL_CODE = 20
LONGEST_NOTE = 5_000
LONGEST_TAG = 40
LONGEST_EXTERNAL_ID = 120
MOST_TAGS = 30
MOST_ADDRESSES = 50

_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_PHONE_CHARACTERS = re.compile(r"[0-9+()\-./ #*xX]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SHORTEST_SHOWN_PHONE = 10
_HIDDEN = "***"


def mask_name(name: str | None) -> str | None:
    """The first character of a name or company, and of each word: `黄*`, `A* B*`."""
    if not name:
        return name
    return " ".join(f"{word[0]}*" for word in name.split())


def mask_email(email: str | None) -> str | None:
    """The first character and the domain: `a***@example.com`."""
    if not email:
        return email
    name, at, domain = email.rpartition("@")
    return f"{name[0]}{_HIDDEN}@{domain}" if at and name else _HIDDEN


def mask_phone(phone: str | None) -> str | None:
    """All but three digits at the front and four at the end: `138****4021`, `+86138****4021`.

    A number with fewer than 10 digits shows its last two.
    """
    if not phone:
        return phone
    digits = re.sub(r"\D", "", phone)
    if len(digits) < _SHORTEST_SHOWN_PHONE:
        return f"****{digits[-2:]}"
    prefix, national = "", digits
    if phone.startswith("+"):
        try:
            code = str(phonenumbers.parse(phone).country_code)
        except phonenumbers.NumberParseException:
            code = ""
        prefix, national = f"+{code}", digits.removeprefix(code)
    if len(national) < _SHORTEST_SHOWN_PHONE:
        return f"{prefix}****{national[-2:]}"
    return f"{prefix}{national[:3]}****{national[-4:]}"


def mask_text(text: str | None) -> str | None:
    """Nothing but that there is something: address lines, notes."""
    return _HIDDEN if text else text


def normalised_phone(phone: str, country: str | None) -> str:
    """E.164 (`+8613812344021`) when the country is known or written with it, else as it came.

    Numbers that no numbering plan has are kept as they came: a wrong number is still a fact.
    """
    text = " ".join(phone.split())
    try:
        parsed = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(parsed) or parsed.extension:
        return text
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def checked_phone(phone: str | None, country: str | None, field: str = "phone") -> str | None:
    """The normalised number, None when empty. Raises: OmsError INVALID_INPUT."""
    if phone is None or not phone.strip():
        return None
    if len(phone.strip()) > LONGEST_PHONE or not _PHONE_CHARACTERS.fullmatch(phone.strip()):
        message = f"A telephone number has digits and at most {LONGEST_PHONE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field=field)
    if not any(character.isdigit() for character in phone):
        raise OmsError(Code.INVALID_INPUT, "A telephone number has digits.", field=field)
    return normalised_phone(phone, country)


def checked_email(email: str | None, field: str = "email") -> str | None:
    """The address in lower case, None when empty. Raises: OmsError INVALID_INPUT."""
    if email is None or not email.strip():
        return None
    text = email.strip().lower()
    if len(text) > LONGEST_EMAIL or not _EMAIL.fullmatch(text):
        raise OmsError(Code.INVALID_INPUT, "This is not an e-mail address.", field=field)
    return text


def checked_country(country: str, field: str = "country") -> str:
    """An ISO 3166 code of two capitals, or empty. Raises: OmsError INVALID_INPUT."""
    code = country.strip().upper()
    if code and not _COUNTRY.fullmatch(code):
        raise OmsError(Code.INVALID_INPUT, "A country is two letters, such as CN.", field=field)
    return code


def checked_line(text: str, longest: int, field: str) -> str:
    """One line without space around it; may be empty. Raises: OmsError INVALID_INPUT."""
    line = " ".join(text.split())
    if len(line) > longest:
        raise OmsError(Code.INVALID_INPUT, f"At most {longest} characters.", field=field)
    return line


def checked_tags(tags: list[str], field: str = "tags") -> list[str]:
    """Tags, each once, in the order given. Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED."""
    if len(tags) > MOST_TAGS:
        raise OmsError(Code.LIMIT_EXCEEDED, f"At most {MOST_TAGS} tags.", field=field)
    kept = [checked_line(tag, LONGEST_TAG, f"{field}.{at}") for at, tag in enumerate(tags)]
    return list(dict.fromkeys(tag for tag in kept if tag))
