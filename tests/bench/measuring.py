"""Processor time per call, the lowest of many windows, of several ways side by side."""

import gc
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

# Of the processor: long enough that no way's windows are luckier than another's.
_WINDOW_MS = 100
_WARMING = 16

# Does the work so many times.
Call = Callable[[int], Awaitable[object]]


def repeated(work: Callable[[], Awaitable[object]]) -> Call:
    """One piece of work as a way of `lowest`."""

    async def call(times: int) -> None:
        for _ in range(times):
            await work()

    return call


async def lowest(ways: Mapping[str, Call], *, windows: int, at_once: int = 1) -> dict[str, float]:
    """Milliseconds of this process's processor per call of each way.

    The windows of the ways alternate and take about as long each, so that what else the machine
    does hits them alike, and the lowest counts: noise only ever adds. What the database spends is
    not in it. Where a way makes several calls `at_once`, a window has twice as many at least.
    """
    best = dict.fromkeys(ways, float("inf"))
    calls = {name: await _calls_of(call, 2 * at_once) for name, call in ways.items()}
    gc.collect()
    for _ in range(windows):
        for name, call in ways.items():
            spent = await _spent(call, calls[name])
            best[name] = min(best[name], spent)
    return best


async def _calls_of(call: Call, least: int) -> int:
    """How many fill a window, once it is warm."""
    await call(_WARMING)
    return max(least, round(_WINDOW_MS / await _spent(call, _WARMING)))


async def _spent(call: Call, times: int) -> float:
    began = time.process_time()
    await call(times)
    return (time.process_time() - began) * 1000 / times


def show(title: str, milliseconds: Mapping[str, float]) -> None:
    """Prints the ways of one piece of work, each with its ratio to the first."""
    base = next(iter(milliseconds.values()))
    print(f"\n{title}")
    for name, spent in milliseconds.items():
        print(f"  {name:44}{spent:9.3f} ms{spent / base:8.1f} x")


@dataclass(frozen=True, slots=True)
class Bar:
    """What a ratio must be: at least or at most so much."""

    work: str
    against: str
    ratio: float
    at_least: float = 0.0
    at_most: float = float("inf")

    @property
    def holds(self) -> bool:
        return self.at_least <= self.ratio <= self.at_most

    @property
    def text(self) -> str:
        return f"at least {self.at_least:g}" if self.at_least else f"at most {self.at_most:g}"


@dataclass
class Bars:
    """The bars of a run."""

    bars: list[Bar] = field(default_factory=list)

    def add(self, work: str, against: str, ratio: float, **bound: float) -> None:
        self.bars.append(Bar(work, against, ratio, **bound))

    def show(self) -> bool:
        """Prints all; whether each holds."""
        print(f"\n{'work':36}{'against':42}{'times':>8}  bar")
        for bar in self.bars:
            mark = "" if bar.holds else "   MISSED"
            print(f"{bar.work:36}{bar.against:42}{bar.ratio:8.1f}  {bar.text}{mark}")
        return all(bar.holds for bar in self.bars)
