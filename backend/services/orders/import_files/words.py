"""Words of other systems in our terms: states of payment and delivery, countries, tags."""

import html
import re
from functools import lru_cache

from babel import Locale

from backend.core.money import known_currencies
from backend.core.sheets.texts import tidy
from backend.services.orders.import_files.incoming import Fulfilment, Payment

PAYMENTS = {
    Payment.PAID: "paid|completed|captured|processing|yes|true|已付款|已支付|付款成功|已完成",
    Payment.UNPAID: "unpaid|pending|authorized|on hold|no|false|due|"
    "open|待付款|未付款|未支付|等待付款",
    Payment.PARTIALLY_PAID: "partially paid|part paid|部分付款",
    Payment.REFUNDED: "refunded|fully refunded|已退款|全额退款",
    Payment.PARTIALLY_REFUNDED: "partially refunded|部分退款",
    Payment.VOIDED: "voided|void|failed|expired|cancelled|canceled|已关闭|交易关闭",
}
FULFILMENTS = {
    Fulfilment.FULFILLED: "fulfilled|shipped|delivered|complete|"
    "completed|已发货|已签收|已完成|交易成功",
    Fulfilment.PARTIALLY_FULFILLED: "partial|partially fulfilled|partially shipped|部分发货",
    Fulfilment.UNFULFILLED: "unfulfilled|pending|not shipped|restocked|待发货|未发货|等待发货",
}
COUNTRY_NAMES = {
    "eire": "IE", "usa": "US", "u s a": "US", "uk": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "great britain": "GB", "rsa": "ZA", "uae": "AE", "czech republic": "CZ",
    "korea": "KR", "south korea": "KR", "holland": "NL", "hong kong": "HK", "macau": "MO",
    "turkey": "TR", "中国大陆": "CN", "大陆": "CN", "香港": "HK", "台湾": "TW", "澳门": "MO",
}  # fmt: skip
CURRENCY_SIGNS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₫": "VND", "฿": "THB",
    "₴": "UAH", "₦": "NGN", "₱": "PHP", "₪": "ILS", "د.إ": "AED", "د.ك": "KWD", "ر.س": "SAR",
    "R$": "BRL", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD", "zł": "PLN",
    "RMB": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY",
}  # fmt: skip
COUNTRY = re.compile(r"[A-Z]{2}\Z")
NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ"}


def _words(table: dict[Payment, str] | dict[Fulfilment, str]) -> dict[str, str]:
    return {word: state.value for state, words in table.items() for word in words.split("|")}


_PAYMENT_WORDS = _words(PAYMENTS)
_FULFILMENT_WORDS = _words(FULFILMENTS)


def payment_of(text: str) -> Payment:
    """The payment's state a word stands for; UNKNOWN when it is none we know."""
    return Payment(_PAYMENT_WORDS.get(_plain(text), Payment.UNKNOWN))


def fulfilment_of(text: str) -> Fulfilment:
    """The delivery's state a word stands for; UNKNOWN when it is none we know."""
    return Fulfilment(_FULFILMENT_WORDS.get(_plain(text), Fulfilment.UNKNOWN))


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """ISO 3166 alpha-2 of a country's code or name in English or Chinese; "" when unknown."""
    bare = text.strip()
    if COUNTRY.match(bare.upper()) and bare.upper() in _territories().values():
        return bare.upper()
    name = _plain(bare)
    return COUNTRY_NAMES.get(name) or _territories().get(name, "")


@lru_cache(maxsize=1)
def _territories() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("zh_Hant", "zh", "en"):
        for code, name in Locale.parse(language).territories.items():
            if COUNTRY.match(code) and code not in NO_COUNTRIES:
                found[_plain(name)] = code
    return found


@lru_cache(maxsize=1024)
def currency_code(text: str) -> str | None:
    """ISO 4217 of a code, or of a sign that only one currency uses; HTML entities are resolved."""
    bare = html.unescape(text).strip()
    if bare.upper() in known_currencies():
        return bare.upper()
    return CURRENCY_SIGNS.get(bare)


def tags_of(text: str) -> tuple[str, ...]:
    """Tags separated by commas, each once."""
    parts = (tidy(part, 60) for part in re.split(r"[,;\uff0c\u3001]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _plain(text: str) -> str:
    return re.sub(r"[\s_.\-]+", " ", text.strip().lower()).strip()
