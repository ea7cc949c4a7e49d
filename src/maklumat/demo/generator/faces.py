"""Deadlines of generated cases: computed by the product's own rules, each only once for its day."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

from maklumat.cases.rules.escalation import due_level
from maklumat.cases.rules.reminders import next_reminder, reached_percent
from maklumat.demo.generator.world import Policy, World, copy_text, json_text
from maklumat.foundation.deadlines import Limit, Pause, TimeUnit, compute_deadline

DAY_UNITS = frozenset({TimeUnit.WORKING_DAY.value, TimeUnit.CALENDAR_DAY.value, TimeUnit.MONTH.value})
DAY_SECONDS = 86_400

Spell = tuple[int, int | None]
"""A pause: seconds since 1970 when it began and ended."""


class Face(NamedTuple):
    """What a clock shows: when it is due and the trace that explains it, ready for COPY."""

    due_at: int
    trace: str


def moment(seconds: int) -> datetime:
    """Return seconds since 1970 as an aware moment."""
    return datetime.fromtimestamp(seconds, UTC)


def _seconds_of_day() -> tuple[str, ...]:
    return tuple(f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}.000000Z" for s in range(DAY_SECONDS))


@dataclass
class Faces:
    """Remembers faces by policy, day and pauses; on one day all cases share them."""

    world: World
    _policies: dict[date, dict[str, Policy]] = field(default_factory=dict)
    _faces: dict[object, Face] = field(default_factory=dict)
    _days: dict[int, str] = field(default_factory=dict)
    _local: dict[int, date] = field(default_factory=dict)
    _clock_times: tuple[str, ...] = field(default_factory=_seconds_of_day)

    def text(self, seconds: int) -> str:
        """Return a moment as the journal writes it, which COPY reads as well."""
        day, second = divmod(seconds, DAY_SECONDS)
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = f"{moment(seconds):%Y-%m-%d}T"
        return known + self._clock_times[second]

    def local_day(self, seconds: int) -> date:
        """Return the day on the office's own calendar, remembered by the quarter of an hour."""
        key = seconds // 900
        known = self._local.get(key)
        if known is None:
            known = self._local[key] = self.world.calendar.local_date(moment(seconds))
        return known

    def policies_on(self, day: date) -> dict[str, Policy]:
        """Return the policies that hold for what is received on a day."""
        known = self._policies.get(day)
        if known is None:
            known = self._policies[day] = {
                policy.code: policy
                for policy in self.world.policies
                if policy.valid_from <= day and (policy.valid_until is None or day <= policy.valid_until)
            }
        return known

    def face(self, policy: Policy, started_at: int, pauses: tuple[Spell, ...] = (), reason: str = "") -> Face:
        """Return what a clock started at this moment shows; ``reason`` is why it was paused."""
        begin = self.local_day(started_at) if policy.unit in DAY_UNITS else started_at
        if pauses:
            return self._compute(policy, started_at, self._pauses(pauses, reason))
        key = (policy.code, policy.amount, policy.unit, begin)
        known = self._faces.get(key)
        if known is None:
            known = self._faces[key] = self._compute(policy, started_at, [])
        return known

    def _compute(self, policy: Policy, started_at: int, pauses: list[Pause]) -> Face:
        limit = Limit(policy.amount, TimeUnit(policy.unit))
        deadline = compute_deadline(moment(started_at), limit, self.world.calendar, pauses)
        return Face(int(deadline.due_at.timestamp()), copy_text(json_text(deadline.to_record())))

    def _pauses(self, spells: tuple[Spell, ...], reason: str = "") -> list[Pause]:
        return [
            Pause(self.local_day(start), None if end is None else self.local_day(end), reason) for start, end in spells
        ]

    def reminder(
        self, policy: Policy, started_at: int, due_at: int, pauses: tuple[Spell, ...]
    ) -> tuple[int, int | None]:
        """Return the share told by now and when the next reminder is due, as the worker would have left it."""
        calendar, unit = self.world.calendar, TimeUnit(policy.unit)
        start, due, stops = moment(started_at), moment(due_at), self._pauses(pauses)
        percent = reached_percent(start, due, self.world.now, calendar, unit=unit, pauses=stops)
        following = next_reminder(start, due, calendar, unit=unit, reminded_percent=percent, pauses=stops)
        return percent, None if following is None else int(following.timestamp())

    def level(self, due_at: int) -> int:
        """Return how high a case has climbed whose date has passed."""
        return due_level(moment(due_at), self.world.now, self.world.calendar)
