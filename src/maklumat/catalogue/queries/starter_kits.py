"""Reading starter kits and what came from them."""

from collections.abc import Collection

from django.db.models import QuerySet

from maklumat.catalogue.models import KitLink, KitPartLink, StarterKit
from maklumat.foundation.refusals import NotFound


def find_brought_kits(government_id: int, *, before_id: int | None = None) -> QuerySet[StarterKit]:
    """Return the kits that were brought to a government, the latest first, without their text."""
    kits = StarterKit.objects.of(government_id).defer("content").order_by("-id")
    return kits if before_id is None else kits.filter(pk__lt=before_id)


def get_brought_kit(government_id: int, kit_id: int) -> StarterKit:
    """Return one kit that was brought.

    Raises:
        NotFound: this government has no such kit.
    """
    kit = StarterKit.objects.of(government_id).filter(pk=kit_id).first()
    if kit is None:
        raise NotFound
    return kit


def find_latest_brought(government_id: int, name: str) -> StarterKit | None:
    """Return the kit of this name that was brought last, or None."""
    return StarterKit.objects.of(government_id).filter(name=name).order_by("-id").first()


def find_kit_links(service_ids: Collection[int]) -> dict[int, KitLink]:
    """Return which kit each of some services came from; one statement."""
    return {link.service_id: link for link in KitLink.objects.filter(service_id__in=service_ids)}


def find_kit_link(service_id: int) -> KitLink | None:
    """Return which kit a service came from, or None."""
    return KitLink.objects.filter(service_id=service_id).first()


def find_kit_part_links(government_id: int, keys: Collection[str]) -> dict[tuple[str, str], KitPartLink]:
    """Return by kind and key which kit deadlines, days and surveys came from; one statement."""
    found = KitPartLink.objects.of(government_id).filter(key__in=keys)
    return {(link.kind, link.key): link for link in found}
