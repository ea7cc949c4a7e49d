"""What the generator knows of the demo government: plain values that travel to other processes."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from maklumat.demo.content_types import ServiceContent
from maklumat.foundation.actor import Actor, ActorKind
from maklumat.foundation.calendar import WorkingCalendar

COPY_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_text(value: str) -> str:
    r"""Return a text as COPY reads it.

    >>> copy_text("a\tb\\c")
    'a\\tb\\\\c'
    """
    return value.translate(COPY_ESCAPES)


def json_text(value: object) -> str:
    """Return a value as compact JSON with sorted keys: what the journal hashes, for plain ASCII keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True)
class Hand:
    """Who acts, as the columns and the canonical form of a journal entry want it."""

    columns: str
    canonical: str

    @classmethod
    def of(cls, actor: Actor) -> "Hand":
        """Prepare an actor."""
        columns = "\t".join(copy_text(part) for part in (str(actor.kind), actor.id, actor.name))
        return cls(columns, json_text({"kind": str(actor.kind), "id": actor.id, "name": actor.name}))


@dataclass(frozen=True)
class Person:
    """A member of the staff who holds cases."""

    id: int
    name: str
    unit_name: str

    @cached_property
    def hand(self) -> Hand:
        """The person as an actor."""
        return Hand.of(Actor(ActorKind.STAFF, id=str(self.id), name=self.name))

    @cached_property
    def author_label(self) -> str:
        """What the reporter reads over a message."""
        return copy_text(f"{self.name}, {self.unit_name}"[:160])


@dataclass(frozen=True)
class Desk:
    """A unit and who works on cases there."""

    id: int
    name: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class VersionDates:
    """A version of a standard and the days on which it is in force, both included."""

    id: int
    first: date
    last: date | None


@dataclass(frozen=True)
class KnownService:
    """A service people report about: its row, its content and who answers for it."""

    id: int
    name: str
    content: ServiceContent
    desk: Desk
    versions: tuple[VersionDates, ...]
    district: str = ""
    """Where its reports are from; empty: from anywhere."""

    def standard_on(self, day: date) -> int | None:
        """Return the version in force on a day."""
        for version in self.versions:
            if version.first <= day and (version.last is None or day <= version.last):
                return version.id
        return None


@dataclass(frozen=True)
class Policy:
    """One deadline policy, as ``cases.ClockPolicy`` holds it."""

    code: str
    track: str
    basis: str
    amount: int
    unit: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class FirstIds:
    """Where the reserved keys begin: one a case, ``CLOCKS_A_CASE`` and ``ENTRIES_A_CASE`` apart, one a block."""

    case: int
    clock: int
    entry: int
    checkpoint: int


@dataclass(frozen=True)
class World:
    """Everything a block of cases is made from."""

    government_id: int
    code_prefix: str
    calendar: WorkingCalendar
    policies: tuple[Policy, ...]
    intake: Desk
    inspectorate: Desk
    services: tuple[KnownService, ...]
    sealed_contacts: tuple[str, ...]
    """Invented identities, encrypted once: encrypting each takes longer than all the rest of a case."""
    secret_key: bytes
    now: datetime
    seed: int
    count: int
    first_ids: FirstIds
    moved_codes: dict[int, int] = field(default_factory=dict)
    """Places in the sequence of codes that are taken already, and where those cases go instead."""
