"""Addresses that stay: each thing has one, whatever becomes of its name and of the page that shows it."""

import re
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from maklumat.catalogue.models import Service
from maklumat.organization.models import Government, Unit

TERMS: Final = "/data/kosakata/#"
NOT_IN_AN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


class Site:
    """The addresses of one government's site; ``base`` has no slash at its end.

    >>> Site("https://layanan.example").service(7)
    'https://layanan.example/id/layanan/7'
    """

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")

    def service(self, service_id: int) -> str:
        """Return the address of a service."""
        return f"{self.base}/id/layanan/{service_id}"

    def unit(self, unit_id: int) -> str:
        """Return the address of a unit."""
        return f"{self.base}/id/unit/{unit_id}"

    def version(self, version_id: int) -> str:
        """Return the address of one version of a standard."""
        return f"{self.base}/id/standar/{version_id}"

    def regulation(self, regulation_id: int) -> str:
        """Return the address of a regulation of the register."""
        return f"{self.base}/id/peraturan/{regulation_id}"

    def catalogue(self) -> str:
        """Return the address of the whole catalogue as a data set."""
        return f"{self.base}/id/katalog"

    def term(self, name: str) -> str:
        """Return the address of a word of our own vocabulary."""
        return f"{self.base}{TERMS}{name}"

    def service_page(self, service: Service) -> str:
        """Return the page that shows a service to people."""
        return f"{self.base}/layanan/{service.unit.slug}/{service.slug}/"

    def unit_page(self, unit: Unit) -> str:
        """Return the page that shows a unit to people."""
        return f"{self.base}/unit/{unit.slug}/"


def site_of(government: Government) -> Site:
    """Return where a government's site stands: under its own host name, else under the address of the installation."""
    base = urlsplit(settings.BASE_URL)
    if government.host and government.host != base.hostname:
        base = base._replace(netloc=government.host)
    return Site(urlunsplit(base))


def part_of(address: str, *words: str) -> str:
    """Return the address of a part of a thing.

    >>> part_of("https://layanan.example/id/layanan/7", "syarat", "ktp")
    'https://layanan.example/id/layanan/7#syarat-ktp'
    """
    return f"{address}#{'-'.join(words)}"


def uuid_of(address: str) -> str:
    """Return the UUID that stands for an address where a format wants one; always the same."""
    return str(uuid5(NAMESPACE_URL, address))


def clean_address(address: str) -> str:
    """Return an address that somebody typed with everything escaped that may not stand in one.

    >>> clean_address("https://contoh.example/a b")
    'https://contoh.example/a%20b'
    """
    return NOT_IN_AN_IRI.sub(lambda found: quote(found[0], safe=""), address)
