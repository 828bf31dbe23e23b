"""E-mail over SMTP: smtp://USER:PASSWORD@HOST:PORT (STARTTLS where offered), or smtps://."""

import asyncio
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from backend.ports.messages import Message, Undelivered

_TIMEOUT_SECONDS = 30
_SUBMISSION_PORT, _TLS_PORT = 587, 465
# From here on a reply refuses for good (RFC 5321, section 4.2.1).
_FINAL_REPLY = 500


class SmtpMessages:
    """A letter, a connection: few are sent, and minutes lie between them."""

    def __init__(self, url: str, sender: str) -> None:
        self._parts = urlsplit(url)
        self._sender = sender
        self._tls = ssl.create_default_context()

    async def send(self, message: Message) -> None:
        """Raises: Undelivered."""
        mail = _mail(message, self._sender)
        try:
            # the standard library's client waits for each reply
            await asyncio.to_thread(self._deliver, mail, message.recipient)
        except smtplib.SMTPRecipientsRefused as error:
            ((code, _),) = error.recipients.values()
            raise Undelivered(f"recipient refused ({code})", is_final=_is_final(code)) from error
        except smtplib.SMTPResponseException as error:
            code = error.smtp_code
            raise Undelivered(f"server replied {code}", is_final=_is_final(code)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Undelivered(type(error).__name__, is_final=False) from error

    def _deliver(self, mail: EmailMessage, recipient: str) -> None:
        parts = self._parts
        host = parts.hostname or "localhost"
        if parts.scheme == "smtps":
            client: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or _TLS_PORT, timeout=_TIMEOUT_SECONDS, context=self._tls
            )
        else:
            client = smtplib.SMTP(host, parts.port or _SUBMISSION_PORT, timeout=_TIMEOUT_SECONDS)
        with client:
            client.ehlo()
            if parts.scheme == "smtp" and client.has_extn("starttls"):
                client.starttls(context=self._tls)
                client.ehlo()
            if parts.username:
                client.login(unquote(parts.username), unquote(parts.password or ""))
            client.send_message(mail, from_addr=self._sender, to_addrs=[recipient])


def _is_final(code: int) -> bool:
    return code >= _FINAL_REPLY


def _mail(message: Message, sender: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = message.subject
    mail["From"] = Address(display_name=message.sender_name, addr_spec=sender)
    mail["To"] = message.recipient
    mail["Message-ID"] = f"<{message.key}@{sender.partition('@')[2]}>"
    mail.set_content(message.text)
    for attachment in message.attachments:
        kind, _, subtype = attachment.media_type.partition("/")
        mail.add_attachment(
            attachment.content, maintype=kind, subtype=subtype, filename=attachment.name
        )
    return mail
