"""What one person finds on the overview, by what their roles cover: a few statements, most from kept figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.applications.queries.desk import ApplicationTab
from maklumat.cases.queries import COUNT_CAP, InboxTab, count_inbox
from maklumat.cases.queries.decisions import CaseDecisions, count_decisions
from maklumat.catalogue.queries.reviews import ReviewFilter, count_reviews
from maklumat.catalogue.queries.standards import count_awaiting_enactment
from maklumat.evaluation.queries.scoreboard import get_counted_at, read_open_in
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor, has_role
from maklumat.organization.queries import find_scope_unit_ids
from maklumat.organization.rules.paths import without_covered
from maklumat.organization.vocabulary import Role
from maklumat.web.shared import words
from maklumat.web.shared.components import NavItem

CASE_ROLES = (Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.QUALITY_MANAGER, Role.LEADERSHIP)
STANDARD_ROLES = (Role.DIVISION_HEAD, Role.QUALITY_MANAGER, Role.LEADERSHIP, Role.ADMINISTRATOR)
ENACTORS = (Role.QUALITY_MANAGER, Role.LEADERSHIP)
DECIDERS = (Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE)
TEAM = (Role.DIVISION_HEAD, Role.COORDINATOR, Role.LEADERSHIP, Role.INSPECTORATE)


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing there is to do: how many, what, and where."""

    count: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class TodayPart:
    """What belongs together; ``tone`` is late, soon or empty, ``nothing`` what stands there when there is nothing."""

    slug: str
    title: str
    tone: str
    nothing: str
    lines: tuple[TodayLine, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The overview; ``counted_at`` is when the kept figures were last brought up to date."""

    parts: tuple[TodayPart, ...]
    links: tuple[NavItem, ...]
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Counts:
    inbox: dict[InboxTab, int]
    soon_cases: int
    late_work: int
    soon_work: int
    decisions: CaseDecisions
    reviews: dict[ReviewFilter, int]
    enactments: int


def read_today(actor: StaffActor, *, now: datetime, today: date) -> Today:
    """Return what waits for this person."""
    counts = _count(actor, now, today)
    decides = has_role(actor, *DECIDERS, *ENACTORS)
    parts = [_late(counts), _soon(counts), _own(counts) if has_role(actor, *CASE_ROLES) else None]
    parts.append(_to_decide(counts) if decides else None)
    government_id = actor.government_id or 0
    return Today(tuple(part for part in parts if part), tuple(_links(actor)), get_counted_at(government_id))


def _count(actor: StaffActor, now: datetime, today: date) -> _Counts:
    government_id = actor.government_id or 0
    reads_cases = has_role(actor, *CASE_ROLES, Role.INSPECTORATE)
    unit_ids = None if has_role(actor, Role.INSPECTORATE) else find_scope_unit_ids(actor, *CASE_ROLES)
    open_now = read_open_in(government_id, unit_ids)
    return _Counts(
        inbox=count_inbox(actor, now) if reads_cases else {},
        soon_cases=open_now[Matter.CASES].soon,
        late_work=open_now[Matter.APPLICATIONS].late,
        soon_work=open_now[Matter.APPLICATIONS].soon,
        decisions=count_decisions(actor) if has_role(actor, *DECIDERS) else CaseDecisions(),
        reviews=_reviews(actor, government_id, today),
        enactments=count_awaiting_enactment(government_id, _roots(actor, ENACTORS))
        if has_role(actor, *ENACTORS)
        else 0,
    )


def _reviews(actor: StaffActor, government_id: int, today: date) -> dict[ReviewFilter, int]:
    """Count the standards in the care of this person, in one statement for each unit that no other covers."""
    total = dict.fromkeys(ReviewFilter, 0)
    roots = _roots(actor, STANDARD_ROLES)
    for unit in Unit.objects.of(government_id).filter(path__in=roots) if roots else ():
        for only, count in count_reviews(government_id, today, unit).items():
            total[only] += count
    return total


def _roots(actor: StaffActor, roles: Iterable[Role]) -> tuple[str, ...]:
    wanted = frozenset(roles)
    return without_covered([grant.unit_path for grant in actor.grants if grant.role in wanted])


def _late(counts: _Counts) -> TodayPart:
    late = counts.inbox.get(InboxTab.OVERDUE, 0)
    old = counts.reviews[ReviewFilter.OVERDUE] + counts.reviews[ReviewFilter.STALE]
    lines = (
        _line(late, ngettext("report is late", "reports are late", late), _inbox(InboxTab.OVERDUE)),
        _line(
            counts.late_work,
            ngettext("application is late", "applications are late", counts.late_work),
            _work(ApplicationTab.LATE),
        ),
        _line(
            old, ngettext("standard is overdue for review", "standards are overdue for review", old), _review("overdue")
        ),
    )
    return _part("terlambat", _("Late"), "late", _("Nothing is late."), lines)


def _soon(counts: _Counts) -> TodayPart:
    due = counts.reviews[ReviewFilter.DUE]
    lines = (
        _line(
            counts.soon_cases,
            ngettext(
                "report is due by the next working day", "reports are due by the next working day", counts.soon_cases
            ),
            _inbox(InboxTab.UNIT),
        ),
        _line(
            counts.soon_work,
            ngettext(
                "application is due by the next working day",
                "applications are due by the next working day",
                counts.soon_work,
            ),
            _work(ApplicationTab.SOON),
        ),
        _line(
            due,
            ngettext("standard is to be reviewed within 90 days", "standards are to be reviewed within 90 days", due),
            _review("due"),
        ),
    )
    return _part("segera", _("Nearly late"), "soon", _("Nothing is about to be late."), lines)


def _own(counts: _Counts) -> TodayPart:
    mine, free = counts.inbox.get(InboxTab.MINE, 0), counts.inbox.get(InboxTab.FREE, 0)
    lines = (
        _line(mine, ngettext("report is yours", "reports are yours", mine), _inbox(InboxTab.MINE)),
        _line(free, ngettext("report is not taken yet", "reports are not taken yet", free), _inbox(InboxTab.FREE)),
    )
    return _part("laporan", _("Reports in hand"), "", _("No report waits for you."), lines)


def _to_decide(counts: _Counts) -> TodayPart:
    asked = counts.decisions
    lines = (
        _line(
            asked.checks,
            ngettext("answer waits for a second person", "answers wait for a second person", asked.checks),
            _inbox(InboxTab.UNIT),
        ),
        _line(
            asked.extensions,
            ngettext("deadline waits for your approval", "deadlines wait for your approval", asked.extensions),
            _inbox(InboxTab.UNIT),
        ),
        _line(
            counts.enactments,
            ngettext("standard awaits enactment", "standards await enactment", counts.enactments),
            reverse("desk:list-standards"),
        ),
    )
    return _part("putusan", _("To decide"), "", _("Nothing waits for your decision."), lines)


def _links(actor: StaffActor) -> Iterable[NavItem]:
    yield NavItem(_("Inbox"), reverse("desk:list-inbox"))
    if has_role(actor, *TEAM):
        yield NavItem(_("Team"), reverse("desk:show-team"))
    if has_role(actor, *STANDARD_ROLES):
        yield NavItem(_("Scorecards"), reverse("desk:list-scorecards"))
    yield NavItem(_("Promise and reality"), reverse("public:show-scoreboard"))


def _part(slug: str, title: str, tone: str, nothing: str, lines: Iterable[TodayLine | None]) -> TodayPart:
    return TodayPart(slug, title, tone, nothing, tuple(line for line in lines if line))


def _line(count: int, what: str, url: str) -> TodayLine | None:
    if not count:
        return None
    return TodayLine(f"{COUNT_CAP}+" if count > COUNT_CAP else words.number_words(count), what, url)


def _inbox(tab: InboxTab) -> str:
    return f"{reverse('desk:list-inbox')}?tab={tab.value}"


def _work(tab: ApplicationTab) -> str:
    return f"{reverse('desk:list-applications')}?tab={tab.value}"


def _review(only: str) -> str:
    return f"{reverse('desk:list-reviews')}?hanya={only}"
