"""Who sells a variant, and what one unit of it costs in the house's own money."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.errors import OmsError
from backend.models import PurchaseOrder, Supplier, SupplierItem
from backend.services.inventory.purchasing.rules import Terms, convert
from backend.services.inventory.replenishment.ordering import Rounded, order_quantity
from backend.services.inventory.replenishment.policy import LeadTime


@dataclass(frozen=True, slots=True)
class Offer:
    """How one supplier sells a variant. `rate` is what a unit of its currency was worth in the
    home currency when something was last bought in it; null where nothing ever was."""

    supplier_id: UUID
    supplier_code: str
    currency: str
    lead: LeadTime
    terms: Terms
    rate: str | None
    minimum_units: int | None
    minimum_minor: int | None

    def home_minor(self, minor: int, home_currency: str) -> int | None:
        """An amount of the supplier's currency in the home currency; null without a rate."""
        if self.rate is None:
            return None
        try:
            return convert(minor, self.currency, home_currency, self.rate)
        except OmsError:
            return None  # beyond any amount of money


async def last_rates(home_currency: str) -> dict[str, str]:
    """What a unit of each currency that suppliers sell in was last worth in the home currency."""
    rates = {home_currency: "1"}
    foreign = Supplier.filter(is_active=True).exclude(currency=home_currency)
    for row in await foreign.distinct().values("currency"):
        last = PurchaseOrder.filter(currency=row["currency"], home_currency=home_currency)
        order = await last.order_by("-created_at").first()
        if order is not None:
            rates[order.currency] = order.rate
    return rates


async def offers_of(skus: Sequence[UUID], rates: Mapping[str, str]) -> dict[UUID, list[Offer]]:
    """By variant, what active suppliers have on sale."""
    items = SupplierItem.filter(
        variant_id__in=list(skus), is_active=True, supplier__is_active=True
    ).select_related("supplier")
    found: dict[UUID, list[Offer]] = defaultdict(list)
    for item in await items.order_by("id"):
        supplier = item.supplier
        found[item.variant_id].append(
            Offer(
                supplier_id=supplier.id,
                supplier_code=supplier.code,
                currency=supplier.currency,
                lead=LeadTime(supplier.lead_time_days, supplier.lead_time_spread_days),
                terms=Terms(item.pack_size, item.minimum_quantity, item.price_breaks),
                rate=rates.get(supplier.currency),
                minimum_units=supplier.minimum_units,
                minimum_minor=supplier.minimum_minor,
            )
        )
    return found


def best_offer(
    offers: Sequence[Offer], units: int, preferred: UUID | None, home_currency: str
) -> Offer | None:
    """That of the preferred supplier; else the cheapest for so many units, in the home currency,
    then the quickest. Those whose price is not known in it come last.
    """
    sold = [
        (offer, rounded) for offer in offers if (rounded := order_quantity(units, offer.terms))
    ]  # fmt: skip
    own = [offer for offer, _ in sold if offer.supplier_id == preferred]
    if own:
        return own[0]

    def rank(pair: tuple[Offer, Rounded]) -> tuple[bool, int, float, str]:
        offer, rounded = pair
        cost = offer.home_minor(rounded.unit_cost_minor, home_currency)
        return cost is None, cost or 0, offer.lead.days, offer.supplier_code

    return min(sold, key=rank)[0] if sold else None
