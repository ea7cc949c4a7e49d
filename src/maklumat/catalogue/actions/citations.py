"""Keeping the table of what rests on what, and taking what standards cite into the register."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from maklumat.catalogue.models import Regulation, RegulationUse, StandardVersion
from maklumat.catalogue.permissions import may_keep_register
from maklumat.catalogue.queries.regulations import LIVE, own_region
from maklumat.catalogue.rules.citations import read_kind
from maklumat.catalogue.rules.components import components_from_json
from maklumat.catalogue.rules.uses import CitedRegulation, Use, find_cited, find_uses
from maklumat.catalogue.vocabulary import CatalogueEvent, ComponentCode, RegulationState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Government
from maklumat.organization.queries import get_government

ROWS_AT_ONCE = 200


def note_uses(version: StandardVersion) -> None:
    """Write down which regulations a saved version cites; part of every action that writes its text.

    Two statements when nothing changed.
    """
    uses = set(find_uses(components_from_json(version.components), own_region(get_government(version.government_id))))
    kept = RegulationUse.objects.filter(version=version).values_list("component", "item_id", "key", "pk")
    known = {Use(ComponentCode(component), item_id, key): pk for component, item_id, key, pk in kept}
    gone = [pk for use, pk in known.items() if use not in uses]
    if gone:
        RegulationUse.objects.filter(pk__in=gone).delete()
    new = uses - set(known)
    if new:
        rows = find_rows(version.government_id, {use.key for use in new})
        RegulationUse.objects.bulk_create(
            RegulationUse(
                government_id=version.government_id,
                version=version,
                component=use.component,
                item_id=use.item_id,
                key=use.key,
                regulation_id=rows.get(use.key),
            )
            for use in sorted(new, key=lambda use: (use.component, use.item_id, use.key))
        )


def find_rows(government_id: int, keys: Iterable[str]) -> dict[str, int]:
    """Return the ids of the register's rows by key."""
    return dict(Regulation.objects.of(government_id).filter(key__in=set(keys)).values_list("key", "id"))


def link_uses(regulation: Regulation) -> int:
    """Let every place that cites a regulation point at its new row; return how many there were."""
    waiting = RegulationUse.objects.of(regulation.government_id).filter(key=regulation.key, regulation=None)
    return waiting.update(regulation=regulation)


@transaction.atomic
def adopt_citations(government_id: int, *, actor: Actor, now: datetime) -> int:
    """Take every regulation that living standards cite into the register; return how many were new.

    Asked twice, the second time adds nothing. What a standard says of the status is taken over with it.

    Raises:
        NotPermitted: the actor does not keep the register.
    """
    require(may_keep_register(actor, government_id))
    government = Government.objects.select_for_update().get(pk=government_id)
    cited = _find_cited(government)
    known = find_rows(government_id, cited)
    new = [_row(government, one, now) for key, one in sorted(cited.items()) if key not in known]
    Regulation.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
    for regulation in new:
        link_uses(regulation)
    if new:
        record(
            CatalogueEvent.CITATIONS_ADOPTED,
            subject=government,
            actor=actor,
            at=now,
            government_id=government_id,
            added=len(new),
        )
    return len(new)


def _find_cited(government: Government) -> dict[str, CitedRegulation]:
    """Return what living standards say of each regulation, the fullest title first, and note their uses."""
    found: dict[str, CitedRegulation] = {}
    region = own_region(government)
    for version in (
        StandardVersion.objects.of(government.pk).filter(status__in=LIVE).order_by("id").iterator(ROWS_AT_ONCE)
    ):
        note_uses(version)
        for one in find_cited(components_from_json(version.components), region):
            if one.key not in found or len(one.citation.title) > len(found[one.key].citation.title):
                found[one.key] = one
    return found


def _row(government: Government, one: CitedRegulation, now: datetime) -> Regulation:
    citation = one.citation
    meant = read_kind(citation.kind, own_region(government))
    return Regulation(
        government=government,
        kind=citation.kind[:160],
        number=citation.number[:60],
        year=citation.year,
        title=citation.title[:400],
        issuer=own_region(government)
        if meant.issuer == own_region(government).casefold()
        else meant.issuer.title()[:160],
        key=one.key,
        rank=meant.rank,
        status=RegulationState(one.status.value),
        added_at=now,
    )
