"""What stock is worth: moving average and first-in-first-out over the ledger. Pure.

Values are whole minor units of the home currency and are carried by the units, never by a rounded
unit price. When some of several units leave, they take value x units / units there, rounded
half-even; the last ones take all that is left. So, by whichever method and to the minor unit,
what was brought in = what has gone out + what is left.

Units that come without a cost of their own are worth, in this order: what the same cause took out
before (a return comes back at what it left for, a transfer arrives at what it departed with); what
those in the warehouse are worth on average; what the variant last cost; the fallback.

A later bill for goods that came (landed cost) adds to those of them that are still there, in
proportion; the part of those that have left meanwhile goes out with it, since they cannot be sold
anew.
"""

from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from backend.services.settings.house import ValuationMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Units that enter (positive) or leave a place; `value` of all of them where it is known.

    `key` names what entered, for a Bill; `cause` joins what left with what comes back.
    """

    place: Hashable
    units: int
    value: int | None = None
    key: Hashable = None
    cause: Hashable = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """An amount, maybe negative, for the goods that entered a place under `key`."""

    place: Hashable
    key: Hashable
    amount: int


@dataclass(frozen=True, slots=True)
class Worth:
    units: int = 0
    value: int = 0


@dataclass(slots=True)
class Valuation:
    """What lies in each place; and over all of them, what came in and went out, in value."""

    places: dict[Hashable, Worth] = field(default_factory=dict)
    brought_in: int = 0
    gone_out: int = 0


def ratio(numerator: int, denominator: int) -> int:
    """The quotient as a whole number, half-even; the denominator is positive."""
    quotient, rest = divmod(numerator, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and quotient % 2):
        quotient += 1
    return quotient


class _Store(Protocol):
    """The goods of one place."""

    units: int
    value: int

    def put(self, units: int, value: int, key: Hashable) -> None: ...

    def take(self, units: int) -> int:
        """The value of the units that leave; there are as many."""
        ...

    def bill(self, key: Hashable, amount: int) -> int:
        """How much of the amount stays with the goods."""
        ...


class _Average:
    """One heap: every unit is worth the same."""

    def __init__(self) -> None:
        self.units = self.value = 0
        self._entered: dict[Hashable, int] = {}

    def put(self, units: int, value: int, key: Hashable) -> None:
        self.units += units
        self.value += value
        self._entered[key] = units

    def take(self, units: int) -> int:
        value = ratio(self.value * units, self.units)
        self.units -= units
        self.value -= value
        return value

    def bill(self, key: Hashable, amount: int) -> int:
        entered = self._entered[key]
        kept = ratio(amount * min(self.units, entered), entered)
        self.value += kept
        return kept


@dataclass(slots=True)
class _Layer:
    key: Hashable
    entered: int
    units: int
    value: int


class _Fifo:
    """Layers, of which the oldest leaves first."""

    def __init__(self) -> None:
        self.units = self.value = 0
        self._layers: deque[_Layer] = deque()
        self._entered: dict[Hashable, _Layer] = {}

    def put(self, units: int, value: int, key: Hashable) -> None:
        self.units += units
        self.value += value
        layer = self._entered[key] = _Layer(key, units, units, value)
        self._layers.append(layer)

    def take(self, units: int) -> int:
        taken = 0
        while units:
            layer = self._layers[0]
            part = min(units, layer.units)
            value = ratio(layer.value * part, layer.units)
            layer.units -= part
            layer.value -= value
            self.units -= part
            units -= part
            taken += value
            if not layer.units:
                self._layers.popleft()
        self.value -= taken
        return taken

    def bill(self, key: Hashable, amount: int) -> int:
        layer = self._entered[key]
        kept = ratio(amount * layer.units, layer.entered)
        layer.value += kept
        self.value += kept
        return kept


_STORES: dict[ValuationMethod, type[_Average] | type[_Fifo]] = {
    ValuationMethod.MOVING_AVERAGE: _Average,
    ValuationMethod.FIFO: _Fifo,
}


@dataclass(slots=True)
class _Pool:
    """What one cause has taken out and not brought back."""

    units: int = 0
    value: int = 0

    def take(self, units: int) -> int:
        value = ratio(self.value * units, self.units)
        self.units -= units
        self.value -= value
        return value


class _Valuer:
    def __init__(self, method: ValuationMethod, fallback_unit: int) -> None:
        self._make = _STORES[method]
        self._stores: dict[Hashable, _Store] = {}
        self._pools: dict[Hashable, _Pool] = {}
        self._last = Worth(1, fallback_unit)
        self.result = Valuation()

    def apply(self, event: Move | Bill) -> None:
        store = self._stores.setdefault(event.place, self._make())
        if isinstance(event, Bill):
            kept = store.bill(event.key, event.amount)
            self.result.brought_in += event.amount
            self.result.gone_out += event.amount - kept
        elif event.units > 0:
            value = self._entering(store, event)
            store.put(event.units, value, event.key)
            self.result.brought_in += value
        else:
            value = store.take(-event.units)
            self.result.gone_out += value
            if event.cause is not None:
                pool = self._pools.setdefault(event.cause, _Pool())
                pool.units -= event.units
                pool.value += value
        self.result.places[event.place] = Worth(store.units, store.value)

    def _entering(self, store: _Store, move: Move) -> int:
        if move.value is not None:
            self._last = Worth(move.units, move.value)
            return move.value
        pool = self._pools.get(move.cause) or _Pool()
        back = min(move.units, pool.units)
        value = pool.take(back) if back else 0
        if fresh := move.units - back:
            like = Worth(store.units, store.value) if store.units else self._last
            value += ratio(like.value * fresh, like.units)
        return value


def value_stock(
    events: Iterable[Move | Bill], method: ValuationMethod, *, fallback_unit: int = 0
) -> Valuation:
    """The worth of one variant's units, in the places the events name, after all of them.

    Events come in the order they happened; no place gives more than it holds.
    """
    valuer = _Valuer(method, fallback_unit)
    for event in events:
        valuer.apply(event)
    return valuer.result
