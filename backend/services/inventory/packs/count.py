"""Turning what was entered in packs into units, and scanned codes into packs."""

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models import VariantPack
from backend.services.inventory.packs.rules import Counted, Pack, in_units


class Entered(Protocol):
    """A line of a request. Its quantity counts packs where it names one."""

    @property
    def quantity(self) -> int: ...

    @property
    def pack_id(self) -> UUID | None: ...


async def counted_lines(
    lines: Sequence[tuple[UUID, Entered]], most: int, path: str = "lines"
) -> list[Counted]:
    """The units of each line of a variant.

    Raises: OmsError NOT_FOUND as `packs_of`, INVALID_INPUT past `most` units.
    """
    named = [(variant_id, line.pack_id) for variant_id, line in lines]
    packs = await packs_of(named, [f"{path}.{index}" for index in range(len(lines))])
    return [
        in_units(line.quantity, pack, most, f"{path}.{index}.quantity")
        for index, ((_, line), pack) in enumerate(zip(lines, packs, strict=True))
    ]


async def packs_of(
    named: Sequence[tuple[UUID, UUID | None]], paths: Sequence[str]
) -> list[Pack | None]:
    """The packs that are named of variants; null where none is.

    Nothing is read where none is named at all. Raises: OmsError NOT_FOUND for a pack of another
    variant.
    """
    keys = {pack_id for _, pack_id in named if pack_id is not None}
    if not keys:
        return [None] * len(named)
    columns = ("id", "variant_id", "name", "quantity")
    rows = await VariantPack.filter(id__in=list(keys)).values(*columns)
    found = {(row["variant_id"], row["id"]): Pack(row["name"], row["quantity"]) for row in rows}
    packs: list[Pack | None] = []
    for (variant_id, pack_id), path in zip(named, paths, strict=True):
        pack = None if pack_id is None else found.get((variant_id, pack_id))
        if pack is None and pack_id is not None:
            message = "This variant has no such pack."
            raise OmsError(Code.NOT_FOUND, message, field=f"{path}.packId")
        packs.append(pack)
    return packs


async def pack_by_barcode(code: str) -> dict[str, Any] | None:
    """The pack that bears the barcode, as a row of its table."""
    code = code.strip()
    rows = await VariantPack.filter(barcode=code).values() if code else []
    return rows[0] if rows else None
