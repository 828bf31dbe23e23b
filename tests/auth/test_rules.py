import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.services.auth.permissions import BUILTIN_ROLES, Permission
from backend.services.auth.rules import (
    check_password,
    checked_email,
    checked_locale,
    checked_name,
    known,
    require_all,
)


@pytest.mark.parametrize(
    ("email", "stored"),
    [
        ("Wang.Wei@Example.com", "wang.wei@example.com"),
        ("  a@b  ", "a@b"),
        ("王@例子.中国", "王@例子.中国"),
    ],
)
def test_an_address_is_stored_in_small_letters(email: str, stored: str) -> None:
    assert checked_email(email) == stored


@pytest.mark.parametrize(
    "email", ["", "a", "@b.c", "a@", "a@b@c", "a b@c.d", "a@b..c", "a@.b", "a@" + "b" * 253]
)
def test_refuses_what_is_no_address(email: str) -> None:
    with pytest.raises(OmsError) as refused:
        checked_email(email)
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "email")


@pytest.mark.parametrize("password", ["abcdefghij1", "a" * 196 + "bcde", "四个字以上的密码也可以"])
def test_takes_a_password_that_is_long_enough(password: str) -> None:
    check_password(password, "wang@example.com")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "at least 10"),
        ("abcdefghi", "at least 10"),
        ("a1b2" * 50 + "x", "at most 200"),
        ("Wang.Wei@example.com", "differ from the e-mail"),
        ("wang.wei.long", "differ from the e-mail"),
        ("Password123", "first that are guessed"),
        ("1234567890", "first that are guessed"),
        ("ababababab", "first that are guessed"),
    ],
)
def test_refuses_a_password_with_the_reason(password: str, reason: str) -> None:
    email = "wang.wei.long@example.com" if "long" in password else "wang.wei@example.com"
    with pytest.raises(OmsError, match=reason) as refused:
        check_password(password, email, "newPassword")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "newPassword")


def test_names_and_languages() -> None:
    assert checked_name("  Li ") == "Li"
    assert checked_locale("zh-CN") == "zh-CN"
    for check, value in ((checked_name, " "), (checked_name, "x" * 121), (checked_locale, "de")):
        with pytest.raises(OmsError) as refused:
            check(value)
        assert refused.value.code is Code.INVALID_INPUT


def test_a_permission_that_no_longer_exists_grants_nothing() -> None:
    assert known(["orders.read", "orders.teleport"]) == {Permission.ORDERS_READ}


def test_nobody_hands_out_more_than_they_have() -> None:
    actor = Actor(kind=ActorKind.USER, permissions=frozenset({Permission.ORDERS_READ}))
    require_all(actor, [Permission.ORDERS_READ])
    with pytest.raises(OmsError) as refused:
        require_all(actor, [Permission.ORDERS_READ, Permission.USERS_WRITE])
    assert refused.value.details == {"permission": "users.write"}


def test_the_administrator_may_do_everything() -> None:
    assert BUILTIN_ROLES["Administrator"] == frozenset(Permission)
