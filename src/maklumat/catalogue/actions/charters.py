"""Wording a unit's charter, enacting it with what is in force, and making it public."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from maklumat.catalogue.errors import (
    CharterDayNotValid,
    CharterDraftExists,
    CharterNotEnactable,
    CharterNotEnacted,
    CharterNotWritable,
    CharterPublishedThere,
)
from maklumat.catalogue.models import Charter, CharterPublication
from maklumat.catalogue.permissions import may_draft_charter, may_enact_charter
from maklumat.catalogue.queries.agencies import get_agency_path
from maklumat.catalogue.queries.charters import HOLDS, find_promised_today
from maklumat.catalogue.rules.charters import (
    DEFAULT_STATEMENTS,
    LONGEST_STATEMENT,
    MOST_STATEMENTS,
    CharterFacts,
    find_charter_faults,
)
from maklumat.catalogue.vocabulary import CatalogueEvent, CharterMedium, CharterStatus
from maklumat.catalogue.wording import charter_lacks_words, day_words
from maklumat.foundation.actor import Actor
from maklumat.foundation.canonical import canonical_json
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_government

LONGEST = {"place": 120, "position": 160, "signer_name": 120, "signer_nip": 18}


@transaction.atomic
def start_charter(unit_id: int, *, actor: Actor, now: datetime) -> Charter:
    """Start the next charter of a unit, with the words and the signer of the last one.

    Raises:
        NotFound: there is no such unit.
        NotPermitted: the actor does not keep the standards of this unit.
        CharterDraftExists: one is being worded.
    """
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    require(may_draft_charter(actor, unit))
    last = Charter.objects.filter(unit=unit).order_by("-number").first()
    if last is not None and last.status == CharterStatus.DRAFT:
        raise CharterDraftExists
    charter = Charter(
        government_id=unit.government_id,
        unit=unit,
        number=last.number + 1 if last else 1,
        statements=list(last.statements if last else DEFAULT_STATEMENTS),
        **{field: getattr(last, field) if last else "" for field in LONGEST},
        created_at=now,
    )
    charter.save(force_insert=True)
    record(
        CatalogueEvent.CHARTER_DRAFTED,
        subject=charter,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        unit=str(unit.pk),
        number=charter.number,
    )
    return charter


@transaction.atomic
def save_charter(
    charter_id: int,
    *,
    statements: Iterable[str],
    place: str,
    position: str,
    signer_name: str,
    signer_nip: str,
    actor: Actor,
    now: datetime,
) -> Charter:
    """Keep the words of a draft; gaps are allowed.

    Raises:
        NotFound: there is no such charter.
        NotPermitted: the actor does not keep the standards of this unit.
        CharterNotWritable: it was enacted.
    """
    charter = _lock(charter_id)
    require(may_draft_charter(actor, charter.unit))
    _require_draft(charter)
    kept = [clean_text(text, LONGEST_STATEMENT) for text in statements]
    charter.statements = [text for text in kept if text][:MOST_STATEMENTS]
    facts = {
        "place": place,
        "position": position,
        "signer_name": signer_name,
        "signer_nip": signer_nip.replace(" ", ""),
    }
    for field, text in facts.items():
        setattr(charter, field, " ".join(clean_text(text, LONGEST[field]).split()))
    charter.save(update_fields=["statements", *facts])
    record(
        CatalogueEvent.CHARTER_SAVED,
        subject=charter,
        actor=actor,
        at=now,
        government_id=charter.government_id,
        statements=len(charter.statements),
    )
    return charter


@transaction.atomic
def enact_charter(charter_id: int, *, decision_number: str, decided_on: date, actor: Actor, now: datetime) -> Charter:
    """Let a draft hold by a decision, with what the services promise on that day; the one before it ends.

    Raises:
        NotFound: there is no such charter.
        NotPermitted: the actor enters no decisions for this agency.
        CharterNotWritable: it was enacted already.
        CharterDayNotValid: the decision lies in the future.
        CharterNotEnactable: names what is missing.
    """
    charter = _lock(charter_id)
    unit = charter.unit
    require(may_enact_charter(actor, unit, get_agency_path(unit)))
    _require_draft(charter)
    if decided_on > _today(charter, now):
        raise CharterDayNotValid(day=day_words(decided_on), field="decided_on")
    charter.promises = find_promised_today(unit, decided_on)
    charter.decision_number = " ".join(clean_text(decision_number, 120).split())
    charter.decided_on = decided_on
    faults = find_charter_faults(_facts(charter))
    if faults:
        raise CharterNotEnactable(lacks=charter_lacks_words(faults))
    Charter.objects.filter(unit=unit, status__in=HOLDS).update(status=CharterStatus.SUPERSEDED)
    charter.status, charter.enacted_at = CharterStatus.ENACTED, now
    charter.digest = sha256(canonical_json(charter_document(charter))).hexdigest()
    charter.save(update_fields=["promises", "decision_number", "decided_on", "status", "enacted_at", "digest"])
    record(
        CatalogueEvent.CHARTER_ENACTED,
        subject=charter,
        actor=actor,
        at=now,
        government_id=charter.government_id,
        number=charter.number,
        decision_number=charter.decision_number,
        decided_on=decided_on,
        services=len(charter.promises),
        charter_sha256=charter.digest,
    )
    return charter


@transaction.atomic
def publish_charter(
    charter_id: int, *, medium: CharterMedium, published_on: date, actor: Actor, now: datetime, where: str = ""
) -> CharterPublication:
    """Write down where a charter that holds can be read; on this site it appears at once.

    Raises:
        NotFound: there is no such charter.
        NotPermitted: the actor enters no decisions for this agency.
        CharterNotEnacted: it is a draft, or another one holds.
        CharterDayNotValid: before the decision, or in the future.
        CharterPublishedThere: the place stands in the list.
    """
    charter = _lock(charter_id)
    require(may_enact_charter(actor, charter.unit, get_agency_path(charter.unit)))
    if charter.status not in HOLDS or charter.decided_on is None:
        raise CharterNotEnacted
    if not charter.decided_on <= published_on <= _today(charter, now):
        raise CharterDayNotValid(day=day_words(published_on), field="published_on")
    publication = CharterPublication(
        government_id=charter.government_id,
        charter=charter,
        medium=medium,
        published_on=published_on,
        where=" ".join(clean_text(where, 300).split()) if medium is not CharterMedium.SITE else "",
    )
    _insert(publication)
    charter.status = CharterStatus.PUBLISHED
    if medium is CharterMedium.SITE:
        charter.online_on = published_on
    charter.save(update_fields=["status", "online_on"])
    record(
        CatalogueEvent.CHARTER_PUBLISHED,
        subject=charter,
        actor=actor,
        at=now,
        government_id=charter.government_id,
        medium=medium,
        published_on=published_on,
    )
    return publication


def charter_document(charter: Charter) -> dict[str, object]:
    """Return what the digest of a charter covers: everything that stands on its sheet."""
    return {
        "unit": charter.unit.name,
        "number": charter.number,
        "statements": charter.statements,
        "promises": charter.promises,
        "decision_number": charter.decision_number,
        "decided_on": charter.decided_on,
        "place": charter.place,
        "position": charter.position,
        "signer_name": charter.signer_name,
        "signer_nip": charter.signer_nip,
    }


def _lock(charter_id: int) -> Charter:
    """Return a charter, with the unit locked: the order of `start_charter`."""
    unit = Unit.objects.select_for_update().filter(charters=charter_id).first()
    if unit is None:
        raise NotFound
    charter = Charter.objects.get(pk=charter_id)
    charter.unit = unit
    return charter


def _require_draft(charter: Charter) -> None:
    if charter.status != CharterStatus.DRAFT:
        raise CharterNotWritable(number=charter.number)


def _facts(charter: Charter) -> CharterFacts:
    return CharterFacts(
        statements=tuple(charter.statements),
        position=charter.position,
        signer_name=charter.signer_name,
        signer_nip=charter.signer_nip,
        decision_number=charter.decision_number,
        services=len(charter.promises),
    )


def _insert(publication: CharterPublication) -> None:
    try:
        with transaction.atomic():
            publication.save(force_insert=True)
    except IntegrityError as there:
        raise CharterPublishedThere(field="where") from there


def _today(charter: Charter, now: datetime) -> date:
    return now.astimezone(ZoneInfo(get_government(charter.government_id).zone)).date()
