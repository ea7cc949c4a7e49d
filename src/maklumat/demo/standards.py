"""Loads services and the versions of their standards through the catalogue's own actions."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from maklumat.catalogue.actions.enactment import confirm_unchanged, import_standard
from maklumat.catalogue.actions.services import add_service
from maklumat.catalogue.actions.standards import save_draft, start_draft
from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.components import components_to_json
from maklumat.catalogue.vocabulary import Audience
from maklumat.demo.content_types import DemoContent, VersionContent
from maklumat.demo.offices import Offices
from maklumat.foundation.actor import Actor

MORNING = time(9)


def load_standards(content: DemoContent, offices: Offices, *, actor: Actor, now: datetime) -> dict[str, Service]:
    """Load every service with its versions, oldest first; return the services by slug."""
    services = {}
    for order, row in enumerate(content.services):
        service = add_service(
            offices.units[row.unit].pk,
            slug=row.slug,
            name=row.name,
            summary=row.summary,
            audience=Audience(row.audience),
            needs=row.keywords,
            name_en=row.name_en,
            summary_en=row.summary_en,
            order=order,
            actor=actor,
            now=now,
        )
        for version in sorted(row.versions, key=lambda one: one.number):
            _load_version(service, version, actor=actor, now=now)
        services[row.slug] = service
    return services


def _load_version(service: Service, version: VersionContent, *, actor: Actor, now: datetime) -> None:
    if version.valid_from is None or version.enacted_on is None:
        draft = start_draft(service.pk, actor=actor, now=now, change_note=version.what_changed)
        save_draft(draft.pk, components=components_to_json(version.components), actor=actor, now=now)
        return
    enacted_at = datetime.combine(version.enacted_on, MORNING, ZoneInfo(service.government.zone))
    imported = import_standard(
        service.pk,
        components=version.components,
        decision_number=version.decision,
        decision_date=version.enacted_on,
        decided_by=version.signed_by,
        in_force_from=version.valid_from,
        consultation_record=version.consultation,
        change_note=version.what_changed,
        actor=actor,
        now=enacted_at,
    )
    if version.reviewed_on and version.review_reason:
        reviewed_at = datetime.combine(version.reviewed_on, MORNING, ZoneInfo(service.government.zone))
        day, reason = version.reviewed_on, version.review_reason
        confirm_unchanged(imported.pk, reviewed_on=day, reason=reason, actor=actor, now=reviewed_at)
