"""Making room for a government."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization import queries
from maklumat.organization.actions.units import insert_unit
from maklumat.organization.errors import SlugTaken
from maklumat.organization.models import Government, Unit
from maklumat.organization.permissions import may_create_government, may_manage_government
from maklumat.organization.vocabulary import OrganizationEvent, UnitKind


@transaction.atomic
def create_government(
    *,
    slug: str,
    name: str,
    short_name: str,
    actor: Actor,
    now: datetime,
    host: str = "",
    is_default: bool = False,
    region_code: str = "",
    code_prefix: str = "MKL",
    zone: str = "Asia/Makassar",
    zone_label: str = "WITA",
    address: str = "",
    hours_note: str = "",
    calendar_confirmed_until: date | None = None,
) -> Government:
    """Create a government and the root unit that stands for the whole of it.

    Raises:
        NotPermitted: the actor is not the installation itself.
        SlugTaken: another government has this slug or host, or is the default already.
    """
    require(may_create_government(actor))
    government = Government(
        slug=slug,
        name=name,
        short_name=short_name,
        host=host,
        is_default=is_default,
        region_code=region_code,
        code_prefix=code_prefix,
        zone=zone,
        zone_label=zone_label,
        address=address,
        hours_note=hours_note,
    )
    if calendar_confirmed_until is not None:
        government.calendar_confirmed_until = calendar_confirmed_until
    try:
        with transaction.atomic():
            government.save(force_insert=True)
    except IntegrityError as taken:
        raise SlugTaken(slug=slug) from taken
    root = Unit(kind=UnitKind.GOVERNMENT, slug=slug, name=name, short_name=short_name, place=address[:160])
    insert_unit(root, government_id=government.pk, parent=None)
    record(
        OrganizationEvent.GOVERNMENT_CREATED,
        subject=government,
        actor=actor,
        at=now,
        government_id=government.pk,
        name=name,
    )
    transaction.on_commit(queries.forget_governments)
    queries.forget_governments()
    return government


@transaction.atomic
def set_second_check(government_id: int, *, is_required: bool, actor: Actor, now: datetime) -> Government:
    """Say whether a second person checks the evidence before an answer goes out.

    Raises:
        NotPermitted: the actor does not administer the whole government.
    """
    government = Government.objects.select_for_update().filter(pk=government_id).first()
    if government is None:
        raise NotFound
    require(may_manage_government(actor, government_id))
    if government.requires_second_check is is_required:
        return government
    government.requires_second_check = is_required
    government.save(update_fields=["requires_second_check"])
    record(
        OrganizationEvent.SECOND_CHECK_SET,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        is_required=is_required,
    )
    transaction.on_commit(queries.forget_governments)
    queries.forget_governments()
    return government
