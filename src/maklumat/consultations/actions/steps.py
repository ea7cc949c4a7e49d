"""The beginning that every action shares: find, lock, check the state."""

from collections.abc import Collection
from datetime import datetime

from maklumat.consultations.errors import (
    AgreementNotFound,
    ForumChangedMeanwhile,
    ForumFixed,
    ForumNotFound,
    ForumNotMovable,
    ForumNotValid,
    InputNotFound,
    ReasonNeeded,
    RecordNotMovable,
)
from maklumat.consultations.models import Agreement, Forum, ForumInput, SignedRecord
from maklumat.consultations.rules.phases import ForumTimes
from maklumat.consultations.rules.transitions import can_move
from maklumat.consultations.vocabulary import ForumStatus, RecordState
from maklumat.foundation.actor import Actor
from maklumat.foundation.text import clean_text

REASON_LENGTH = 400


def lock_forum(forum_id: int, actor: Actor) -> Forum:
    """Return a forum of the actor's government, locked until the transaction ends.

    Raises:
        ForumNotFound: this government has no such forum.
    """
    forums = Forum.objects.select_related("unit", "government").select_for_update(of=("self",), no_key=True)
    return _own(forums.filter(pk=forum_id).first(), actor)


def read_forum(forum_id: int, actor: Actor) -> Forum:
    """Return a forum without locking it: hundreds in one hall write at the same moment, each a row of their own.

    Raises:
        ForumNotFound: this government has no such forum.
    """
    return _own(Forum.objects.select_related("unit", "government").filter(pk=forum_id).first(), actor)


def lock_input(input_id: int, actor: Actor) -> ForumInput:
    """Return an input with its forum, locked until the transaction ends.

    Raises:
        InputNotFound: this government has no such input.
    """
    inputs = ForumInput.objects.select_related("forum__unit", "version").select_for_update(of=("self",))
    found = inputs.filter(pk=input_id).first()
    if found is None or actor.government_id not in {None, found.government_id}:
        raise InputNotFound
    return found


def lock_agreement(agreement_id: int, actor: Actor) -> Agreement:
    """Return an agreement with its forum, locked until the transaction ends.

    Raises:
        AgreementNotFound: this government has no such agreement.
    """
    agreements = Agreement.objects.select_related("forum__unit", "owner_unit").select_for_update(of=("self",))
    found = agreements.filter(pk=agreement_id).first()
    if found is None or actor.government_id not in {None, found.government_id}:
        raise AgreementNotFound
    return found


def times_of(forum: Forum) -> ForumTimes:
    """Return the dates of a forum as the rules take them."""
    return ForumTimes(ForumStatus(forum.status), forum.inputs_open_at, forum.inputs_close_at, forum.meeting_starts_at)


def move(forum: Forum, target: ForumStatus) -> None:
    """Set the state, if the table of states has this step.

    Raises:
        ForumNotMovable: it has not.
    """
    status = ForumStatus(forum.status)
    if not can_move(status, target):
        raise ForumNotMovable(status=status.label, target=target.label)
    forum.status = target


def require_status(forum: Forum, allowed: Collection[ForumStatus]) -> None:
    """Refuse what is no longer possible.

    Raises:
        ForumFixed: the forum is past that.
    """
    status = ForumStatus(forum.status)
    if status not in allowed:
        raise ForumFixed(status=status.label)


def require_unreviewed(forum: Forum) -> None:
    """Refuse to change what a reviewed record already says.

    Raises:
        RecordNotMovable: the record was reviewed; it can be returned to the draft.
    """
    held = SignedRecord.objects.filter(forum=forum).exclude(state=RecordState.DRAFT).first()
    if held is not None:
        raise RecordNotMovable(state=RecordState(held.state).label)


def require_revision(stored: int, seen: int | None) -> None:
    """Refuse a change made on an older text; None does not ask.

    Raises:
        ForumChangedMeanwhile: somebody else was quicker.
    """
    if seen is not None and seen != stored:
        raise ForumChangedMeanwhile


def needed_text(text: str, length: int, *, field: str, name: str, problem: str) -> str:
    """Return the cleaned text.

    Raises:
        ForumNotValid: nothing is left of it.
    """
    cleaned = clean_text(text, length)
    if not cleaned:
        raise ForumNotValid(name=name, problem=problem, field=field)
    return cleaned


def needed_reason(text: str, *, field: str = "reason") -> str:
    """Return the cleaned reason.

    Raises:
        ReasonNeeded: nothing is left of it.
    """
    cleaned = clean_text(text, REASON_LENGTH)
    if not cleaned:
        raise ReasonNeeded(field=field)
    return cleaned


def local(moment: datetime) -> str:
    """Return a moment as a fact of the journal."""
    return moment.isoformat(timespec="minutes")


def _own(forum: Forum | None, actor: Actor) -> Forum:
    if forum is None or actor.government_id not in {None, forum.government_id}:
        raise ForumNotFound
    return forum
