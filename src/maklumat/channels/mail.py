"""E-mail on the wire: by SMTP, or as files in a folder. And the door that mail of other packages goes through."""

import contextlib
import os
import re
import smtplib
import ssl
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage as DjangoMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone, translation

from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.errors import AddressNotUsable
from maklumat.channels.rules.delivery import Postponed, Refused, Transport, Unreachable
from maklumat.organization.models import Staff
from maklumat.organization.queries import get_default_government

TIMEOUT_SECONDS = 20
PERMANENT = 500
"""SMTP replies from here on say: never; below: not now (RFC 5321, section 4.2.1)."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, as the operator wrote it: ``smtp://user:password@host:587?tls=1``."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    starttls: bool = False
    implicit_tls: bool = False


def read_mail_server(url: str) -> MailServer:
    """Read an ``smtp://`` address (``?tls=1`` for STARTTLS) or ``smtps://`` (TLS from the start).

    >>> read_mail_server("smtp://kotak%40contoh:rahasia@surat.contoh.example:587?tls=1").user
    'kotak@contoh'

    Raises:
        ValueError: it is neither.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("MAKLUMAT_EMAIL_URL must be smtp://…, smtps://…, file: or console:")
    implicit = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if implicit else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parse_qs(parts.query).get("tls") == ["1"],
        implicit_tls=implicit,
    )


class SmtpTransport:
    """Hands messages to a mail server over one connection, opened at the first message."""

    def __init__(self, server: MailServer, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._server = server
        self._timeout = timeout
        self._connection: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        """Hand over one message.

        Raises:
            Unreachable: no connection, no TLS, no sign-in, or the server does not know the sender.
            Postponed: the server took the message's turn and did not take the message.
            Refused: the server will never take it.
        """
        connection = self._ready_connection()
        try:
            connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise _by_code(code, "recipient") from None
        except smtplib.SMTPSenderRefused as error:
            if error.smtp_code >= PERMANENT:
                raise Unreachable(f"the server refused the sender ({error.smtp_code})") from None
            raise _by_code(error.smtp_code, "sender") from None
        except smtplib.SMTPResponseException as error:
            raise _by_code(error.smtp_code, "message") from None
        except (smtplib.SMTPNotSupportedError, UnicodeError):
            raise Refused("the server cannot take such an address") from None
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise Postponed(f"the connection broke off ({type(error).__name__})", ends_run=True) from None

    def close(self) -> None:
        """Say goodbye, if there is anyone to say it to."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()

    def _ready_connection(self) -> smtplib.SMTP:
        """Return a connection that answers; an idle one may have been closed by the server meanwhile."""
        if self._connection is not None:
            try:
                if self._connection.noop()[0] == 250:  # noqa: PLR2004 - RFC 5321: "requested action okay"
                    return self._connection
            except (smtplib.SMTPException, OSError):
                pass
            self.close()
        try:
            self._connection = self._connect()
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(_why_unreachable(error)) from None
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        server, tls = self._server, ssl.create_default_context()
        if server.implicit_tls:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=self._timeout, context=tls)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
        try:
            if server.starttls:
                connection.starttls(context=tls)
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection


def _by_code(code: int, what: str) -> Postponed | Refused:
    """Sort a reply by its code. Its words are left out: servers like to repeat the recipient in them."""
    if code >= PERMANENT:
        return Refused(f"the server refused the {what} ({code})")
    return Postponed(f"the server postponed the {what} ({code})", ends_run=code == 421)  # noqa: PLR2004 - "closing"


def _why_unreachable(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the server does not accept the account's name and password ({error.smtp_code})"
    if isinstance(error, TimeoutError):
        return "the server did not answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers at the server's address"
    return f"the server cannot be reached ({type(error).__name__})"


class FolderTransport:
    """Writes each message as an ``.eml`` file that any mail program opens; the default of an embedded installation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write the file whole or not at all; the same Message-ID gives the same file."""
        name = re.sub(r"[^A-Za-z0-9.-]", "_", str(message["Message-ID"]).strip("<>"))
        path = self._folder / f"{name}.eml"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(f".{os.getpid()}")
            with unfinished.open("wb") as file:
                file.write(message.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError as error:
            raise Unreachable(f"the mail folder cannot be written ({type(error).__name__})") from None

    def close(self) -> None:
        """Nothing to close."""


class ConsoleTransport:
    """Prints each message, for whoever develops."""

    def send(self, message: EmailMessage) -> None:
        """Print it as it would travel."""
        sys.stdout.write(f"{message.as_string()}\n{'-' * 79}\n")
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing to close."""


def open_transport() -> Transport:
    """Return the way out that the operator chose (MAKLUMAT_EMAIL_URL)."""
    url: str = settings.EMAIL_URL
    if url.startswith("file:"):
        return FolderTransport(settings.MAIL_FOLDER)
    if url.startswith("console:"):
        return ConsoleTransport()
    return SmtpTransport(read_mail_server(url))


class OutboxRefusesDirectMail(BaseEmailBackend):
    """Django's mail backend: mail of other packages (a forgotten password) goes through the outbox like all other."""

    def send_messages(self, email_messages: Sequence[DjangoMessage]) -> int:
        """Queue one message per recipient; returns how many of the messages were queued."""
        return sum(self._queue(message) for message in email_messages)

    def _queue(self, message: DjangoMessage) -> bool:
        queued = False
        for recipient in message.recipients():
            staff = Staff.objects.filter(email__iexact=recipient).only("pk", "government_id").first()
            with contextlib.suppress(AddressNotUsable):
                queue_message(
                    government_id=staff.government_id if staff else get_default_government().pk,
                    template="account",
                    language=translation.get_language() or settings.LANGUAGE_CODE,
                    recipient=recipient,
                    subject=("staff", str(staff.pk) if staff else ""),
                    facts={"subject": message.subject, "body": message.body},
                    now=timezone.now(),
                )
                queued = True
        return queued
