"""What many hands do to the stock of one house at once, through the graph."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

# Sends one operation with its variables, and gives its data.
Ask = Callable[..., Awaitable[Any]]

# What a hand may be told when another was there first, or the shelf is too empty. Anything else is
# a fault of the house.
EXPECTED_REFUSALS = frozenset(
    {
        "INSUFFICIENT_STOCK", "STALE_VERSION", "NOT_ALLOWED_NOW", "STOCK_MOVED",
        "MORE_THAN_DISPATCHED", "MORE_THAN_ORDERED",
    }
)  # fmt: skip
_ERRORS = "userErrors { code message field }"
_TRANSFER = "transfer { id version lines { id requested dispatched received } }"
_PURCHASE = "purchaseOrder { id version lines { id quantity receivedQuantity } }"
_COUNT = "count { id version }"
_HOUSE = """query {
  channels(first: 1, where: { isActive: { eq: true } }) { nodes { id currency } }
  warehouses(first: 3) { nodes { id } }
  stockLevels(first: 60, orderBy: AVAILABLE_DESC) { nodes { sku tracking variant { id } } } }"""
_SUPPLIER = f"""mutation ($input: SupplierCreateInput!) {{
  supplierCreate(input: $input) {{ supplier {{ id }} {_ERRORS} }} }}"""


def _mutation(name: str, selection: str) -> str:
    kind = f"{name[0].upper()}{name[1:]}Input"
    return f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ {selection} {_ERRORS} }} }}"


@dataclass
class House:
    """What there is to work on, and what is under way; all hands share it, as they do the house."""

    channel: dict[str, str]
    places: list[str]
    goods: list[str]
    skus: dict[str, str]
    supplier: str
    orders: list[dict[str, Any]] = field(default_factory=list)
    purchases: list[dict[str, Any]] = field(default_factory=list)
    transfers: list[dict[str, Any]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    @classmethod
    async def found(cls, ask: Ask, goods: int) -> "House":
        """The house as the graph shows it, with a supplier of its own. Few goods: many meet."""
        seen = await ask(_HOUSE)
        code = f"HANDS{Random().randrange(10**9)}"
        request = {"code": code, "name": "Hands & Co", "currency": "CNY"}
        made = (await ask(_SUPPLIER, input=request))["supplierCreate"]
        levels = seen["stockLevels"]["nodes"]
        # a hand names no lots
        skus = {each["variant"]["id"]: each["sku"] for each in levels if each["tracking"] == "NONE"}
        chosen = list(skus)[:goods]
        return cls(
            channel=seen["channels"]["nodes"][0],
            places=[each["id"] for each in seen["warehouses"]["nodes"]],
            goods=chosen,
            skus=skus,
            supplier=made["supplier"]["id"],
        )

    @property
    def surprises(self) -> Counter[str]:
        """Refusals that no race explains."""
        return Counter(
            {
                key: times
                for key, times in self.refused.items()
                if key.partition(": ")[2] not in EXPECTED_REFUSALS
            }
        )


class Hand:
    """One of those who work; each of its steps is one thing somebody does in a day."""

    def __init__(self, ask: Ask, house: House, random: Random) -> None:
        self._ask = ask
        self._house = house
        self._random = random
        self._works = [
            *[self.order] * 4, self.cancel, self.buy, self.take_in, self.take_in, self.ask_for,
            self.send, self.arrive, self.arrive, self.adjust, self.count,
        ]  # fmt: skip

    async def step(self) -> None:
        """Does something, chosen by chance."""
        await self._random.choice(self._works)()

    async def _do(self, name: str, selection: str, **request: Any) -> Any:
        """The payload, or None when it was refused."""
        key = f"{name}-{self._random.getrandbits(64):x}"
        request["idempotencyKey"] = key
        data = await self._ask(_mutation(name, selection), input=request)
        payload = data[name]
        if payload["userErrors"]:
            for error in payload["userErrors"]:
                self._house.refused[f"{name}: {error['code']}"] += 1
            return None
        self._house.done[name] += 1
        return payload

    def _take(self, waiting: list[dict[str, Any]]) -> dict[str, Any] | None:
        """One that is under way, and stays so: another hand may take it as well."""
        return self._random.choice(waiting) if waiting else None

    async def order(self) -> None:
        """Somebody buys two goods."""
        goods = self._random.sample(self._house.goods, 2)
        lines = [{"variantId": each, "quantity": self._random.randint(1, 3)} for each in goods]
        priced = [{**line, "unitPrice": "9.90"} for line in lines]
        channel = self._house.channel
        made = await self._do(
            "orderPlace", "order { id version }", channelId=channel["id"], source="PHONE",
            currency=channel["currency"], lines=priced,
        )  # fmt: skip
        if made:
            self._house.orders.append(made["order"])

    async def cancel(self) -> None:
        """Somebody thinks better of it."""
        order = self._take(self._house.orders)
        if order is None:
            return await self.order()
        await self._do("orderCancel", "order { id }", id=order["id"], reason="CUSTOMER")
        if order in self._house.orders:
            self._house.orders.remove(order)
        return None

    async def buy(self) -> None:
        """A purchase order is written and approved."""
        goods = self._random.sample(self._house.goods, 2)
        lines = [
            {"variantId": each, "quantity": self._random.randint(5, 20), "unitCost": "4.00"}
            for each in goods
        ]
        made = await self._do(
            "purchaseOrderCreate", _PURCHASE, supplierId=self._house.supplier,
            warehouseId=self._random.choice(self._house.places), lines=lines,
        )  # fmt: skip
        if not made:
            return
        draft = made["purchaseOrder"]
        approved = await self._do(
            "purchaseOrderApprove", _PURCHASE, id=draft["id"], expectedVersion=draft["version"]
        )
        if approved:
            self._house.purchases.append(approved["purchaseOrder"])

    async def take_in(self) -> None:
        """A part of a purchase order comes."""
        purchase = self._take(self._house.purchases)
        if purchase is None:
            return await self.buy()
        line = self._random.choice(purchase["lines"])
        came = [{"lineId": line["id"], "quantity": self._random.randint(1, 8)}]
        after = await self._do(
            "purchaseOrderReceive", _PURCHASE, id=purchase["id"],
            expectedVersion=purchase["version"], lines=came,
        )  # fmt: skip
        self._replace(self._house.purchases, purchase, after and after["purchaseOrder"])
        return None

    async def ask_for(self) -> None:
        """A warehouse asks another for goods."""
        source, destination = self._random.sample(self._house.places, 2)
        goods = self._random.sample(self._house.goods, 2)
        lines = [{"variantId": each, "quantity": self._random.randint(1, 6)} for each in goods]
        made = await self._do(
            "transferRequest", _TRANSFER, sourceId=source, destinationId=destination,
            reserve=self._random.random() < 0.5, lines=lines,
        )  # fmt: skip
        if made:
            self._house.transfers.append(made["transfer"])

    async def send(self) -> None:
        """Goods that were asked for leave."""
        waiting = [
            each
            for each in self._house.transfers
            if not any(line["dispatched"] for line in each["lines"])
        ]
        transfer = self._take(waiting)
        if transfer is None:
            return await self.ask_for()
        after = await self._do(
            "transferDispatch", _TRANSFER, id=transfer["id"], expectedVersion=transfer["version"]
        )
        self._replace(self._house.transfers, transfer, after and after["transfer"])
        return None

    async def arrive(self) -> None:
        """A part of them comes."""
        under_way = [
            (each, line)
            for each in self._house.transfers
            for line in each["lines"]
            if line["received"] < line["dispatched"]
        ]
        if not under_way:
            return await self.send()
        transfer, line = self._random.choice(under_way)
        left = line["dispatched"] - line["received"]
        came = [{"lineId": line["id"], "quantity": self._random.randint(1, left)}]
        after = await self._do(
            "transferReceive", _TRANSFER, id=transfer["id"],
            expectedVersion=transfer["version"], lines=came,
        )  # fmt: skip
        self._replace(self._house.transfers, transfer, after and after["transfer"])
        return None

    def _replace(
        self, under_way: list[dict[str, Any]], before: dict[str, Any], after: dict[str, Any] | None
    ) -> None:
        """What was refused is let go of; it may be somebody else's by now."""
        if before in under_way:
            under_way.remove(before)
            if after is not None:
                under_way.append(after)

    async def adjust(self) -> None:
        """Somebody finds a few, or breaks them."""
        change = {
            "variantId": self._random.choice(self._house.goods),
            "warehouseId": self._random.choice(self._house.places),
            "delta": self._random.choice([-3, -2, -1, 1, 2, 3]),
        }
        await self._do("stockAdjust", "levels { id }", changes=[change], reason="CORRECTION")

    async def count(self) -> None:
        """Somebody counts one good in one place, finds one more or fewer now and then, and the
        books are made to say so."""
        good = self._random.choice(self._house.goods)
        opened = await self._do(
            "stockCountOpen", f"{_COUNT}", warehouseId=self._random.choice(self._house.places),
            kind="CYCLE", isBlind=False, variantIds=[good],
        )  # fmt: skip
        if not opened:
            return
        count = opened["count"]
        found = await self._ask(
            "query ($id: ID!) { stockCountLines(count: $id) { nodes { expectedOnHand } } }",
            id=count["id"],
        )
        expected = found["stockCountLines"]["nodes"][0]["expectedOnHand"] or 0
        entry = {
            "code": self._house.skus[good],
            "quantity": max(0, expected + self._random.choice([-1, 0, 0, 1])),
        }
        if not await self._do("stockCountRecord", _COUNT, id=count["id"], entries=[entry]):
            return
        complete = await self._do(
            "stockCountComplete", _COUNT, id=count["id"], expectedVersion=count["version"]
        )
        if complete:
            await self._do(
                "stockCountPost", _COUNT, id=count["id"], acceptMoved=True,
                expectedVersion=complete["count"]["version"],
            )  # fmt: skip
