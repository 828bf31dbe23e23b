"""How large an operation may be, decided before it runs and in time linear in its text."""

from collections import Counter
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from backend.core.errors import Code, OmsError

MAX_TOKENS = 5000
MAX_DEPTH = 20
# Fields after every fragment is put in where it is spread.
MAX_FIELDS = 2000
MAX_ALIASES = 100
MAX_VARIABLES = 100
# In the units of `execution.costs`: some tens of milliseconds.
MAX_COST = 50_000
# Selection sets and fragments inside one another, with or without fields between them: what reads
# a document recursively must come to an end before the interpreter does.
_MAX_NESTING = 100
# The same name beside itself: comparing them pair by pair is what makes validation slow.
MAX_REPEATS = 20


@dataclass(frozen=True, slots=True)
class _Size:
    depth: int = 0
    fields: int = 0


class _Measure:
    """Measures selection sets; each fragment once, however often it is spread."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._known: dict[str, _Size] = {}
        self._open: set[str] = set()
        self._nesting = 0
        self.aliases = 0

    def size(self, selected: SelectionSetNode | None) -> _Size:
        if selected is None:
            return _Size()
        self._nesting += 1
        if self._nesting > _MAX_NESTING:
            raise _refused(f"A document nests at most {_MAX_NESTING} selections.")
        size = self._size(selected)
        self._nesting -= 1
        return size

    def _size(self, selected: SelectionSetNode) -> _Size:
        depth = fields = 0
        names: Counter[str] = Counter()
        for selection in selected.selections:
            if isinstance(selection, FieldNode):
                inner = self.size(selection.selection_set)
                inner = _Size(inner.depth + 1, inner.fields + 1)
                self.aliases += selection.alias is not None
                names[(selection.alias or selection.name).value] += 1
            elif isinstance(selection, FragmentSpreadNode):
                inner = self._of_fragment(selection.name.value)
                names[f"...{selection.name.value}"] += 1
            elif isinstance(selection, InlineFragmentNode):
                inner = self.size(selection.selection_set)
            else:
                continue
            depth = max(depth, inner.depth)
            fields += inner.fields
        if names and max(names.values()) > MAX_REPEATS:
            raise _refused(f"One name stands at most {MAX_REPEATS} times beside itself.")
        return _Size(depth, fields)

    def _of_fragment(self, name: str) -> _Size:
        """A fragment inside itself, or one that is missing, is for validation to refuse."""
        fragment = self._fragments.get(name)
        if fragment is None or name in self._open:
            return _Size()
        if name not in self._known:
            self._open.add(name)
            self._known[name] = self.size(fragment.selection_set)
            self._open.discard(name)
        return self._known[name]


def check_document(document: DocumentNode) -> None:
    """Raises: OmsError LIMIT_EXCEEDED when an operation is too deep or selects too much."""
    measure = _Measure(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            if len(definition.variable_definitions or ()) > MAX_VARIABLES:
                raise _refused(f"An operation has at most {MAX_VARIABLES} variables.")
            size = measure.size(definition.selection_set)
            if size.depth > MAX_DEPTH:
                raise _refused(f"An operation is at most {MAX_DEPTH} levels deep.")
            if size.fields > MAX_FIELDS:
                raise _refused(f"An operation selects at most {MAX_FIELDS} fields.")
    if measure.aliases > MAX_ALIASES:
        raise _refused(f"A document has at most {MAX_ALIASES} aliases.")


def _refused(message: str) -> OmsError:
    return OmsError(Code.LIMIT_EXCEEDED, message)
