"""The only reads of the catalogue that others use. Each starts from a government, or from a row that did."""

from maklumat.catalogue.queries.agencies import get_agency_path
from maklumat.catalogue.queries.changes import (
    find_changes_from_source,
    find_item_changes,
    find_item_changes_between,
)
from maklumat.catalogue.queries.search import (
    Correction,
    SearchResult,
    Suggestion,
    search_services,
    search_services_explained,
    suggest_services,
)
from maklumat.catalogue.queries.service_map import MapFilter, count_service_map, find_service_map_page
from maklumat.catalogue.queries.service_marks import get_service_mark
from maklumat.catalogue.queries.services import (
    CatalogueEntry,
    UnitCatalogue,
    find_catalogue_entries,
    find_catalogue_page,
    find_services,
    find_services_with_needs,
    find_unit_services,
    get_service,
    get_service_by_id,
    review_state,
    summarise_catalogue,
)
from maklumat.catalogue.queries.standards import (
    PromiseLine,
    PromiseSummary,
    find_promise_lines,
    find_standards_in_force,
    find_versions,
    find_versions_in_preparation,
    get_standard_in_force,
    get_version,
    read_components,
    summarise_promise,
)

__all__ = [
    "CatalogueEntry",
    "Correction",
    "MapFilter",
    "PromiseLine",
    "PromiseSummary",
    "SearchResult",
    "Suggestion",
    "UnitCatalogue",
    "count_service_map",
    "find_catalogue_entries",
    "find_catalogue_page",
    "find_changes_from_source",
    "find_item_changes",
    "find_item_changes_between",
    "find_promise_lines",
    "find_service_map_page",
    "find_services",
    "find_services_with_needs",
    "find_standards_in_force",
    "find_unit_services",
    "find_versions",
    "find_versions_in_preparation",
    "get_agency_path",
    "get_service",
    "get_service_by_id",
    "get_service_mark",
    "get_standard_in_force",
    "get_version",
    "read_components",
    "review_state",
    "search_services",
    "search_services_explained",
    "suggest_services",
    "summarise_catalogue",
    "summarise_promise",
]
