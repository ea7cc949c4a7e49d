"""Preparing a forum, opening it, holding it and closing it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from maklumat.catalogue.actions.standards import move_standard
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.catalogue.rules.transitions import can_move as can_move_standard
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.actions.letters import tell_invited
from maklumat.consultations.actions.steps import (
    lock_forum,
    move,
    needed_reason,
    needed_text,
    require_revision,
    require_status,
)
from maklumat.consultations.errors import (
    DraftNotDiscussable,
    ElementsMissing,
    ForumLacksDrafts,
    ForumNotValid,
    ForumSlugTaken,
)
from maklumat.consultations.models import Forum
from maklumat.consultations.permissions import may_manage_forum, may_work_forum
from maklumat.consultations.queries.attendance import count_attendance
from maklumat.consultations.rules.transitions import PLANNABLE
from maklumat.consultations.vocabulary import ConsultationEvent, ForumStatus, MeetingForm, TopicType
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit

CODE_DIGITS = 4
TITLE_LENGTH = 200
PURPOSE_LENGTH = 4000
DISTANT = frozenset({MeetingForm.ONLINE, MeetingForm.SOCIAL_MEDIA, MeetingForm.BROADCAST, MeetingForm.POLL})
"""Forms that need a link rather than a place."""

MEETING_FACTS = frozenset({"meeting_starts_at", "meeting_ends_at", "place", "link"})
"""What whoever is invited must know to be at the right place in time."""


@dataclass(frozen=True)
class ForumPlan:
    """What a forum is about, how, when and where."""

    title: str
    purpose: str
    topic_type: TopicType
    form: MeetingForm
    inputs_open_at: datetime
    inputs_close_at: datetime
    meeting_starts_at: datetime
    meeting_ends_at: datetime
    place: str = ""
    link: str = ""
    reads_before_showing: bool = False

    def moves(self, forum: Forum) -> bool:
        """Say whether this changes when or where people meet."""
        return any(getattr(forum, name) != getattr(self, name) for name in MEETING_FACTS)


def prepare_forum(
    unit_id: int, plan: ForumPlan, *, actor: Actor, now: datetime, slug: str = "", version_ids: Sequence[int] = ()
) -> Forum:
    """Write a new forum down; nobody outside sees it until it is opened.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        ForumNotValid: a text is missing or the dates contradict each other.
        ForumSlugTaken: another forum has this address.
        DraftNotDiscussable: a version is not in preparation.
    """
    from_title = slugify(plan.title)[:70].strip("-") or "forum"
    try:
        with transaction.atomic():
            return _prepare(
                unit_id,
                plan,
                slug=slug or f"{from_title}-{plan.meeting_starts_at:%Y}",
                version_ids=version_ids,
                actor=actor,
                now=now,
            )
    except IntegrityError as error:
        raise ForumSlugTaken(slug=slug or from_title, field="slug") from error


def _prepare(
    unit_id: int, plan: ForumPlan, *, slug: str, version_ids: Sequence[int], actor: Actor, now: datetime
) -> Forum:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or actor.government_id not in {None, unit.government_id}:
        raise NotFound
    require(may_manage_forum(actor, unit))
    forum = Forum(
        government_id=unit.government_id,
        unit=unit,
        slug=slugify(slug)[:80],
        room_code="".join(secrets.choice("123456789") for _digit in range(CODE_DIGITS)),
        created_at=now,
    )
    _write_plan(forum, plan)
    forum.save(force_insert=True)
    record(
        ConsultationEvent.FORUM_PREPARED,
        subject=forum,
        actor=actor,
        at=now,
        government_id=forum.government_id,
        title=forum.title,
        unit=unit.slug,
        meeting_starts_at=forum.meeting_starts_at,
    )
    if version_ids:
        set_forum_versions(forum.pk, version_ids=version_ids, actor=actor, now=now)
    return forum


@transaction.atomic
def change_forum(forum_id: int, plan: ForumPlan, *, actor: Actor, now: datetime, revision: int | None = None) -> Forum:
    """Change what a forum is about, how, when and where; whoever was invited by mail hears of a move.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        ForumFixed: the meeting is over.
        ForumChangedMeanwhile: somebody else changed it after ``revision`` was read.
        ForumNotValid: a text is missing or the dates contradict each other.
    """
    forum = lock_forum(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    require_status(forum, PLANNABLE)
    require_revision(forum.revision, revision)
    before, is_moved = _facts(forum), plan.moves(forum)
    _write_plan(forum, plan)
    forum.revision += 1
    forum.save()
    after = _facts(forum)
    changed = {name: value for name, value in after.items() if value != before[name]}
    told = tell_invited(forum, "forum_moved", now) if is_moved and forum.meeting_ends_at > now else 0
    record(ConsultationEvent.FORUM_CHANGED, subject=forum, actor=actor, at=now, changed=changed, told=told)
    return forum


@transaction.atomic
def set_forum_versions(forum_id: int, *, version_ids: Sequence[int], actor: Actor, now: datetime) -> Forum:
    """Say which drafts a forum discusses, in this order; inputs on a draft taken off the list stay.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        ForumFixed: the meeting is over.
        DraftNotDiscussable: a version is not in preparation.
    """
    forum = lock_forum(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    require_status(forum, PLANNABLE)
    known = {version.pk: version for version in _discussable(forum.government_id, version_ids)}
    forum.versions.all().delete()
    for order, version_id in enumerate(dict.fromkeys(version_ids)):
        version = known.get(version_id)
        if version is None:
            raise NotFound
        forum.versions.create(government_id=forum.government_id, version=version, order=order)
        if forum.status != ForumStatus.PREPARATION:
            _lead_into_consultation(version, actor, now)
    forum.revision += 1
    forum.save(update_fields=["revision"])
    record(
        ConsultationEvent.VERSIONS_SET,
        subject=forum,
        actor=actor,
        at=now,
        versions=[str(version_id) for version_id in dict.fromkeys(version_ids)],
    )
    return forum


@transaction.atomic
def open_forum(forum_id: int, *, actor: Actor, now: datetime) -> Forum:
    """Announce a forum and take inputs; the drafts it discusses go into consultation.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        ForumNotMovable: it is not in preparation.
        ForumLacksDrafts: there is nothing to discuss.
        ForumNotValid: the meeting lies behind.
    """
    forum = lock_forum(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    move(forum, ForumStatus.OPEN)
    versions = [row.version for row in forum.versions.select_related("version").order_by("order")]
    if not versions and forum.topic_type != TopicType.SERVICE_PROBLEMS:
        raise ForumLacksDrafts
    if forum.meeting_ends_at <= now:
        raise ForumNotValid(name=_("Meeting"), problem=_("it lies behind."), field="meeting_starts_at")
    forum.save(update_fields=["status"])
    for version in versions:
        _lead_into_consultation(version, actor, now)
    record(ConsultationEvent.FORUM_OPENED, subject=forum, actor=actor, at=now, drafts=len(versions))
    return forum


@transaction.atomic
def start_meeting(forum_id: int, *, actor: Actor, now: datetime) -> Forum:
    """Begin the meeting; the first open point of the agenda is shown in the room.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumNotMovable: it is not open.
    """
    forum = lock_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    move(forum, ForumStatus.RUNNING)
    forum.started_at = now
    forum.current_item = forum.agenda.filter(settled_at=None).order_by("order").first()
    forum.save(update_fields=["status", "started_at", "current_item"])
    record(ConsultationEvent.MEETING_STARTED, subject=forum, actor=actor, at=now)
    return forum


@transaction.atomic
def close_forum(
    forum_id: int,
    *,
    actor: Actor,
    now: datetime,
    confirm_missing: bool = False,
    missing_reason: str = "",
    inputs_until: datetime | None = None,
) -> Forum:
    """Close the meeting. Inputs are taken on until ``inputs_until``; None ends them now.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        ForumNotMovable: there is no meeting to close.
        ElementsMissing: an element of the community is missing and nobody confirmed that.
        ReasonNeeded: it was confirmed without a reason.
    """
    forum = lock_forum(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    move(forum, ForumStatus.CLOSED)
    count = count_attendance(forum.pk)
    if count.missing and not confirm_missing:
        missing = ", ".join(str(element.label) for element in count.missing)
        raise ElementsMissing(missing=missing, field="confirm_missing")
    if count.missing:
        forum.missing_reason = needed_reason(missing_reason, field="missing_reason")
    forum.closed_at = now
    forum.inputs_close_at = max(inputs_until or now, forum.inputs_open_at)
    forum.current_item = None
    forum.save(update_fields=["status", "missing_reason", "closed_at", "inputs_close_at", "current_item"])
    record(
        ConsultationEvent.FORUM_CLOSED,
        subject=forum,
        actor=actor,
        at=now,
        attendance=count.total,
        score=count.score,
        missing=[str(element) for element in count.missing],
        reason=forum.missing_reason,
        inputs_until=forum.inputs_close_at,
    )
    return forum


@transaction.atomic
def cancel_forum(forum_id: int, *, reason: str, actor: Actor, now: datetime) -> Forum:
    """Call a forum off; its page stays and says why, and whoever was invited by mail is told.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        ForumNotMovable: the meeting has begun.
        ReasonNeeded: no reason was given.
    """
    forum = lock_forum(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    move(forum, ForumStatus.CANCELLED)
    forum.cancel_reason = needed_reason(reason)
    forum.revision += 1
    forum.save(update_fields=["status", "cancel_reason", "revision"])
    told = tell_invited(forum, "forum_cancelled", now, forum.cancel_reason)
    record(ConsultationEvent.FORUM_CANCELLED, subject=forum, actor=actor, at=now, reason=forum.cancel_reason, told=told)
    return forum


def _write_plan(forum: Forum, plan: ForumPlan) -> None:
    missing = _("it is not filled in.")
    forum.title = needed_text(plan.title, TITLE_LENGTH, field="title", name=_("Title"), problem=missing)
    forum.purpose = needed_text(plan.purpose, PURPOSE_LENGTH, field="purpose", name=_("Purpose"), problem=missing)
    forum.topic_type, forum.form = TopicType(plan.topic_type), MeetingForm(plan.form)
    forum.place, forum.link = clean_text(plan.place, 200), clean_text(plan.link, 300)
    if forum.form in DISTANT and not forum.link:
        raise ForumNotValid(name=_("Link"), problem=missing, field="link")
    if not (forum.place or forum.link):
        raise ForumNotValid(name=_("Place"), problem=missing, field="place")
    if forum.link and not forum.link.startswith(("https://", "http://")):
        raise ForumNotValid(name=_("Link"), problem=_("it must start with https://."), field="link")
    if plan.meeting_ends_at <= plan.meeting_starts_at:
        raise ForumNotValid(name=_("End of the meeting"), problem=_("it is before its start."), field="meeting_ends_at")
    if plan.inputs_close_at <= plan.inputs_open_at:
        raise ForumNotValid(name=_("Inputs until"), problem=_("it is before the first day."), field="inputs_close_at")
    forum.inputs_open_at, forum.inputs_close_at = plan.inputs_open_at, plan.inputs_close_at
    forum.meeting_starts_at, forum.meeting_ends_at = plan.meeting_starts_at, plan.meeting_ends_at
    forum.reads_before_showing = plan.reads_before_showing


def _facts(forum: Forum) -> dict[str, str]:
    return {name: str(getattr(forum, name)) for name in ForumPlan.__dataclass_fields__}


def _lead_into_consultation(version: StandardVersion, actor: Actor, now: datetime) -> None:
    if can_move_standard(StandardStatus(version.status), StandardStatus.IN_CONSULTATION):
        move_standard(version.pk, StandardStatus.IN_CONSULTATION, actor=actor, now=now)


def _discussable(government_id: int, version_ids: Sequence[int]) -> list[StandardVersion]:
    versions = StandardVersion.objects.of(government_id).select_related("service__unit").filter(pk__in=version_ids)
    for version in versions:
        if version.status not in WRITABLE:
            raise DraftNotDiscussable(
                number=version.number, service=version.service.name, status=StandardStatus(version.status).label
            )
    return list(versions)
