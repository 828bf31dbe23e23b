"""What a rule can ask of an order. No I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

_HOUR = 3_600


class FactKind(StrEnum):
    """How a fact is compared. AMOUNT is decimal text in the order's own currency."""

    FLAG = "FLAG"
    NUMBER = "NUMBER"
    AMOUNT = "AMOUNT"
    TEXT = "TEXT"
    LIST = "LIST"


@dataclass(frozen=True, slots=True)
class Fact:
    """`counts_within_hours`: it counts earlier orders, as far back as the condition says."""

    name: str
    kind: FactKind
    counts_within_hours: bool = False


FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        # of the order
        Fact("total", FactKind.AMOUNT),
        Fact("discountPercent", FactKind.NUMBER),
        Fact("currency", FactKind.TEXT),
        Fact("channel", FactKind.TEXT),
        Fact("source", FactKind.TEXT),
        Fact("serviceLevel", FactKind.TEXT),
        Fact("paymentStatus", FactKind.TEXT),
        Fact("tags", FactKind.LIST),
        Fact("buyerNote", FactKind.TEXT),
        Fact("hasBuyerNote", FactKind.FLAG),
        # when it was placed, on the house's clock; Monday is 1
        Fact("hour", FactKind.NUMBER),
        Fact("weekday", FactKind.NUMBER),
        # of its lines
        Fact("lineCount", FactKind.NUMBER),
        Fact("itemCount", FactKind.NUMBER),
        Fact("largestQuantity", FactKind.NUMBER),
        Fact("skus", FactKind.LIST),
        Fact("categories", FactKind.LIST),
        Fact("isInStock", FactKind.FLAG),
        Fact("missingUnits", FactKind.NUMBER),
        # of the customer
        Fact("customerIsKnown", FactKind.FLAG),
        Fact("customerIsNew", FactKind.FLAG),
        Fact("customerIsBlocked", FactKind.FLAG),
        Fact("customerOrders", FactKind.NUMBER),
        Fact("customerTags", FactKind.LIST),
        Fact("blacklistedBy", FactKind.LIST),
        Fact("isBlacklisted", FactKind.FLAG),
        # of the address
        Fact("country", FactKind.TEXT),
        Fact("province", FactKind.TEXT),
        Fact("city", FactKind.TEXT),
        Fact("postalCode", FactKind.TEXT),
        Fact("addressIsComplete", FactKind.FLAG),
        Fact("missingAddressParts", FactKind.LIST),
        Fact("addressIsServiceable", FactKind.FLAG),
        # earlier orders of the same buyer: with the same goods, all, and still to be sent to the
        # same place
        Fact("duplicates", FactKind.NUMBER, counts_within_hours=True),
        Fact("velocity", FactKind.NUMBER, counts_within_hours=True),
        Fact("sameReceiver", FactKind.NUMBER, counts_within_hours=True),
    )
}

Value = bool | int | str | list[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is so of one order, by the names of FACTS.

    `ages` are of what counts within hours: for each such order, how many seconds earlier it was
    placed.
    """

    values: Mapping[str, Value]
    ages: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def of(self, name: str, within_hours: int | None = None) -> Value | None:
        """Null where it is not known."""
        fact = FACTS[name]
        if fact.counts_within_hours:
            limit = (within_hours or 0) * _HOUR
            return sum(age <= limit for age in self.ages.get(name, ()))
        return self.values.get(name)

    def with_tags(self, tags: Sequence[str]) -> "Facts":
        """The same once the order bears these tags too."""
        kept = self.values.get("tags")
        before = kept if isinstance(kept, list) else []
        after = [*before, *(tag for tag in tags if tag not in before)]
        return replace(self, values={**self.values, "tags": after})
