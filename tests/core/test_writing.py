"""Rows that wait for the commit: all of them together, or none."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from tortoise import Tortoise
from tortoise.exceptions import IntegrityError

from backend.core.db import (
    flush,
    insert_later,
    insert_unless_taken,
    is_postgres,
    transaction,
    update_later,
)
from backend.core.ids import new_id
from backend.models import AuditEntry, Event, Setting, Warehouse
from backend.ports.deps import Deps
from tests.statements import statements

AT = datetime(2026, 11, 23, 4, 5, 6, 789_000, tzinfo=UTC)


def _setting(key: str, **columns: Any) -> dict[str, Any]:
    return {"key": key, "created_at": AT, "updated_at": AT, **columns}


def _audit(object_id: UUID) -> dict[str, Any]:
    return {
        "at": AT,
        "actor_kind": "SYSTEM",
        "actor_name": "a",
        "action": "x.done",
        "object_type": "X",
        "object_id": object_id,
    }


async def _write_and_fail(*keys: str) -> None:
    async with transaction():
        insert_later(Setting, map(_setting, keys))
        raise LookupError


async def _keys() -> list[Any]:
    return await Setting.all().order_by("key").values_list("key", flat=True)


async def test_a_row_reads_back_as_one_that_a_model_wrote(deps: Deps) -> None:
    columns = {"value": {"名": ["é", 1, None, {"a": True}]}, "version": 3}
    await Setting.create(**_setting("by model", **columns))
    async with transaction():
        insert_later(Setting, [_setting("waited", **columns)])
    by_model, waited = await Setting.all().order_by("key")
    for name in ("version", "created_at", "updated_at", "value"):
        assert getattr(waited, name) == getattr(by_model, name), name
    kept = await Setting.filter(created_at=AT, updated_at__lte=AT).order_by("key")
    assert [row.id for row in kept] == [by_model.id, waited.id]


async def test_what_a_row_leaves_out_is_the_models_default_or_null(deps: Deps) -> None:
    async with transaction():
        insert_later(Warehouse, [{"code": "A", "name": "A", "created_at": AT, "updated_at": AT}])
    warehouse = await Warehouse.get()
    made = Warehouse(code="A", name="A", created_at=AT, updated_at=AT)
    for name in Warehouse._meta.db_fields - {"id"}:
        assert getattr(warehouse, name) == getattr(made, name), name


@pytest.mark.parametrize("row", [_setting("a", colour="red"), {"key": "a"}])
async def test_unknown_and_missing_fields_are_named(deps: Deps, row: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"settings_setting: \['colour'\]|'created_at'"):
        async with transaction():
            insert_later(Setting, [row])
    assert await _keys() == []


async def test_all_that_waits_goes_in_one_statement_on_postgres(deps: Deps) -> None:
    here = await Setting.create(**_setting("here"))
    async with transaction():
        with statements() as sent:
            insert_later(Setting, [_setting("a"), _setting("b")])
            insert_later(AuditEntry, [_audit(here.id)])
            await Warehouse.create(code="A", name="A", created_at=AT, updated_at=AT)
            update_later(Warehouse, [{"id": (await Warehouse.get()).id, "name": "B"}])
            before = len(sent)
            await flush()
            await flush()
    if is_postgres():
        assert len(sent) - before == 1
    assert await _keys() == ["a", "b", "here"]
    assert (await AuditEntry.get()).object_id == here.id
    assert (await Warehouse.get()).name == "B"


async def test_rows_keep_their_order(deps: Deps) -> None:
    ids = [new_id() for _ in range(200)]
    async with transaction():
        for at, key in enumerate(ids):
            event = {**_audit(key), "type": f"x.{at}", "topic": "x", "id": new_id()}
            del event["action"]
            insert_later(Event, [event])
    assert await Event.all().order_by("seq").values_list("object_id", flat=True) == ids


async def test_nothing_is_left_of_a_transaction_that_fails(deps: Deps) -> None:
    with pytest.raises(LookupError):
        await _write_and_fail("a")
    async with transaction():
        insert_later(Setting, [_setting("b")])
    assert await _keys() == ["b"]


async def test_a_savepoint_that_fails_takes_its_own_rows_and_no_others(deps: Deps) -> None:
    async with transaction():
        insert_later(Setting, [_setting("before")])
        with pytest.raises(LookupError):
            await _write_and_fail("inside")
        with pytest.raises(IntegrityError):
            async with transaction():
                insert_later(Setting, [_setting("before")])
        async with transaction():
            insert_later(Setting, [_setting("kept")])
        insert_later(Setting, [_setting("last")])
    assert await _keys() == ["before", "kept", "last"]


async def test_a_taken_key_is_an_integrity_error_that_rolls_back(deps: Deps) -> None:
    await Setting.create(**_setting("a"))
    with pytest.raises(IntegrityError):
        async with transaction():
            insert_later(Setting, [_setting("b"), _setting("a")])
    assert await _keys() == ["a"]


async def test_of_two_updates_of_a_row_the_later_counts(deps: Deps) -> None:
    rows = [await Setting.create(**_setting(key)) for key in "abc"]
    async with transaction():
        update_later(Setting, [{"id": row.id, "version": 2, "updated_at": AT} for row in rows[:2]])
        update_later(Setting, [{"id": rows[0].id, "version": 3, "updated_at": AT}])
    assert [row.version for row in await Setting.all().order_by("key")] == [3, 2, 1]


async def test_what_one_statement_cannot_do_is_refused(deps: Deps) -> None:
    row = await Setting.create(**_setting("a"))
    changes = [{"id": row.id, "version": 2}, {"id": new_id(), "value": {}}]
    async with transaction():
        with pytest.raises(TypeError, match="different columns"):
            update_later(Setting, changes)
    async with transaction():
        insert_later(Setting, [_setting("b")])
        with pytest.raises(RuntimeError, match="cannot update what it inserts"):
            update_later(Setting, changes[:1])
    with pytest.raises(RuntimeError, match="open transaction"):
        insert_later(Setting, [_setting("b")])
    assert (await Setting.get(key="a")).version == 1


async def test_a_row_goes_in_unless_its_key_is_taken(deps: Deps) -> None:
    async with transaction():
        assert await insert_unless_taken(Setting, _setting("a", value={"n": 1}))
        assert not await insert_unless_taken(Setting, _setting("a", value={"n": 2}))
    assert (await Setting.get()).value == {"n": 1}


async def test_every_field_is_named_as_its_column(deps: Deps) -> None:
    for model in (Tortoise.apps or {})["models"].values():
        names = model._meta.fields_db_projection
        assert list(names) == list(names.values()), model.__name__
