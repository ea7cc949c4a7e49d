"""Where a file of a conversation may be fetched from, what is asked, and what the answer means. No network.

An address comes with a delivery, so it is a stranger's word: only hosts of the provider are asked, over TLS, and never
an address inside. Where the operator has set the provider's interface to another place, that place is believed.

Source: docs/reference/channels.md, "Files".
"""

import base64
import binascii
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from maklumat.channels.rules.requests import SERVER_FAULT, TOKEN_CODES, TOO_MANY, UNAUTHORIZED, Places

FETCHED = frozenset({"image", "video", "audio", "document", "file", "story_mention"})
"""Kinds of file that are fetched; stickers, and posts of others that were passed on, are not."""
HOSTS: Mapping[str, tuple[str, ...]] = {
    "whatsapp": ("lookaside.fbsbx.com",),
    "facebook": ("fbcdn.net", "fbsbx.com"),
    "instagram": ("fbcdn.net", "fbsbx.com", "cdninstagram.com"),
    "telegram": (),
}
"""Domains that hand out files, with everything below them; Telegram's are at its interface."""
WITH_TOKEN = frozenset({"whatsapp"})
"""Channels whose files need the token of the account; it goes to no other host than the one that was checked."""
TLS_PORT = 443
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?")
UNSEEN = re.compile(r"[\x00-\x20\x7f-\U0010ffff\\]")
"""Signs that readers of addresses disagree about; a provider writes none of them."""
TRANSLATED = (
    ip_network("64:ff9b::/96"),
    ip_network("64:ff9b:1::/48"),
    ip_network("2002::/16"),
    ip_network("2001::/32"),
)
"""IPv6 addresses that lead to an IPv4 one."""
LONGEST_URL = 4_000
NO_SUCH_THING = 100
TELEGRAM_PATH = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")


class Trouble(Enum):
    """Why a file was not fetched."""

    LATER = auto()
    EXPIRED = auto()
    TOO_LARGE = auto()
    FOREIGN = auto()
    TOKEN_ENDED = auto()


class NotFetched(Exception):  # noqa: N818 - a state of affairs, not a fault
    """There is no file; the reason never holds an address."""

    def __init__(self, trouble: Trouble, reason: str = "", wait_seconds: int = 0) -> None:
        super().__init__(reason)
        self.trouble, self.reason, self.wait_seconds = trouble, reason, wait_seconds


@dataclass(frozen=True, slots=True)
class Place:
    """An address that was checked, in the parts that a request is made of: nothing is read a second time."""

    scheme: str
    host: str
    port: int
    target: str
    is_own: bool = False
    """It is the interface the operator has set, which may stand inside."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Whom the request goes to."""
        return (self.scheme, self.host, self.port)


@dataclass(frozen=True, slots=True)
class Announced:
    """A file as the delivery names it."""

    channel: str
    kind: str
    provider_id: str = ""
    url: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the provider says a file is."""

    url: str
    sha256: str = ""


def read_place(url: str, channel: str, own: Collection[str]) -> Place | None:
    """Return the parts of an address that a file of this channel may be fetched from, else None.

    Args:
        url: as a delivery or a redirect says it.
        channel: a word of `HOSTS`.
        own: addresses of the interface, as the operator has set them.

    >>> read_place("https://lookaside.fbsbx.com/a?mid=1", "whatsapp", ()).target
    '/a?mid=1'
    >>> [read_place(url, "whatsapp", ()) for url in ("http://lookaside.fbsbx.com/", "https://fbsbx.com.jahat.example/")]
    [None, None]
    """
    parts = _parts(url)
    if parts is None:
        return None
    scheme, host, port, target = parts
    if any((mine := _parts(address)) is not None and mine[:3] == (scheme, host, port) for address in own):
        return Place(scheme, host, port, target, is_own=True)
    is_theirs = any(host == name or host.endswith(f".{name}") for name in HOSTS.get(channel, ()))
    if scheme != "https" or port != TLS_PORT or not is_theirs:
        return None
    return Place(scheme, host, port, target)


def _parts(url: str) -> tuple[str, str, int, str] | None:
    """Return scheme, host, port and target of an address without a name, a password or a sign that misleads."""
    if len(url) > LONGEST_URL or UNSEEN.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not HOST.fullmatch(host) or ".." in host:
        return None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or (TLS_PORT if parts.scheme == "https" else 80), target


def follow(place: Place, location: str, channel: str, own: Collection[str]) -> Place | None:
    """Return where a redirect leads, when a file may be fetched from there."""
    port = "" if (place.scheme, place.port) in {("https", 443), ("http", 80)} else f":{place.port}"
    try:
        return read_place(urljoin(f"{place.scheme}://{place.host}{port}{place.target}", location), channel, own)
    except ValueError:
        return None


def is_outside(address: str) -> bool:
    """Say whether an IP address is one of the open network: not ours, not this machine's, not a cloud's own.

    >>> [is_outside(one) for one in ("157.240.1.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (
        found.ipv4_mapped is not None or found.scope_id or any(found in network for network in TRANSLATED)
    ):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def lookup_url(announced: Announced, places: Places, token: str) -> str:
    """Return the address that says where a file is; empty where the delivery says it itself."""
    if announced.channel == "telegram":
        return f"{places.telegram}/bot{token}/getFile?file_id={quote(announced.provider_id, safe='')}"
    if announced.channel == "whatsapp":
        return f"{places.graph}/{places.version}/{quote(announced.provider_id, safe='')}"
    return ""


def read_lookup(announced: Announced, status: int, body: bytes, places: Places, token: str) -> Found:
    """Return where the provider says a file is.

    Raises:
        NotFetched: it does not say so.
    """
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    said = document if isinstance(document, dict) else {}
    if announced.channel == "telegram":
        return _read_telegram(said, status, places, token)
    error = said.get("error")
    if isinstance(error, dict):
        code = error.get("code")
        if code in TOKEN_CODES or status == UNAUTHORIZED:
            raise NotFetched(Trouble.TOKEN_ENDED, f"code {code}")
        is_gone = code == NO_SUCH_THING and status < SERVER_FAULT
        raise NotFetched(Trouble.EXPIRED if is_gone else Trouble.LATER, f"code {code}")
    url = said.get("url")
    if not isinstance(url, str):
        raise trouble_of(status) or NotFetched(Trouble.LATER, "no address in the answer")
    hashed = said.get("sha256")
    return Found(url, hashed if isinstance(hashed, str) else "")


def _read_telegram(said: Mapping[str, object], status: int, places: Places, token: str) -> Found:
    result = said.get("result")
    path = result.get("file_path") if said.get("ok") is True and isinstance(result, dict) else None
    if isinstance(path, str) and TELEGRAM_PATH.fullmatch(path) and ".." not in path:
        return Found(f"{places.telegram}/file/bot{token}/{path}")
    if status in {UNAUTHORIZED, 404}:
        raise NotFetched(Trouble.TOKEN_ENDED, f"code {status}")
    asked = said.get("parameters")
    wait = asked.get("retry_after") if isinstance(asked, dict) else None
    if status == TOO_MANY or status >= SERVER_FAULT:
        raise NotFetched(Trouble.LATER, f"code {status}", min(wait, 86_400) if isinstance(wait, int) else 0)
    too_big = "too big" in str(said.get("description", ""))
    raise NotFetched(Trouble.TOO_LARGE if too_big else Trouble.EXPIRED, f"code {status}")


def trouble_of(status: int) -> NotFetched | None:
    """Return what the status of an answer means for the file; None when the file is there."""
    reason = f"HTTP {status}"
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status in {UNAUTHORIZED, 403, 404, 410}:
        return NotFetched(Trouble.EXPIRED, reason)
    return NotFetched(Trouble.LATER, reason)


def is_whole(content: bytes, announced: str) -> bool:
    """Say whether bytes are the file that was announced by its SHA-256, in hex or Base64; without one, any are.

    >>> is_whole(b"", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), is_whole(b"x", "e3b0")
    (True, False)
    """
    if not announced:
        return True
    digest = sha256(content).digest()
    try:
        return announced.lower() == digest.hex() or base64.b64decode(announced, validate=True) == digest
    except (binascii.Error, ValueError):
        return False
