"""Figures as open data: rows by unit and service with stable names, small counts left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Max

from maklumat.catalogue.models import Service
from maklumat.evaluation.models import DailyFigure
from maklumat.evaluation.queries.scoreboard import Board, Line, read_board
from maklumat.evaluation.rules.histograms import median_of, nine_in_ten
from maklumat.evaluation.rules.small_counts import FEWEST, at_least_five, is_wide
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.models import Unit

SPAN_DAYS: Final = 90

Value = str | int | float | None
Row = dict[str, Value]

COLUMNS: Final = (
    *("first_day", "last_day", "matter", "unit_id", "unit", "service_id", "service", "filed", "answered", "settled"),
    *("in_time", "on_time_percent", "median_percent_of_promise", "p90_percent_of_promise", "median_answer_days"),
    *("p90_answer_days", "reopened", "open_now", "late_now", "checked", "complete_first"),
)

COUNT_COLUMNS: Final = ("filed", "answered", "settled", "in_time", "reopened", "open_now", "late_now", "checked")


@dataclass(frozen=True)
class Names:
    """What the ids of a file are called; only published units and services stand in it."""

    units: dict[int, str]
    services: dict[int, str]
    owners: dict[int, int]


def iterate_performance_rows(government_id: int, today: date) -> Iterator[Row]:
    """Yield one row for each published unit and each of its published services with anything to tell.

    A row of a unit has no service, and counts all its matters; five statements for a matter.
    """
    names = _names(government_id)
    first = today - timedelta(days=SPAN_DAYS - 1)
    for matter in Matter:
        by_unit = read_board(government_id, matter, first, today)
        by_service = read_board(government_id, matter, first, today, by="service")
        wholes = {key: _row(by_unit, key, None, line, names) for key, line in _known(by_unit, names.units)}
        parts = [
            _row(by_service, names.owners[key], key, line, names) for key, line in _known(by_service, names.services)
        ]
        for unit_id, whole in wholes.items():
            _hide_what_is_left(whole, [part for part in parts if part["unit_id"] == unit_id])
        yield from (*wholes.values(), *parts)


def find_last_days(government_id: int, today: date) -> dict[int, date]:
    """Return the last day of the span on which anything was counted at each unit; one statement."""
    first = today - timedelta(days=SPAN_DAYS - 1)
    days = DailyFigure.objects.of(government_id).filter(matter__in=list(Matter), day__range=(first, today))
    return dict(days.order_by("unit_id").values_list("unit_id").annotate(last=Max("day")))


def _hide_what_is_left(whole: Row, parts: list[Row]) -> None:
    """Leave out further parts of a whole until what is left out comes to five: a smaller rest could be reckoned."""
    for column in COUNT_COLUMNS:
        total = whole[column]
        shown = sorted((part for part in parts if part[column]), key=lambda part: _number(part[column]))
        rest = _number(total) - sum(_number(part[column]) for part in shown)
        while total is not None and 0 < rest < FEWEST and shown:
            part = shown.pop(0)
            rest += _number(part[column])
            part[column] = None
            if column in {"settled", "in_time"}:
                part["on_time_percent"] = None


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _names(government_id: int) -> Names:
    units = Unit.objects.of(government_id).filter(is_published=True).values_list("pk", "name")
    services = Service.objects.of(government_id).filter(is_published=True, unit__is_published=True)
    rows = list(services.values_list("pk", "name", "unit_id"))
    return Names(dict(units), {pk: name for pk, name, _unit in rows}, {pk: unit for pk, _name, unit in rows})


def _known(board: Board, known: Mapping[int, str]) -> list[tuple[int, Line]]:
    return sorted(((key, line) for key, line in board.lines.items() if key is not None and key in known), key=_first)


def _first(pair: tuple[int, Line]) -> int:
    return pair[0]


def _row(board: Board, unit_id: int, service_id: int | None, line: Line, names: Names) -> Row:
    return {
        "first_day": board.first.isoformat(),
        "last_day": board.last.isoformat(),
        "matter": board.matter.value,
        "unit_id": unit_id,
        "unit": names.units[unit_id],
        "service_id": service_id,
        "service": names.services[service_id] if service_id else "",
        **_figures(line),
    }


def _figures(line: Line) -> Row:
    tally = line.tally
    percents = tally.used_percent
    is_settled, is_answered = tally.settled >= FEWEST, tally.answered >= FEWEST
    has_days = sum(percents.values()) >= FEWEST
    return {
        "filed": at_least_five(tally.filed),
        "answered": at_least_five(tally.answered),
        "settled": at_least_five(tally.settled),
        "in_time": tally.in_time if is_settled and is_wide(tally.in_time, tally.settled) else None,
        "on_time_percent": round(tally.in_time / tally.settled * 100, 1)
        if is_settled and is_wide(tally.in_time, tally.settled)
        else None,
        "median_percent_of_promise": median_of(percents) if has_days else None,
        "p90_percent_of_promise": nine_in_ten(percents) if has_days else None,
        "median_answer_days": median_of(tally.answer_days) if is_answered else None,
        "p90_answer_days": nine_in_ten(tally.answer_days) if is_answered else None,
        "reopened": at_least_five(tally.reopened),
        "open_now": at_least_five(line.open.open),
        "late_now": at_least_five(line.open.late),
        "checked": at_least_five(tally.checked),
        "complete_first": tally.complete if is_wide(tally.complete, tally.checked) else None,
    }
