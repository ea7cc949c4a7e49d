"""One order of locks for every change of a standard: the service first, then the version."""

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.foundation.refusals import NotFound


def lock_service(service_id: int) -> Service:
    """Return a service with its unit, locked until the transaction ends.

    Raises:
        NotFound: there is no such service.
    """
    service = Service.objects.select_related("unit").select_for_update(of=("self",)).filter(pk=service_id).first()
    if service is None:
        raise NotFound
    return service


def lock_version(version_id: int) -> StandardVersion:
    """Return a version whose service, and with it every version of it, is locked until the transaction ends.

    Raises:
        NotFound: there is no such version.
    """
    service_id = StandardVersion.objects.filter(pk=version_id).values_list("service_id", flat=True).first()
    if service_id is None:
        raise NotFound
    service = lock_service(service_id)
    version = StandardVersion.objects.get(pk=version_id)
    version.service = service
    return version
