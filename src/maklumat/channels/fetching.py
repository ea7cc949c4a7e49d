"""Fetching what a stranger's message points at: only from where the rules allow, never more than asked, never for long.

The name of a host is looked up once, every address it has must lie outside, and the connection goes to the address
that was looked at: a name that answers differently the second time gains nothing. The operating system's proxy is not
used, since it would look names up by itself.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import monotonic
from typing import NamedTuple

from maklumat.channels.rules.media import NotFetched, Place, Trouble, is_outside

ANSWER_SECONDS = 20
WHOLE_SECONDS = 120
CHUNK_BYTES = 65_536
MOST_REDIRECTS = 3
USER_AGENT = "Maklumat/1"
REDIRECTS = frozenset({301, 302, 303, 307, 308})

Follow = Callable[[Place, str], Place | None]


class Fetched(NamedTuple):
    """What came back."""

    status: int
    content: bytes


class _Pinned(HTTPConnection):
    """A connection to an address that was checked, under the name it was checked for."""

    def __init__(self, place: Place, address: str) -> None:
        super().__init__(place.host, place.port, timeout=ANSWER_SECONDS)
        self._address, self._is_secret = address, place.scheme == "https"

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), ANSWER_SECONDS)
        if self._is_secret:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def fetch(place: Place, *, headers: Mapping[str, str], most_bytes: int, follow: Follow) -> Fetched:
    """Return what is at a place, following redirects as far as ``follow`` allows; secrets stay with the first host.

    Raises:
        NotFetched: a redirect or an address leads where it may not, it is too large, or nobody answered.
    """
    ends_at = monotonic() + WHOLE_SECONDS
    first = place.origin
    for _ in range(MOST_REDIRECTS + 1):
        sent = headers if place.origin == first else {}
        answer, location = _ask(place, sent, most_bytes, ends_at)
        if not location:
            return answer
        led = follow(place, location)
        if led is None:
            raise NotFetched(Trouble.FOREIGN, "a redirect to another host")
        place = led
    raise NotFetched(Trouble.FOREIGN, "redirects without end")


def _ask(place: Place, headers: Mapping[str, str], most_bytes: int, ends_at: float) -> tuple[Fetched, str]:
    connection = _Pinned(place, _address_of(place))
    try:
        connection.request(
            "GET", place.target, headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity", **headers}
        )
        answer = connection.getresponse()
        location = answer.headers.get("Location", "") if answer.status in REDIRECTS else ""
        content = b"" if location else _read(answer, most_bytes, ends_at)
        return Fetched(answer.status, content), location
    except (OSError, HTTPException) as error:
        raise NotFetched(Trouble.LATER, f"nobody answered: {type(error).__name__}") from None
    finally:
        connection.close()


def _address_of(place: Place) -> str:
    """Return an address of the host; all of them must lie outside, unless the operator named the place."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(Trouble.LATER, f"the host is not known: {type(error).__name__}") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not place.is_own and not all(is_outside(address) for address in addresses):
        raise NotFetched(Trouble.FOREIGN, "the host lies inside")
    return addresses[0]


def _read(answer: HTTPResponse, most_bytes: int, ends_at: float) -> bytes:
    """Read no more than allowed, whatever was announced, and not for longer than allowed, however slowly it comes."""
    if (answer.length or 0) > most_bytes:
        raise NotFetched(Trouble.TOO_LARGE, "announced as too large")
    announced, heard = answer.length, bytearray()
    while chunk := answer.read1(CHUNK_BYTES):
        heard += chunk
        if len(heard) > most_bytes:
            raise NotFetched(Trouble.TOO_LARGE, "too large")
        if monotonic() > ends_at:
            raise NotFetched(Trouble.LATER, "it came too slowly")
    if announced is not None and len(heard) < announced:
        raise NotFetched(Trouble.LATER, "it broke off")
    return bytes(heard)
