"""Answers kept in the memory of one process for some seconds: governments by host, working calendars.

Nothing here is state: every process may forget everything at any moment.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar
from weakref import WeakSet

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

ORGANIZATION_SECONDS = 10
"""How long a process believes what it knows of governments and calendars."""
_memories: "WeakSet[Remembered[Any, Any]]" = WeakSet()


class Remembered(Generic[K, V]):
    """At most ``size`` answers, each for ``seconds``; the oldest leaves first."""

    def __init__(self, seconds: float, size: int = 256) -> None:
        self.seconds = seconds
        self.size = size
        self._answers: dict[K, tuple[float, V]] = {}
        self._lock = Lock()
        _memories.add(self)

    def get(self, key: K, ask: Callable[[], V]) -> V:
        """Return the remembered answer, or ask and remember. Two threads may ask at once; both answers are true."""
        held = self._answers.get(key)
        now = monotonic()
        if held is not None and now - held[0] < self.seconds:
            return held[1]
        answer = ask()
        with self._lock:
            self._answers.pop(key, None)
            while len(self._answers) >= self.size:
                del self._answers[next(iter(self._answers))]
            self._answers[key] = (now, answer)
        return answer

    def forget(self, key: K) -> None:
        """Forget one answer."""
        with self._lock:
            self._answers.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()


def forget_everything() -> None:
    """Clear every memory of this process; tests start from nothing."""
    for memory in list(_memories):
        memory.clear()
