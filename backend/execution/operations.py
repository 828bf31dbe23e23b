"""Operations made ready to run: parsed, measured, validated, and kept for the next time."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    validate,
)
from graphql.execution.collect_fields import FragmentDetails
from graphql.validation import specified_rules
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from backend.core.errors import Code, OmsError
from backend.execution.costs import Cost, Costs, IntrospectionSizes
from backend.execution.limits import MAX_COST, MAX_TOKENS, check_document
from backend.execution.plan import Plans

_RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
# How many characters of documents are kept, each of which takes some 100 bytes of memory; the
# least recently used goes first. None may take the place of many.
_KEPT = 500_000
_PLACES = 10
# Per character: a query of 350 takes some 2 ms.
_READING = 5


class Refused(Exception):
    """A request that is not executed; `errors` say why, none of them has a path."""

    def __init__(self, *errors: GraphQLError) -> None:
        super().__init__(errors[0].message)
        self.errors = list(errors)


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of a valid document."""

    document: DocumentNode
    node: OperationDefinitionNode
    cost: Cost

    def cost_of(self, variables: Mapping[str, object] | None) -> int:
        """What it costs at most with these variables, in the units of `execution.costs`.

        Raises: Refused with LIMIT_EXCEEDED when that is more than any operation may cost.
        """
        cost = self.cost if isinstance(self.cost, int) else self.cost(variables or {})
        if cost > MAX_COST:
            message = f"An operation costs at most {MAX_COST}, and this one {cost}."
            details: dict[str, object] = {"requested": cost, "maximum": MAX_COST}
            error = OmsError(Code.LIMIT_EXCEEDED, message, details=details)
            raise Refused(GraphQLError(message, original_error=error))
        return cost

    @property
    def kind(self) -> str:
        """`query`, `mutation` or `subscription`."""
        return self.node.operation.value

    @cached_property
    def fragment_definitions(self) -> dict[str, FragmentDefinitionNode]:
        return {
            definition.name.value: definition
            for definition in self.document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    @cached_property
    def fragments(self) -> dict[str, FragmentDetails]:
        return {name: FragmentDetails(node) for name, node in self.fragment_definitions.items()}

    @cached_property
    def plans(self) -> Plans:
        return Plans(self.node, list(self.fragment_definitions.values()))


@dataclass(eq=False)
class _Document:
    """What became of a text: its operations by name, or the errors it is refused with."""

    operations: dict[str | None, Operation] = field(default_factory=dict)
    errors: list[GraphQLError] = field(default_factory=list)


class Operations:
    """The documents that were asked of one schema."""

    def __init__(self, schema: GraphQLSchema, *, kept: int = _KEPT) -> None:
        self._schema = schema
        self._kept = kept
        self._documents: OrderedDict[str, _Document] = OrderedDict()
        self._characters = 0
        self._persisted: dict[str, _Document] = {}
        self._sizes = IntrospectionSizes(schema)

    def reading_cost(self, text: str) -> int:
        """What parsing and validating a document costs, in the same units: nothing once it is kept.

        A client that never sends the same text twice has to pay for that.
        """
        return 0 if text in self._documents else min(len(text) * _READING, MAX_COST)

    def find(self, text: str, name: str | None = None) -> Operation:
        """The operation of this name in a document, or its only one.

        Raises: Refused for what is malformed, too large, invalid, or not there.
        """
        document = self._documents.get(text)
        if document is None:
            document = self._read(text)
            self._keep(text, document)
        else:
            self._documents.move_to_end(text)
        if document.errors:
            raise Refused(*document.errors)
        return _choose(document, name)

    def _keep(self, text: str, document: _Document) -> None:
        if len(text) > self._kept // _PLACES:
            return
        self._documents[text] = document
        self._characters += len(text)
        while self._characters > self._kept:
            oldest, _ = self._documents.popitem(last=False)
            self._characters -= len(oldest)

    def persist(self, text: str) -> str:
        """Makes a document ready for good; returns the SHA-256 by which it is found, in hex.

        Raises: Refused for one that `find` would refuse.
        """
        document = self._read(text)
        if document.errors:
            raise Refused(*document.errors)
        digest = sha256(text.encode()).hexdigest()
        self._persisted[digest] = document
        return digest

    def find_persisted(self, digest: str, name: str | None = None) -> Operation:
        """Raises: Refused as Apollo's clients and urql's expect it for one that is not kept."""
        document = self._persisted.get(digest)
        if document is None:
            code = {"code": "PERSISTED_QUERY_NOT_FOUND"}
            raise Refused(GraphQLError("PersistedQueryNotFound", extensions=code))
        return _choose(document, name)

    def _read(self, text: str) -> _Document:
        try:
            node = parse(text, max_tokens=MAX_TOKENS)
            check_document(node)
        except GraphQLError as error:
            return _Document(errors=[error])
        except OmsError as error:
            return _Document(errors=[GraphQLError(error.message, original_error=error)])
        errors = validate(self._schema, node, _RULES)
        return _Document(errors=errors) if errors else _Document(self._operations(node))

    def _operations(self, document: DocumentNode) -> dict[str | None, Operation]:
        costs = Costs(self._schema, self._sizes, document)
        found = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        return {
            node.name.value if node.name else None: Operation(document, node, costs.of(node))
            for node in found
        }


def _choose(document: _Document, name: str | None) -> Operation:
    operations = document.operations
    if name is None and len(operations) == 1:
        return next(iter(operations.values()))
    if name is None or name not in operations:
        message = (
            "Must provide operation name if query contains multiple operations."
            if name is None
            else f"Unknown operation named '{name}'."
        )
        error = OmsError(Code.INVALID_INPUT, message, field="operationName")
        raise Refused(GraphQLError(message, original_error=error))
    return operations[name]
