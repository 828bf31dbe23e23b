"""The numbers that people call documents by."""

from tortoise.models import Model

from backend.core.db import fetch_all


async def take_number(serials: type[Model], prefix: str) -> str:
    """The next number of a table of serials, such as TR-000042. What then fails leaves a gap."""
    table_name = serials._meta.db_table
    (row,) = await fetch_all(f'INSERT INTO "{table_name}" DEFAULT VALUES RETURNING serial')
    return f"{prefix}-{int(row['serial']):06d}"
