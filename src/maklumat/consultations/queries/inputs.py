"""Reading inputs: by place, paged by key, with their newest answers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from maklumat.consultations.errors import InputNotFound
from maklumat.consultations.models import Answer, ForumInput
from maklumat.consultations.vocabulary import AnswerKind, ForumStatus, InputChannel, InputPhase, InputState
from maklumat.foundation.row_keys import read_key

LARGEST_ID = 2**63 - 1
SHOWN = frozenset({InputState.SHOWN})
PUBLIC = frozenset({InputState.SHOWN, InputState.HIDDEN})
"""What a public page may list: a hidden input stands there as a line with the reason, without its words."""


class InputOrder(StrEnum):
    """What stands first."""

    NEWEST = "newest"
    VOTES = "votes"


@dataclass(frozen=True)
class InputFilter:
    """Which inputs. ``version_id`` 0 means those about the forum as a whole; None, wherever they belong."""

    states: frozenset[InputState] = SHOWN
    version_id: int | None = None
    component: str = ""
    item_id: str = ""
    phase: InputPhase | None = None
    channel: InputChannel | None = None
    answer_kind: AnswerKind | None = None
    unanswered: bool = False
    order: InputOrder = InputOrder.NEWEST


@dataclass(frozen=True)
class InputPage:
    """Some inputs; ``next_after`` continues, empty on the last page."""

    inputs: tuple[ForumInput, ...]
    next_after: str = ""
    answers: dict[int, Answer] = field(default_factory=dict)
    """Newest answer by input."""


@dataclass(frozen=True)
class PlaceCount:
    """How many inputs are shown for one part of one draft; version None is the forum as a whole."""

    version_id: int | None
    component: str
    count: int


def find_inputs(forum_id: int, wanted: InputFilter | None = None, *, after: str = "", limit: int = 30) -> InputPage:
    """Return a page of inputs with their newest answers, in two statements whatever the number of inputs."""
    wanted = wanted or InputFilter()
    inputs = _filtered(forum_id, wanted)
    if wanted.order is InputOrder.VOTES:
        inputs = _after_votes(inputs.order_by("-votes", "-id"), after)
    else:
        inputs = inputs.order_by("-id")
        key = read_key(after)
        if key is not None:
            inputs = inputs.filter(pk__lt=key)
    found = list(inputs[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    shown = tuple(found[:limit])
    place = ""
    if last is not None:
        place = f"{last.votes}~{last.pk}" if wanted.order is InputOrder.VOTES else str(last.pk)
    return InputPage(shown, place, find_newest_answers([entry.pk for entry in shown if entry.answer_kind]))


def find_inputs_since(forum_id: int, since_id: int, *, limit: int = 20) -> list[ForumInput]:
    """Return shown inputs newer than one, the newest first: for a page that follows the room."""
    inputs = ForumInput.objects.filter(forum_id=forum_id, state=InputState.SHOWN, pk__gt=min(since_id, LARGEST_ID))
    return list(inputs.order_by("-id")[:limit])


def count_inputs_by_place(forum_id: int) -> list[PlaceCount]:
    """Return how many inputs are shown for each part of each draft, in one statement."""
    rows = (
        ForumInput.objects.filter(forum_id=forum_id, state=InputState.SHOWN)
        .order_by("version_id", "component")
        .values_list("version_id", "component")
        .annotate(count=Count("pk"))
    )
    return [PlaceCount(version_id, component, count) for version_id, component, count in rows]


def count_inputs_by_item(forum_id: int, version_id: int, component: str) -> dict[str, int]:
    """Return how many inputs are shown for each item of one part; the empty key is the part as a whole."""
    rows = ForumInput.objects.filter(
        forum_id=forum_id, state=InputState.SHOWN, version_id=version_id, component=component
    ).order_by("item_id")
    return dict(rows.values_list("item_id").annotate(count=Count("pk")))


def count_inputs_in_draft(forum_id: int, version_id: int) -> dict[tuple[str, str], int]:
    """Return how many inputs are shown for each (component, item) of a draft, in one statement.

    The empty item is the component as a whole; two empty words are the draft as a whole.
    """
    inputs = ForumInput.objects.filter(forum_id=forum_id, state=InputState.SHOWN, version_id=version_id)
    rows = inputs.order_by("component", "item_id").values_list("component", "item_id").annotate(count=Count("pk"))
    return {(component, item_id): count for component, item_id, count in rows}


@dataclass(frozen=True)
class InputFigures:
    """How the inputs of a forum stand."""

    total: int
    shown: int
    held: int
    hidden: int
    unanswered: int
    by_answer: dict[AnswerKind, int]
    by_phase: dict[InputPhase, int]


def summarise_inputs(forum_id: int) -> InputFigures:
    """Return the figures of a forum's inputs, in one statement."""
    rows = (
        ForumInput.objects.filter(forum_id=forum_id)
        .order_by("state", "phase", "answer_kind")
        .values_list("state", "phase", "answer_kind")
        .annotate(count=Count("pk"))
    )
    states = dict.fromkeys(InputState, 0)
    answers = dict.fromkeys(AnswerKind, 0)
    phases = dict.fromkeys(InputPhase, 0)
    unanswered = 0
    for state, phase, answer_kind, count in rows:
        states[InputState(state)] += count
        phases[InputPhase(phase)] += count
        if answer_kind:
            answers[AnswerKind(answer_kind)] += count
        elif state != InputState.HIDDEN:
            unanswered += count
    return InputFigures(
        sum(states.values()),
        states[InputState.SHOWN],
        states[InputState.HELD],
        states[InputState.HIDDEN],
        unanswered,
        answers,
        phases,
    )


def get_public_input(forum_id: int, input_id: int) -> ForumInput:
    """Return an input that everybody may know of: shown, or hidden with its reason.

    Raises:
        InputNotFound: there is none, or it is not read yet.
    """
    return _one(ForumInput.objects.filter(forum_id=forum_id, pk=input_id, state__in=PUBLIC))


def get_input(forum_id: int, input_id: int) -> ForumInput:
    """Return an input in whatever state, for the desk.

    Raises:
        InputNotFound: there is none.
    """
    return _one(ForumInput.objects.filter(forum_id=forum_id, pk=input_id))


def get_input_by_key(forum_id: int, submission_key: str) -> ForumInput | None:
    """Return what a form has filed already, or None."""
    return ForumInput.objects.filter(forum_id=forum_id, submission_key=submission_key).first()


def find_newest_answers(input_ids: Collection[int]) -> dict[int, Answer]:
    """Return the newest answer of each input that has one, in one statement."""
    answers = Answer.objects.filter(input_id__in=input_ids) if input_ids else Answer.objects.none()
    return {answer.input_id: answer for answer in answers.order_by("input_id", "revision")}


def find_answers(input_id: int) -> list[Answer]:
    """Return the answers of an input, the first one first: its history."""
    return list(Answer.objects.filter(input_id=input_id).order_by("revision"))


def find_inputs_to_tell(limit: int = 500) -> list[ForumInput]:
    """Return answered inputs whose record is published and whose author left an address and has not been told."""
    inputs = ForumInput.objects.filter(told_at__isnull=True, forum__status=ForumStatus.PUBLISHED)
    return list(inputs.exclude(answer_kind="").exclude(sealed=b"").order_by("forum_id", "id")[:limit])


def find_inputs_of(forum_id: int, input_ids: Iterable[int]) -> list[ForumInput]:
    """Return chosen inputs of a forum in the order they came."""
    return list(ForumInput.objects.filter(forum_id=forum_id, pk__in=input_ids).order_by("id"))


def _filtered(forum_id: int, wanted: InputFilter) -> QuerySet[ForumInput]:
    inputs = ForumInput.objects.filter(forum_id=forum_id)
    if len(wanted.states) == 1:
        inputs = inputs.filter(state=next(iter(wanted.states)))
    elif len(wanted.states) < len(InputState):
        inputs = inputs.filter(state__in=wanted.states)
    if wanted.version_id is not None:
        inputs = inputs.filter(version_id=wanted.version_id or None)
    if wanted.component:
        inputs = inputs.filter(component=wanted.component)
    if wanted.item_id:
        inputs = inputs.filter(item_id=wanted.item_id)
    if wanted.phase is not None:
        inputs = inputs.filter(phase=wanted.phase)
    if wanted.channel is not None:
        inputs = inputs.filter(channel=wanted.channel)
    if wanted.answer_kind is not None:
        inputs = inputs.filter(answer_kind=wanted.answer_kind)
    return inputs.filter(answer_kind="") if wanted.unanswered else inputs


def _after_votes(inputs: QuerySet[ForumInput], after: str) -> QuerySet[ForumInput]:
    votes, tilde, key = after.partition("~")
    if not (tilde and (votes + key).isascii() and votes.isdigit() and key.isdigit()):
        return inputs
    count, place = min(int(votes), LARGEST_ID), min(int(key), LARGEST_ID)
    return inputs.filter(Q(votes__lt=count) | Q(votes=count, pk__lt=place))


def _one(inputs: QuerySet[ForumInput]) -> ForumInput:
    found = inputs.select_related("version__service__unit", "attendee").first()
    if found is None:
        raise InputNotFound
    return found
