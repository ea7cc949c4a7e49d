"""How long each printed file takes to be made, from the rows of the database to the bytes; the shelf is not asked."""

from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter
from typing import Final

from django.test import RequestFactory
from django.utils import timezone

from maklumat.catalogue.documents.shelf import Order
from maklumat.catalogue.models import Charter, StandardVersion
from maklumat.catalogue.queries import get_version
from maklumat.catalogue.vocabulary import CharterStatus
from maklumat.web.public.papers.orders import UNIT_PAPERS
from maklumat.web.shared.papers import VERSION_PAPERS

TURNS: Final = 20
MOST_MS: Final = 300


def measure() -> None:
    """Print each kind of file as often as it takes to know, and say what that cost."""
    charter = Charter.objects.filter(status=CharterStatus.PUBLISHED).select_related("unit__government")[0]
    version = StandardVersion.objects.filter(
        service__unit__path__startswith=charter.unit.path, in_force_from__isnull=False
    )[0]
    found, day = get_version(version.government_id, version.pk), timezone.localdate()
    offices = {"maklumat.pdf": charter.unit}
    request = RequestFactory().get("/", headers={"host": "localhost"})
    papers: dict[str, Callable[[], Order]] = {}
    for what, of_version in VERSION_PAPERS.items():
        papers[what] = partial(of_version, request, found)
    for what, of_unit in UNIT_PAPERS.items():
        papers[f"unit {what}"] = partial(of_unit, request, offices.get(what, found.service.unit), day)
    for name, make in papers.items():
        times = [_milliseconds(make) for _turn in range(TURNS)]
        slow = "" if max(times[1:]) <= MOST_MS else "  TOO SLOW"
        print(
            f"  {name:34} first {times[0]:6.1f}  p50 {median(times):6.1f}  slowest after {max(times[1:]):6.1f} ms{slow}"
        )


def _milliseconds(order: Callable[[], Order]) -> float:
    started = perf_counter()
    order().make()
    return (perf_counter() - started) * 1000
