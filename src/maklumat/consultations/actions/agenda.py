"""The agenda of a forum, its team, and which point is shown in the room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.actions.steps import lock_forum, needed_text, require_revision, require_status
from maklumat.consultations.errors import ForumNotMovable, ForumNotValid
from maklumat.consultations.models import AgendaItem, Forum, TeamMember
from maklumat.consultations.permissions import may_manage_forum, may_work_forum
from maklumat.consultations.rules.transitions import PLANNABLE
from maklumat.consultations.vocabulary import ConsultationEvent, ForumStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record

LONGEST_AGENDA = 60
LONGEST_ITEM_MINUTES = 600


@dataclass(frozen=True)
class AgendaLine:
    """One point: what, how long, who; ``id`` keeps what the room decided about a point that only moved."""

    title: str
    minutes: int = 0
    speaker: str = ""
    version_id: int | None = None
    component: ComponentCode | str = ""
    id: int | None = None


@dataclass(frozen=True)
class TeamLine:
    """Somebody who helps to hold the forum."""

    name: str
    duty: str
    staff_id: int | None = None


@transaction.atomic
def set_agenda(
    forum_id: int, lines: Sequence[AgendaLine], *, actor: Actor, now: datetime, revision: int | None = None
) -> Forum:
    """Replace the agenda; points that keep their ``id`` keep what was settled.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumFixed: the meeting is over.
        ForumNotValid: a point has no title, or is about a draft that is not discussed.
        ForumChangedMeanwhile: somebody else changed the forum after ``revision`` was read.
    """
    forum = lock_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    require_status(forum, PLANNABLE)
    require_revision(forum.revision, revision)
    if len(lines) > LONGEST_AGENDA:
        raise ForumNotValid(name=_("Agenda"), problem=_("it has too many points."), field="agenda")
    discussed = set(forum.versions.values_list("version_id", flat=True))
    known = {item.pk: item for item in forum.agenda.all()}
    kept = []
    for order, line in enumerate(lines, start=1):
        item = known.get(line.id or 0) or AgendaItem(government_id=forum.government_id, forum=forum)
        _write_line(item, line, order, discussed)
        item.save()
        kept.append(item.pk)
    forum.agenda.exclude(pk__in=kept).delete()
    if forum.current_item_id not in kept:
        forum.current_item_id = None
    forum.revision += 1
    forum.save(update_fields=["revision", "current_item"])
    record(ConsultationEvent.AGENDA_SET, subject=forum, actor=actor, at=now, points=[line.title for line in lines])
    return forum


@transaction.atomic
def set_team(forum_id: int, lines: Sequence[TeamLine], *, actor: Actor, now: datetime) -> Forum:
    """Replace the team of a forum.

    Raises:
        NotPermitted: the actor holds no forums for this unit.
        ForumFixed: the meeting is over.
        ForumNotValid: a member has no name or no duty.
    """
    forum = lock_forum(forum_id, actor)
    require(may_manage_forum(actor, forum.unit))
    require_status(forum, PLANNABLE)
    problem = _("it is not filled in.")
    forum.team.all().delete()
    TeamMember.objects.bulk_create(
        TeamMember(
            government_id=forum.government_id,
            forum=forum,
            name=needed_text(line.name, 120, field="team", name=_("Name of a team member"), problem=problem),
            duty=needed_text(line.duty, 120, field="team", name=_("Duty of a team member"), problem=problem),
            staff_id=line.staff_id,
            order=order,
        )
        for order, line in enumerate(lines)
    )
    record(ConsultationEvent.TEAM_SET, subject=forum, actor=actor, at=now, members=len(lines))
    return forum


@transaction.atomic
def show_agenda_item(
    forum_id: int, item_id: int | None, *, actor: Actor, now: datetime, settle_current: bool = True
) -> Forum:
    """Show a point of the agenda in the room; the one shown before counts as settled, unless told otherwise.

    ``item_id`` None shows none, which is how the last point is settled.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumNotMovable: no meeting is running.
        NotFound: the point is not of this forum.
    """
    forum = lock_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    if forum.status != ForumStatus.RUNNING:
        raise ForumNotMovable(status=ForumStatus(forum.status).label, target=ForumStatus.RUNNING.label)
    item = None
    if item_id is not None:
        item = forum.agenda.filter(pk=item_id).first()
        if item is None:
            raise NotFound
        item.settled_at = None
        item.save(update_fields=["settled_at"])
    if settle_current and forum.current_item_id not in {None, item_id}:
        forum.agenda.filter(pk=forum.current_item_id).update(settled_at=now)
    forum.current_item = item
    forum.save(update_fields=["current_item"])
    record(ConsultationEvent.AGENDA_MOVED, subject=forum, actor=actor, at=now, point=item.order if item else 0)
    return forum


def _write_line(item: AgendaItem, line: AgendaLine, order: int, discussed: set[int]) -> None:
    item.order = order
    item.title = needed_text(line.title, 200, field="agenda", name=_("Agenda"), problem=_("a point has no title."))
    item.minutes = min(max(line.minutes, 0), LONGEST_ITEM_MINUTES)
    item.speaker = clean_text(line.speaker, 120)
    if line.version_id is not None and line.version_id not in discussed:
        raise ForumNotValid(name=_("Agenda"), problem=_("a point is about a draft not discussed here."), field="agenda")
    item.version_id = line.version_id
    item.component = ComponentCode(line.component) if line.component and line.version_id else ""
