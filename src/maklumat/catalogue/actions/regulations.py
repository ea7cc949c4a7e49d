"""Adding regulations to the register, looking after them, and saying that one holds no longer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction

from maklumat.catalogue.actions.citations import link_uses
from maklumat.catalogue.errors import RegulationExists, RegulationNotValid, RegulationStatusNotPossible
from maklumat.catalogue.models import Regulation
from maklumat.catalogue.permissions import may_check_regulation, may_keep_register
from maklumat.catalogue.queries.regulations import own_region
from maklumat.catalogue.rules.citations import EARLIEST_YEAR, LATEST_YEAR, read_kind, regulation_key
from maklumat.catalogue.vocabulary import CatalogueEvent, RegulationField, RegulationState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import get_government

LONGEST = {"kind": 160, "number": 60, "title": 400, "issuer": 160, "source_url": 300, "reason": 400}


@transaction.atomic
def add_regulation(
    government_id: int,
    *,
    kind: str,
    number: str,
    year: int,
    title: str,
    actor: Actor,
    now: datetime,
    issuer: str = "",
    source_url: str = "",
) -> Regulation:
    """Add a regulation in force; standards that cite it already rest on it from now on.

    Args:
        government_id: whose register.
        kind: in words or short, such as "UU"; with the region behind it or in ``issuer``.
        number: as written.
        year: four digits.
        title: what it is about.
        actor: who adds it.
        now: when.
        issuer: the region of a regional regulation; empty is the own one.
        source_url: where its text can be read.

    Raises:
        NotPermitted: the actor does not keep the register.
        RegulationNotValid: names the field.
        RegulationExists: the register has it.
    """
    require(may_keep_register(actor, government_id))
    texts = _texts(kind=kind, number=number, title=title, issuer=issuer, source_url=source_url)
    _require_valid(texts, year)
    region = own_region(get_government(government_id))
    meant = read_kind(f"{texts['kind']} {texts['issuer']}".strip(), region)
    regulation = Regulation(
        government_id=government_id,
        **{**texts, "issuer": texts["issuer"] or _issuer_words(meant.issuer, region)},
        year=year,
        key=regulation_key(f"{texts['kind']} {texts['issuer']}".strip(), texts["number"], year, region),
        rank=meant.rank,
        added_at=now,
    )
    _insert(regulation)
    uses = link_uses(regulation)
    record(
        CatalogueEvent.REGULATION_ADDED,
        subject=regulation,
        actor=actor,
        at=now,
        government_id=government_id,
        key=regulation.key,
        uses=uses,
    )
    return regulation


@transaction.atomic
def set_regulation_status(
    regulation_id: int,
    *,
    status: RegulationState,
    since: date,
    reason: str,
    actor: Actor,
    now: datetime,
    changed_by_id: int | None = None,
) -> Regulation:
    """Say that a regulation was amended, repealed, or holds again, since when and why.

    Raises:
        NotFound: this government has no such regulation.
        NotPermitted: the actor does not keep the register.
        RegulationStatusNotPossible: no reason, nothing changes, or it would have changed itself.
    """
    regulation = _lock(regulation_id)
    require(may_keep_register(actor, regulation.government_id))
    reason = clean_text(reason, LONGEST["reason"])
    cause = _find_cause(regulation, changed_by_id)
    before = RegulationState(regulation.status)
    if not reason or (status is before and cause == regulation.changed_by_id) or cause == regulation.pk:
        raise RegulationStatusNotPossible(field="status" if reason else "reason")
    regulation.status, regulation.status_since, regulation.status_reason = status, since, reason
    regulation.changed_by_id = None if status is RegulationState.IN_FORCE else cause
    regulation.checked_on, regulation.checked_by = _today(regulation, now), actor.name[:120]
    regulation.save(update_fields=["status", "status_since", "status_reason", "changed_by", "checked_on", "checked_by"])
    record(
        CatalogueEvent.REGULATION_SET,
        subject=regulation,
        actor=actor,
        at=now,
        government_id=regulation.government_id,
        before=before,
        after=status,
        since=since,
        reason=reason,
    )
    return regulation


@transaction.atomic
def check_regulation(regulation_id: int, *, actor: Actor, now: datetime) -> Regulation:
    """Write down that somebody looked today and the register is right; twice on a day is once.

    Raises:
        NotFound: this government has no such regulation.
        NotPermitted: the actor drafts no standards.
    """
    regulation = _lock(regulation_id)
    require(may_check_regulation(actor, regulation.government_id))
    today = _today(regulation, now)
    if regulation.checked_on != today:
        regulation.checked_on, regulation.checked_by = today, actor.name[:120]
        regulation.save(update_fields=["checked_on", "checked_by"])
        record(
            CatalogueEvent.REGULATION_CHECKED,
            subject=regulation,
            actor=actor,
            at=now,
            government_id=regulation.government_id,
            status=regulation.status,
        )
    return regulation


def _lock(regulation_id: int) -> Regulation:
    regulation = Regulation.objects.select_for_update().filter(pk=regulation_id).first()
    if regulation is None:
        raise NotFound
    return regulation


def _find_cause(regulation: Regulation, changed_by_id: int | None) -> int | None:
    """Return the id of the regulation that changed this one, of the same register."""
    if changed_by_id is None:
        return None
    if not Regulation.objects.of(regulation.government_id).filter(pk=changed_by_id).exists():
        raise NotFound
    return changed_by_id


def _texts(**texts: str) -> dict[str, str]:
    return {field: " ".join(clean_text(text, LONGEST[field] + 1).split()) for field, text in texts.items()}


def _require_valid(texts: dict[str, str], year: int) -> None:
    needed = ("kind", "number", "title")
    bad = next((field for field in needed if not texts[field]), None)
    bad = bad or next((field for field, text in texts.items() if len(text) > LONGEST[field]), None)
    if bad is None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        bad = "year"
    if bad is None and texts["source_url"] and not _is_address(texts["source_url"]):
        bad = "source_url"
    if bad is not None:
        raise RegulationNotValid(field=bad, name=RegulationField(bad).label)


def _is_address(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True


def _issuer_words(issuer: str, region: str) -> str:
    return region if issuer == region.casefold() else issuer.title()


def _insert(regulation: Regulation) -> None:
    try:
        with transaction.atomic():
            regulation.save(force_insert=True)
    except IntegrityError as taken:
        raise RegulationExists(name=regulation.name, field="number") from taken


def _today(regulation: Regulation, now: datetime) -> date:
    return now.astimezone(ZoneInfo(get_government(regulation.government_id).zone)).date()
