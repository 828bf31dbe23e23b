"""What a rule does with an order. No I/O.

An action is kept as `{kind reason note releaseAfterHours tags priority warehouse carrier sku
quantity}`, with null for what its kind does not take.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from backend.core.errors import Code, OmsError
from backend.models.orders.review import RulePhase
from backend.services.orders.tags import check_tags

MOST_ACTIONS = 10
MOST_GIFTS = 1_000
# A quarter of a year: what is to wait longer somebody ought to look at.
MOST_HOURS = 2_160
LOWEST_PRIORITY = 1_000
LONGEST_NOTE = 500
# what a suggestion of a rule puts on an order
MERGE_TAG = "merge?"
SPLIT_TAG = "split?"


class ActionKind(StrEnum):
    """SUGGEST_MERGE and SUGGEST_SPLIT tag the order for people to decide."""

    APPROVE = "APPROVE"
    HOLD = "HOLD"
    ASK_FINANCE = "ASK_FINANCE"
    TAG = "TAG"
    SET_PRIORITY = "SET_PRIORITY"
    CHOOSE_WAREHOUSE = "CHOOSE_WAREHOUSE"
    CHOOSE_CARRIER = "CHOOSE_CARRIER"
    ADD_GIFT = "ADD_GIFT"
    SUGGEST_MERGE = "SUGGEST_MERGE"
    SUGGEST_SPLIT = "SUGGEST_SPLIT"


# what says yes or no, and what gets an order ready before anything of it is judged
_VERDICTS = {ActionKind.APPROVE, ActionKind.HOLD, ActionKind.ASK_FINANCE}
_TAKES: Mapping[ActionKind, frozenset[str]] = {
    ActionKind.APPROVE: frozenset(),
    ActionKind.HOLD: frozenset({"reason", "note", "release_after_hours"}),
    ActionKind.ASK_FINANCE: frozenset(),
    ActionKind.TAG: frozenset({"tags"}),
    ActionKind.SET_PRIORITY: frozenset({"priority"}),
    ActionKind.CHOOSE_WAREHOUSE: frozenset({"warehouse"}),
    ActionKind.CHOOSE_CARRIER: frozenset({"carrier"}),
    ActionKind.ADD_GIFT: frozenset({"sku", "quantity"}),
    ActionKind.SUGGEST_MERGE: frozenset(),
    ActionKind.SUGGEST_SPLIT: frozenset(),
}
_MAY_BE_LEFT_OUT = {"note", "release_after_hours"}


@dataclass(kw_only=True)
class ReviewAction:
    """Codes name the hold's reason, the warehouse and the carrier."""

    kind: ActionKind
    reason: str | None = None
    note: str | None = None
    # after so many hours the hold ends by itself
    release_after_hours: int | None = None
    tags: list[str] | None = None
    priority: int | None = None
    warehouse: str | None = None
    carrier: str | None = None
    sku: str | None = None
    quantity: int | None = None


def checked_actions(
    actions: Sequence[ReviewAction], phase: RulePhase, path: str
) -> list[dict[str, object]]:
    """As they are kept. Whether what they name is there, the caller asks.

    Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED.
    """
    if not 0 < len(actions) <= MOST_ACTIONS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_ACTIONS} actions.", field=path)
    for at, action in enumerate(actions):
        _check(action, phase, f"{path}.{at}")
    kinds = {action.kind for action in actions}
    if {ActionKind.APPROVE, ActionKind.HOLD} <= kinds:
        message = "One rule cannot approve and hold."
        raise OmsError(Code.INVALID_INPUT, message, field=path)
    return [{**asdict(action), "kind": action.kind.value} for action in actions]


def kept_action(kept: Mapping[str, object]) -> ReviewAction:
    """An action as it was kept."""
    return ReviewAction(**{**kept, "kind": ActionKind(str(kept["kind"]))})  # type: ignore[arg-type]  # checked when it was kept


def tags_of(action: ReviewAction) -> list[str]:
    """The tags that an action puts on an order."""
    if action.kind is ActionKind.SUGGEST_MERGE:
        return [MERGE_TAG]
    if action.kind is ActionKind.SUGGEST_SPLIT:
        return [SPLIT_TAG]
    return list(action.tags or ()) if action.kind is ActionKind.TAG else []


def _check(action: ReviewAction, phase: RulePhase, path: str) -> None:
    kind = action.kind
    if phase is RulePhase.PREPROCESS and kind in _VERDICTS:
        message = "A rule that gets orders ready says no yes or no."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.kind")
    if phase is RulePhase.REVIEW and kind is ActionKind.ADD_GIFT:
        message = "Gifts are added before the review."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.kind")
    given = {name for name, value in vars(action).items() if value is not None} - {"kind"}
    if odd := sorted(given - _TAKES[kind]):
        message = f"{kind.value} does not take this."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.{_camel(odd[0])}")
    if missing := sorted(_TAKES[kind] - given - _MAY_BE_LEFT_OUT):
        message = f"{kind.value} needs this."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.{_camel(missing[0])}")
    _check_values(action, path)


def _check_values(action: ReviewAction, path: str) -> None:
    if action.tags is not None:
        check_tags(action.tags, f"{path}.tags")
    if len(action.note or "") > LONGEST_NOTE:
        raise OmsError(Code.INVALID_INPUT, "At most 500 characters.", field=f"{path}.note")
    hours = action.release_after_hours
    if hours is not None and not 0 < hours <= MOST_HOURS:
        message = f"1 to {MOST_HOURS} hours."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.releaseAfterHours")
    if action.priority is not None and not 0 <= action.priority <= LOWEST_PRIORITY:
        message = f"0 to {LOWEST_PRIORITY}."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.priority")
    if action.quantity is not None and not 0 < action.quantity <= MOST_GIFTS:
        message = f"1 to {MOST_GIFTS} units."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.quantity")


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)
