"""Root fields of bundles and packs."""

from typing import cast

import strawberry

from backend.resolvers.fields import mutation, query
from backend.schema.catalog import VariantPayload
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.bundles import VariantPack, VariantPackPayload
from backend.services.auth.permissions import Permission
from backend.services.inventory.bundles.save import BundleSave, save_bundle
from backend.services.inventory.packs.count import pack_by_barcode
from backend.services.inventory.packs.save import (
    VariantPackCreate,
    VariantPackDelete,
    VariantPackUpdate,
    create_pack,
    delete_pack,
    update_pack,
)


@strawberry.type
class BundlesQueries:
    @query(Permission.CATALOG_READ, description="For scanners: the pack with this barcode.")
    async def pack_by_code(self, info: Info, code: str) -> VariantPack | None:
        return cast(VariantPack | None, await pack_by_barcode(code))


@strawberry.type
class BundlesMutations:
    @mutation(
        Permission.CATALOG_WRITE,
        description="Say what a bundle is made of; with no components it is one no longer.",
    )
    async def bundle_save(self, info: Info, input: BundleSave) -> VariantPayload:
        key = await save_bundle(info.context.deps, info.context.actor, input)
        return payload(VariantPayload, variant_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def variant_pack_create(self, info: Info, input: VariantPackCreate) -> VariantPackPayload:
        key = await create_pack(info.context.deps, info.context.actor, input)
        return payload(VariantPackPayload, pack_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def variant_pack_update(self, info: Info, input: VariantPackUpdate) -> VariantPackPayload:
        key = await update_pack(info.context.deps, info.context.actor, input)
        return payload(VariantPackPayload, pack_id=key)

    @mutation(Permission.CATALOG_WRITE, description="Gives the variant that had it.")
    async def variant_pack_delete(self, info: Info, input: VariantPackDelete) -> VariantPayload:
        key = await delete_pack(info.context.deps, info.context.actor, input)
        return payload(VariantPayload, variant_id=key)
