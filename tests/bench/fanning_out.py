"""One event to every subscriber: beside Strawberry's own handler, over real sockets."""

from backend.core.config import Config
from tests.bench.crowd import NARROW, QUERY, House, Run, house, run_crowd, run_windows
from tests.bench.measuring import Bars

# Subscribers, events a second that Strawberry's handler can still keep up with, and the bar. With
# a read of the order per execution, a thousand subscribers are more than it can keep up with.
_EVENT_ALONE = ((200, 10.0, 6), (1000, 2.0, 10))
_WITH_ORDER = ((200, 1.0, 6),)
_EVENTS = 30
_WINDOWS = 2
# Of processor time per message: events that a window gathers must cost next to nothing.
_GATHERED_BAR = 1.5
_GATHERING_SECONDS = 6


async def measure_fan_out(config: Config, bars: Bars) -> None:
    """Prints the deliveries per second of the server's processor, the best run of each way."""
    print("\none event to many subscribers: deliveries per second of the server's processor")
    async with house(config) as place:
        for name, query, crowds in (
            ("the event alone", NARROW, _EVENT_ALONE),
            ("with its order", QUERY, _WITH_ORDER),
        ):
            for subscribers, rate, bar in crowds:
                usual, ours = await _both(place, subscribers, rate, query)
                print(
                    f"  {subscribers:5,} subscribers, {name:16} one execution each {usual:8,.0f},"
                    f" shared {ours:8,.0f}: {ours / usual:6.1f} x (bar {bar})",
                    flush=True,
                )
                work = f"{subscribers:,} subscribers, {name}"
                bars.add(work, "one execution per subscriber", ours / usual, at_least=bar)
        await _measure_windows(place, bars)


async def _measure_windows(place: House, bars: Bars) -> None:
    """The same messages, of ten times the events."""
    few, many = [
        await run_windows(place, 1000, rate=rate, seconds=_GATHERING_SECONDS) for rate in (10, 100)
    ]
    ratio = many.microseconds / few.microseconds
    print(
        f"  1,000 subscribers, windows of a second: {few.microseconds:.1f} us a message of 10"
        f" events a second, {many.microseconds:.1f} us of 100: {ratio:.2f} x (bar {_GATHERED_BAR})",
        flush=True,
    )
    work = "1,000 windows of 1 s, 100 events/s"
    bars.add(work, "10 events/s, the same messages", ratio, at_most=_GATHERED_BAR)


async def _both(place: House, subscribers: int, rate: float, query: str) -> tuple[float, float]:
    best: dict[str, Run] = {}
    for door in ("strawberry", "ours") * _WINDOWS:
        run = await run_crowd(
            place, subscribers, events=_EVENTS, per_second=rate, door=door, query=query
        )
        assert run.report["fewest"] == run.report["most"], run.report
        if door not in best or run.microseconds < best[door].microseconds:
            best[door] = run
    return 1e6 / best["strawberry"].microseconds, 1e6 / best["ours"].microseconds
