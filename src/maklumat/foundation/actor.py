"""Who did something, as a plain value, so that the journal outlives the account."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """Every sort of actor there is."""

    STAFF = "staff"
    REPORTER = "reporter"
    SYSTEM = "system"
    CHANNEL = "channel"
    VISITOR = "visitor"


@dataclass(frozen=True)
class Actor:
    """Whoever acts: a copy of the facts that mattered then, never a link to an account.

    Attributes:
        id: stable within its kind: an account's key, a case code, the name of a task.
        name: what a reader of the history sees; never the identity of a reporter.
        government_id: None only for a system actor that serves the whole installation.
    """

    kind: ActorKind
    id: str
    name: str
    unit_id: int | None = None
    government_id: int | None = None
    roles: frozenset[str] = frozenset()


def system_actor(name: str, government_id: int | None = None) -> Actor:
    """Return the actor for work that nobody asked for by hand, such as a nightly task.

    >>> system_actor("auto-close").kind
    <ActorKind.SYSTEM: 'system'>
    """
    return Actor(ActorKind.SYSTEM, id=name, name=name, government_id=government_id)


def reporter_actor(case_code: str, government_id: int) -> Actor:
    """Return the reporter of a case, known by the case code alone: the journal holds no identity."""
    return Actor(ActorKind.REPORTER, id=case_code, name=case_code, government_id=government_id)
