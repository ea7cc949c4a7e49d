"""Looking through the texts of standards, and deciding about what was found."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from maklumat.catalogue.errors import FindingReasonMissing
from maklumat.catalogue.models import StandardVersion, TextFinding, TextScan
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries.text_findings import (
    find_alike_services,
    find_related_units,
    find_texts_to_look_through,
    read_lexicon,
)
from maklumat.catalogue.rules.components import Components, components_from_json
from maklumat.catalogue.rules.copied_text import Home, Leftover, Lexicon, find_leftovers
from maklumat.catalogue.rules.likeness import Likeness, likeness, words_of_service
from maklumat.catalogue.vocabulary import CatalogueEvent, FindingKind, FindingState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import is_system_for
from maklumat.organization.queries import get_calendar, get_government

AT_ONCE = 50
LONGEST_REASON = 400
KEY_LETTERS = 32


@transaction.atomic
def look_through_texts(government_id: int, *, actor: Actor, now: datetime, limit: int = AT_ONCE) -> int:
    """Look through texts that changed since the last time; return how many there were, 0 when none is left.

    What was found before and is gone is removed, unless somebody set it aside: that decision stays.

    Raises:
        NotPermitted: the actor is no task of the installation.
    """
    require(is_system_for(actor, government_id))
    versions = find_texts_to_look_through(government_id, now, limit)
    if not versions:
        return 0
    government = get_government(government_id)
    lexicon, year = read_lexicon(government), get_calendar(government_id).local_date(now).year
    found = sum(_look_through(version, lexicon, year, now) for version in versions)
    record(
        CatalogueEvent.TEXTS_LOOKED_THROUGH,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        texts=len(versions),
        findings=found,
    )
    return len(versions)


@transaction.atomic
def set_aside_finding(finding_id: int, *, reason: str, actor: Actor, now: datetime) -> TextFinding:
    """Write down that a finding is none, and why; it is not shown as open again while the words stay.

    Raises:
        NotFound: there is no such finding.
        NotPermitted: the actor does not draft for its unit.
        FindingReasonMissing: nothing was written.
    """
    finding = _lock(finding_id)
    require(may_draft_standard(actor, finding.service.unit))
    finding.reason = " ".join(clean_text(reason, LONGEST_REASON).split())
    require(bool(finding.reason), FindingReasonMissing(field="reason"))
    return _decide(finding, FindingState.SET_ASIDE, actor, now)


@transaction.atomic
def take_up_finding(finding_id: int, *, actor: Actor, now: datetime) -> TextFinding:
    """Show a finding as open again.

    Raises:
        NotFound: there is no such finding.
        NotPermitted: the actor does not draft for its unit.
    """
    finding = _lock(finding_id)
    require(may_draft_standard(actor, finding.service.unit))
    finding.reason = ""
    return _decide(finding, FindingState.OPEN, actor, now)


def _decide(finding: TextFinding, state: FindingState, actor: Actor, now: datetime) -> TextFinding:
    finding.state, finding.decided_by, finding.decided_at = state, actor.name[:160], now
    finding.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    is_aside = state is FindingState.SET_ASIDE
    record(
        CatalogueEvent.FINDING_SET_ASIDE if is_aside else CatalogueEvent.FINDING_TAKEN_UP,
        subject=finding,
        actor=actor,
        at=now,
        government_id=finding.government_id,
        kind=str(finding.kind),
        component=finding.component,
        item=finding.item_id,
        reason=finding.reason,
    )
    return finding


def _lock(finding_id: int) -> TextFinding:
    rows = TextFinding.objects.select_for_update(of=("self",)).select_related("service__unit")
    finding = rows.filter(pk=finding_id).first()
    if finding is None:
        raise NotFound
    return finding


def _look_through(version: StandardVersion, lexicon: Lexicon, year: int, now: datetime) -> int:
    """Look through one text and keep what was found; return how much that is."""
    unit = version.service.unit
    components = components_from_json(version.components)
    home = Home(unit.kind, find_related_units(unit), year)
    rows = [_leftover_row(one) for one in find_leftovers(components, lexicon, home)]
    rows += _twin_rows(version, components)
    _keep(version, rows, now)
    md5: str = version.text_md5  # type: ignore[attr-defined] # annotated by the query
    TextScan.objects.update_or_create(
        service_id=version.service_id,
        defaults={
            "government_id": version.government_id,
            "version": version,
            "text_md5": md5,
            "scanned_at": now,
        },
    )
    return len(rows)


def _twin_rows(version: StandardVersion, components: Components) -> Iterator[dict[str, Any]]:
    """Yield the likest older service of another unit; younger ones that are alike are looked through again."""
    service = version.service
    names = ([item.name for item in items] for items in (components.product, components.requirements))
    words = words_of_service(service.name, *names)
    nearest: tuple[Likeness, int] | None = None
    younger = []
    for other in find_alike_services(service):
        found = likeness(words, other.words)
        if not found.is_nearly_the_same:
            continue
        if other.service_id > service.pk:
            younger.append(other.service_id)
        elif nearest is None or (-found.total, other.service_id) < (-nearest[0].total, nearest[1]):
            nearest = found, other.service_id
    _look_again(version, younger)
    if nearest:
        yield {
            "kind": FindingKind.TWIN,
            "key": _key(FindingKind.TWIN, str(nearest[1])),
            "other_service_id": nearest[1],
            "shares": nearest[0].shares(),
        }


def _look_again(version: StandardVersion, service_ids: list[int]) -> None:
    """Let services be looked through again whose likest one has just changed."""
    known = TextScan.objects.filter(service_id=version.service_id).values_list("text_md5", flat=True).first()
    if service_ids and known != version.text_md5:  # type: ignore[attr-defined] # annotated by the query
        TextScan.objects.filter(service_id__in=service_ids).delete()


def _leftover_row(one: Leftover) -> dict[str, Any]:
    at = one.at
    return {
        "kind": one.kind,
        "key": _key(one.kind, at.component, at.item_id, one.words.casefold()),
        "component": at.component,
        "item_id": at.item_id,
        "excerpt": one.excerpt,
        "start": one.start,
        "end": one.end,
        "other_unit_id": one.unit_id,
    }


def _keep(version: StandardVersion, rows: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Write new findings, move known ones to this version, and remove open ones that are gone."""
    by_key = {row["key"]: row for row in rows}
    known = set(TextFinding.objects.filter(service_id=version.service_id).values_list("key", flat=True))
    gone = TextFinding.objects.filter(service_id=version.service_id, state=FindingState.OPEN).exclude(key__in=by_key)
    gone.delete()
    for key in known & set(by_key):
        TextFinding.objects.filter(service_id=version.service_id, key=key).update(version=version, **by_key[key])
    TextFinding.objects.bulk_create(
        TextFinding(
            government_id=version.government_id, service_id=version.service_id, version=version, found_at=now, **row
        )
        for key, row in by_key.items()
        if key not in known
    )


def _key(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:KEY_LETTERS]
