"""Letters to the outside: e-mail with attachments."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter in plain text. The same `key` is the same letter: it has one Message-ID, by which
    who gets it twice can tell."""

    key: str
    recipient: str
    subject: str
    text: str
    # the name beside the sender's address
    sender_name: str = ""
    attachments: tuple[Attachment, ...] = ()


class Undelivered(Exception):
    """The letter was not taken. `reason` says why and nothing personal; `is_final` when no later
    attempt will fare better."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final


class Messages(Protocol):
    async def send(self, message: Message) -> None:
        """Gives the letter to the post. Raises: Undelivered."""
        ...
