"""Root fields of transfers between warehouses."""

from typing import cast

import strawberry

from backend.core.ids import TransferId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.transfers import TRANSFER_BY_ID, Transfer, TransferPayload
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.transfers.cancel import TransferCancel, cancel_transfer
from backend.services.inventory.transfers.close import TransferClose, close_lines
from backend.services.inventory.transfers.dispatch import TransferDispatch, dispatch_transfer
from backend.services.inventory.transfers.queries import TransferWhere, page_of_transfers
from backend.services.inventory.transfers.receive import TransferReceive, receive_transfer
from backend.services.inventory.transfers.request import TransferRequest, request_transfer


@strawberry.type
class TransfersQueries:
    @query(Permission.INVENTORY_READ)
    async def transfer(self, info: Info, id: TransferId) -> Transfer | None:
        return cast(Transfer | None, await row_by_key(info, TRANSFER_BY_ID, id))

    @query(Permission.INVENTORY_READ, description="Transfers, the newest first.")
    async def transfers(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: TransferWhere | None = None,
        search: str | None = None,
    ) -> Connection[Transfer]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_transfers(where, search, request))


@strawberry.type
class TransfersMutations:
    @mutation(Permission.INVENTORY_TRANSFER, description="Ask one warehouse for goods for another.")
    async def transfer_request(self, info: Info, input: TransferRequest) -> TransferPayload:
        key = await request_transfer(info.context.deps, info.context.actor, input)
        return payload(TransferPayload, transfer_id=key)

    @mutation(Permission.INVENTORY_TRANSFER, description="Send the goods on their way.")
    async def transfer_dispatch(self, info: Info, input: TransferDispatch) -> TransferPayload:
        key = await dispatch_transfer(info.context.deps, info.context.actor, input)
        return payload(TransferPayload, transfer_id=key)

    @mutation(Permission.INVENTORY_RECEIVE, description="Take goods in; all lines or none.")
    async def transfer_receive(self, info: Info, input: TransferReceive) -> TransferPayload:
        key = await receive_transfer(info.context.deps, info.context.actor, input)
        return payload(TransferPayload, transfer_id=key)

    @mutation(
        Permission.INVENTORY_ADJUST,
        description="Close lines of which not exactly what was sent has come; all or none.",
    )
    async def transfer_close(self, info: Info, input: TransferClose) -> TransferPayload:
        key = await close_lines(info.context.deps, info.context.actor, input)
        return payload(TransferPayload, transfer_id=key)

    @mutation(Permission.INVENTORY_TRANSFER, description="Take it back before the goods leave.")
    async def transfer_cancel(self, info: Info, input: TransferCancel) -> TransferPayload:
        key = await cancel_transfer(info.context.deps, info.context.actor, input)
        return payload(TransferPayload, transfer_id=key)
