"""Root fields of the checks of stock."""

from typing import cast

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.doctor import DoctorRun, DoctorRunPayload
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.doctor.queries import newest_run, page_of_runs
from backend.services.inventory.doctor.repair import DoctorRepair, repair_stock
from backend.services.inventory.doctor.run import DoctorRunStart, run_doctor


@strawberry.type
class DoctorQueries:
    @query(Permission.INVENTORY_READ, description="The newest run; null before the first.")
    async def doctor_run(self, info: Info) -> DoctorRun | None:
        return cast(DoctorRun | None, await newest_run())

    @query(Permission.INVENTORY_READ, description="The newest first.")
    async def doctor_runs(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[DoctorRun]:
        return await connection(info, page_of_runs(PageRequest(first, after, last, before)))


@strawberry.type
class DoctorMutations:
    @mutation(Permission.INVENTORY_ADJUST, description="Look at everything now; locks nothing.")
    async def doctor_run(self, info: Info, input: DoctorRunStart) -> DoctorRunPayload:
        key = await run_doctor(info.context.deps, info.context.actor, input)
        return payload(DoctorRunPayload, run_id=key)

    @mutation(
        Permission.INVENTORY_REPAIR,
        description="Set up to 500 levels to what their ledger says, after the newest run.",
    )
    async def doctor_repair(self, info: Info, input: DoctorRepair) -> DoctorRunPayload:
        key = await repair_stock(info.context.deps, info.context.actor, input)
        return payload(DoctorRunPayload, run_id=key)
