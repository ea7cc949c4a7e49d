"""Where SMS are handed in, as an administrator writes it down.

Source: docs/reference/channels.md, "SMS".
"""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class Provider(StrEnum):
    """In whose form messages are handed in."""

    OWN = ""
    """The product's own plain form, signed: for any gateway that can be told what to take."""
    INFOBIP = "infobip"


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gateway; ``url`` is the whole address in the own form, else the beginning of the provider's addresses."""

    provider: Provider
    url: str


def read_gateway(written: str) -> Gateway:
    """Return a gateway from its written form: an address, with the name of the provider and a plus before it.

    >>> read_gateway("https://sms.contoh.example/kirim")
    Gateway(provider=<Provider.OWN: ''>, url='https://sms.contoh.example/kirim')
    >>> read_gateway("infobip+https://x1.api.infobip.com/")
    Gateway(provider=<Provider.INFOBIP: 'infobip'>, url='https://x1.api.infobip.com')

    Raises:
        ValueError: it is no web address, or names a provider nobody knows.
    """
    scheme, _colon, _rest = written.partition("://")
    name, plus, _scheme = scheme.rpartition("+")
    named = name.lower() if plus else ""
    if named not in {provider.value for provider in Provider}:
        raise ValueError("no gateway of this name is known")
    provider = Provider(named)
    url = written[len(name) + len(plus) :].strip()
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError("the address of a gateway begins with https:// and holds no name")
    return Gateway(provider, url if provider is Provider.OWN else url.rstrip("/"))
