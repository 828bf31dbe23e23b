"""Whether orders go to one receiver, and may be one. No I/O."""

from backend.core.documents import folded
from backend.core.errors import Code, OmsError
from backend.models import Order

# What makes out a receiver, of an address.
_PARTS = (
    "name", "company", "phone", "line1", "line2", "district", "city", "province", "postal_code",
    "country",
)  # fmt: skip


def receiver_of(order: Order) -> tuple[str, ...]:
    """The address as it is compared: however it is spaced and in whichever case."""
    address = order.shipping_address
    return tuple("".join(folded(str(address.get(name) or "")).split()) for name in _PARTS)


def what_differs(order: Order, other: Order) -> str | None:
    """The first thing that keeps two orders from being merged."""
    pairs = (
        ("channel", order.channel_id, other.channel_id),
        ("currency", order.currency, other.currency),
        ("customer", order.customer_id, other.customer_id),
        ("service_level", order.service_level, other.service_level),
        ("receiver", receiver_of(order), receiver_of(other)),
    )
    return next((name for name, here, there in pairs if here != there), None)


def refuse_different(number: str, differs: str, field: str) -> OmsError:
    """The refusal of an order for what `what_differs` found."""
    message = f"{number} goes to another receiver."
    if differs == "channel":
        message = f"{number} is of another channel."
    elif differs == "currency":
        message = f"{number} is in another currency."
    elif differs == "customer":
        message = f"{number} is of another customer."
    elif differs == "service_level":
        message = f"{number} is sent at another speed."
    return OmsError(Code.NOT_ALLOWED_NOW, message, field=field)
