"""In which language a customer is spoken to. Pure."""

from collections.abc import Sequence

CHINESE, ENGLISH = "zh-CN", "en"
_CHINESE_READING = frozenset({"CN", "HK", "MO", "SG", "TW"})
_LONGEST_HEADER = 500


def chosen_locale(lang: str | None, accept_language: str, country: str) -> str:
    """What the link asks for, else the first language of the browser that we speak, else that of
    the country that the order goes to."""
    for wanted in (lang or "", *_preferred(accept_language[:_LONGEST_HEADER])):
        spoken = _spoken(wanted)
        if spoken is not None:
            return spoken
    return CHINESE if country in _CHINESE_READING else ENGLISH


def _spoken(tag: str) -> str | None:
    language = tag.strip().lower().partition("-")[0]
    return {"zh": CHINESE, "en": ENGLISH}.get(language)


def _preferred(header: str) -> Sequence[str]:
    """The tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4)."""
    weighed = []
    for part in header.split(","):
        tag, _, rest = part.partition(";")
        weighed.append((-_weight(rest), tag))
    return [tag for weight, tag in sorted(weighed, key=lambda each: each[0]) if weight < 0]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
