"""What a service page rests on, and the tag that says whether the page has changed."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from maklumat.catalogue.models import RegistryEntry, Service, StandardPublication, StandardVersion
from maklumat.catalogue.queries import find_versions, get_service
from maklumat.catalogue.queries.publications import find_publications
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.organization.models import Government
from maklumat.web.public.contacts import PublishedContact, read_contacts

LOOKS = ("web/public", "web/shared")
PROPOSED = frozenset({StandardStatus.IN_CONSULTATION, StandardStatus.REVISED, StandardStatus.AWAITING_ENACTMENT})
"""Stages in which a version is laid before the public and not in force yet; a mere draft is nobody's business."""
LOOK_FILES = ("**/*.html", "**/*.css", "**/*.mo")


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service, its versions (newest first, components unread), its contact persons and where it is published.

    Four statements, one fewer when nothing is in force.

    ``versions`` are the enacted ones; ``proposed`` is the one that is laid before the public.
    """

    government: Government
    service: Service
    versions: tuple[StandardVersion, ...]
    contacts: tuple[PublishedContact, ...]
    today: date
    proposed: StandardVersion | None = None
    publications: tuple[StandardPublication, ...] = ()
    registry: RegistryEntry | None = None

    @property
    def open_versions(self) -> tuple[StandardVersion, ...]:
        """Return every version that everybody may read, newest first."""
        return (self.proposed, *self.versions) if self.proposed else self.versions

    @property
    def current(self) -> StandardVersion | None:
        """Return the version in force today."""
        return next((version for version in self.versions if is_in_force(version, self.today)), None)

    @property
    def coming(self) -> StandardVersion | None:
        """Return the next version that is enacted and not in force yet."""
        later = [version for version in self.versions if version.in_force_from and version.in_force_from > self.today]
        return min(later, key=lambda version: version.in_force_from or self.today, default=None)


def page_tag(government: Government, mark: str, today: date, language: str) -> str:
    """Return what changes whenever the page of a service does; figures of the last 90 days count as of the day.

    ``mark`` stands for the service itself (`get_service_mark`).
    """
    shown = (government.pk, government.name, government.short_name, government.address, government.hours_note)
    parts = (mark, *shown, today, language, look_revision(), settings.IS_DEMO)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def read_service_facts(
    government: Government, unit_slug: str, slug: str, today: date, *, reads_places: bool = True
) -> ServiceFacts:
    """Read a service for its page; a page that does not name where else it is published asks for no places.

    Raises:
        NotFound: this government publishes no such service.
    """
    service = get_service(government.pk, unit_slug, slug)
    versions = list(find_versions(service.pk))
    enacted = tuple(version for version in versions if version.in_force_from)
    proposed = next((version for version in versions if version.status in PROPOSED), None)
    contacts = read_contacts([service.unit_id]).get(service.unit_id, ())
    current = next((version for version in enacted if is_in_force(version, today)), None)
    publications = tuple(find_publications(current)) if current and reads_places else ()
    registry = getattr(service, "registry_entry", None)  # read with the service; missing for most
    return ServiceFacts(government, service, enacted, contacts, today, proposed, publications, registry)


def is_in_force(version: StandardVersion, day: date) -> bool:
    """Say whether a version is in force on a day, which its dates alone decide."""
    first, last = version.in_force_from, version.in_force_until
    return first is not None and first <= day and (last is None or day <= last)


@lru_cache(maxsize=1)
def look_revision() -> str:
    """Return a hash of the templates, styles and words of this installation: pages change with a new release."""
    digest = sha256()
    for folder in LOOKS:
        root = Path(settings.PACKAGE) / folder
        for path in sorted(found for pattern in LOOK_FILES for found in root.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
