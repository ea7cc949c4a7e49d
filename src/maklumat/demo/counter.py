"""The counters of the demo: some days of numbers, and a line that waits today."""

from datetime import date, datetime, timedelta
from random import Random

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_unit_services
from maklumat.channels.actions.counter import call_next, finish_number, set_queue_open, skip_number, start_serving
from maklumat.channels.actions.counter import take_number as take
from maklumat.channels.models import CounterQueue, QueueNumber
from maklumat.demo.offices import Offices
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar, get_staff_actor
from maklumat.organization.vocabulary import Role

DAYS = 6
A_DAY = 7
MINUTE = timedelta(minutes=1)
SEED = 1782


def load_counter(offices: Offices, *, now: datetime) -> None:
    """Open the queue of Kesra and let it work for some days; today one is served and some wait."""
    officer = offices.of_unit("kesra", Role.OFFICER)
    if officer is None:
        return
    unit, clerk = offices.units["kesra"], get_staff_actor(officer)
    calendar, chance = get_calendar(unit.government), Random(SEED)
    days = _working_days(calendar, calendar.local_date(now))
    opened = calendar.service_start(days[0]) if days else now
    queue = set_queue_open(unit.pk, is_open=True, actor=clerk, now=opened)
    services = list(find_unit_services(unit.pk))
    for day in days:
        _work(queue, calendar.service_start(day), services, clerk, chance)
    _wait(queue, services, clerk, now)


def _working_days(calendar: WorkingCalendar, today: date) -> list[date]:
    """Return the last working days before today, oldest first."""
    days = [today - timedelta(days=back) for back in range(1, 3 * DAYS)]
    return [day for day in days if calendar.is_working_day(day)][:DAYS][::-1]


def _work(queue: CounterQueue, opens: datetime, services: list[Service], clerk: StaffActor, chance: Random) -> None:
    free_at = opens
    for place in range(A_DAY):
        came = opens + place * 17 * MINUTE + chance.randrange(9) * MINUTE
        number = _take(queue, services, place, clerk, came)
        free_at = max(free_at, came + MINUTE) + chance.randrange(4) * MINUTE
        called = call_next(queue.pk, counter=1 + place % 2, actor=clerk, now=free_at)
        if place == A_DAY - 2:
            skip_number(called.pk, actor=clerk, now=free_at + 3 * MINUTE)
            continue
        start_serving(number.pk, actor=clerk, now=free_at + MINUTE)
        free_at += (6 + chance.randrange(14)) * MINUTE
        finish_number(number.pk, actor=clerk, now=free_at)


def _wait(queue: CounterQueue, services: list[Service], clerk: StaffActor, now: datetime) -> None:
    """Let the line of today stand as it is found: one served, one called, one who did not come, three who wait."""
    for place in range(6):
        _take(queue, services, place, clerk, now - (26 - 4 * place) * MINUTE)
    gone = call_next(queue.pk, counter=1, actor=clerk, now=now - 15 * MINUTE)
    skip_number(gone.pk, actor=clerk, now=now - 13 * MINUTE)
    served = call_next(queue.pk, counter=1, actor=clerk, now=now - 12 * MINUTE)
    start_serving(served.pk, actor=clerk, now=now - 11 * MINUTE)
    call_next(queue.pk, counter=2, actor=clerk, now=now - MINUTE)


def _take(queue: CounterQueue, services: list[Service], place: int, clerk: StaffActor, at: datetime) -> QueueNumber:
    service = services[place % len(services)] if services and place % 3 else None
    key = f"contoh-nomor-{at:%Y%m%d%H%M}-{place}"
    return take(queue.pk, taken_key=key, service_id=service.pk if service else None, actor=clerk, now=at)
