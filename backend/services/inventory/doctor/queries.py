"""Reads of what the doctor found."""

from datetime import datetime
from typing import Any

from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import DoctorRun


async def newest_run() -> dict[str, Any] | None:
    """The row of the newest run; null before the first."""
    row: dict[str, Any] | None = (
        await DoctorRun.all().order_by("-started_at", "-id").first().values()
    )
    return row


def page_of_runs(request: PageRequest) -> Page:
    """The runs, the newest first."""
    order = Ordering("started_at", descending=True, kind=datetime)
    return page_of(DoctorRun.all(), order, request)
