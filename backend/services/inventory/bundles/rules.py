"""What a bundle is made of, and how many of it the parts make. No I/O."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.errors import Code, OmsError

MOST_COMPONENTS = 50
MOST_OF_A_COMPONENT = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """So many units of a variant in one unit of a bundle."""

    variant_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What of a variant decides whether it may be a bundle, or a part of one."""

    sku: str
    is_bundle: bool = False
    is_part: bool = False
    has_levels: bool = False
    is_on_order: bool = False
    has_rules: bool = False


def complete_sets(parts: Collection[Part], held: Mapping[UUID, int]) -> int:
    """How many bundles the units make: the least over the parts, each rounded down."""
    return min((max(0, held.get(p.variant_id, 0)) // p.quantity for p in parts), default=0)


def check_parts(bundle_id: UUID, parts: Sequence[Part]) -> None:
    """Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED."""
    if len(parts) > MOST_COMPONENTS:
        message = f"A bundle has at most {MOST_COMPONENTS} components."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="components")
    seen = {bundle_id}
    for index, part in enumerate(parts):
        path = f"components.{index}"
        if part.variant_id == bundle_id:
            message = "A bundle cannot contain itself."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.variantId")
        if part.variant_id in seen:
            message = "This variant stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.variantId")
        if not 0 < part.quantity <= MOST_OF_A_COMPONENT:
            message = f"1 to {MOST_OF_A_COMPONENT} units."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.quantity")
        seen.add(part.variant_id)


def check_bundle(candidate: Candidate) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW where the variant cannot become a bundle.

    Not even with empty levels: what the ledger says of a SKU stays the history of one that is
    stocked.
    """
    if candidate.is_part:
        message = f"{candidate.sku} is a component of another bundle."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    if candidate.has_levels:
        message = f"{candidate.sku} is kept in stock: a bundle needs a SKU of its own."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    if candidate.is_on_order:
        message = f"{candidate.sku} is on a purchase order: a bundle is bought as its parts."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    if candidate.has_rules:
        message = f"A channel has a rule for {candidate.sku}: a bundle goes by those of its parts."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")


def refuse_bundle(sku: str, field: str | None) -> OmsError:
    """The refusal of work on stock that a bundle does not have."""
    message = f"{sku} is a bundle: its stock is that of its parts."
    return OmsError(Code.NOT_ALLOWED_NOW, message, field=field)
