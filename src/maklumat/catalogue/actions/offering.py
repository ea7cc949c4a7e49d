"""Offering a standard in force to other agencies: each gets a draft of its own, linked to where it came from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from maklumat.catalogue.actions.reuse import start_draft_from
from maklumat.catalogue.actions.services import add_service
from maklumat.catalogue.errors import StandardNotReusable
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.permissions import may_offer_standard
from maklumat.catalogue.queries.offering import find_agencies_to_offer
from maklumat.catalogue.vocabulary import Audience, CatalogueEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record

MOST_AGENCIES: Final = 60
"""At most so many at once: some 60 ms each, within the time of one page."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What became of an offer: the services that were added, and how many agencies had one at this address already."""

    added: tuple[Service, ...]
    kept: int


@transaction.atomic
def offer_standard(source_id: int, agency_ids: Collection[int], *, actor: Actor, now: datetime) -> Offered:
    """Give agencies the service of a standard with its text as a draft; nothing is shown to the public by it.

    An agency that has a service at this address, at whichever of its units, keeps it as it is. So the same offer again
    adds nothing. When the source is renewed later, each agency is told on the page of its own standard.

    Raises:
        StandardNotReusable: there is no such standard, or it was never enacted.
        NotPermitted: the actor does not keep the standards of the whole government.
    """
    source = StandardVersion.objects.select_related("service__unit").filter(pk=source_id).first()
    if source is None or source.in_force_from is None:
        raise StandardNotReusable
    require(may_offer_standard(actor, source.government_id))
    chosen = [one for one in find_agencies_to_offer(source) if one.agency.pk in set(agency_ids)][:MOST_AGENCIES]
    added = []
    for one in chosen:
        if one.has_it:
            continue
        service = add_service(
            one.agency.pk,
            slug=source.service.slug,
            name=source.service.name,
            summary=source.service.summary,
            audience=Audience(source.service.audience),
            needs=source.service.needs.splitlines(),
            name_en=source.service.name_en,
            summary_en=source.service.summary_en,
            is_published=False,
            actor=actor,
            now=now,
        )
        start_draft_from(service.pk, source.pk, actor=actor, now=now)
        added.append(service)
    if added:
        record(
            CatalogueEvent.STANDARD_OFFERED,
            subject=source,
            actor=actor,
            at=now,
            government_id=source.government_id,
            services=[service.pk for service in added],
            agencies=[service.unit_id for service in added],
        )
    return Offered(tuple(added), len(chosen) - len(added))
