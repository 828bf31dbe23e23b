"""Files and functions stay small enough to be read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400
LONGEST_TEST_FILE = 500
LONGEST_FUNCTION = 50


def sources(*patterns: str) -> list[Path]:
    """Files that people wrote: no migrations and nothing generated."""
    return [
        path
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern))
        if not {"migrations", "node_modules", "locales"} & set(path.parts)
        and ".generated." not in path.name
    ]


def too_long(path: Path, text: str) -> Iterator[str]:
    """What of a Python or TypeScript file is too long to be read."""
    is_test = path.parts[0] == "tests" or ".test." in path.name
    lines = text.count("\n")
    if lines > (LONGEST_TEST_FILE if is_test else LONGEST_FILE):
        yield f"{path}: {lines} lines"
    if path.suffix == ".py":
        yield from (f"{path}: {function}" for function in _long_functions(text))


def _long_functions(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines"


@pytest.mark.parametrize(
    "pattern", ["backend/**/*.py", "tests/**/*.py", "tools/**/*.py", "frontend/src/**/*.ts*"]
)
def test_nothing_is_too_long(pattern: str) -> None:
    found = [
        fault
        for path in sources(pattern)
        for fault in too_long(path.relative_to(ROOT), path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_what_is_too_long_is_noticed() -> None:
    function = "def f():\n" + "    pass\n" * 50
    assert list(too_long(Path("backend/x.py"), function)) == ["backend/x.py: f has 51 lines"]
    assert list(too_long(Path("backend/x.py"), "x = 1\n" * 401)) == ["backend/x.py: 401 lines"]
    assert list(too_long(Path("tests/test_x.py"), "x = 1\n" * 401)) == []
