"""A small load client: some keep-alive connections, each sending one request after the other."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from statistics import quantiles
from threading import Lock
from time import perf_counter


@dataclass(frozen=True)
class Request:
    """What is sent."""

    path: str
    body: str | None = None
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Measured:
    """What came of a run: rate in requests a second, times in milliseconds."""

    rate: float
    p50: float
    p99: float
    wrong: int
    times: tuple[float, ...] = ()


def together(runs: Sequence[Measured]) -> Measured:
    """Return several runs of one thing as one."""
    times = [time for measured in runs for time in measured.times]
    seconds = sum(len(measured.times) / measured.rate for measured in runs)
    return _measured(times, seconds, sum(measured.wrong for measured in runs))


def _measured(times: Sequence[float], seconds: float, wrong: int) -> Measured:
    cuts = quantiles(times, n=100)
    return Measured(len(times) / seconds, cuts[49], cuts[98], wrong, tuple(times))


def run(port: int, make: Callable[[int], Request], *, count: int, wanted: int, connections: int = 8) -> Measured:
    """Send ``count`` requests over some connections; ``wanted`` is the status each must answer with."""
    times: list[float] = []
    wrong = [0]
    lock = Lock()

    def send_all(numbers: range) -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        mine: list[float] = []
        for number in numbers:
            request = make(number)
            began = perf_counter()
            try:
                line.request("POST" if request.body else "GET", request.path, request.body, dict(request.headers or {}))
                response = line.getresponse()
                response.read()
                status = response.status
            except (HTTPException, OSError):
                line.close()
                status = 0
            mine.append(1000 * (perf_counter() - began))
            if status != wanted:
                wrong[0] += 1
        line.close()
        with lock:
            times.extend(mine)

    began = perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(send_all, [range(n, count, connections) for n in range(connections)]))
    seconds = perf_counter() - began
    return _measured(times, seconds, wrong[0])
