"""Which drafts a forum may discuss, and their parts in words."""

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import get_version, read_components
from maklumat.catalogue.rules.shapes import Item
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.shared.standard_words import component_lines, item_id_of

MOST_DRAFTS = 200
NEW = "+"
"""In the word for a place: an item that is not there yet."""


def find_discussable_versions(government_id: int) -> list[StandardVersion]:
    """Return the versions in preparation with their service and unit, by unit and service."""
    versions = StandardVersion.objects.of(government_id).filter(status__in=WRITABLE).select_related("service__unit")
    return list(versions.defer("components").order_by("service__unit__order", "service__name", "id")[:MOST_DRAFTS])


def item_places(versions: list[StandardVersion]) -> list[tuple[str, str]]:
    """Return every item of every draft as a choice ``version:component:item``, with a new item for each list."""
    places = []
    for version in versions:
        components = read_components(version)
        for code in ComponentCode:
            head = f"{version.service.name}, {code.label}"
            for line in component_lines(code, components):
                item_id, is_part = item_id_of(line.id)
                if not is_part:
                    places.append((f"{version.pk}:{code.value}:{item_id}", f"{head}: {line.text[:80]}"))
            places.append((f"{version.pk}:{code.value}:", f"{head} (seluruhnya)"))
    return places


def read_item(government_id: int, version_id: int, component: str, item_id: str) -> Item | None:
    """Return how an item of a draft reads now; None for one that is not there."""
    return read_components(get_version(government_id, version_id)).item(component, item_id)
