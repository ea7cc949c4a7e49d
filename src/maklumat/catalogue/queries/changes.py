"""Reading where the changes of a standard came from."""

from django.db.models import QuerySet

from maklumat.catalogue.models import ItemChange, StandardVersion


def find_item_changes(version: StandardVersion) -> QuerySet[ItemChange]:
    """Return the changes of one version, oldest first."""
    return ItemChange.objects.of(version.government_id).filter(version=version).order_by("id")


def find_item_changes_between(before: StandardVersion, after: StandardVersion) -> QuerySet[ItemChange]:
    """Return the changes that led from one version to a later one of the same service, oldest first."""
    changes = ItemChange.objects.of(after.government_id).filter(
        version__service_id=after.service_id, version__number__gt=before.number, version__number__lte=after.number
    )
    return changes.select_related("version").order_by("id")


def find_changes_from_source(government_id: int, source_kind: str, source_key: str) -> QuerySet[ItemChange]:
    """Return the changes that one source led to, oldest first, with version, service and unit."""
    changes = ItemChange.objects.of(government_id).filter(source_kind=source_kind, source_key=source_key)
    return changes.select_related("version__service__unit").order_by("id")
