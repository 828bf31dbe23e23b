"""A step is done again exactly when what it was done for changes."""

from pathlib import Path

from tools.stamps import fingerprint, is_current, write


def test_a_step_is_done_once_for_the_same_sources(tmp_path: Path) -> None:
    source, stamp = tmp_path / "source", tmp_path / "stamps" / "built"
    source.write_text("one")
    assert not is_current(stamp, fingerprint([source]))
    write(stamp, fingerprint([source]))
    source.touch()
    assert is_current(stamp, fingerprint([source]))
    source.write_text("two")
    assert not is_current(stamp, fingerprint([source]))


def test_a_file_that_is_added_or_renamed_counts(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("same")
    before = fingerprint([one])
    two.write_text("same")
    assert len({before, fingerprint([two]), fingerprint([one, two])}) == 3
