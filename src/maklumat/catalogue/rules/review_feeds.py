"""How a secret calendar address is recognised without being kept."""

from hashlib import sha256


def feed_digest(secret: str) -> str:
    """Return what is kept of a secret part: it is random and long, so that a plain hash hides it.

    >>> feed_digest("kalender")[:12]
    '92e97c1d4b51'
    """
    return sha256(secret.encode(errors="surrogatepass")).hexdigest()
