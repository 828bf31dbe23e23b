"""Operations made ready to run: parsed, measured, validated, and kept for the next time."""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property

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
from backend.execution.limits import MAX_TOKENS, check_document
from backend.execution.plan import Plans

_RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
# How many documents are kept; the least recently used goes first.
_KEPT = 1000


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

    operations: dict[str | None, Operation]
    errors: list[GraphQLError] = field(default_factory=list)


class Operations:
    """The documents that were asked of one schema."""

    def __init__(self, schema: GraphQLSchema, *, kept: int = _KEPT) -> None:
        self._schema = schema
        self._kept = kept
        self._documents: OrderedDict[str, _Document] = OrderedDict()

    def find(self, text: str, name: str | None = None) -> Operation:
        """The operation of this name in a document, or its only one.

        Raises: Refused for what is malformed, too large, invalid, or not there.
        """
        document = self._documents.get(text)
        if document is None:
            document = self._documents[text] = self._read(text)
            if len(self._documents) > self._kept:
                self._documents.popitem(last=False)
        else:
            self._documents.move_to_end(text)
        if document.errors:
            raise Refused(*document.errors)
        return _choose(document, name)

    def _read(self, text: str) -> _Document:
        try:
            node = parse(text, max_tokens=MAX_TOKENS)
            check_document(node)
        except GraphQLError as error:
            return _Document({}, [error])
        except OmsError as error:
            return _Document({}, [GraphQLError(error.message, original_error=error)])
        operations = {
            definition.name.value if definition.name else None: Operation(node, definition)
            for definition in node.definitions
            if isinstance(definition, OperationDefinitionNode)
        }
        return _Document(operations, validate(self._schema, node, _RULES))


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
