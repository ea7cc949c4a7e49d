"""Plays the hand-written cases through the real actions, at the times they are told to have happened."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from maklumat.cases.actions.deadlines import decide_extension, request_extension
from maklumat.cases.actions.handling import (
    Addition,
    add_note,
    ask_question,
    assign_case,
    receive_addition,
    reply_to_reporter,
    take_case,
)
from maklumat.cases.actions.intake import Report, confirm_receipt, file_case
from maklumat.cases.actions.resolution import (
    accept_answer,
    close_unanswered_window,
    rate_case,
    reject_answer,
    respond_case,
)
from maklumat.cases.actions.side_exits import (
    archive_case,
    deem_withdrawn,
    defer_case,
    merge_cases,
    split_case,
    transfer_case,
)
from maklumat.cases.actions.ticks import escalate_case
from maklumat.cases.actions.verification import dispatch_case, mark_supervision, start_verification
from maklumat.cases.models import Case, Clock
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import ArchiveReason, CaseKind, ClockCode, Identity
from maklumat.catalogue.models import Service
from maklumat.channels.vocabulary import Channel
from maklumat.demo.content_types import StoryContent, StoryStep
from maklumat.demo.offices import Offices
from maklumat.foundation.actor import Actor, ActorKind, reporter_actor, system_actor
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.refusals import Refusal
from maklumat.foundation.working_days import add_working_days, previous_working_day
from maklumat.organization.models import Staff
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar, get_staff_actor
from maklumat.organization.vocabulary import Role

OPENING = time(8, 5)
DEFERRED_FOR = timedelta(days=70)
MINUTES_APART = 37
"""Between two steps of one day, so that they stand in order."""


class StoryPlayer:
    """Plays stories one after the other; later ones may join earlier ones."""

    def __init__(self, offices: Offices, services: dict[str, Service], now: datetime) -> None:
        self.offices = offices
        self.services = services
        self.now = now
        self.government = next(iter(offices.governments.values()))
        self.calendar: WorkingCalendar = get_calendar(self.government)
        self.codes: dict[str, str] = {}
        self.people: dict[int, StaffActor] = {}

    def play(self, story: StoryContent) -> Case:
        """File the report and do every step of its thread that has happened by now."""
        received_at = self._received_at(story)
        code = self._file(story, received_at)
        self.codes[story.key] = code
        for number, step in enumerate(story.thread):
            at = min(self._at(received_at, step.day, number), self.now)
            try:
                STEPS[step.act](self, story, code, step, at)
            except Refusal as refusal:
                raise ValueError(f"story {story.key}, step {number} ({step.act}): {refusal!r}") from refusal
        if story.rating:
            self._rate(story, code)
        return Case.objects.get(code=code)

    def _received_at(self, story: StoryContent) -> datetime:
        day = self.calendar.local_date(self.now)
        for _count in range(story.age):
            day = previous_working_day(day, self.calendar)
        spread = sum(story.key.encode()) % 400
        at = datetime.combine(day, OPENING, self.calendar.time_zone) + timedelta(minutes=spread)
        return min(at, self.now - timedelta(minutes=20))

    def _at(self, received_at: datetime, day: int, number: int) -> datetime:
        received_on = self.calendar.local_date(received_at)
        if day == 0:
            return received_at + timedelta(minutes=6 + number * 3)
        on = add_working_days(received_on, day, self.calendar)
        spread = timedelta(minutes=(received_at.minute * 3 + number * MINUTES_APART) % 420)
        return datetime.combine(on, OPENING, self.calendar.time_zone) + spread

    def _file(self, story: StoryContent, received_at: datetime) -> str:
        service = self.services.get(story.service)
        identity = Identity(story.identity)
        contact = Contact() if identity == Identity.NONE else Contact(name=story.reporter, phone="081200000099")
        happened_on = self.calendar.local_date(received_at) - timedelta(days=story.happened_days_before)
        report = Report(
            kind=CaseKind(story.kind),
            title=story.title,
            body=story.body,
            service_id=service.pk if service else None,
            place=story.place,
            happened_on=happened_on if story.happened_days_before else None,
            identity=identity,
            contact=contact,
            may_publish=story.public,
            channel=Channel(story.channel),
            received_at=received_at,
            submission_key=f"contoh-{story.key}"[:40],
            lapor_tracking_id=story.lapor_id,
        )
        from_web = report.channel == Channel.WEB
        visitor = Actor(ActorKind.VISITOR, id="web", name="", government_id=self.government.pk)
        actor = visitor if from_web else self.person(story, "coordinator")
        case = file_case(report, government=self.government, actor=actor, now=received_at).case
        if from_web:
            confirm_receipt(case.code, actor=self.reporter(case.code), now=received_at + timedelta(minutes=2))
        return case.code

    def _rate(self, story: StoryContent, code: str) -> None:
        case = Case.objects.get(code=code)
        at = case.closed_at or case.responded_at or self.now
        rate_case(code, rating=story.rating, comment=story.rating_comment, actor=self.reporter(code), now=at)

    def reporter(self, code: str) -> Actor:
        """Return the reporter of a case."""
        return reporter_actor(code, self.government.pk)

    def clerk(self) -> StaffActor:
        """Return the coordinator, who takes calls and letters for everybody."""
        return get_staff_actor(self._need(self.offices.of_unit("setda", Role.COORDINATOR), "coordinator", "setda"))

    def person(self, story: StoryContent, who: str) -> StaffActor:
        """Return the account that plays a part of this story."""
        unit = story.unit if story.unit in self.offices.units else "setda"
        staff = self._find(unit, who)
        if staff.pk not in self.people:
            self.people[staff.pk] = get_staff_actor(staff)
        return self.people[staff.pk]

    def _find(self, unit: str, who: str) -> Staff:
        if who == "coordinator":
            return self._need(self.offices.of_unit("setda", Role.COORDINATOR), who, unit)
        if who == "inspectorate":
            return self._need(self.offices.of_unit("inspektorat", Role.INSPECTORATE), who, unit)
        if who == "head":
            return self._need(self.offices.of_unit(unit, Role.DIVISION_HEAD), who, unit)
        found = self.offices.of_unit(unit, Role.OFFICER, is_deputy=who == "deputy")
        return self._need(found or self.offices.of_unit("setda", Role.COORDINATOR), who, unit)

    @staticmethod
    def _need(staff: Staff | None, who: str, unit: str) -> Staff:
        if staff is None:
            raise LookupError(f"the demo has no {who} for {unit}")
        return staff


Step = Callable[[StoryPlayer, StoryContent, str, StoryStep, datetime], object]


def _dispatch(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    coordinator = player.person(story, "coordinator")
    if story.supervision:
        mark_supervision(code, reason=step.text or "Dugaan pelanggaran", actor=coordinator, now=at)
        return
    unit = player.offices.units[step.to or story.unit]
    dispatch_case(code, unit_id=unit.pk, note=step.text, actor=coordinator, now=at)


def _hand_over(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    if step.to in player.offices.units:
        _dispatch(player, story, code, step, at)
        return
    holder = player.person(story, "deputy" if step.to == "deputy" else "officer")
    actor = player.person(story, step.who)
    assign_case(code, holder_id=holder.staff_id, reason=step.text, actor=actor, now=at)


def _extend(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    officer = player.person(story, "officer")
    request_extension(code, days=step.extra_days, reason=step.text, actor=officer, now=at)
    decide_extension(code, is_approved=True, actor=player.person(story, "head"), now=at + timedelta(minutes=40))


def _split(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    unit = player.offices.units[step.to]
    split_case(code, unit_ids=[unit.pk], reason=step.text, actor=player.person(story, "coordinator"), now=at)


def _message(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    channel = Channel(step.channel or story.channel)
    addition = Addition(step.text, f"contoh-{story.key[:20]}-{step.day}-{len(step.text)}", channel=channel)
    receive_addition(code, addition, actor=player.reporter(code), now=at)


def _reject(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    key = f"contoh-{story.key[:20]}-tolak-{step.day}"
    reject_answer(code, text=step.text, submission_key=key, actor=player.reporter(code), now=at)


def _auto_close(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    due = Clock.objects.filter(case__code=code, code=ClockCode.REPLY_WINDOW).latest("id").due_at
    at = max(at, due + timedelta(minutes=5))
    close_unanswered_window(code, actor=system_actor("auto-close", player.government.pk), now=at)


def _withdraw(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    due = Clock.objects.filter(case__code=code, code=ClockCode.COMPLETE_MATERIAL).latest("id").due_at
    at = max(at, due + timedelta(minutes=5))
    deem_withdrawn(code, actor=system_actor("withdraw", player.government.pk), now=at)


def _archive(player: StoryPlayer, story: StoryContent, code: str, step: StoryStep, at: datetime) -> None:
    reasons = {reason.value: reason for reason in ArchiveReason}
    archive_case(
        code,
        reason=reasons.get(step.to, ArchiveReason.TOO_GENERAL),
        note=step.text,
        actor=player.person(story, "coordinator"),
        now=at,
    )


STEPS: dict[str, Step] = {
    "verify": lambda p, s, code, _step, at: start_verification(code, actor=p.person(s, "coordinator"), now=at),
    "dispatch": _dispatch,
    "take": lambda p, s, code, step, at: take_case(code, actor=p.person(s, step.who), now=at),
    "ask": lambda p, s, code, step, at: ask_question(code, text=step.text, actor=p.person(s, step.who), now=at),
    "message": _message,
    "note": lambda p, s, code, step, at: add_note(code, text=step.text, actor=p.person(s, step.who), now=at),
    "reply": lambda p, s, code, step, at: reply_to_reporter(code, text=step.text, actor=p.person(s, step.who), now=at),
    "hand_over": _hand_over,
    "escalate": lambda p, _s, code, _step, at: escalate_case(
        code, actor=system_actor("escalate", p.government.pk), now=at
    ),
    "extend": _extend,
    "split": _split,
    "respond": lambda p, s, code, step, at: respond_case(
        code, outcome=step.text or s.outcome, actor=p.person(s, step.who), now=at
    ),
    "reject": _reject,
    "close": lambda p, _s, code, _step, at: accept_answer(code, actor=p.reporter(code), now=at),
    "auto_close": _auto_close,
    "withdraw_deemed": _withdraw,
    "transfer": lambda p, s, code, step, at: transfer_case(
        code, body_name=step.to, reason=step.text, actor=p.person(s, "coordinator"), now=at
    ),
    "merge": lambda p, s, code, step, at: merge_cases(
        code, into=p.codes[step.to], actor=p.person(s, "coordinator"), now=at
    ),
    "defer": lambda p, s, code, step, at: defer_case(
        code,
        until=(p.now + DEFERRED_FOR).date(),
        reason=step.text,
        actor=p.person(s, "coordinator"),
        now=at,
    ),
    "archive": _archive,
}
"""One real action for each act a story may tell."""
