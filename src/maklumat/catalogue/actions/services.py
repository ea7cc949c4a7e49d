"""Adding services to the catalogue and changing how they are described."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from maklumat.catalogue.actions.search_index import index_service
from maklumat.catalogue.errors import ServiceNotValid, ServiceSlugTaken
from maklumat.catalogue.models import SEARCH_COLUMNS, Service
from maklumat.catalogue.permissions import may_save_service
from maklumat.catalogue.rules.service_texts import LENGTHS, find_bad_text
from maklumat.catalogue.vocabulary import Audience, CatalogueEvent, ServiceText
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit


@transaction.atomic
def add_service(
    unit_id: int,
    *,
    slug: str,
    name: str,
    summary: str,
    audience: Audience,
    actor: Actor,
    now: datetime,
    needs: Iterable[str] = (),
    name_en: str = "",
    summary_en: str = "",
    order: int = 0,
    is_published: bool = True,
) -> Service:
    """Add a service to a unit; ``needs`` are phrases that people type when they need it.

    Raises:
        NotFound: there is no such unit.
        NotPermitted: the actor does not keep the services of this unit.
        ServiceNotValid: a text is empty or too long.
        ServiceSlugTaken: the unit has a service with this slug already.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    require(may_save_service(actor, unit))
    service = Service(
        government_id=unit.government_id,
        unit=unit,
        slug=slug,
        audience=audience,
        order=order,
        is_published=is_published,
    )
    _write_texts(service, needs, name=name, summary=summary, name_en=name_en, summary_en=summary_en)
    _save(service)
    record(
        CatalogueEvent.SERVICE_ADDED,
        subject=service,
        actor=actor,
        at=now,
        government_id=service.government_id,
        slug=slug,
        unit=unit.slug,
        name=service.name,
    )
    return service


@transaction.atomic
def save_service(
    service_id: int,
    *,
    name: str,
    summary: str,
    audience: Audience,
    actor: Actor,
    now: datetime,
    needs: Iterable[str] = (),
    name_en: str = "",
    summary_en: str = "",
    order: int = 0,
    is_published: bool = True,
) -> Service:
    """Change how a service is described; its address and its unit stay.

    Raises:
        NotFound: there is no such service.
        NotPermitted: the actor does not keep the services of this unit.
        ServiceNotValid: a text is empty or too long.
    """
    service = Service.objects.select_related("unit").select_for_update(of=("self",)).filter(pk=service_id).first()
    if service is None:
        raise NotFound
    require(may_save_service(actor, service.unit))
    service.audience, service.order, service.is_published = audience, order, is_published
    _write_texts(service, needs, name=name, summary=summary, name_en=name_en, summary_en=summary_en)
    service.save(
        update_fields=[
            "name", "summary", "needs", "name_en", "summary_en", "audience", "order", "is_published", *SEARCH_COLUMNS,
        ]
    )  # fmt: skip
    record(
        CatalogueEvent.SERVICE_CHANGED,
        subject=service,
        actor=actor,
        at=now,
        government_id=service.government_id,
        name=service.name,
        is_published=is_published,
    )
    return service


def _write_texts(service: Service, needs: Iterable[str], **texts: str) -> None:
    texts["needs"] = "\n".join(phrase.strip() for phrase in needs if phrase.strip())
    for field, text in texts.items():
        setattr(service, field, text.strip())
    bad = find_bad_text({field: getattr(service, field) for field in LENGTHS})
    if bad is not None:
        raise ServiceNotValid(field=bad.field, name=ServiceText(bad.field).label, least=bad.least, most=bad.most)
    index_service(service)


def _save(service: Service) -> None:
    try:
        with transaction.atomic():
            service.save(force_insert=True)
    except IntegrityError as taken:
        raise ServiceSlugTaken(slug=service.slug, field="slug") from taken
