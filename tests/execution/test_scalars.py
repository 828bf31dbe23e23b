"""The scalars of the graph."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.resolvers.root import schema

OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def _time_as_text(value: object) -> str:
    scalar = schema()._schema.type_map["DateTime"]
    return scalar.coerce_output_value(value)  # type: ignore[attr-defined, no-any-return]  # it is a scalar


@given(st.datetimes(timezones=OFFSETS))
def test_a_time_is_written_as_iso_8601(moment: datetime) -> None:
    assert _time_as_text(moment) == moment.isoformat()


@pytest.mark.parametrize("value", ["2026-11-26T00:00:00+00:00", 5, None, b"5"])
def test_nothing_else_is_a_time(value: object) -> None:
    with pytest.raises(TypeError):
        _time_as_text(value)
