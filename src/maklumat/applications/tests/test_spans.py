"""How long something took, in the unit of its promise: the handbook's vectors and the examples."""

import doctest
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module

import pytest

from maklumat.applications.rules.promises import Standstill, promise_deadline
from maklumat.applications.rules.spans import measure_span
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import Limit, TimeUnit

CALENDAR = WorkingCalendar(days_off={date(2026, 8, 17): "HUT RI", date(2026, 8, 25): "Maulid"})


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}:00+08:00")


def test_a_paused_request_is_due_as_the_handbook_computes_it() -> None:
    pause = Standstill(at("08-12T09:00"), at("08-20T09:00"), "applicant")

    deadline = promise_deadline(at("08-10T09:00"), Limit(5, TimeUnit.WORKING_DAY), CALENDAR, [pause])

    assert deadline.due_on == date(2026, 8, 27)  # T17
    without = promise_deadline(at("08-10T09:00"), Limit(5, TimeUnit.WORKING_DAY), CALENDAR)
    assert without.due_on == date(2026, 8, 18)


@pytest.mark.parametrize(
    ("limit", "finished", "used"),
    [
        (Limit(5, TimeUnit.WORKING_DAY), "08-27T10:00", "5.00"),
        (Limit(20, TimeUnit.CALENDAR_DAY), "08-27T10:00", "8.00"),
        (Limit(2, TimeUnit.HOUR), "08-20T10:30", "18.50"),
        (Limit(30, TimeUnit.MINUTE), "08-10T09:25", "25.00"),
        (Limit(1, TimeUnit.MONTH), "08-27T10:00", "0.26"),
    ],
)
def test_pauses_are_left_out_in_every_unit(limit: Limit, finished: str, used: str) -> None:
    pause = Standstill(at("08-12T09:00"), at("08-20T09:00"))

    span = measure_span(at("08-10T09:00"), at(finished), limit, CALENDAR, [pause])

    assert span.used_amount == Decimal(used)


def test_overlapping_pauses_count_once() -> None:
    pauses = [Standstill(at("08-12T09:00"), at("08-12T11:00")), Standstill(at("08-12T10:00"), at("08-12T12:00"))]

    span = measure_span(at("08-10T09:00"), at("08-14T09:00"), Limit(5, TimeUnit.WORKING_DAY), CALENDAR, pauses)

    assert (span.paused_minutes, span.elapsed_minutes) == (180, 4 * 24 * 60)


@pytest.mark.parametrize("name", ["checklists", "links", "promises", "spans", "transitions"])
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"maklumat.applications.rules.{name}")).failed == 0
