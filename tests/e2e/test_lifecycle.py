"""One order from its review to the customer's door, as each whose work it is does and sees it."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import ADMIN, CHINESE, ENGLISH, PHONE, SERVICE, WAREHOUSE, WIDE, Visitor
from tests.e2e.graph import ask, change, shelf
from tests.e2e.house import House
from tests.e2e.shipping import tell
from tests.fakes.carrier import WEBHOOK_SECRET

_CARRIER = "sandbox"
# The job that routes looks every few seconds, and may have a demo's backlog before it.
_ROUTED_MS = 90_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Who has ordered, in which language everybody works, and where the goods lie."""

    language: str
    tag: str
    shelves: tuple[int, int]
    address: dict[str, str]


_SHANGHAI = Buyer(
    language=CHINESE,
    tag="样品",
    shelves=(8, 9),
    address={
        "name": "林小雨", "phone": "+8613800005577", "line1": "人民路 18 号", "city": "苏州",
        "province": "江苏", "postalCode": "215000", "country": "CN",
    },
)  # fmt: skip
_CHICAGO = Buyer(
    language=ENGLISH,
    tag="sample",
    shelves=(10, 11),
    address={
        "name": "Ann Moore", "phone": "+13125550142", "line1": "12 Elm Street", "city": "Chicago",
        "province": "IL", "postalCode": "60611", "country": "US",
    },
)  # fmt: skip

# What the screens say, in both languages.
_WORDS = {
    "edit carrier": ("修改承运商", "Edit carrier"),
    "secret": ("Webhook 签名密钥", "Webhook signing secret"),
    "save": ("保存", "Save"),
    "new rule": ("新建规则", "New rule"),
    "rule name": ("规则名称", "Name of the rule"),
    "action": ("做什么", "Action"),
    "only": ("只用", "Only use"),
    "of": ("对象", "Of"),
    "carrier": ("承运商", "Carrier"),
    "tags": ("订单标签（逗号分隔）", "Tags (separated by commas)"),
    "to review": ("待审核", "To review"),
    "approved": ("1 单已完成", "1 order done"),
    "to pick": ("待拣货", "To pick"),
    "to pack": ("待打包", "To pack"),
    "to ship": ("待出库", "To hand over"),
    "in transit": ("运输中", "In transit"),
    "delivered": ("已签收", "Delivered"),
    "routing": ("分仓", "Routing"),
    "why": ("为什么", "Why"),
    "plan": ("发货方案", "Plan"),
    "rules": ("生效的规则", "Rules that applied"),
    "map": ("分仓地图", "Map of the routing"),
    "accept": ("接单", "Accept"),
    "pick": ("去拣货", "Pick"),
    "to pick by scan": (
        "扫描 SKU、条码或序列号，回车加一",
        "Scan a SKU, barcode or serial number; Enter adds one",
    ),
    "to pack by scan": (
        "扫描 SKU、条码或序列号，回车装一件",
        "Scan a SKU, barcode or serial number; Enter packs one",
    ),
    "picked some": ("已拣 2 / 3", "Picked 2 of 3"),
    "picked": ("已经拣齐，去打包", "All picked: on to packing"),
    "scan": ("扫描", "Scan"),
    "parcels": ("包裹", "Parcels"),
    "packed some": ("已装 2 / 3", "Packed 2 of 3"),
    "packed": ("已经装完，回车出运单", "All packed. Enter makes the shipment"),
    "made": ("运单已建，回车交运", "Shipment made. Enter hands it over"),
    "sent": ("已交运，回车打开下一张", "Handed over. Enter opens the next"),
    "customer's page": ("客户查询页", "Customer’s page"),
    "live": ("实时更新", "Live"),
    "on its way": ("包裹正在路上", "Your parcel is on its way"),
    "cancel": ("取消订单", "Cancel order"),
    "hold": ("挂起", "Hold"),
    "there": ("已送达", "Delivered"),
}


@dataclass(frozen=True, slots=True)
class Screens:
    """The pages of one run, and what they say in its language."""

    visitor: Visitor
    language: str

    def open(self, who: str | None, path: str, size: tuple[int, int] = WIDE) -> Page:
        return self.visitor.open(who, path, language=self.language, size=size)

    def say(self, what: str) -> str:
        return _WORDS[what][self.language == ENGLISH]

    def press(self, where: Page | Locator, what: str) -> None:
        where.get_by_role("button", name=self.say(what), exact=True).press("Enter")


def _order(page: Page, buyer: Buyer, skus: tuple[str, str]) -> tuple[str, str]:
    """The id and number of what the buyer orders in the shop: two of the one, one of the other."""
    channels = ask(page, "{ channels(first: 50) { nodes { id code } } }")["channels"]["nodes"]
    shop = next(channel["id"] for channel in channels if channel["code"] == "phone")
    mutation = """
        mutation Place($input: OrderPlaceInput!) {
            orderPlace(input: $input) { order { id number } userErrors { code message field } }
        }"""
    request = {
        "channelId": shop,
        "source": "API",
        "lines": [{"sku": skus[0], "quantity": 2}, {"sku": skus[1], "quantity": 1}],
        "shippingAddress": buyer.address,
        "maySplit": False,
        "tags": [buyer.tag],
    }
    order = change(page, mutation, input=request)["order"]
    return order["id"], order["number"]


def _settle_terms(page: Page, screens: Screens, tag: str) -> None:
    """The sandbox carrier may tell where parcels are, and takes all that is tagged so."""
    say = screens.say
    page.goto("/carriers")
    screens.press(page.get_by_role("region", name="沙箱承运商"), "edit carrier")
    drawer = page.get_by_role("dialog")
    drawer.get_by_label(say("secret")).fill(WEBHOOK_SECRET)
    screens.press(drawer, "save")
    expect(drawer).to_have_count(0)

    page.goto("/routing/rules")
    screens.press(page, "new rule")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(say("rule name")).fill(f"Sandbox {tag}")
    dialog.get_by_label(say("action")).select_option(say("only"))
    dialog.get_by_label(say("of"), exact=True).select_option(say("carrier"))
    dialog.get_by_label(re.compile(f"^{_CARRIER} · ")).check()
    dialog.get_by_label(say("tags")).fill(tag)
    screens.press(dialog, "save")
    expect(dialog).to_have_count(0)


def _approve(page: Page, screens: Screens, number: str) -> None:
    """At the review desk, by its key."""
    page.goto("/review")
    queue = page.get_by_role("region", name=screens.say("to review"))
    queue.get_by_role("button", name=number).press("Enter")
    expect(queue.locator("[aria-current=true]")).to_contain_text(number)
    page.keyboard.press("a")
    expect(page.get_by_text(screens.say("approved"))).to_be_visible()
    expect(queue.get_by_text(number)).to_have_count(0)


def _explained(page: Page, screens: Screens, tag: str) -> None:
    """From the order's page to why it is sent as it is, and back."""
    panel = page.get_by_role("region", name=screens.say("routing"), exact=True)
    panel.get_by_role("link", name=screens.say("why")).click()
    expect(page.get_by_role("img", name=screens.say("map"))).to_be_visible()
    plan = page.get_by_role("region", name=screens.say("plan")).last
    expect(plan).to_contain_text(f"{_CARRIER} standard")
    expect(page.get_by_role("region", name=screens.say("rules"))).to_contain_text(f"Sandbox {tag}")
    page.go_back()


def _scan(page: Page, text: str) -> None:
    """As a scanner types: at once, and Enter."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def _station(page: Page, screens: Screens, field: str) -> Locator:
    """Where the station that has come up tells what became of a scan."""
    expect(page.get_by_label(screens.say(field))).to_be_focused()
    return page.get_by_role("region", name=screens.say("scan"), exact=True).get_by_role("status")


def _pick(page: Page, screens: Screens, skus: tuple[str, str]) -> None:
    """From the order's page, whose one button is the next step, to the station and what it asks."""
    screens.press(page, "accept")
    screens.press(page, "pick")
    told = _station(page, screens, "to pick by scan")
    _scan(page, f"2*{skus[0]}")
    expect(told).to_have_text(screens.say("picked some"))
    _scan(page, skus[1])
    expect(told).to_have_text(screens.say("picked"))


def _pack(page: Page, screens: Screens, skus: tuple[str, str]) -> str:
    """By keys alone; the tracking number that the carrier gives."""
    _scan(page, "")
    told = _station(page, screens, "to pack by scan")
    _scan(page, f"2*{skus[0]}")
    expect(told).to_have_text(screens.say("packed some"))
    _scan(page, skus[1])
    expect(told).to_have_text(screens.say("packed"))
    _scan(page, "")
    expect(told).to_have_text(screens.say("made"))
    parcels = page.get_by_role("region", name=screens.say("parcels"), exact=True).first
    bought = parcels.get_by_text(re.compile(r"^SBX\d+$"))
    expect(bought).to_be_visible()
    return bought.inner_text()


@pytest.mark.parametrize("buyer", [_SHANGHAI, _CHICAGO], ids=["zh-CN", "en"])
def test_an_order_goes_from_its_review_to_the_customers_door(
    visitor: Visitor, house: House, buyer: Buyer
) -> None:
    screens = Screens(visitor, buyer.language)
    admin = screens.open(ADMIN, "/carriers")
    first, second = (shelf(admin, number).sku for number in buyer.shelves)
    skus = (first, second)
    _settle_terms(admin, screens, buyer.tag)
    order_id, number = _order(admin, buyer, skus)

    desk = screens.open(SERVICE, f"/orders/{order_id}")
    head = desk.get_by_role("article", name=number).locator("header").first

    def stands(what: str, patience: float | None = None) -> None:
        expect(head.get_by_text(screens.say(what), exact=True)).to_be_visible(timeout=patience)

    stands("to review")
    _approve(desk.context.new_page(), screens, number)
    stands("to pick", _ROUTED_MS)
    _explained(desk, screens, buyer.tag)

    floor = screens.open(WAREHOUSE, f"/orders/{order_id}")
    _pick(floor, screens, skus)
    stands("to pack")
    tracking_number = _pack(floor, screens, skus)
    stands("to ship")
    _scan(floor, "")
    expect(floor.get_by_text(screens.say("sent"))).to_be_visible()
    stands("in transit")
    cancel = desk.get_by_role("button", name=screens.say("cancel"), exact=True)
    expect(cancel).to_have_count(0)

    link = desk.get_by_role("link", name=screens.say("customer's page")).get_attribute("href")
    customer = screens.open(None, str(link), size=PHONE)
    title = customer.get_by_role("heading", level=1)
    expect(title).to_have_text(screens.say("on its way"))
    expect(customer.get_by_text(screens.say("live"), exact=True)).to_be_visible()
    tell(house, tracking_number, "DELIVERED", carrier=_CARRIER)
    expect(title).to_have_text(screens.say("there"))
    stands("delivered")
    expect(desk.get_by_role("button", name=screens.say("hold"), exact=True)).to_have_count(0)
