"""What an e-mail address, a name, a password and a set of permissions must be."""

import re
from collections.abc import Iterable

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.services.auth.permissions import Permission

LOCALES = ("en", "zh-CN")

_SHORTEST_PASSWORD = 10
_LONGEST_PASSWORD = 200
_FEWEST_CHARACTERS = 4
_LONGEST_EMAIL = 254
_LONGEST_NAME = 120

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")

# The passwords of ten characters and more that guessers try first.
_COMMON_PASSWORDS = frozenset(
    {
        "0123456789",
        "0987654321",
        "1029384756",
        "1111111111",
        "1234512345",
        "1234567890",
        "12345678910",
        "1234567891",
        "1q2w3e4r5t",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "abcdefghij",
        "administrator",
        "admin12345",
        "admin123456",
        "adminadmin",
        "basketball",
        "changeme123",
        "changeme1234",
        "football123",
        "iloveyou12",
        "iloveyou123",
        "letmein123",
        "letmein1234",
        "ordergraph",
        "ordergraph1",
        "ordergraph123",
        "p@ssw0rd123",
        "passw0rd123",
        "password01",
        "password12",
        "password123",
        "password1234",
        "passwordpassword",
        "q1w2e3r4t5",
        "qazwsxedcr",
        "qwerty1234",
        "qwerty12345",
        "qwerty123456",
        "qwertyuiop",
        "qwertyuiop123",
        "secret1234",
        "test123456",
        "testtest123",
        "welcome123",
        "welcome1234",
        "woaini1314",
        "woaini520520",
        "zaq12wsxcde",
        "zxcvbnm123",
    }
)


def checked_email(email: str, field: str = "email") -> str:
    """The address as it is stored, in small letters. Raises: OmsError INVALID_INPUT."""
    email = email.strip().lower()
    if len(email) > _LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise OmsError(Code.INVALID_INPUT, "This is not an e-mail address.", field=field)
    return email


def checked_name(name: str, longest: int = _LONGEST_NAME) -> str:
    """The name without spaces around it. Raises: OmsError INVALID_INPUT."""
    name = name.strip()
    if not 0 < len(name) <= longest:
        raise OmsError(Code.INVALID_INPUT, f"A name has 1 to {longest} characters.", field="name")
    return name


def checked_locale(locale: str) -> str:
    """Raises: OmsError INVALID_INPUT for a language the house does not speak."""
    if locale not in LOCALES:
        message = f"The languages are {' and '.join(LOCALES)}."
        raise OmsError(Code.INVALID_INPUT, message, field="locale")
    return locale


def check_password(password: str, email: str, field: str = "password") -> None:
    """Raises: OmsError INVALID_INPUT for one that is too short, too long or easily guessed."""
    message = ""
    plain = password.casefold()
    if len(password) < _SHORTEST_PASSWORD:
        message = f"A password has at least {_SHORTEST_PASSWORD} characters."
    elif len(password) > _LONGEST_PASSWORD:
        message = f"A password has at most {_LONGEST_PASSWORD} characters."
    elif plain in (email.casefold(), email.partition("@")[0].casefold()):
        message = "A password must differ from the e-mail address."
    elif plain in _COMMON_PASSWORDS or len(set(plain)) < _FEWEST_CHARACTERS:
        message = "This password is among the first that are guessed."
    if message:
        raise OmsError(Code.INVALID_INPUT, message, field=field)


def known(codes: Iterable[str]) -> frozenset[Permission]:
    """The permissions that stored codes stand for; a code that no longer exists grants nothing."""
    return frozenset(filter(None, map(_BY_CODE.get, codes)))


_BY_CODE = {permission.value: permission for permission in Permission}


def require_all(actor: Actor, permissions: Iterable[str]) -> None:
    """Nobody hands out, or takes charge of, more than they may do themselves.

    Raises: OmsError FORBIDDEN (or UNAUTHENTICATED) for the first permission that `actor` lacks.
    """
    for permission in sorted(permissions):
        actor.require(permission)
