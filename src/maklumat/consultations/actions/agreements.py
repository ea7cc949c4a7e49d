"""Agreements: numbered, with somebody who sees to them, and the change of a draft they ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from maklumat.catalogue.actions.items import change_item
from maklumat.catalogue.errors import ComponentsNotReadable
from maklumat.catalogue.models import ItemChange, StandardVersion
from maklumat.catalogue.rules.components import components_from_json, is_list, item_from_json
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.actions.steps import (
    lock_agreement,
    lock_forum,
    needed_text,
    require_revision,
    require_status,
    require_unreviewed,
)
from maklumat.consultations.errors import AgreementNotApplicable, InputPlaceUnknown
from maklumat.consultations.models import Agreement, AgreementInput, Forum, ForumInput
from maklumat.consultations.permissions import may_work_forum
from maklumat.consultations.rules.transitions import WORKABLE
from maklumat.consultations.vocabulary import AgreementStatus, ConsultationEvent, ForumStatus, ProposalKind
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit

TEXT_LENGTH = 2000
SOURCE_KIND = "agreement"
"""How a change of a draft names what it came from."""

APPLICABLE = frozenset(ForumStatus) - {ForumStatus.PREPARATION, ForumStatus.CANCELLED}


@dataclass(frozen=True)
class AgreementTerms:
    """What was agreed, who sees to it until when, and the change of a draft it asks for.

    Attributes:
        is_agreed: False for a point that was discussed and left open.
        proposal: NONE leaves the draft alone; ADD needs ``item``; CHANGE needs ``item_id`` and ``item``; REMOVE
            needs ``item_id``. A component that is one record is its own item under its own code.
        item: the item as it should read, in the JSON form of the components.
        input_ids: the inputs it answers to.
    """

    text: str
    is_agreed: bool = True
    owner_unit_id: int | None = None
    owner_name: str = ""
    due_on: date | None = None
    proof_wanted: str = ""
    proposal: ProposalKind = ProposalKind.NONE
    version_id: int | None = None
    component: ComponentCode | str = ""
    item_id: str = ""
    item: Mapping[str, object] | None = None
    input_ids: Sequence[int] = ()


@transaction.atomic
def make_agreement(forum_id: int, terms: AgreementTerms, *, actor: Actor, now: datetime) -> Agreement:
    """Write down what was agreed under the next number.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumFixed: the record is signed, or the forum was never opened.
        ForumNotValid: there are no words.
        AgreementNotApplicable: the change it asks for cannot be read.
        InputPlaceUnknown: the forum does not discuss that draft.
    """
    forum = lock_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    require_status(forum, WORKABLE - {ForumStatus.PREPARATION})
    require_unreviewed(forum)
    last = forum.agreements.aggregate(last=Max("number"))["last"] or 0
    agreement = Agreement(government_id=forum.government_id, forum=forum, number=last + 1)
    _write_terms(agreement, terms, forum)
    agreement.save(force_insert=True)
    _link_inputs(agreement, forum, terms.input_ids)
    record(ConsultationEvent.AGREEMENT_MADE, subject=agreement, actor=actor, at=now, **_facts(agreement))
    return agreement


@transaction.atomic
def change_agreement(
    agreement_id: int, terms: AgreementTerms, *, actor: Actor, now: datetime, revision: int | None = None
) -> Agreement:
    """Change an agreement before the record is signed.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumFixed: the record is signed.
        ForumChangedMeanwhile: somebody else changed it after ``revision`` was read.
        AgreementNotApplicable: it changed the draft already, or the change it asks for cannot be read.
    """
    agreement = lock_agreement(agreement_id, actor)
    forum = agreement.forum
    require(may_work_forum(actor, forum.unit))
    require_status(forum, WORKABLE)
    require_unreviewed(forum)
    require_revision(agreement.revision, revision)
    if agreement.applied_at is not None:
        raise AgreementNotApplicable(problem=_("it changed the draft already."))
    _write_terms(agreement, terms, forum)
    agreement.revision += 1
    agreement.save()
    agreement.links.all().delete()
    _link_inputs(agreement, forum, terms.input_ids)
    record(ConsultationEvent.AGREEMENT_CHANGED, subject=agreement, actor=actor, at=now, **_facts(agreement))
    return agreement


@transaction.atomic
def remove_agreement(agreement_id: int, *, actor: Actor, now: datetime) -> None:
    """Take an agreement off the list before the record is signed; those after it move up.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumFixed: the record is signed.
        AgreementNotApplicable: it changed the draft already.
    """
    forum_id = lock_agreement(agreement_id, actor).forum_id
    forum = lock_forum(forum_id, actor)
    agreement = lock_agreement(agreement_id, actor)
    require(may_work_forum(actor, forum.unit))
    require_status(forum, WORKABLE)
    require_unreviewed(forum)
    if agreement.applied_at is not None:
        raise AgreementNotApplicable(problem=_("it changed the draft already."))
    record(ConsultationEvent.AGREEMENT_REMOVED, subject=agreement, actor=actor, at=now, number=agreement.number)
    number = agreement.number
    agreement.follow_ups.all().delete()
    agreement.delete()
    for later in forum.agreements.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])


@transaction.atomic
def apply_agreement(agreement_id: int, *, actor: Actor, now: datetime) -> ItemChange:
    """Make the draft say what was agreed; the change remembers this agreement as its source.

    Raises:
        NotPermitted: the actor does not draft for the unit of that service.
        ForumFixed: the forum was called off.
        AgreementNotApplicable: it asks for no change, or became one already.
        StandardNotWritable: the version is in force by now.
        StandardItemGone: the item is no longer there.
    """
    agreement = lock_agreement(agreement_id, actor)
    require_status(agreement.forum, APPLICABLE)
    if agreement.applied_at is not None:
        raise AgreementNotApplicable(problem=_("it changed the draft already."))
    if agreement.proposal == ProposalKind.NONE or agreement.version_id is None:
        raise AgreementNotApplicable(problem=_("it asks for no change."))
    change = change_item(
        agreement.version_id,
        component=ComponentCode(agreement.component),
        item_id=None if agreement.proposal == ProposalKind.ADD else agreement.item_id,
        item=None if agreement.proposal == ProposalKind.REMOVE else agreement.proposed_item,
        actor=actor,
        now=now,
        source_kind=SOURCE_KIND,
        source_key=str(agreement.pk),
        reason=agreement.text[:400],
    )
    agreement.applied_change, agreement.applied_at = change, now
    if agreement.status == AgreementStatus.OPEN:
        agreement.status = AgreementStatus.IN_PROGRESS
    agreement.save(update_fields=["applied_change", "applied_at", "status"])
    record(
        ConsultationEvent.AGREEMENT_APPLIED,
        subject=agreement,
        actor=actor,
        at=now,
        change=str(change.pk),
        version=str(change.version_id),
        component=str(change.component),
        item=change.item_id,
    )
    return change


def _write_terms(agreement: Agreement, terms: AgreementTerms, forum: Forum) -> None:
    agreement.text = needed_text(
        terms.text, TEXT_LENGTH, field="text", name=_("What was agreed"), problem=_("it is not filled in.")
    )
    agreement.is_agreed = terms.is_agreed
    agreement.owner_unit = _unit(terms.owner_unit_id, forum.government_id)
    agreement.owner_name = clean_text(terms.owner_name, 160)
    agreement.due_on = terms.due_on
    agreement.proof_wanted = clean_text(terms.proof_wanted, 300)
    proposal = ProposalKind(terms.proposal) if terms.is_agreed else ProposalKind.NONE
    agreement.proposal = proposal
    version = _discussed(forum, terms.version_id) if terms.version_id is not None else None
    agreement.version = version
    agreement.component = ComponentCode(terms.component) if terms.component and version else ""
    agreement.item_id = terms.item_id if agreement.component else ""
    agreement.proposed_item = None
    if proposal is ProposalKind.NONE:
        return
    if version is None or not agreement.component:
        raise AgreementNotApplicable(problem=_("choose the draft and the part it changes."), field="component")
    _require_item_id(version, agreement)
    if proposal is not ProposalKind.REMOVE:
        agreement.proposed_item = _readable(agreement.component, agreement.item_id, terms.item)


def _require_item_id(version: StandardVersion, agreement: Agreement) -> None:
    known = components_from_json(version.components).item(agreement.component, agreement.item_id)
    if agreement.proposal == ProposalKind.ADD:
        agreement.item_id = ""
    elif known is None and agreement.item_id != agreement.component:
        raise AgreementNotApplicable(problem=_("the draft has no such item."), field="item_id")


def _readable(component: str, item_id: str, item: Mapping[str, object] | None) -> dict[str, object]:
    """Return the proposed item when the catalogue can read it; a new item gets its id when it is applied."""
    if not item:
        raise AgreementNotApplicable(problem=_("write how the item should read."), field="item")
    code = ComponentCode(component)
    written = {name: value for name, value in item.items() if name != "id"}
    if is_list(code) and item_id:
        written["id"] = item_id
    try:
        item_from_json(code, written if item_id or not is_list(code) else {**written, "id": "baru"})
    except ComponentsNotReadable as error:
        raise AgreementNotApplicable(problem=str(error), field="item") from error
    return written


def _link_inputs(agreement: Agreement, forum: Forum, input_ids: Sequence[int]) -> None:
    own = ForumInput.objects.filter(forum=forum, pk__in=input_ids).values_list("pk", flat=True)
    AgreementInput.objects.bulk_create(
        AgreementInput(government_id=forum.government_id, agreement=agreement, input_id=input_id)
        for input_id in sorted(own)
    )


def _discussed(forum: Forum, version_id: int) -> StandardVersion:
    row = forum.versions.select_related("version").filter(version_id=version_id).first()
    if row is None:
        raise InputPlaceUnknown(field="version_id")
    return row.version


def _unit(unit_id: int | None, government_id: int) -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.of(government_id).filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    return unit


def _facts(agreement: Agreement) -> dict[str, Any]:
    return {
        "government_id": agreement.government_id,
        "forum": str(agreement.forum_id),
        "number": agreement.number,
        "is_agreed": agreement.is_agreed,
        "proposal": str(agreement.proposal),
        "version": agreement.version_id,
        "component": str(agreement.component),
        "item": agreement.item_id,
        "due_on": agreement.due_on,
        "text": agreement.text[:400],
    }
