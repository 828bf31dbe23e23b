"""What a pack is, and how many units packs are. No I/O."""

from dataclasses import dataclass

from backend.core.errors import Code, OmsError

MOST_PACKS = 20
MOST_IN_A_PACK = 1_000_000
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Pack:
    name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Units, and how they were entered: in so many packs of a name, or null and empty."""

    units: int
    packs: int | None = None
    pack_name: str = ""


def in_units(quantity: int, pack: Pack | None, most: int, field: str) -> Counted:
    """What a quantity is in units, entered in packs where there is one.

    Raises: OmsError INVALID_INPUT past `most` units either way.
    """
    if pack is None:
        return Counted(quantity)
    units = quantity * pack.quantity
    if abs(units) > most:
        raise OmsError(Code.INVALID_INPUT, f"That is more than {most} units.", field=field)
    return Counted(units, quantity, pack.name)


def checked_name(text: str) -> str:
    """Raises: OmsError INVALID_INPUT."""
    name = text.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise OmsError(Code.INVALID_INPUT, f"1 to {LONGEST_NAME} characters.", field="name")
    return name


def check_quantity(quantity: int) -> None:
    """Raises: OmsError INVALID_INPUT."""
    if not 1 < quantity <= MOST_IN_A_PACK:
        message = f"A pack holds 2 to {MOST_IN_A_PACK} units."
        raise OmsError(Code.INVALID_INPUT, message, field="quantity")
