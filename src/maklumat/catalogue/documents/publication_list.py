"""The list behind PEKPPP indicator 3, as a table any office program opens."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from maklumat.catalogue.documents.review_list import MARK, csv_row
from maklumat.catalogue.queries.publications import PublicationState


def publication_list(states: Iterable[PublicationState]) -> Iterator[str]:
    """Yield the file row by row, in the language of the moment; days as 2026-11-24, empty where there is none."""
    yield MARK + csv_row(
        _("Unit"),
        _("Service"),
        _("Version"),
        _("Number of the decision"),
        _("In force since"),
        _("Media"),
        _("How many media"),
        _("Where"),
        _("Number in SIPPN"),
        _("Address in SIPPN"),
        _("Last put into SIPPN"),
        _("SIPPN shows an older version"),
        _("Score"),
    )
    for state in states:
        yield csv_row(*_cells(state))


def _cells(state: PublicationState) -> Iterator[str]:
    version, entry = state.version, state.entry
    yield from (state.service.unit.name, state.service.name, str(version.number), version.decision_number)
    yield version.in_force_from.isoformat() if version.in_force_from else ""
    yield from (", ".join(str(medium.label) for medium in state.media), str(len(state.media)))
    yield " | ".join(place.where for place in state.publications if place.where)
    yield from (entry.registry_id, entry.url, entry.synced_on.isoformat()) if entry else ("", "", "")
    yield _("yes") if state.has_drifted else ""
    yield str(state.score)
