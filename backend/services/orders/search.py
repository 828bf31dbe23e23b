"""Finding orders by words, at a cost that does not grow with the number of orders."""

from collections.abc import Sequence

from tortoise.expressions import F, Q, Subquery

from backend.core.documents import folded
from backend.core.errors import Code, OmsError
from backend.core.paging import Ordering, PageRequest, count_up_to, decode_cursor
from backend.models import OrderLine, OrderTerm
from backend.models.orders import TermKind
from backend.services.orders.terms import END_OF_CODE, END_OF_PHONE, LONGEST_TERM

LONGEST_SEARCH = 100
MOST_WORDS = 8
# So many orders are read and sorted; where more begin like this, the next page is soon found by
# reading orders as they come.
FEW = 5_000
_LAST_CHARACTER = "\U0010ffff"
_IMPERSONAL = (TermKind.CODE, TermKind.SKU)


async def search_condition(search: str | None, *, personal: bool) -> Q:
    """Orders in whose number, external id, customer or SKUs each word of the search stands.

    The rarest word leads. Where it is a whole word of some order, it finds the orders of which it
    is; else those that have a word beginning with it; where none has, those with a number or a
    telephone that ends with it. The others may stand anywhere. Without
    `personal`, names, addresses and telephones are not looked through, or a search would tell what
    masking hides. Raises: OmsError INVALID_INPUT for over 100 characters or 8 words.
    """
    if search is None:
        return Q()
    words = folded(search).split()
    if len(search) > LONGEST_SEARCH or len(words) > MOST_WORDS:
        message = f"A search has at most {LONGEST_SEARCH} characters and {MOST_WORDS} words."
        raise OmsError(Code.INVALID_INPUT, message, field="search")
    if not words:
        return Q()
    allowed = Q() if personal else Q(kind__in=_IMPERSONAL)
    leader = await _rarest(words, allowed)
    rest = [word for word in words if leader is None or word != leader[0]]
    anywhere = _stands_in_text if personal else _stands_in_codes
    conditions = [anywhere(word) for word in rest]
    return Q(*([leader[1]] if leader else []), *conditions)


async def _rarest(words: Sequence[str], allowed: Q) -> tuple[str, Q] | None:
    """The word that the fewest orders have, and its condition; None where all are common."""
    whole = await _counts({word: Q(allowed, term=word) for word in words})
    known = {word: count for word, count in whole.items() if count}
    if known:
        word = min(known, key=lambda each: known[each])
        # Joined, and not asked for by IN, so that the order of the words' index serves.
        condition = Q(terms__term=word, terms__ordered_at=F("placed_at"))
        if allowed.filters:
            condition &= Q(terms__kind__in=_IMPERSONAL)
        return word, condition
    begun = await _counts({word: Q(allowed, _from(word)) for word in words})
    word = min(begun, key=lambda each: begun[each])
    if begun[word] > FEW:
        return None
    if not begun[word]:
        return word, _by_end(word, allowed)
    found = OrderTerm.filter(allowed, _from(word))
    return word, Q(id__in=Subquery(found.values("order_id")))


def _by_end(word: str, allowed: Q) -> Q:
    """Orders in which the word stands, found by its last characters.

    A telephone is kept with its country and told without it, a number is read out from anywhere.
    """
    ends = {word[-END_OF_CODE:]} | ({word[-END_OF_PHONE:]} if word.isdecimal() else set())
    found = Q(id__in=Subquery(OrderTerm.filter(allowed, term__in=ends).values("order_id")))
    return found & (_stands_in_codes(word) if allowed.filters else _stands_in_text(word))


async def _counts(conditions: dict[str, Q]) -> dict[str, int]:
    """How many there are of each, counted to just past FEW."""
    return {
        word: await count_up_to(OrderTerm.filter(condition), FEW + 1)
        for word, condition in conditions.items()
    }


def _from(word: str) -> Q:
    """Terms that begin with the word, as a range: LIKE finds no index on SQLite."""
    begun = word[:LONGEST_TERM]
    return Q(term__gte=begun, term__lt=begun + _LAST_CHARACTER)


def _stands_in_text(word: str) -> Q:
    return Q(search_text__contains=word)


def _stands_in_codes(word: str) -> Q:
    lines = OrderLine.filter(sku__istartswith=word)
    return Q(
        Q(number__icontains=word),
        Q(external_id__icontains=word),
        Q(id__in=Subquery(lines.values("order_id"))),
        join_type=Q.OR,
    )


def within_cursor(condition: Q, ordering: Ordering, request: PageRequest) -> Q:
    """The cursor's bound once more, on the words that the condition joins.

    An order of equals is passed on from table to table by the planner, a bound is not, and it is
    what lets the index be entered at the page instead of at the first.
    """
    if ordering.column != "placed_at" or not _joins_terms(condition):
        return Q()
    bounds = []
    for cursor, name in ((request.after, "after"), (request.before, "before")):
        if cursor is not None:
            (moment, _) = decode_cursor(ordering, cursor, name)
            side = "lte" if ordering.descending == (name == "after") else "gte"
            bounds.append(Q(**{f"terms__ordered_at__{side}": moment}))
    return Q(*bounds)


def _joins_terms(condition: Q) -> bool:
    return "terms__term" in condition.filters or any(map(_joins_terms, condition.children))
