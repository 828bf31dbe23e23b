"""Counting the statements a piece of work sends to the database."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Sent(logging.Handler):
    def __init__(self, sent: list[str]) -> None:
        super().__init__()
        self._sent = sent

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and len(record.args) == 2:
            self._sent.append(str(record.args[0]))


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL sent while it is open, in order, by whatever way: all of them tell the same log.

    A list with nested relations must send as many for fifty rows as for two.
    """
    sent: list[str] = []
    log = logging.getLogger("tortoise.db_client")
    handler, level, propagates = _Sent(sent), log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        yield sent
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = propagates
