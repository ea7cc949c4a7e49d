"""Starting a standard from that of another service, and following what becomes of that one."""

from datetime import datetime
from typing import Final

from django.db import transaction

from maklumat.catalogue.actions.items import change_item
from maklumat.catalogue.actions.locking import lock_service, lock_version
from maklumat.catalogue.actions.standards import open_draft, require_writable
from maklumat.catalogue.errors import SourceItemSettled, StandardNotReusable
from maklumat.catalogue.models import SourceDecision, SourceLink, StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries.reuse import SourceState, get_source_state
from maklumat.catalogue.rules.components import components_from_json, item_to_json
from maklumat.catalogue.rules.reuse import SourceNews
from maklumat.catalogue.vocabulary import CatalogueEvent, ComponentCode, SourceChoice
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import get_calendar

SOURCE_KIND: Final = "standard"
"""Kind of source of an item that came from another standard; its key is the id of that version."""
LONGEST_REASON: Final = 400


@transaction.atomic
def start_draft_from(service_id: int, source_id: int, *, actor: Actor, now: datetime) -> StandardVersion:
    """Start the next version of a standard with the enacted text of another service, and remember which it was.

    Raises:
        NotFound: there is no such service.
        NotPermitted: the actor does not draft for this unit.
        StandardNotReusable: there is no such source, it was never enacted, or it belongs to this very service.
        StandardDraftExists: another version is still being prepared.
    """
    service = lock_service(service_id)
    require(may_draft_standard(actor, service.unit))
    source = StandardVersion.objects.of(service.government_id).filter(pk=source_id).first()
    if source is None or source.in_force_from is None or source.service_id == service.pk:
        raise StandardNotReusable
    versions = list(StandardVersion.objects.filter(service=service).order_by("-number"))
    version = open_draft(service, versions, components_from_json(source.components), now=now)
    link, _is_new = SourceLink.objects.update_or_create(
        service=service,
        defaults={
            "government_id": service.government_id,
            "source": source,
            "started": version,
            "linked_at": now,
            "linked_by": actor.name[:160],
        },
    )
    SourceDecision.objects.filter(link=link).delete()
    record(
        CatalogueEvent.DRAFT_STARTED_FROM,
        subject=version,
        actor=actor,
        at=now,
        government_id=service.government_id,
        service=str(service.pk),
        number=version.number,
        source=str(source.pk),
        source_service=str(source.service_id),
    )
    return version


@transaction.atomic
def take_over_item(
    version_id: int, component: ComponentCode, item_id: str, *, actor: Actor, now: datetime
) -> SourceDecision:
    """Write one item of a draft as the source has it today.

    Raises:
        NotFound: there is no such version, or its service was started from no other.
        NotPermitted: the actor does not draft for this unit.
        StandardNotWritable: the version is or was in force.
        SourceItemSettled: both say the same, or the choice was made.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    require_writable(version)
    state, news = _open_news(version, component, item_id, now)
    change_item(
        version.pk,
        component=component,
        item_id=item_id if news.ours is not None else None,
        item=item_to_json(news.now) if news.now is not None else None,
        source_kind=SOURCE_KIND,
        source_key=str(state.newest.pk),
        actor=actor,
        now=now,
    )
    return _settle(version, state, news, choice=SourceChoice.TAKEN, actor=actor, now=now)


@transaction.atomic
def keep_own_item(
    version_id: int, component: ComponentCode, item_id: str, *, actor: Actor, now: datetime, reason: str = ""
) -> SourceDecision:
    """Write down that ours stays although the source changed; asked again only when the source changes once more.

    Raises:
        NotFound: there is no such version, or its service was started from no other.
        NotPermitted: the actor does not draft for this unit.
        SourceItemSettled: both say the same, or the choice was made.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    state, news = _open_news(version, component, item_id, now)
    why = " ".join(clean_text(reason, LONGEST_REASON).split())
    return _settle(version, state, news, choice=SourceChoice.KEPT, reason=why, actor=actor, now=now)


def _open_news(
    version: StandardVersion, component: ComponentCode, item_id: str, now: datetime
) -> tuple[SourceState, SourceNews]:
    today = get_calendar(version.government_id).local_date(now)
    state = get_source_state(version, today)
    if state is None:
        raise NotFound
    news = next((one for one in state.news if one.component == component and one.item_id == item_id), None)
    if news is None or not news.is_open:
        raise SourceItemSettled(component=component.label)
    return state, news


def _settle(
    version: StandardVersion, state: SourceState, news: SourceNews, *, actor: Actor, now: datetime, **choice: str
) -> SourceDecision:
    """Write a choice down, and record it in the history of the version."""
    decision, _is_new = SourceDecision.objects.update_or_create(
        link=state.link,
        component=news.component,
        item_id=news.item_id,
        defaults={
            "government_id": version.government_id,
            "digest": news.digest,
            "reason": "",
            "decided_at": now,
            "decided_by": actor.name[:160],
            **choice,
        },
    )
    is_taken = decision.choice == SourceChoice.TAKEN
    record(
        CatalogueEvent.SOURCE_TAKEN if is_taken else CatalogueEvent.SOURCE_KEPT,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        component=str(news.component),
        item=news.item_id,
        source=str(state.newest.pk),
    )
    return decision
