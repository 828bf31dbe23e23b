"""Names and descriptions in further languages, as requests bring them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.core.errors import Code, OmsError
from backend.services.catalog import rules


@dataclass(kw_only=True)
class NameTranslation:
    locale: str
    name: str


@dataclass(kw_only=True)
class ProductTranslation:
    locale: str
    name: str | None = None
    description: str | None = None


def checked_translations(
    translations: Sequence[ProductTranslation | NameTranslation] | None,
) -> dict[str, dict[str, Any]]:
    """The stored form: locale -> texts. Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED."""
    translations = translations or []
    if len(translations) > rules.MOST_TRANSLATIONS:
        message = f"At most {rules.MOST_TRANSLATIONS} languages."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="translations")
    stored: dict[str, dict[str, Any]] = {}
    for at, entry in enumerate(translations):
        path = f"translations.{at}"
        locale = rules.checked_locale(entry.locale, f"{path}.locale")
        if locale in stored:
            raise rules.refuse("This locale stands twice.", f"{path}.locale")
        texts: dict[str, Any] = {}
        if entry.name is not None:
            texts["name"] = rules.checked_text(entry.name, rules.LONGEST_NAME, f"{path}.name")
        if isinstance(entry, ProductTranslation) and entry.description is not None:
            texts["description"] = rules.checked_text(
                entry.description,
                rules.LONGEST_DESCRIPTION,
                f"{path}.description",
                may_be_empty=True,
            )
        stored[locale] = texts
    return stored
