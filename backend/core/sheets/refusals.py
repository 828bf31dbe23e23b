"""Why a row of any table cannot be taken, whatever the table is about."""

from enum import StrEnum


class RowFault(StrEnum):
    """One meaning per code; the rooms have further ones for what their rows say."""

    ROW_RAGGED = "ROW_RAGGED"
    CELL_TOO_LONG = "CELL_TOO_LONG"
    TEXT_INVALID = "TEXT_INVALID"


class BadRow(Exception):
    """A row cannot be read: its reason in words and as a code."""

    def __init__(self, code: RowFault, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
