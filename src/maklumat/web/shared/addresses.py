"""Where a request comes from, and as much of it as may be kept."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"
KEPT_BITS = {4: 24, 6: 48}


def client_address(request: HttpRequest) -> str:
    """Return the address of the client.

    Each trusted proxy adds one address at the end of X-Forwarded-For; what stands further left was
    written by the client and is not believed.
    """
    proxies: int = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR") or UNKNOWN)


def truncated(address: str) -> str:
    """Return the network of an address, /24 or /48: enough to see abuse, too little to find a person.

    >>> truncated("203.0.113.77")
    '203.0.113.0/24'
    >>> truncated("2001:db8:1:2::3")
    '2001:db8:1::/48'
    >>> truncated("not an address")
    'unknown'
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ip_network((parsed, KEPT_BITS[parsed.version]), strict=False))


def client_network_address(request: HttpRequest) -> str | None:
    """Return the first address of the client's network, for columns that hold an address."""
    network = client_network(request)
    return None if network == UNKNOWN else network.partition("/")[0]


def client_network(request: HttpRequest) -> str:
    """Return the truncated address of the client; the only form that may be logged or kept."""
    return truncated(client_address(request))
