"""The operations of the SPA, which its build wrote down beside its files."""

from pathlib import Path

import orjson

from backend.core.logging import logger
from backend.execution.operations import Operations, Refused

MANIFEST = "operations.json"

_log = logger("graphql")


def load_persisted(folder: Path, operations: Operations) -> None:
    """Makes them ready to be asked for by their hashes; without a build there are none.

    What the schema of this server does not take is left out: its client will send the text, and
    read what is wrong with it.
    """
    try:
        manifest = orjson.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return
    for text in manifest.values():
        try:
            operations.persist(text)
        except Refused as refused:
            _log.warning("an operation of the SPA is not valid", reason=str(refused))
