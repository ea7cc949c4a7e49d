"""Putting a standard into force, confirming it at its review, and ending it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from maklumat.catalogue.actions.citations import note_uses
from maklumat.catalogue.actions.locking import lock_service, lock_version
from maklumat.catalogue.actions.standards import components_digest, write_components
from maklumat.catalogue.errors import (
    StandardDatesOverlap,
    StandardDayNotValid,
    StandardNotEnactable,
    StandardNotInForce,
    StandardNotMovable,
    StandardReasonMissing,
)
from maklumat.catalogue.models import Service, StandardReview, StandardVersion
from maklumat.catalogue.permissions import may_draft_standard, may_enact_standard
from maklumat.catalogue.queries.agencies import get_agency_path
from maklumat.catalogue.rules.components import Components, components_from_json
from maklumat.catalogue.rules.publication import Decision, find_lacks, is_ended, last_day_before
from maklumat.catalogue.rules.transitions import HOLDING, can_move
from maklumat.catalogue.vocabulary import CatalogueEvent, StandardStatus
from maklumat.catalogue.wording import day_words, lacks_words
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import get_government

LONGEST_REASON = 400


@transaction.atomic
def enact_standard(
    version_id: int,
    *,
    decision_number: str,
    decision_date: date,
    decided_by: str,
    in_force_from: date,
    actor: Actor,
    now: datetime,
    consultation_record: str | None = None,
) -> StandardVersion:
    """Put a standard into force by a decision; the version before it ends the day before.

    ``consultation_record`` is the reference of the signed record; None leaves the one that was noted before.

    Raises:
        NotPermitted: the actor enters no decisions for this agency.
        StandardNotMovable: the version does not await its enactment.
        StandardNotEnactable: names what is missing.
        StandardDatesOverlap: another version starts on that day or later.
    """
    version = lock_version(version_id)
    require(may_enact_standard(actor, version.service.unit, get_agency_path(version.service.unit)))
    status = StandardStatus(version.status)
    if not can_move(status, StandardStatus.IN_FORCE) or status in HOLDING:
        raise StandardNotMovable(status=status.label, target=StandardStatus.IN_FORCE.label)
    if consultation_record is not None:
        version.consultation_record = consultation_record.strip()[:200]
    decision = Decision(decision_number, decision_date, decided_by, in_force_from)
    _put_in_force(version, components_from_json(version.components), decision, actor, now)
    return version


@transaction.atomic
def import_standard(
    service_id: int,
    *,
    components: Components,
    decision_number: str,
    decision_date: date,
    decided_by: str,
    in_force_from: date,
    consultation_record: str,
    actor: Actor,
    now: datetime,
    change_note: str = "",
) -> StandardVersion:
    """Enter a standard that was enacted before this installation knew it; older versions come first.

    The same things must be in hand as for `enact_standard`.

    Raises:
        NotPermitted: the actor enters no decisions for this agency.
        StandardNotEnactable: names what is missing.
        StandardDatesOverlap: another version starts on that day or later.
    """
    service = lock_service(service_id)
    require(may_enact_standard(actor, service.unit, get_agency_path(service.unit)))
    last = StandardVersion.objects.filter(service=service).order_by("-number").first()
    version = StandardVersion(
        government_id=service.government_id,
        service=service,
        number=last.number + 1 if last else 1,
        status=StandardStatus.AWAITING_ENACTMENT,
        consultation_record=consultation_record.strip()[:200],
        change_note=change_note.strip()[:400],
        created_at=now,
    )
    write_components(version, components)
    version.save(force_insert=True)
    _put_in_force(version, components, Decision(decision_number, decision_date, decided_by, in_force_from), actor, now)
    return version


@transaction.atomic
def confirm_unchanged(
    version_id: int, *, reviewed_on: date, reason: str, actor: Actor, now: datetime
) -> StandardReview:
    """Record that the review of a standard in force found nothing to change; the review clock starts anew.

    Raises:
        NotPermitted: the actor does not keep the standards of this unit.
        StandardNotInForce: the version does not hold on that day.
        StandardReasonMissing: nothing says why it stays as it is.
        StandardDayNotValid: the review lies in the future, or before an earlier one.
    """
    version = lock_version(version_id)
    service = version.service
    require(may_draft_standard(actor, service.unit))
    if version.status not in HOLDING or not _holds_on(version, reviewed_on):
        raise StandardNotInForce(number=version.number)
    if reviewed_on > _today(service, now) or reviewed_on < (service.last_reviewed_on or reviewed_on):
        raise StandardDayNotValid(day=day_words(reviewed_on), field="reviewed_on")
    reason = clean_text(reason, LONGEST_REASON)
    require(bool(reason), StandardReasonMissing(field="reason"))
    version.status = StandardStatus.IN_FORCE
    version.save(update_fields=["status"])
    service.last_reviewed_on = reviewed_on
    service.save(update_fields=["last_reviewed_on"])
    review = StandardReview.objects.create(
        government_id=version.government_id,
        version=version,
        reviewed_on=reviewed_on,
        reason=reason,
        reviewed_by=actor.name[:120],
        created_at=now,
    )
    record(
        CatalogueEvent.STANDARD_REVIEWED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        reviewed_on=reviewed_on,
        reason=reason,
    )
    return review


@transaction.atomic
def revoke_standard(
    version_id: int, *, last_day: date, decision_number: str, reason: str, actor: Actor, now: datetime
) -> StandardVersion:
    """End a standard that is under review without a successor.

    Raises:
        NotPermitted: the actor enters no decisions for this agency.
        StandardNotMovable: the version is not under review.
        StandardDayNotValid: it does not hold on that day.
    """
    version = lock_version(version_id)
    require(may_enact_standard(actor, version.service.unit, get_agency_path(version.service.unit)))
    status = StandardStatus(version.status)
    if not can_move(status, StandardStatus.REVOKED):
        raise StandardNotMovable(status=status.label, target=StandardStatus.REVOKED.label)
    if not _holds_on(version, last_day):
        raise StandardDayNotValid(day=day_words(last_day), field="last_day")
    version.status, version.in_force_until = StandardStatus.REVOKED, last_day
    version.save(update_fields=["status", "in_force_until"])
    record(
        CatalogueEvent.STANDARD_REVOKED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        last_day=last_day,
        decision_number=decision_number.strip()[:120],
        reason=reason.strip()[:400],
    )
    return version


@transaction.atomic
def supersede_ended_standards(government_id: int, *, actor: Actor, now: datetime) -> int:
    """Mark the versions whose last day lies behind as superseded; return how many. Asked twice, it does it once."""
    today = now.astimezone(ZoneInfo(get_government(government_id).zone)).date()
    ended = StandardVersion.objects.of(government_id).filter(status__in=HOLDING, in_force_until__lt=today)
    service_ids = sorted(set(ended.values_list("service_id", flat=True)))
    Service.objects.filter(pk__in=service_ids).order_by("pk").select_for_update().values_list("pk").count()
    count = 0
    for version in ended.select_related("service__unit"):
        require(may_draft_standard(actor, version.service.unit))
        _mark_superseded(version, actor, now)
        count += 1
    return count


def _put_in_force(
    version: StandardVersion, components: Components, decision: Decision, actor: Actor, now: datetime
) -> None:
    lacks = find_lacks(components, decision, version.consultation_record)
    if lacks:
        raise StandardNotEnactable(lacks=lacks_words(lacks))
    _end_previous(version, decision.in_force_from, actor, now)
    version.status = StandardStatus.IN_FORCE
    version.decision_number = decision.number.strip()[:120]
    version.decision_date = decision.signed_on
    version.decided_by = decision.signed_by.strip()[:160]
    version.in_force_from = decision.in_force_from
    version.enacted_at = now
    version.save(
        update_fields=[
            "status", "decision_number", "decision_date", "decided_by", "in_force_from", "enacted_at",
            "consultation_record",
        ]
    )  # fmt: skip
    note_uses(version)
    service = version.service
    service.last_reviewed_on = max(service.last_reviewed_on or decision.in_force_from, decision.in_force_from)
    service.save(update_fields=["last_reviewed_on"])
    record(
        CatalogueEvent.STANDARD_ENACTED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        service=str(service.pk),
        number=version.number,
        decision_number=version.decision_number,
        decision_date=decision.signed_on,
        in_force_from=decision.in_force_from,
        components_sha256=components_digest(version),
    )


def _end_previous(version: StandardVersion, in_force_from: date, actor: Actor, now: datetime) -> None:
    """End the version that holds on the first day of the new one, the day before."""
    reaches_in = Q(in_force_until=None) | Q(in_force_until__gte=in_force_from)
    others = StandardVersion.objects.filter(reaches_in, service=version.service, in_force_from__isnull=False)
    today = _today(version.service, now)
    for other in others.exclude(pk=version.pk):
        if other.in_force_from is None or other.in_force_from >= in_force_from:
            raise StandardDatesOverlap(
                number=other.number, first_day=day_words(other.in_force_from), field="in_force_from"
            )
        other.in_force_until = last_day_before(in_force_from)
        other.save(update_fields=["in_force_until"])
        if is_ended(other.in_force_until, today) and other.status in HOLDING:
            _mark_superseded(other, actor, now)


def _mark_superseded(version: StandardVersion, actor: Actor, now: datetime) -> None:
    version.status = StandardStatus.SUPERSEDED
    version.save(update_fields=["status"])
    record(
        CatalogueEvent.STANDARD_SUPERSEDED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        last_day=version.in_force_until,
    )


def _holds_on(version: StandardVersion, day: date) -> bool:
    return (
        version.in_force_from is not None
        and version.in_force_from <= day
        and (version.in_force_until is None or day <= version.in_force_until)
    )


def _today(service: Service, now: datetime) -> date:
    return now.astimezone(ZoneInfo(get_government(service.government_id).zone)).date()
