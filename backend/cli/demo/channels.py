"""The sources that the made-up shop's orders come from, and how each writes its order numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from backend.cli.demo.seasons import Market
from backend.models.integrations import ChannelKind
from backend.models.orders.order import OrderSource


@dataclass(frozen=True, slots=True)
class Source:
    """A channel; `weights` are its parts of each market, `external_id` numbers the n-th order."""

    code: str
    name: str
    kind: ChannelKind
    currency: str
    order_source: OrderSource
    weights: dict[Market, int]
    external_id: Callable[[Random, int], str] | None = None
    # people buy for a company and by the dozen
    is_wholesale: bool = False


def _digits(prefix: str, length: int) -> Callable[[Random, int], str]:
    """`prefix`, the running number, and random digits up to `length`: never the same twice."""

    def number(random: Random, serial: int) -> str:
        head = f"{prefix}{serial:07d}"
        return head + "".join(random.choices("0123456789", k=length - len(head)))

    return number


def _amazon(random: Random, serial: int) -> str:
    return f"11{random.randrange(10)}-{serial:07d}-{random.randrange(10**7):07d}"


_CHINA, _OVERSEAS = Market.CHINA, Market.OVERSEAS

SOURCES = (
    Source(
        "tmall", "天猫旗舰店 Tmall", ChannelKind.MARKETPLACE, "CNY", OrderSource.API,
        {_CHINA: 34}, _digits("32", 19),
    ),
    Source(
        "jd", "京东 JD.com", ChannelKind.MARKETPLACE, "CNY", OrderSource.API,
        {_CHINA: 20}, _digits("29", 12),
    ),
    Source(
        "douyin", "抖音小店 Douyin", ChannelKind.MARKETPLACE, "CNY", OrderSource.API,
        {_CHINA: 18}, _digits("69", 19),
    ),
    Source(
        "wechat", "微信小程序 WeChat", ChannelKind.API, "CNY", OrderSource.API,
        {_CHINA: 14}, _digits("WX", 18),
    ),
    Source(
        "shopify", "Shopify Store", ChannelKind.SHOPIFY, "USD", OrderSource.API,
        {_OVERSEAS: 46}, _digits("58", 13),
    ),
    Source(
        "amazon", "Amazon US", ChannelKind.MARKETPLACE, "USD", OrderSource.API,
        {_OVERSEAS: 36}, _amazon,
    ),
    Source(
        "woocommerce", "WooCommerce EU", ChannelKind.WOOCOMMERCE, "USD", OrderSource.API,
        {_OVERSEAS: 10}, _digits("", 8),
    ),
    Source(
        "phone", "电话订单 Phone", ChannelKind.MANUAL, "CNY", OrderSource.PHONE,
        {_CHINA: 5, _OVERSEAS: 2}, is_wholesale=True,
    ),
    Source(
        "email", "邮件订单 E-mail", ChannelKind.MANUAL, "USD", OrderSource.EMAIL,
        {_CHINA: 2, _OVERSEAS: 6}, is_wholesale=True,
    ),
    Source(
        "counter", "门店 Counter", ChannelKind.MANUAL, "CNY", OrderSource.COUNTER, {_CHINA: 7}
    ),
)  # fmt: skip
