"""Finding orders by words, at a cost that does not grow with the number of orders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tortoise.expressions import Q, Subquery

from backend.core.db import fetch_all, is_postgres
from backend.core.documents import folded
from backend.core.errors import Code, OmsError
from backend.core.paging import count_up_to
from backend.models import OrderLine, OrderTerm
from backend.models.orders.order import TermKind
from backend.services.orders.leading import LAST_CHARACTER, Leader, Words, beginning_with, within
from backend.services.orders.terms import (
    BEGINNINGS,
    END_OF_CODE,
    END_OF_PHONE,
    as_beginning,
    as_long_code,
    is_pair,
)

LONGEST_SEARCH = 100
MOST_WORDS = 8
# So many terms are read and put in order at once, without a look at what else there is.
FEW = 300
# So many orders a word has that leads to them together with others.
RARE = 2_000
# So many that beside other whole words are counted to tell the rarest of them.
RATHER_RARE = 5_000
# So many terms are read and put in order, or held against those of a rare word.
MANY = 10_000
# Of so many terms the orders are read side by side: of codes as many as two more digits make, for
# what they find may be long ago. Where more words begin so, or more codes, the next page is soon
# found by reading orders as they come.
MOST_WORDS_BEGUN = 16
MOST_CODES_BEGUN = 100
# Of so many terms it is looked up which of the orders of a rare word have one.
MOST_LOOKED_UP = 2
_IMPERSONAL = (TermKind.CODE, TermKind.SKU)


async def search_condition(search: str | None, *, personal: bool) -> tuple[Leader | None, Q]:
    """Orders in whose number, external id, customer or SKUs each word of the search stands.

    The rarest word leads. Where it is a whole word of some order, it finds the orders of which it
    is; else those that have a word beginning with it; where none has, those with a number or a
    telephone that ends with it. Beside a rare one the others begin a word too, where they do so at
    all and not too often; else they may stand anywhere. Without `personal`, names, addresses and
    telephones are not looked through, or a search would tell what masking hides. Raises: OmsError
    INVALID_INPUT for over 100 characters or 8 words.
    """
    if search is None:
        return None, Q()
    words = list(dict.fromkeys(folded(search).split()))
    if len(search) > LONGEST_SEARCH or len(words) > MOST_WORDS:
        message = f"A search has at most {LONGEST_SEARCH} characters and {MOST_WORDS} words."
        raise OmsError(Code.INVALID_INPUT, message, field="search")
    if not words:
        return None, Q()
    kinds = () if personal else _IMPERSONAL
    rarest = await _rarest(words, kinds)
    stands = _stands_in_text if personal else _stands_in_codes
    others, span = [], None
    anywhere = [stands(rarest.word)] if rarest.is_end else []
    for word in words:
        if rarest.leader and word == rarest.word:
            continue
        begun = await _begun_beside(word, kinds) if rarest.leader and rarest.is_rare else None
        if begun:
            others.append(begun)
        else:
            anywhere.append(stands(word))
            span = span or await _span_of_code(word, kinds)
    if rarest.leader is None:
        return None, Q(*anywhere, within(span, "placed_at"))
    words_of_all = (*rarest.leader.words, *others)
    return replace(rarest.leader, words=words_of_all, span=span), Q(*anywhere)


async def sku_leader(beginning: str) -> Leader | None:
    """What leads to the orders with a line whose SKU begins so; None where these are many."""
    kinds, begun = (TermKind.SKU,), folded(beginning)
    return await _begun(begun, kinds, await _known(kinds, {begun: beginning_with(begun)}))


@dataclass(frozen=True, slots=True)
class _Rarest:
    """The word that the fewest orders have, and what leads to them; None where all are common."""

    word: str
    leader: Leader | None
    is_rare: bool
    # whether it leads to all that end as it does, of which only some have it
    is_end: bool = False


async def _rarest(words: Sequence[str], kinds: Sequence[TermKind]) -> _Rarest:
    """A whole word, or part of one: beside common whole words, where it says much more."""
    counts = {word: await _known(kinds, _whole(word)) for word in words}
    found = {word: of_forms for word, of_forms in counts.items() if of_forms}
    whole = None
    if found:
        word, most = _fewest(found), RARE
        if len(found) > 1 and sum(found[word].values()) > most:
            most = RATHER_RARE
            found = {word: await _known(kinds, _whole(word), most) for word in found}
            word = _fewest(found)
        leader = Leader(kinds, (Words(terms=tuple(found[word])),))
        whole = _Rarest(word, leader, is_rare=sum(found[word].values()) <= most)
        if whole.is_rare or len(found) == len(words):
            return whole
    part = await _rarest_part([word for word in words if word not in found], kinds)
    says_more = part.is_rare and (not part.is_end or len(part.word) > END_OF_CODE)
    return part if whole is None or says_more else whole


async def _rarest_part(words: Sequence[str], kinds: Sequence[TermKind]) -> _Rarest:
    counts = {word: await _known(kinds, _beginnings(word)) for word in words}
    word = _fewest(counts)
    if not counts[word]:
        return await _ended(word, kinds)
    leader = await _begun(word, kinds, counts[word])
    return _Rarest(word, leader, is_rare=sum(counts[word].values()) <= RARE)


def _fewest(counts: Mapping[str, Mapping[str, int]]) -> str:
    return min(counts, key=lambda word: sum(counts[word].values()))


async def _ended(word: str, kinds: Sequence[TermKind]) -> _Rarest:
    """What leads to the orders with a code or a telephone that has the word's last characters.

    A telephone is kept with its country and told without it, a number is read out from anywhere.
    """
    ends = {word[-END_OF_CODE:]} | ({word[-END_OF_PHONE:]} if word.isdecimal() else set())
    counts = await _known(kinds, {end: Q(term=end) for end in sorted(ends)})
    leader = Leader(kinds, (Words(terms=tuple(counts) or (word,)),))
    return _Rarest(word, leader, is_rare=0 < sum(counts.values()) <= RARE, is_end=True)


def _whole(word: str) -> dict[str, Q]:
    return {form: Q(term=form) for form in (word, as_long_code(word))}


def _beginnings(word: str) -> dict[str, Q]:
    return {form: beginning_with(form) for form in (word, as_long_code(word))}


async def _known(
    kinds: Sequence[TermKind], forms: Mapping[str, Q], most: int = RARE
) -> dict[str, int]:
    """How many terms there are of each form, counted to just past `most`; only where there are
    some."""
    terms = OrderTerm.filter(Q(kind__in=list(kinds))) if kinds else OrderTerm.all()
    counts = {
        form: await count_up_to(terms.filter(condition), most + 1)
        for form, condition in forms.items()
    }
    return {form: count for form, count in counts.items() if count}


async def _begun_beside(word: str, kinds: Sequence[TermKind]) -> Words | None:
    """What another word begins, beside a rare one; None where that is nothing or too much."""
    counts = await _known(kinds, _beginnings(word), most=FEW)
    if sum(counts.values()) > FEW:
        terms = [word] if is_pair(word) else await _terms_begun(word, kinds, counts)
        if terms and len(terms) <= MOST_LOOKED_UP:
            return Words(terms=terms)
        counts = await _known(kinds, _beginnings(word), most=MANY)
    return Words(beginnings=tuple(counts)) if 0 < sum(counts.values()) <= MANY else None


async def _span_of_code(word: str, kinds: Sequence[TermKind]) -> tuple[datetime, datetime] | None:
    """When the orders whose code begins so were placed; None for what is no code's beginning.

    Two common words may never meet but in one month of long ago.
    """
    length = max((most for most in BEGINNINGS if most <= len(word)), default=None)
    if length is None or await _known(kinds, {word: beginning_with(word)}, most=0):
        return None
    placed = OrderTerm.filter(term=as_beginning(word[:length]))
    ends = [await placed.order_by(key).first() for key in ("ordered_at", "-ordered_at")]
    first, last = (end.ordered_at if end else None for end in ends)
    return (first, last) if first and last else None


async def _begun(word: str, kinds: Sequence[TermKind], counts: Mapping[str, int]) -> Leader | None:
    """What leads to the orders with a term that begins with a form of the word."""
    in_order = Leader(kinds, (Words(beginnings=tuple(counts) or (word,)),))
    if sum(counts.values()) <= FEW:
        return in_order
    terms = await _terms_begun(word, kinds, counts)
    side_by_side = Leader(kinds, (Words(terms=terms),)) if terms else None
    if terms and len(terms) <= MOST_WORDS_BEGUN:
        return side_by_side
    in_all = await _known(kinds, {form: beginning_with(form) for form in counts}, most=MANY)
    return in_order if sum(in_all.values()) <= MANY else side_by_side


async def _terms_begun(
    word: str, kinds: Sequence[TermKind], forms: Iterable[str]
) -> Sequence[str] | None:
    """All terms that say of an order that it has a form of the word; None where these are many."""
    terms: list[str] = []
    for form in forms:
        begun = form if form == word else as_beginning(word)
        if begun is None:
            return None
        most = MOST_WORDS_BEGUN if form == word else MOST_CODES_BEGUN
        found = await _different_terms(begun, kinds, most + 1)
        if len(found) > most:
            return None
        terms += found
    return terms


async def _different_terms(begun: str, kinds: Sequence[TermKind], most: int) -> list[str]:
    """The terms that begin so, at most so many, each found from the one before it."""
    table = OrderTerm._meta.db_table
    of_kinds = f" AND kind IN ({', '.join(repr(kind.value) for kind in kinds)})" if kinds else ""
    first, end = ("$1", "$2") if is_postgres() else ("?1", "?2")
    last = f"term < {end}{of_kinds} ORDER BY term LIMIT 1"
    rows = await fetch_all(
        f"WITH RECURSIVE each_term (term) AS (SELECT * FROM"
        f" (SELECT term FROM {table} WHERE term >= {first} AND {last}) AS first_term"
        f" UNION ALL SELECT (SELECT t.term FROM {table} t WHERE t.term > each_term.term AND {last})"
        f" FROM each_term WHERE term IS NOT NULL)"
        f" SELECT term FROM each_term WHERE term IS NOT NULL LIMIT {most}",
        [begun, begun + LAST_CHARACTER],
    )
    return [row["term"] for row in rows]


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
