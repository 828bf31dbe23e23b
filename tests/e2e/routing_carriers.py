"""A carrier with rates for the whole world, written to the file of a running house."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backend.core.ids import new_id


def ensure_carrier(database: Path) -> None:
    """One that goes everywhere from everywhere, unless the house has carriers."""
    with sqlite3.connect(database, timeout=30) as connection:
        if connection.execute("SELECT 1 FROM fulfillment_carrier_service").fetchone():
            return
        now = datetime.now(UTC).isoformat(" ")
        stamps = {"version": 1, "created_at": now, "updated_at": now}
        carrier, service, zone = (str(new_id()) for _ in range(3))
        _insert(
            connection,
            "fulfillment_carrier",
            {"id": carrier, "code": "post", "name": "Post", "kind": "TABLE_RATE", "options": "{}"}
            | {"is_active": 1, "tracking_url": "", "secret": "", **stamps},
        )
        _insert(
            connection,
            "fulfillment_carrier_service",
            {"id": service, "carrier_id": carrier, "code": "parcel", "name": "Parcel"}
            | {"level": "EXPRESS", "on_weekends": 1, "is_active": 1, **stamps},
        )
        _insert(
            connection,
            "fulfillment_rate_zone",
            {"id": zone, "service_id": service, "name": "World", "position": 0}
            | {"countries": '["*"]', "postal_prefixes": "[]", "transit_days": 3, **stamps},
        )
        for grams, price in ((1_000, 1_200), (5_000, 2_500), (30_000, 6_000)):
            _insert(
                connection,
                "fulfillment_rate",
                {"id": str(new_id()), "zone_id": zone, "up_to_grams": grams}
                | {"price_minor": price, "per_kg_minor": 400, "currency": "CNY"},
            )


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values())
    )
