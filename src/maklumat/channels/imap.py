"""A mailbox on the wire (IMAP, RFC 9051): read without a trace, so that people may use it beside us."""

import contextlib
import imaplib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS = 20
LARGEST_MAIL = 25_000_000
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxTrouble(Exception):  # noqa: N818 - a state of affairs, not a fault
    """The mailbox cannot be read now. The reason holds no name and no password."""


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """Where a mailbox is, as an administrator wrote it: ``imaps://name:password@host/INBOX``."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    is_encrypted: bool = True


def read_mailbox_address(url: str) -> MailboxAddress:
    """Read an ``imaps://`` address, or ``imap://`` for a server on the same machine.

    >>> read_mailbox_address("imaps://aduan%40contoh.example:rahasia@surat.contoh.example").user
    'aduan@contoh.example'

    Raises:
        ValueError: it is neither, or name and password are missing.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in {"imap", "imaps"} or not (parts.hostname and parts.username and parts.password):
        raise ValueError("the mailbox must be written imaps://name:password@host/INBOX")
    encrypted = parts.scheme == "imaps"
    return MailboxAddress(
        host=parts.hostname,
        port=parts.port or (993 if encrypted else 143),
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_encrypted=encrypted,
    )


class Mailbox:
    """An open mailbox.

    Attributes:
        validity: changes when the server has numbered everything anew.
        next_uid: the number that the next mail will get.
    """

    def __init__(self, address: MailboxAddress, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._address, self._timeout = address, timeout
        self.validity, self.next_uid = 0, 1

    def __enter__(self) -> Self:
        """Sign in and open the folder for reading only."""
        address = self._address
        connect = imaplib.IMAP4_SSL if address.is_encrypted else imaplib.IMAP4
        try:
            self._server = connect(address.host, address.port, timeout=self._timeout)
            self._server.login(address.user, address.password)
            status, _count = self._server.select(f'"{address.folder}"', readonly=True)
        except (imaplib.IMAP4.error, OSError) as error:
            raise MailboxTrouble(type(error).__name__) from None
        if status != "OK":
            raise MailboxTrouble("the folder is not there")
        self.validity, self.next_uid = self._number("UIDVALIDITY", 0), self._number("UIDNEXT", 1)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Say goodbye, if there is anyone to say it to."""
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            self._server.logout()

    def mails_after(self, uid: int) -> Iterator[tuple[int, bytes | None]]:
        """Yield number and bytes of each later mail, oldest first; None in place of the bytes of one that is too large.

        Raises:
            MailboxTrouble: the connection broke off.
        """
        try:
            _status, found = self._server.uid("SEARCH", f"UID {uid + 1}:*")
            numbers = sorted(int(number) for number in (found[0] or b"").split())
            for number in numbers:
                if number > uid:
                    yield number, self._bytes(number)
        except (imaplib.IMAP4.error, OSError) as error:
            raise MailboxTrouble(type(error).__name__) from None

    def _bytes(self, uid: int) -> bytes | None:
        _status, told = self._server.uid("FETCH", str(uid), "(RFC822.SIZE)")
        size = SIZE.search(b" ".join(part for part in told if isinstance(part, bytes)))
        if size is None or int(size[1]) > LARGEST_MAIL:
            return None
        _status, parts = self._server.uid("FETCH", str(uid), "(BODY.PEEK[])")
        return next((part[1] for part in parts if isinstance(part, tuple)), None)

    def _number(self, name: str, otherwise: int) -> int:
        _name, values = self._server.response(name)
        found = next((value for value in values if value), None)
        return int(found) if found is not None and found.isdigit() else otherwise
