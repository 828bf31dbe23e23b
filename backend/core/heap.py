"""How often Python looks for cycles among the objects of a server."""

import gc

# A request makes thousands of objects at once, and lets them all go: none of them a cycle. With
# Python's 700 the collector passes over them several times before they are sent.
_YOUNG, _MIDDLE, _OLD = 50_000, 20, 50


def settle_heap() -> None:
    """To be called once all that stays is made: that is never looked at again, the rest seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
