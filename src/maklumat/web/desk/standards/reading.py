"""Finding a service and its versions by the words of an address."""

from django.http import HttpRequest

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import find_services, find_versions
from maklumat.foundation.refusals import NotFound
from maklumat.web.shared.actors import government_of


def read_versions(request: HttpRequest, unit: str, slug: str) -> tuple[Service, list[StandardVersion]]:
    """Return a service, published or not, with all its versions, newest first: two statements.

    Raises:
        NotFound: this government has no such service.
    """
    services = find_services(government_of(request).pk, is_published=None)
    service = services.filter(unit__slug=unit, slug=slug).first()
    if service is None:
        raise NotFound
    return service, list(find_versions(service.pk))


def pick_version(versions: list[StandardVersion], number: int) -> StandardVersion:
    """Return the version with this number.

    Raises:
        NotFound: there never was one.
    """
    version = next((version for version in versions if version.number == number), None)
    if version is None:
        raise NotFound
    return version
