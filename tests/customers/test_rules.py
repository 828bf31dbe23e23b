import pytest

from backend.core.errors import Code, OmsError
from backend.services.customers.profiles import rules


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        (None, None),
        ("", ""),
        ("黄小明", "黄*"),
        ("黄", "黄*"),
        ("John Smith", "J* S*"),
        ("  Ann  ", "A*"),
        ("Ünal", "Ü*"),
    ],
)
def test_masks_a_name(name: str | None, masked: str | None) -> None:
    assert rules.mask_name(name) == masked


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        (None, None),
        ("", ""),
        ("anna@example.com", "a***@example.com"),
        ("a@example.com", "a***@example.com"),
        ("not an address", "***"),
        ("@example.com", "***"),
        ('"a@b"@example.com', '"***@example.com'),
    ],
)
def test_masks_an_email(email: str | None, masked: str | None) -> None:
    assert rules.mask_email(email) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        (None, None),
        ("", ""),
        ("13812344021", "138****4021"),
        ("+8613812344021", "+86138****4021"),
        ("+86 138-1234-4021", "+86138****4021"),
        ("+14155550123", "+1415****0123"),
        # too few digits to show seven of them
        ("+6561234567", "+65****67"),
        ("5550123", "****23"),
        ("110", "****10"),
        ("ext", "****"),
        ("+", "****"),
    ],
)
def test_masks_a_telephone_number(phone: str | None, masked: str | None) -> None:
    assert rules.mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("text", "masked"), [(None, None), ("", ""), ("1 Long Road", "***"), ("x", "***")]
)
def test_masks_a_line(text: str | None, masked: str | None) -> None:
    assert rules.mask_text(text) == masked


@pytest.mark.parametrize(
    ("phone", "country", "kept"),
    [
        ("138 1234 4021", "CN", "+8613812344021"),
        ("0044 20 7946 0958", "DE", "+442079460958"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("+44 20 7946 0958", "", "+442079460958"),
        ("+44 20 7946 0958", "CN", "+442079460958"),
        # no country, no plan, an extension: kept as it came
        ("020  7946 0958", "", "020 7946 0958"),
        ("12", "CN", "12"),
        ("020 7946 0958", "ZZ", "020 7946 0958"),
        ("020 7946 0958 x12", "GB", "020 7946 0958 x12"),
    ],
)
def test_normalises_a_number_of_a_known_country(phone: str, country: str, kept: str) -> None:
    assert rules.checked_phone(phone, country) == kept


@pytest.mark.parametrize("phone", ["call me", "+", "1" * 41, "12345<script>"])
def test_refuses_what_is_no_number(phone: str) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_phone(phone, "CN")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "phone")


@pytest.mark.parametrize("phone", [None, "", "  "])
def test_no_number_is_none(phone: str | None) -> None:
    assert rules.checked_phone(phone, "CN") is None


@pytest.mark.parametrize(
    ("email", "kept"),
    [
        (None, None),
        (" ", None),
        (" Anna@Example.COM ", "anna@example.com"),
        ("黄@例子.中国", "黄@例子.中国"),
    ],
)
def test_keeps_an_email_in_lower_case(email: str | None, kept: str | None) -> None:
    assert rules.checked_email(email) == kept


@pytest.mark.parametrize(
    "email",
    ["anna", "anna@", "@example.com", "a b@example.com", "a@b", "a@@b.c", "x" * 251 + "@a.b"],
)
def test_refuses_what_is_no_email(email: str) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_email(email)
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "email")


@pytest.mark.parametrize(("country", "code"), [("", ""), ("cn", "CN"), (" DE ", "DE")])
def test_keeps_a_country_in_capitals(country: str, code: str) -> None:
    assert rules.checked_country(country) == code


@pytest.mark.parametrize("country", ["C", "CHN", "12", "中国"])
def test_refuses_what_is_no_country(country: str) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_country(country)
    assert refused.value.field == "country"


def test_keeps_each_tag_once_in_order() -> None:
    assert rules.checked_tags(["vip", " b2b ", "", "vip"]) == ["vip", "b2b"]


@pytest.mark.parametrize(
    ("tags", "code", "path"),
    [
        (["x" * 41], Code.INVALID_INPUT, "tags.0"),
        ([str(n) for n in range(31)], Code.LIMIT_EXCEEDED, "tags"),
    ],
)
def test_refuses_tags_out_of_bounds(tags: list[str], code: Code, path: str) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_tags(tags)
    assert (refused.value.code, refused.value.field) == (code, path)
