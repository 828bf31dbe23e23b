"""Keys sort in the order in which they were made, one by one or many at once."""

from backend.core.ids import new_id, new_ids


def test_ids_made_in_turn_sort_in_turn() -> None:
    made = [new_id(), *new_ids(1000), new_id(), *new_ids(0), *new_ids(3), new_id()]
    assert made == sorted(made)
    assert len(set(made)) == 1006


def test_every_one_is_a_uuid_of_version_7() -> None:
    assert {(key.version, key.variant) for key in [new_id(), *new_ids(100)]} == {
        (7, "specified in RFC 4122")
    }
