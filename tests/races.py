"""What came of a race: the refusals of those that lost."""

from collections.abc import Sequence

from backend.core.errors import Code, OmsError


def refusals(results: Sequence[object]) -> list[Code]:
    """The codes of the refused, in order; anything else that rose is a bug and rises here."""
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, OmsError):
            raise result
    return [result.code for result in results if isinstance(result, OmsError)]
