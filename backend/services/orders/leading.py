"""What leads to the orders of a list: the words they are found by, read in the list's order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from pypika_tortoise.context import SqlContext
from pypika_tortoise.terms import Term
from tortoise.expressions import Q, RawSQL
from tortoise.queryset import QuerySet

from backend.core.db import is_postgres
from backend.core.paging import Beyond, Ordering, Page, PageRequest, decode_cursor, page_of
from backend.core.reading import keep
from backend.models import Order, OrderTerm
from backend.models.orders.order import TermKind
from backend.services.orders.terms import LONGEST_TERM

LAST_CHARACTER = "\U0010ffff"
# The relations of an order that have its moment in their index.
_LEADING = ("terms", "tags")
# One of several, whose orders are read beside those of the others.
_LED_TERM = '"led"."term"'


def beginning_with(word: str) -> Q:
    """Terms that begin with the word, as a range: LIKE finds no index on SQLite."""
    begun = word[:LONGEST_TERM]
    return Q(term__gte=begun, term__lt=begun + LAST_CHARACTER)


def within(span: tuple[datetime, datetime] | None, column: str) -> Q:
    """Moments from the first of the span to its last."""
    if span is None:
        return Q()
    return Q(Q(**{f"{column}__gte": span[0]}), Q(**{f"{column}__lte": span[1]}))  # type: ignore[arg-type]  # any value may be looked for


@dataclass(frozen=True, slots=True)
class Words:
    """Terms, or beginnings of terms, of which an order must have one."""

    terms: Sequence[str] = ()
    beginnings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Leader:
    """What leads to orders: of each of the words they must have a term, of these kinds if any."""

    kinds: Sequence[TermKind]
    words: Sequence[Words]
    # the first and the last moment that may come into question
    span: tuple[datetime, datetime] | None = None

    @property
    def term(self) -> str | None:
        """The one term that is all there is to it."""
        terms = self.terms
        return terms[0] if len(terms) == 1 else None

    @property
    def terms(self) -> Sequence[str]:
        """The terms of which one is all there is to it; empty where more is asked."""
        (first, *others) = self.words
        return () if others or first.beginnings else first.terms

    @property
    def among_terms(self) -> Q:
        """What is said of any term."""
        kinds = Q(kind__in=list(self.kinds)) if self.kinds else Q()
        return kinds & within(self.span, "ordered_at")

    @property
    def condition(self) -> Q:
        """What is said of an order."""
        if (term := self.term) is not None:
            return self.joined(term)
        return Q(id__in=_OfWords(self))

    def joined(self, term: str | Term) -> Q:
        """Orders with one term, each once: joined and not asked for by IN, so that the order of
        the terms' index serves."""
        kinds = Q(terms__kind__in=list(self.kinds)) if self.kinds else Q()
        return Q(terms__term=term) & kinds & within(self.span, "terms__ordered_at")


def page_in_order(
    leader: Leader | None,
    rest: Q,
    ordering: Ordering,
    request: PageRequest,
    queues: Sequence[str] = (),
) -> Page:
    """A page of the orders to which `leader` leads and that meet the `rest`.

    `queues`, where there are several, are those that the rest has them wait in.
    """
    if leader is None and not rest and request.after is None and request.before is None:
        first = _first_of_all(ordering, request.size, request.backward, is_postgres())
        return Page(first, ordering, request, unpaged=Order.all())
    everything = Q(leader.condition, rest) if leader else rest
    if queues and leader is None and is_postgres():
        one = page_of(Order.filter(rest, queue=RawSQL(_LED_TERM)), ordering, request)
        found = Order.filter(id__in=_OfEach(queues, one))
        return page_of(found, ordering, request, unpaged=Order.filter(everything))
    if ordering.column != "placed_at":
        return page_of(Order.filter(everything), ordering, request)
    if leader is None or leader.term is not None or not is_postgres():
        return _by_joined(everything, ordering, request)
    if leader.terms:
        one = _of_one_term(leader, rest, ordering, request)
        found = Order.filter(id__in=_OfEach(leader.terms, one))
    else:
        one = page_of(Order.filter(rest, id=RawSQL('"led"."order_id"')), ordering, request)
        one = replace(one, queryset=one.queryset.order_by())
        found = Order.filter(id__in=_OfWordsInOrder(leader, one))
    return page_of(found, ordering, request, unpaged=Order.filter(everything))


@lru_cache(maxsize=256)
def _first_of_all(
    ordering: Ordering, size: int, backward: bool, _postgres: bool
) -> QuerySet[Order]:
    """The first page of all orders, by engine: what the list opens with, and is asked for most."""
    request = PageRequest(last=size) if backward else PageRequest(first=size)
    return keep(page_of(Order.all(), ordering, request).queryset)


def _of_one_term(leader: Leader, rest: Q, ordering: Ordering, request: PageRequest) -> Page:
    """A page of the orders of the one term that `led` has; of terms, where that is enough."""
    led = RawSQL(f'{_LED_TERM} COLLATE "C"')
    page = _by_joined(Q(rest, leader.joined(led)), ordering, request)
    if rest:
        return page
    sort = "-" if ordering.descending != request.backward else ""
    terms = (
        OrderTerm.filter(leader.among_terms, _past(ordering, request), term=led)
        .order_by(f"{sort}ordered_at", f"{sort}order_id")
        .limit(request.size + 1)
    )
    return replace(page, queryset=terms)


def _by_joined(condition: Q, ordering: Ordering, request: PageRequest) -> Page:
    """A page that is put in order by what the condition joins, if that has the order's moment.

    The cursor's bound is said of it too: it is what lets its index be entered at the page.
    """
    orders = Order.filter(condition)
    relation = next((name for name in _LEADING if _joins(condition, name)), None)
    if relation is None:
        return page_of(orders, ordering, request)
    bounded = orders.filter(_bounds(ordering, request, f"{relation}__ordered_at"))
    page = page_of(bounded, ordering, request, unpaged=orders)
    sort = "-" if ordering.descending != request.backward else ""
    keys = (f"{sort}{relation}__ordered_at", f"{sort}{relation}__order_id")
    return replace(page, queryset=page.queryset.order_by(*keys))


class _OfWords(Term):
    """A subquery: the keys of the orders that have all words of a leader.

    The terms' index alone is read, and put together in a way that does not depend on how many
    there are expected to be: of a beginning the database knows that badly.
    """

    def __init__(self, leader: Leader) -> None:
        super().__init__()
        self._leader = leader

    def get_sql(self, ctx: SqlContext) -> str:
        moments = _moments(self._leader, self._leader.words, Q(), ctx.copy(subquery=False))
        return f'(SELECT "order_id" FROM ({moments}) AS "led")'


class _OfWordsInOrder(Term):
    """The same in the list's order, looked at as orders only until a page is full.

    Of a word that is some terms, maybe very common ones, it is looked up only whether the orders of
    the others have it. `one` is an order that meets the rest. For PostgreSQL.
    """

    def __init__(self, leader: Leader, one: Page) -> None:
        super().__init__()
        self._leader, self._one = leader, one

    def get_sql(self, ctx: SqlContext) -> str:
        inner = ctx.copy(subquery=False)
        first, *others = self._leader.words
        read = [first, *(word for word in others if word.beginnings)]
        past = _past(self._one.ordering, self._one.request)
        in_order = _order_by(self._one, "ordered_at", "order_id")
        laterals = [_text(self._look_up(word), inner) for word in others if not word.beginnings]
        laterals.append(_text(self._one.queryset.values("id"), inner))
        joins = "".join(
            f' CROSS JOIN LATERAL ({text}) AS "one{place}"' for place, text in enumerate(laterals)
        )
        return (
            f'(SELECT "led"."order_id" FROM ({_moments(self._leader, read, past, inner)}'
            f' {in_order}) AS "led"{joins}'
            f" {_order_by(self._one, 'led.ordered_at', 'led.order_id')} {_limit(self._one)})"
        )

    def _look_up(self, word: Words) -> Any:
        here = {
            "ordered_at": RawSQL('"led"."ordered_at"'), "order_id": RawSQL('"led"."order_id"'),
        }  # fmt: skip
        (terms,) = _forms(word)
        return OrderTerm.filter(self._leader.among_terms, terms, **here).limit(1).values("kind")


def _moments(leader: Leader, words: Sequence[Words], bounds: Q, ctx: SqlContext) -> str:
    """Rows of `order_id` and `ordered_at` of what has all the words, each once."""
    terms = OrderTerm.filter(bounds, leader.among_terms)
    if len(words) == len(_forms(words[0])) == 1:
        terms = terms.distinct()  # else UNION or INTERSECT sees to it
    each_word = []
    for place, word in enumerate(words):
        forms = [
            _text(terms.filter(form).values("ordered_at", "order_id"), ctx) for form in _forms(word)
        ]
        one = f'SELECT * FROM ({" UNION ".join(forms)}) AS "word{place}"'
        each_word.append(one if len(forms) > 1 else forms[0])
    return " INTERSECT ".join(each_word)


def _forms(word: Words) -> Sequence[Q]:
    terms = [Q(term__in=list(word.terms))] if word.terms else []
    return [*terms, *map(beginning_with, word.beginnings)]


class _OfEach(Term):
    """The keys of a page of orders that have one of several terms or queues, for PostgreSQL.

    Of each the orders are read in the list's order, no more than a page of them; `one` are those of
    the one that `led` has.
    """

    def __init__(self, each: Sequence[str], one: Page) -> None:
        super().__init__()
        self._each, self._one = each, one

    def get_sql(self, ctx: SqlContext) -> str:
        assert ctx.parameterizer is not None
        each = ctx.parameterizer.create_param(list(self._each)).get_sql(ctx)
        orders, inner = self._one.queryset, ctx.copy(subquery=False)
        sort = self._one.ordering.column
        key, sorted_by = ("id", sort) if orders.model is Order else ("order_id", "ordered_at")
        one = _text(orders.values(id=key, place=sorted_by), inner)
        return (
            f'(SELECT "id" FROM (SELECT DISTINCT "one"."place", "one"."id"'
            f' FROM unnest(CAST({each} AS text[])) AS "led" ("term")'
            f' CROSS JOIN LATERAL ({one}) AS "one"'
            f' {_order_by(self._one, "place", "id")} {_limit(self._one)}) AS "found")'
        )


def _order_by(page: Page, *columns: str) -> str:
    way = "DESC" if page.ordering.descending != page.request.backward else "ASC"
    quoted = (column.replace(".", '"."') for column in columns)
    return "ORDER BY " + ", ".join(f'"{column}" {way}' for column in quoted)


def _limit(page: Page) -> str:
    return f"LIMIT {page.request.size + 1}"


def _text(query: Any, ctx: SqlContext) -> str:
    query._choose_db_if_not_chosen()
    query._make_query()
    text: str = query.query.get_parameterized_sql(ctx)[0]
    return text


def _past(ordering: Ordering, request: PageRequest) -> Q:
    """Terms of the orders beyond the cursor."""
    cursors = [
        Beyond(
            ("ordered_at", "order_id"),
            decode_cursor(ordering, cursor, name),
            ascending=ordering.descending != (name == "after"),
        )
        for cursor, name in ((request.after, "after"), (request.before, "before"))
        if cursor is not None
    ]
    return Q(*cursors)


def _bounds(ordering: Ordering, request: PageRequest, column: str) -> Q:
    bounds = []
    for cursor, name in ((request.after, "after"), (request.before, "before")):
        if cursor is not None:
            (moment, _) = decode_cursor(ordering, cursor, name)
            side = "lte" if ordering.descending == (name == "after") else "gte"
            bounds.append(Q(**{f"{column}__{side}": moment}))
    return Q(*bounds)


def _joins(condition: Q, relation: str) -> bool:
    return any(name.startswith(f"{relation}__") for name in condition.filters) or any(
        _joins(child, relation) for child in condition.children
    )
