"""Every sentence the backend refuses with, as its source has it, with `{}` for what varies."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

# What a person on a command line reads stays English.
_SILENT = {"cli"}
# `fail` ends an import with a reason
_REFUSALS = {"OmsError", "BadValue", "fail", "BadRow", "BadLevelRow"}
_MESSAGE_AT = 1
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def refusal_sentences(backend: Path) -> dict[str, str]:
    """Sentence -> where it stands."""
    trees = {
        path: ast.parse(path.read_text())
        for path in sorted(backend.rglob("*.py"))
        if not _SILENT & set(path.relative_to(backend).parts)
    }
    # functions that hand a parameter on as the message, and its place among the parameters
    speakers = {
        function.name: place
        for tree in trees.values()
        for function in _functions(tree)
        for place in _spoken_parameters(function)
    } | dict.fromkeys(_REFUSALS, _MESSAGE_AT)
    return {
        sentence: f"{path.relative_to(backend.parent)}:{line}"
        for path, tree in trees.items()
        for sentence, line in _sentences(tree, speakers)
    }


def _functions(tree: ast.AST) -> Iterator[_Function]:
    return (node for node in ast.walk(tree) if isinstance(node, _Function))


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node


def _spoken_parameters(function: _Function) -> Iterator[int]:
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    for name, call in _calls(function):
        if name in _REFUSALS and len(call.args) > _MESSAGE_AT:
            message = call.args[_MESSAGE_AT]
            if isinstance(message, ast.Name) and message.id in names:
                yield names.index(message.id)


def _sentences(tree: ast.Module, speakers: dict[str, int]) -> Iterator[tuple[str, int]]:
    module = _assigned(tree.body)
    scopes: list[tuple[ast.AST, dict[str, list[ast.expr]]]] = [
        (function, module | _assigned(ast.walk(function))) for function in _functions(tree)
    ]
    for scope, values in scopes:
        for name, call in _calls(scope):
            place = speakers.get(name)
            if place is not None and len(call.args) > place:
                for sentence in _texts(call.args[place], values):
                    # what varies alone says nothing to translate
                    if sentence.strip("{} "):
                        yield sentence, call.lineno


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def _texts(message: ast.expr, values: dict[str, list[ast.expr]]) -> list[str]:
    """The sentences an expression may be: none for one that is only handed on."""
    match message:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=parts):
            return ["".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            pairs = [(_texts(side, values) or ["{}"]) for side in (left, right)]
            return [one + other for one in pairs[0] for other in pairs[1]]
        case ast.IfExp(body=body, orelse=other):
            return _texts(body, values) + _texts(other, values)
        case ast.Name(id=name):
            return [text for value in values.get(name, []) for text in _texts(value, values)]
    return []
