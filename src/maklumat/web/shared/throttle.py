"""Token buckets that slow abuse down, counted in the database for all processes and machines together.

A process remembers only who has to wait and until when: refusing them again needs no statement. It never remembers that
somebody may go on.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from math import ceil
from threading import Lock
from time import monotonic
from typing import Concatenate, ParamSpec
from weakref import WeakSet

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from maklumat.channels.actions.tries import take_try
from maklumat.web.shared.addresses import client_network
from maklumat.web.shared.clock import now
from maklumat.web.shared.refusals import TooManyTries

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

MOST_KEYS = 50_000


@dataclass(frozen=True)
class Rate:
    """``burst`` tries at once, then one more each ``seconds_each``."""

    burst: int
    seconds_each: float


class Throttle:
    """One kind of try. A village office behind one address shares a bucket, so bursts are generous."""

    _all: "WeakSet[Throttle]" = WeakSet()

    def __init__(self, kind: str, rate: Rate, *, size: int = MOST_KEYS, clock: Callable[[], float] = monotonic) -> None:
        self.kind = kind
        self.rate = rate
        self.size = size
        self._clock = clock
        self._shut_until: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()
        Throttle._all.add(self)

    def take(self, key: str) -> int:
        """Use one try of a key. Returns 0, or the seconds to wait when none is left; then nothing is used."""
        moment = self._clock()
        known = self._shut_until.get(key, moment) - moment
        if known > 0:
            return ceil(known)
        wait = take_try(f"{self.kind} {key}", burst=self.rate.burst, seconds_each=self.rate.seconds_each)
        if wait:
            self._remember(key, moment + wait)
        return ceil(wait)

    def _remember(self, key: str, until: float) -> None:
        with self._lock:
            self._shut_until[key] = until
            self._shut_until.move_to_end(key)
            while len(self._shut_until) > self.size:
                self._shut_until.popitem(last=False)

    def check(self, request: HttpRequest, *, also: str = "") -> None:
        """Use one try of the client's network; ``also`` narrows the bucket, e.g. to one code.

        Raises:
            TooManyTries: none is left.
        """
        if not settings.THROTTLES_ENABLED:
            return
        seconds = self.take(f"{client_network(request)} {also}")
        if seconds:
            raise TooManyTries(until=now() + timedelta(seconds=seconds + 59), seconds=seconds)

    def clear(self) -> None:
        """Forget who has to wait; the database does not."""
        with self._lock:
            self._shut_until.clear()

    @classmethod
    def clear_all(cls) -> None:
        """Forget who has to wait, in every throttle; tests start from nothing."""
        for throttle in list(cls._all):
            throttle.clear()


REPORTS = Throttle("report", Rate(burst=20, seconds_each=30))
MESSAGES = Throttle("message", Rate(burst=20, seconds_each=15))
SECRETS = Throttle("secret", Rate(burst=10, seconds_each=30))
HALLS = Throttle("hall", Rate(burst=2500, seconds_each=0.2))
"""A forum: a whole hall writes from behind one address, all at once."""
SEARCHES = Throttle("search", Rate(burst=120, seconds_each=1))
FEEDS = Throttle("feed", Rate(burst=240, seconds_each=5))
"""Calendar programs: those of one big service ask for many people from one network."""
CHECKS = Throttle("check", Rate(burst=20, seconds_each=20))
"""Files that strangers let us judge: each starts a process."""
DOWNLOADS = Throttle("download", Rate(burst=60, seconds_each=2))


def throttled(throttle: Throttle) -> Callable[[View[P]], View[P]]:
    """Let a POST of a view through only while the client's network has tries left."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method == "POST":
                throttle.check(request)
            return view(request, *args, **kwargs)

        return checked

    return decorate
