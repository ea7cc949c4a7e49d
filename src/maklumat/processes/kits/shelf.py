"""The kits there are to choose from: those that come with the product and those that were brought in."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.db import transaction

from maklumat.catalogue.actions.starter_kits import bring_kit
from maklumat.catalogue.models import KitLink, StarterKit
from maklumat.catalogue.queries.starter_kits import find_brought_kits, find_latest_brought, get_brought_kit
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound
from maklumat.organization.vocabulary import UnitKind
from maklumat.processes.kits.importing import service_digest
from maklumat.processes.kits.reading import Kit, KitService, read_kit

SHIPPED: Final = Path(__file__).parent / "shipped"
SHIPPED_WORD: Final = "bawaan"
BROUGHT_WORD: Final = "berkas"
PAGE: Final = 20
LARGEST_ID: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ShelfKit:
    """One kit to choose; ``key`` names it in addresses, ``brought_by`` is empty for one that comes with the product."""

    key: str
    name: str
    version: str
    title: str
    service_count: int
    brought_by: str = ""
    brought_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KitNews:
    """The kit a service came from, and the newer one that says something else, if there is one."""

    link: KitLink
    newer: ShelfKit | None


@lru_cache(maxsize=1)
def read_shipped() -> dict[str, Kit]:
    """Return the kits of the product by their name; read once a process."""
    kits = (read_kit(path.read_bytes()) for path in sorted(SHIPPED.glob("*.yaml")))
    return {kit.name: kit for kit in kits}


def shipped_for(kind: UnitKind) -> list[ShelfKit]:
    """Return the kits of the product that are made for a unit of this kind."""
    return [_of_product(kit) for kit in read_shipped().values() if kit.kind is kind]


def list_shipped() -> list[ShelfKit]:
    """Return all kits of the product."""
    return [_of_product(kit) for kit in read_shipped().values()]


def list_brought(government_id: int, *, before_id: int | None = None) -> list[ShelfKit]:
    """Return kits that were brought in, the latest first, one more than a page; one statement."""
    return [_of_row(row) for row in find_brought_kits(government_id, before_id=before_id)[: PAGE + 1]]


def get_kit(government_id: int, key: str) -> Kit:
    """Return the kit that an address names.

    Raises:
        NotFound: there is no such kit here.
    """
    word, _dash, rest = key.partition("-")
    if word == SHIPPED_WORD and rest in read_shipped():
        return read_shipped()[rest]
    if word == BROUGHT_WORD and rest.isascii() and rest.isdigit():
        return read_kit(get_brought_kit(government_id, min(int(rest), LARGEST_ID)).content.encode())
    raise NotFound


@transaction.atomic
def keep_kit(government_id: int, content: bytes, *, actor: Actor, now: datetime) -> ShelfKit:
    """Read a kit and keep it.

    Raises:
        NotAKit: with every problem and its line.
        NotPermitted: the actor administers no unit here.
    """
    kit = read_kit(content)
    row = bring_kit(
        government_id,
        name=kit.name,
        version=kit.version,
        title=kit.title,
        content=content.decode("utf-8-sig"),
        service_count=len(kit.services),
        actor=actor,
        now=now,
    )
    return _of_row(row)


def read_news(link: KitLink | None) -> KitNews | None:
    """Say where a service came from and whether a newer kit says something else; one statement for one from a kit."""
    if link is None:
        return None
    candidates = [(_of_product(kit), kit) for kit in read_shipped().values() if kit.name == link.kit_name]
    row = find_latest_brought(link.government_id, link.kit_name)
    if row is not None and version_order(row.version) > version_order(link.kit_version):
        candidates.append((_of_row(row), read_kit(row.content.encode())))
    newer = [
        shelf
        for shelf, kit in candidates
        if version_order(kit.version) > version_order(link.kit_version) and _says_something_else(kit, link)
    ]
    return KitNews(link, max(newer, key=lambda one: version_order(one.version), default=None))


def version_order(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, by which one is newer than another.

    >>> version_order("2026.10") > version_order("2026.9")
    True
    """
    return tuple(int(number[:12]) for number in re.findall(r"[0-9]+", version))


def _says_something_else(kit: Kit, link: KitLink) -> bool:
    return any(
        (one.unit, one.slug) == (link.unit_slug, link.service_slug) and _digest(one) != link.digest
        for one in kit.services
    )


def _digest(service: KitService) -> str:
    return service_digest(service.name, service.summary, service.audience, service.components)


def _of_product(kit: Kit) -> ShelfKit:
    return ShelfKit(f"{SHIPPED_WORD}-{kit.name}", kit.name, kit.version, kit.title, len(kit.services))


def _of_row(row: StarterKit) -> ShelfKit:
    return ShelfKit(
        f"{BROUGHT_WORD}-{row.pk}",
        row.name,
        row.version,
        row.title,
        row.service_count,
        row.brought_by,
        row.brought_at,
    )
