"""Keeping what the search reads in step with the texts. Derived data: called inside the actions that change texts."""

from collections.abc import Iterable

from django.db import transaction

from maklumat.catalogue.models import SEARCH_COLUMNS, SearchWord, Service
from maklumat.catalogue.rules.search_terms import Term, read_terms


def index_service(service: Service) -> None:
    """Write the four columns of stems into an unsaved change of a service, and make its words known."""
    texts = (
        f"{service.name}\n{service.name_en}",
        service.needs,
        f"{service.summary}\n{service.summary_en}",
        service.unit.name,
    )
    terms = [read_terms(text) for text in texts]
    for column, found in zip(SEARCH_COLUMNS, terms, strict=True):
        setattr(service, column, " ".join(term.stem for term in found))
    _add_words(service.government_id, (term for found in terms for term in found))


@transaction.atomic
def rebuild_search_index(government_id: int) -> int:
    """Read every service of a government anew, after units were renamed or the stemmer changed; return how many."""
    services = list(Service.objects.of(government_id).select_related("unit").select_for_update(of=("self",)))
    SearchWord.objects.of(government_id).delete()
    for service in services:
        index_service(service)
    Service.objects.bulk_update(services, SEARCH_COLUMNS, batch_size=200)
    return len(services)


def _add_words(government_id: int, terms: Iterable[Term]) -> None:
    stems_of: dict[str, set[str]] = {}
    for term in terms:
        stems_of.setdefault(term.stem, set()).add(term.stem)
        stems_of.setdefault(term.word, set()).add(term.stem)
    # Sorted, so that two writers take their locks in the same order; a short form of several words corrects nothing.
    words = [
        SearchWord(government_id=government_id, word=word, stem=next(iter(stems)))
        for word, stems in sorted(stems_of.items())
        if len(stems) == 1
    ]
    SearchWord.objects.bulk_create(words, ignore_conflicts=True)
