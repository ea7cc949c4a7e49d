"""The lives of cases: who reports how, what happens on which day, and how it ends. Chance alone, no rows.

Days are places in a list of working days, moments are seconds since 1970. A life never reaches into today, so that
whatever the demonstration's visitors do comes after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, auto
from random import Random
from typing import NamedTuple

from maklumat.cases.vocabulary import CaseKind, CaseStatus, Identity
from maklumat.demo.generator.world import World
from maklumat.foundation.calendar import WorkingCalendar

CASES_A_MONTH = 40_000
"""Past six months' worth of these, a larger demonstration reaches further back instead of growing denser."""
SHORTEST_MONTHS, LONGEST_MONTHS = 6, 22
FIRST_OPEN = 16
ONE_IN_OPEN = 50
OPEN_STATES = (
    CaseStatus.RECEIVED, CaseStatus.VERIFYING, CaseStatus.DISPATCHED, CaseStatus.IN_PROGRESS,
    CaseStatus.NEEDS_COMPLETION, CaseStatus.RESPONDED, CaseStatus.REOPENED, CaseStatus.DEFERRED,
    CaseStatus.RECEIVED, CaseStatus.DISPATCHED, CaseStatus.IN_PROGRESS, CaseStatus.IN_PROGRESS,
    CaseStatus.RESPONDED, CaseStatus.IN_PROGRESS, CaseStatus.NEEDS_COMPLETION, CaseStatus.RESPONDED,
)  # fmt: skip
"""The cycle of the open cases: every state among the first eight."""

CHANNELS = (
    ("web", 38), ("whatsapp", 22), ("counter", 9), ("phone", 8), ("instagram", 5), ("facebook", 4), ("email", 5),
    ("letter", 3), ("box", 2), ("lapor", 2), ("pic", 2),
)  # fmt: skip
KINDS = ((CaseKind.COMPLAINT, 62), (CaseKind.INFORMATION_REQUEST, 24), (CaseKind.ASPIRATION, 14))
LIMITS = {CaseKind.COMPLAINT: 14, CaseKind.INFORMATION_REQUEST: 5, CaseKind.ASPIRATION: 14}
"""Working days a settled case is spread over; what is due when is the policies' business."""
REPLY_WINDOW_DAYS = 10
LEAST_APART = 3_600


class Act(IntEnum):
    """What happens to a case."""

    CONFIRM = auto()
    VERIFY = auto()
    DISPATCH = auto()
    TAKE = auto()
    REPLY = auto()
    NOTE = auto()
    ASK = auto()
    ADD = auto()
    RESPOND = auto()
    REJECT = auto()
    ACCEPT = auto()
    AUTO_CLOSE = auto()
    RATE = auto()
    TRANSFER = auto()
    ARCHIVE = auto()
    WITHDRAW = auto()
    DEFER = auto()
    MERGE = auto()
    JOIN = auto()
    """The other side of MERGE: a duplicate is joined to this case."""


class Step(NamedTuple):
    """One thing that happens, and when."""

    at: int
    act: Act


@dataclass(slots=True)
class Life:
    """Everything about a case but its words."""

    kind: CaseKind
    channel: str
    identity: Identity
    service: int
    received_at: int
    is_confidential: bool
    may_publish: bool
    steps: list[Step] = field(default_factory=list)
    mark: int = 0
    """1 to 4, or 0 when the reporter does not rate."""


class Days:
    """The working days a demonstration spans, as moments of local midnight."""

    def __init__(self, calendar: WorkingCalendar, first: date, last: date) -> None:
        span = (last - first).days + 1
        worked = [day for n in range(span) if calendar.is_working_day(day := first + timedelta(days=n))]
        self.midnights = [int(calendar.day_start(day).timestamp()) for day in worked]
        self.last = len(self.midnights) - 1

    @classmethod
    def of(cls, world: World) -> "Days":
        """Return the days from some months ago to yesterday."""
        months = min(max(world.count // CASES_A_MONTH, SHORTEST_MONTHS), LONGEST_MONTHS)
        today = world.calendar.local_date(world.now)
        return cls(world.calendar, today - timedelta(days=30 * months), today - timedelta(days=1))

    def office_time(self, rng: Random, day: int) -> int:
        """Return a moment in office hours."""
        return self.midnights[day] + 28_800 + int(rng.random() * 27_000)

    def home_time(self, rng: Random, day: int) -> int:
        """Return a moment between early morning and late evening."""
        return self.midnights[day] + 21_600 + int(rng.random() * 57_600)


def draw(rng: Random, weighted: Sequence[tuple[str, int]]) -> str:
    """Return one of the words by its weight; weights add up to 100."""
    at = rng.random() * 100
    for word, weight in weighted:
        at -= weight
        if at < 0:
            return word
    return weighted[0][0]


def draw_life(rng: Random, number: int, days: Days, services: int) -> Life:
    """Draw the whole life of case ``number``: one in fifty is still open, and so are the first sixteen."""
    kind = CaseKind(draw(rng, KINDS))
    channel = draw(rng, CHANNELS)
    named, secret = (0.5, 0.7) if channel == "web" else (0.72, 0.8)
    chance = rng.random()
    identity = Identity.NAMED if chance < named else Identity.CONFIDENTIAL if chance < secret else Identity.NONE
    life = Life(
        kind=kind,
        channel=channel,
        identity=identity,
        service=int(rng.random() ** 1.6 * services),
        received_at=0,
        is_confidential=rng.random() < 0.06,
        may_publish=rng.random() < 0.45,
    )
    if number < FIRST_OPEN or number % ONE_IN_OPEN == 0:
        nth_open = number if number < FIRST_OPEN else FIRST_OPEN + number // ONE_IN_OPEN
        OpenLife(rng, days, life).live(OPEN_STATES[nth_open % len(OPEN_STATES)])
    else:
        FinishedLife(rng, days, life).live()
    return life


def pair_duplicates(lives: Sequence[Life]) -> None:
    """Make each duplicate one of the case before it; where that one was passed on too soon, set it aside instead."""
    for number, life in enumerate(lives):
        if life.steps and life.steps[-1].act is Act.MERGE:
            first = lives[number - 1] if number else life
            passed_on = next((step.at for step in first.steps if step.act is Act.DISPATCH), 0)
            if first is life or passed_on - first.received_at < LEAST_APART:
                life.steps[-1] = Step(life.steps[-1].at, Act.ARCHIVE)
                continue
            life.kind, life.service = first.kind, first.service
            life.received_at = first.received_at + (passed_on - first.received_at) // 4
            at = passed_on - (passed_on - first.received_at) // 4
            life.steps = [Step(at, Act.MERGE)]
            first.steps.append(Step(at, Act.JOIN))
            first.steps.sort()


class _Telling:
    """Adds steps in order: none before the one told last."""

    def __init__(self, rng: Random, days: Days, life: Life) -> None:
        self.rng, self.days, self.life = rng, days, life

    def receive(self, day: int) -> None:
        """Receive the report on a working day, or by night and on days off for channels that never close."""
        at_counter = self.life.channel in {"counter", "phone", "pic"}
        time = self.days.office_time if at_counter else self.days.home_time
        self.life.received_at = self.at = time(self.rng, day)
        if self.life.channel == "web" and self.rng.random() < 0.9:
            self.tell(Act.CONFIRM, self.at + 60 + int(self.rng.random() * 240))

    def tell(self, act: Act, at: int) -> None:
        """Add a step."""
        self.at = max(at, self.at + 90)
        self.life.steps.append(Step(self.at, act))

    def office(self, act: Act, day: int) -> None:
        """Add a step of the office on a working day."""
        self.tell(act, self.days.office_time(self.rng, min(day, self.days.last)))

    def home(self, act: Act, day: int) -> None:
        """Add a step of the reporter."""
        self.tell(act, self.days.home_time(self.rng, min(day, self.days.last)))

    def pass_on(self, day: int, delay: int) -> int:
        """Check and pass on within ``delay`` days; return the day."""
        if self.rng.random() < 0.45:
            self.office(Act.VERIFY, day + min(delay, 1))
        self.office(Act.DISPATCH, day + delay)
        return day + delay


class FinishedLife(_Telling):
    """A case that is over: answered and closed, or left by a side exit."""

    def live(self) -> None:
        """Draw how it ended and tell it."""
        chance = self.rng.random()
        if chance < 0.925:
            self._answered()
        elif chance < 0.955:
            self._aside(Act.TRANSFER, 1 + int(self.rng.random() * 3))
        elif chance < 0.97:
            self._aside(Act.ARCHIVE, int(self.rng.random() * 3))
        elif chance < 0.985:
            self._aside(Act.MERGE, 1)
        else:
            self._withdrawn()

    def _first_day(self, span: int) -> int:
        return int(self.rng.random() * max(self.days.last - span, 1))

    def _answered(self) -> None:
        rng, limit = self.rng, LIMITS[self.life.kind]
        is_late = rng.random() < 0.075
        needs = limit + 1 + int(rng.random() * limit / 2) if is_late else 1 + int(rng.random() ** 1.4 * (limit - 1))
        delay = min(int(rng.random() * (6 if rng.random() < 0.06 else 3)), needs)
        asked = needs - delay >= 2 and rng.random() < 0.1
        waited = int(rng.random() * 6) if asked else 0
        rejected = rng.random() < 0.045
        again = 1 + int(rng.random() * 4) if rejected else 0
        day = self._first_day(needs + waited + (again + 3 if rejected else 0) + REPLY_WINDOW_DAYS + 3)
        self.receive(day)
        on = self.pass_on(day, delay)
        on = self._handled(on, day + needs, asked=asked, waited=waited)
        if rejected:
            on = on + int(rng.random() * 3)
            self.home(Act.REJECT, on)
            on += again
            self.office(Act.RESPOND, on)
        self._closed(on)

    def _handled(self, dispatched: int, answered: int, *, asked: bool, waited: int) -> int:
        """From the dispatch to the answer; a question moves it by the days the reporter took."""
        rng = self.rng
        if rng.random() < 0.5:
            self.office(Act.TAKE, min(dispatched + int(rng.random() * 2), answered))
        if asked:
            self.office(Act.ASK, dispatched + 1)
            self.home(Act.ADD, dispatched + 1 + waited)
            answered += waited
        elif rng.random() < 0.7:
            self.office(Act.REPLY, min(dispatched + int(rng.random() * 5), answered))
        if rng.random() < 0.15:
            self.office(Act.NOTE, answered)
        self.office(Act.RESPOND, answered)
        return answered

    def _closed(self, answered: int) -> None:
        rng = self.rng
        if rng.random() < 0.4:
            self.home(Act.ACCEPT, answered + int(rng.random() * 8))
        else:
            self.tell(Act.AUTO_CLOSE, self.at)
        if rng.random() < 0.28:
            self.life.mark = int(draw(rng, (("4", 46), ("3", 31), ("2", 14), ("1", 9))))
            self.tell(Act.RATE, self.at + 120 + int(rng.random() * 600))

    def _aside(self, act: Act, delay: int) -> None:
        day = self._first_day(delay + 2)
        self.receive(day)
        if self.rng.random() < 0.5:
            self.office(Act.VERIFY, day + min(delay, 1))
        self.office(act, day + delay)

    def _withdrawn(self) -> None:
        day = self._first_day(32)
        self.receive(day)
        self.office(Act.VERIFY, day + 1)
        self.office(Act.ASK, day + 1)
        self.tell(Act.WITHDRAW, self.at)


class OpenLife(_Telling):
    """A case that still waits for somebody; one in nine has waited too long."""

    def live(self, status: CaseStatus) -> None:
        """Tell what led to this state."""
        last, rng = self.days.last, self.rng
        late = int(rng.random() * 8) + 3 if rng.random() < 0.11 else 0
        if status is CaseStatus.RECEIVED:
            self.receive(last - min(int(rng.random() * 3) + late, last))
        elif status is CaseStatus.VERIFYING:
            day = last - 1 - int(rng.random() * 2) - late
            self.receive(day)
            self.office(Act.VERIFY, day + 1)
        elif status is CaseStatus.DISPATCHED:
            day = last - int(rng.random() * 4) - late - 1
            self.receive(day)
            self.pass_on(day, int(rng.random() * 2))
        else:
            self._worked_on(status, late)

    def _worked_on(self, status: CaseStatus, late: int) -> None:
        last, rng = self.days.last, self.rng
        age = 2 + int(rng.random() * (LIMITS[self.life.kind] - 3)) + late
        day = last - age
        if status is CaseStatus.RESPONDED:
            day -= int(rng.random() * 6)
        elif status is CaseStatus.REOPENED:
            day -= 4
        self.receive(day)
        on = self.pass_on(day, int(rng.random() * 2))
        self.office(Act.TAKE, on + int(rng.random() * 2))
        if status is CaseStatus.NEEDS_COMPLETION:
            self.office(Act.ASK, max(last - int(rng.random() * 8), on))
        elif status is CaseStatus.DEFERRED:
            self.office(Act.DEFER, min(on + 1, last))
        elif status is CaseStatus.RESPONDED:
            self.office(Act.RESPOND, max(last - int(rng.random() * 6), on))
        elif status is CaseStatus.REOPENED:
            self.office(Act.RESPOND, min(on + 1, last))
            self.home(Act.REJECT, max(last - 1, on + 1))
        elif rng.random() < 0.8:
            self.office(Act.REPLY, min(on + 1 + int(rng.random() * 3), last))
