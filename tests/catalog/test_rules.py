import pytest

from backend.core.errors import Code, OmsError
from backend.services.catalog import rules

NAMES = {"zh-CN": {"name": "水壶"}, "de": {"name": "Kessel"}, "fr-CA": {"name": ""}}


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (None, "Kettle"),
        ("", "Kettle"),
        ("en", "Kettle"),
        ("zh-CN", "水壶"),
        ("zh_cn", "水壶"),
        ("ZH-cn", "水壶"),
        # the language alone, and another region of it
        ("zh", "水壶"),
        ("zh-TW", "水壶"),
        ("zh-Hant-TW", "水壶"),
        # the region's language
        ("de-AT", "Kessel"),
        ("de", "Kessel"),
        # an empty translation is none
        ("fr-CA", "Kettle"),
        ("fr", "Kettle"),
        ("-", "Kettle"),
    ],
)
def test_shows_the_translation_nearest_to_the_reader(locale: str | None, text: str) -> None:
    assert rules.translated(NAMES, locale, "name", "Kettle") == text


def test_the_exact_locale_comes_before_its_language() -> None:
    names = {"zh": {"name": "壶"}, "zh-TW": {"name": "水壺"}}
    assert rules.translated(names, "zh-TW", "name", "Kettle") == "水壺"
    assert rules.translated(names, "zh-CN", "name", "Kettle") == "壶"


@pytest.mark.parametrize(
    ("sku", "key"),
    [("abc-1", "ABC-1"), (" AbC-1 ", "ABC-1"), ("ＡＢＣ－１", "ABC-1"), ("straße", "STRASSE")],
)
def test_two_skus_are_one_in_any_case_and_width(sku: str, key: str) -> None:
    assert rules.sku_key(sku) == key


@pytest.mark.parametrize("sku", ["", "   ", "x" * 81, "a\nb", "a\tb", "ß" * 41])
def test_refuses_a_sku_that_cannot_be_kept(sku: str) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_sku(sku, "sku")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "sku")


@pytest.mark.parametrize("barcode", ["x" * 41, "12\n34"])
def test_refuses_a_barcode_that_cannot_be_kept(barcode: str) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_barcode(barcode, "barcode")
    assert refused.value.field == "barcode"


@pytest.mark.parametrize(
    ("barcode", "kept"),
    [(None, None), ("", None), ("  ", None), ("4006381333930", "4006381333930"), (" x ", "x")],
)
def test_a_barcode_is_kept_whatever_its_check_digit(barcode: str | None, kept: str | None) -> None:
    assert rules.checked_barcode(barcode, "barcode") == kept


@pytest.mark.parametrize(
    ("locale", "tag"),
    [("en", "en"), ("zh_cn", "zh-CN"), ("ZH-HANT-tw", "zh-Hant-TW"), ("es-419", "es-419")],
)
def test_writes_a_locale_in_its_usual_way(locale: str, tag: str) -> None:
    assert rules.checked_locale(locale, "locale") == tag


@pytest.mark.parametrize("locale", ["", "e", "english", "zh-", "zh-CN-x", "12", "en--US", "中文"])
def test_refuses_what_is_no_locale(locale: str) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_locale(locale, "locale")
    assert refused.value.code is Code.INVALID_INPUT


@pytest.mark.parametrize(
    ("values", "options", "path"),
    [
        ([], ["Colour"], "optionValues"),
        (["Red", "Big"], ["Colour"], "optionValues"),
        (["Red"], [], "optionValues"),
        ([" "], ["Colour"], "optionValues.0"),
        (["Red", "x" * 81], ["Colour", "Size"], "optionValues.1"),
    ],
)
def test_refuses_option_values_that_do_not_fit(
    values: list[str], options: list[str], path: str
) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_option_values(values, options, "optionValues")
    assert refused.value.field == path


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["Colour", " Colour"], Code.INVALID_INPUT),
        (["Colour", ""], Code.INVALID_INPUT),
        (["a", "b", "c", "d", "e", "f"], Code.LIMIT_EXCEEDED),
    ],
)
def test_refuses_options_without_a_name_of_their_own(options: list[str], code: Code) -> None:
    with pytest.raises(OmsError) as refused:
        rules.checked_options(options)
    assert refused.value.code is code


@pytest.mark.parametrize(
    ("value", "kept"), [(None, True), (0, True), (5, True), (6, False), (-1, False)]
)
def test_a_measure_lies_in_its_bounds(value: int | None, kept: bool) -> None:
    if kept:
        assert rules.checked_measure(value, 5, "weightGrams") == value
        return
    with pytest.raises(OmsError) as refused:
        rules.checked_measure(value, 5, "weightGrams")
    assert refused.value.field == "weightGrams"
