"""Which Node.js is taken for one that Vite runs on."""

from pathlib import Path

import pytest

from tools.node import is_new_enough


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("v18.20.8", False),
        ("v20.18.3", False),
        ("v20.19.0", True),
        ("v21.7.3", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.19.0", True),
        ("nonsense", False),
    ],
)
def test_knows_a_node_that_vite_runs_on(says: str, expected: bool, tmp_path: Path) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho {says}\n")
    node.chmod(0o755)
    assert is_new_enough(str(node)) is expected
