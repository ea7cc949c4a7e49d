"""What the scoreboards show, remembered for a minute by each process."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_service
from maklumat.consultations.queries.agreements import FollowUpCount, summarise_follow_up
from maklumat.evaluation.queries.scoreboard import DAYS_IN_WEEK, Board, Line, read_board
from maklumat.evaluation.vocabulary import Matter
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government, Unit
from maklumat.organization.queries import find_units, get_unit
from maklumat.organization.remembering import Remembered
from maklumat.organization.vocabulary import UnitKind
from maklumat.surveys.models import Result
from maklumat.surveys.queries import find_latest_results
from maklumat.web.public.figures import DAYS
from maklumat.web.public.naming import service_name
from maklumat.web.public.scoreboard.districts import PLACES, RIVER
from maklumat.web.public.scoreboard.words import (
    BoardRow,
    age_table,
    board_row,
    board_stats,
    count_words,
    share_words,
)
from maklumat.web.shared import words
from maklumat.web.shared.components import ENOUGH, Cell, Column, NavItem, Stat, Table

REMEMBER_SECONDS: Final = 60
MOST_ROWS: Final = 60
TILE: Final = 20
WISHES: Final = {"permohonan": Matter.APPLICATIONS, "laporan": Matter.CASES}
"""What a scoreboard can be about, by the word in its address."""

SCALE: Final = ((95, "most"), (90, "many"), (85, "some"))
"""Lower bounds of the shades of the map, in percent on time."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One district on the map: its words, and its shade (most, many, some, few, none)."""

    column: int
    row: int
    name: str
    value: str
    shade: str
    url: str


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """The districts as tiles, and the same as a table, lowest first."""

    tiles: tuple[Tile, ...]
    table: Table
    river: str = RIVER


@dataclass(frozen=True, slots=True)
class ScorePage:
    """Everything a scoreboard shows. ``rest`` is how many rows are left to the file."""

    title: str
    lead: str
    first_head: str
    crumbs: tuple[NavItem, ...]
    stats: tuple[Stat, ...]
    rows: tuple[BoardRow, ...]
    rest: int
    ages: Table | None
    weeks: Table | None
    trend: str
    links: tuple[NavItem, ...]
    counted_at: datetime | None
    tabs: tuple[NavItem, ...]
    map: DistrictMap | None = None


_pages: Remembered[tuple[object, ...], ScorePage] = Remembered(REMEMBER_SECONDS)


def read_government_page(government: Government, today: date, wish: str = "") -> ScorePage:
    """Return the scoreboard of all units; ``wish`` is a word of `WISHES`, anything else chooses what there is."""
    matter = WISHES.get(wish)
    key = (government.pk, today, get_language(), matter)
    return _pages.get(key, lambda: _government_page(government, today, matter))


def read_unit_page(government: Government, slug: str, today: date, wish: str = "") -> ScorePage:
    """Return the scoreboard of a unit, service by service.

    Raises:
        NotFound: this government publishes no such unit.
    """
    matter = WISHES.get(wish)
    key = (government.pk, today, get_language(), matter, slug)
    return _pages.get(key, lambda: _unit_page(government, slug, today, matter))


def read_service_page(government: Government, unit_slug: str, slug: str, today: date, wish: str = "") -> ScorePage:
    """Return the scoreboard of one service.

    Raises:
        NotFound: this government publishes no such service.
    """
    matter = WISHES.get(wish)
    key = (government.pk, today, get_language(), matter, unit_slug, slug)
    return _pages.get(key, lambda: _service_page(government, unit_slug, slug, today, matter))


def read_span(government_id: int, today: date, matter: Matter | None, **narrowed: object) -> Board:
    """Return the figures of the last 90 days up to today: requests where there are any, else reports."""
    first = today - timedelta(days=DAYS - 1)
    board = read_board(government_id, matter or Matter.APPLICATIONS, first, today, **narrowed)  # type: ignore[arg-type] # handed through
    return board if board.lines or matter else read_board(government_id, Matter.CASES, first, today, **narrowed)  # type: ignore[arg-type] # handed through


def _government_page(government: Government, today: date, matter: Matter | None) -> ScorePage:
    board = read_span(government.pk, today, matter)
    units = {unit.pk: unit for unit in find_units(government.pk, is_published=True)}
    rows = [
        board_row(
            _name_beside_others(units[key], units), reverse("public:show-unit-scoreboard", args=[units[key].slug]), line
        )
        for key, line in board.lines.items()
        if key in units
    ]
    follow_up = summarise_follow_up(government.pk, today)
    return _page(
        board,
        rows,
        title=_("Promise and reality"),
        first_head=_("Unit"),
        stats=board_stats(board.total, follow_up, None),
        links=(
            NavItem(_("Finished reports"), reverse("public:list-public-cases")),
            NavItem(_("Satisfaction surveys"), reverse("public:list-survey-results")),
            NavItem(_("Agreements of forums"), reverse("public:list-forums")),
        ),
        district_map=_district_map(units.values(), board.lines, find_latest_results(government.pk)),
    )


def _name_beside_others(unit: Unit, units: Mapping[int, Unit]) -> str:
    """Return a name that tells sections of two districts apart, which are often called alike."""
    above = units.get(unit.parent_id or 0)
    is_in_district = above is not None and above.kind == UnitKind.DISTRICT
    return f"{unit.name}, {above.short_name}" if above is not None and is_in_district else unit.name


def _unit_page(government: Government, slug: str, today: date, matter: Matter | None) -> ScorePage:
    unit = _published(government, slug)
    board = read_span(government.pk, today, matter, by="service", unit_ids=[unit.pk])
    services = {
        service.pk: service
        for service in Service.objects.of(government.pk)
        .filter(pk__in=[key for key in board.lines if key], is_published=True)
        .select_related("unit")
    }
    rows = [
        _service_row(services.get(key) if key else None, line)
        for key, line in board.lines.items()
        if key is None or key in services
    ]
    follow_up: FollowUpCount = summarise_follow_up(government.pk, today, [unit.pk])
    return _page(
        board,
        rows,
        title=unit.name,
        first_head=_("Service"),
        crumbs=(NavItem(_("Performance"), reverse("public:show-scoreboard")),),
        stats=board_stats(board.total, follow_up, find_latest_results(government.pk).get(unit.pk)),
        links=(
            NavItem(_("About this unit"), reverse("public:show-unit", args=[unit.slug])),
            NavItem(_("Finished reports"), f"{reverse('public:list-public-cases')}?bagian={unit.slug}"),
        ),
    )


def _service_page(government: Government, unit_slug: str, slug: str, today: date, matter: Matter | None) -> ScorePage:
    service = get_service(government.pk, unit_slug, slug)
    board = read_span(government.pk, today, matter, service_id=service.pk)
    unit_url = reverse("public:show-unit-scoreboard", args=[unit_slug])
    rows = [board_row(service_name(service), "", board.total)] if board.lines else []
    return _page(
        board,
        rows,
        title=service_name(service),
        first_head=_("Service"),
        crumbs=(
            NavItem(_("Performance"), reverse("public:show-scoreboard")),
            NavItem(service.unit.name, unit_url),
        ),
        stats=board_stats(board.total, None, None),
        links=(NavItem(_("What this service promises"), reverse("public:show-service", args=[unit_slug, slug])),),
    )


def _published(government: Government, slug: str) -> Unit:
    unit = get_unit(government.pk, slug)
    if not unit.is_published:
        raise NotFound
    return unit


def _service_row(service: Service | None, line: Line) -> BoardRow:
    if service is None:
        return board_row(_("About no service in particular"), "", line)
    url = reverse("public:show-service-scoreboard", args=[service.unit.slug, service.slug])
    return board_row(service_name(service), url, line)


def _page(
    board: Board,
    rows: Iterable[BoardRow],
    *,
    title: str,
    first_head: str,
    stats: Iterable[Stat],
    links: tuple[NavItem, ...],
    crumbs: tuple[NavItem, ...] = (),
    district_map: DistrictMap | None = None,
) -> ScorePage:
    ordered = sorted(rows, key=lambda row: row.sorting)
    days = {"first": words.plain_date(board.first), "last": words.plain_date(board.last)}
    lead = _("Reports and how they were settled, %(first)s to %(last)s. Every figure is counted from the records.")
    if board.matter is Matter.APPLICATIONS:
        lead = _("Requests and how long they took, %(first)s to %(last)s. Every figure is counted from the records.")
    return ScorePage(
        title=title,
        lead=lead % days,
        first_head=first_head,
        crumbs=crumbs,
        stats=tuple(stats),
        rows=tuple(ordered[:MOST_ROWS]),
        rest=max(len(ordered) - MOST_ROWS, 0),
        ages=age_table(board.total.open),
        weeks=_week_table(board),
        trend=_big_trend(board.total),
        links=links,
        counted_at=board.counted_at,
        tabs=tuple(
            NavItem(str(matter.label), f"?perkara={word}", is_current=matter is board.matter)
            for word, matter in WISHES.items()
        ),
        map=district_map,
    )


def _week_table(board: Board) -> Table | None:
    weeks = board.total.weeks
    if sum(week.settled for week in weeks) < ENOUGH:
        return None
    ends = [board.last - timedelta(days=DAYS_IN_WEEK * back) for back in reversed(range(len(weeks)))]
    rows = tuple(
        (
            words.plain_date(end),
            Cell(count_words(week.settled)),
            Cell(share_words(week.in_time, week.settled) if week.settled >= ENOUGH else "–"),
        )
        for end, week in zip(ends, weeks, strict=True)
    )
    columns = (Column(_("Week up to")), Column(_("Settled"), is_number=True), Column(_("On time"), is_number=True))
    note = _("A dash stands where fewer than %(enough)d were settled.") % {"enough": ENOUGH}
    return Table(_("Week by week"), columns, rows, note)


def _big_trend(line: Line) -> str:
    return board_row("", "", line).trend


def _district_map(
    units: Collection[Unit], lines: Mapping[int | None, Line], results: Mapping[int, Result]
) -> DistrictMap | None:
    districts = {unit.slug: unit for unit in units if unit.kind == UnitKind.DISTRICT}
    if not districts.keys() & PLACES.keys():
        return None
    tiles, rows = [], []
    paths = {unit.pk: unit.path for unit in units}
    for slug, place in PLACES.items():
        unit = districts.get(slug)
        line = _gathered(unit, paths, lines) if unit else None
        share = _share(line) if line else None
        url = reverse("public:show-unit-scoreboard", args=[slug]) if unit else ""
        value = "< 5" if unit else "–"
        if line and share is not None:
            value = share_words(line.tally.in_time, line.tally.settled)
        shade = next((name for bound, name in SCALE if share is not None and share >= bound), "few")
        tiles.append(Tile(place.column, place.row, place.name, value, shade if share is not None else "none", url))
        if unit and line:
            rows.append((200 if share is None else share, _district_cells(unit, line, value, url, results)))
    columns = (
        Column(_("District")),
        Column(_("On time"), is_number=True),
        Column(_("Settled"), is_number=True),
        Column(_("Late now")),
        Column(_("Satisfaction"), is_number=True),
    )
    ordered = tuple(cells for _share_of, cells in sorted(rows, key=lambda row: row[0]))
    return DistrictMap(tuple(tiles), Table(_("As a table, lowest first"), columns, ordered))


def _gathered(district: Unit, paths: Mapping[int, str], lines: Mapping[int | None, Line]) -> Line:
    """Return what a district and the sections below it did together."""
    total = Line()
    for unit_id, line in lines.items():
        if paths.get(unit_id or 0, "").startswith(district.path):
            total.add(line)
    return total


def _share(line: Line) -> float | None:
    return line.tally.in_time / line.tally.settled * 100 if line.tally.settled >= ENOUGH else None


def _district_cells(unit: Unit, line: Line, value: str, url: str, results: Mapping[int, Result]) -> tuple[Cell, ...]:
    late = line.open.late
    result = results.get(unit.pk)
    return (
        Cell(unit.name.removeprefix("Kecamatan "), url),
        Cell(value),
        Cell(count_words(line.tally.settled)),
        Cell(_("%(count)s late") % {"count": count_words(late)} if late else _("none"), is_late=bool(late)),
        Cell(words.number_words(result.index, 2) if result else "–"),
    )
