"""What the desk shows beside a case and of a team, in few statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from maklumat.cases.errors import CaseNotFound
from maklumat.cases.models import Case, Extension, Message, NamedParty, OutcomeCheck
from maklumat.cases.permissions import HANDLERS, SUPERVISORS, Powers, may_see_case, powers_over, visible_cases
from maklumat.cases.queries.triage import get_engine
from maklumat.cases.vocabulary import CaseStatus, CheckStatus
from maklumat.foundation.refusals import require
from maklumat.foundation.text import stems
from maklumat.foundation.triage.likeness import SAME_MATTER, Rarity, likeness
from maklumat.foundation.triage.reading import read_message
from maklumat.organization.models import RoleGrant, Staff, Unit
from maklumat.organization.permissions import StaffActor, covers_government
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.organization.vocabulary import Role

R = TypeVar("R", bound=Model)
ALIKE_AMONG = 400
ALIKE_WORDS = 12
ALIKE_LOOKED_AT = 4
LEADERS = (Role.DIVISION_HEAD, Role.COORDINATOR, Role.LEADERSHIP, Role.INSPECTORATE)


@dataclass(frozen=True)
class Relative:
    """A case that was split from this one, or joined to it."""

    code: str
    title: str
    status: CaseStatus
    unit_name: str
    is_part: bool


@dataclass(frozen=True)
class OpenCheck:
    """An answer that waits for the second person."""

    outcome: str
    asked_by: str
    asked_by_id: int


@dataclass(frozen=True)
class OpenExtension:
    """More time that was asked for and not decided."""

    days: int
    reason: str
    asked_by: str
    asked_by_id: int


@dataclass(frozen=True)
class DeskCase:
    """A case with what its page needs beside thread, clocks and journal."""

    case: Case
    powers: Powers
    check: OpenCheck | None
    extension: OpenExtension | None
    relatives: tuple[Relative, ...]
    head_name: str = ""


@dataclass(frozen=True)
class HolderLoad:
    """How much one officer, or nobody, holds in one unit."""

    unit_id: int
    unit_name: str
    holder_id: int | None
    holder_name: str
    open_count: int = 0
    overdue_count: int = 0
    waiting_count: int = 0
    soon_count: int = 0


def get_desk_case(code: str, *, actor: StaffActor) -> DeskCase:
    """Return a case for its desk page, in two statements.

    Raises:
        CaseNotFound: no such case in the actor's government, or not for these eyes.
    """
    cases = Case.objects.of(actor.government_id or 0).select_related(
        "unit", "holder", "service__unit", "standard", "merged_into", "parent", "government"
    )
    case = cases.annotate(**_beside(actor)).filter(code=code).first()
    if case is None:
        raise CaseNotFound
    require(may_see_case(actor, case), CaseNotFound())
    facts = vars(case)
    return DeskCase(
        case=case,
        powers=powers_over(actor, case),
        check=OpenCheck(**facts["open_check"]) if facts["open_check"] else None,
        extension=OpenExtension(**facts["open_extension"]) if facts["open_extension"] else None,
        relatives=tuple(
            Relative(**{**relative, "status": CaseStatus(relative["status"])}) for relative in facts["relatives"]
        ),
        head_name=facts["head_name"] or "",
    )


def _beside(actor: StaffActor) -> dict[str, Subquery]:
    """Return head, open check, open request for time and related cases as columns of the case."""
    checks = OutcomeCheck.objects.filter(case=OuterRef("pk"), status=CheckStatus.REQUESTED)
    extensions = Extension.objects.filter(clock__case=OuterRef("pk"), is_approved__isnull=True)
    relatives = visible_cases(actor, Case.objects.of(actor.government_id or 0)).filter(
        Q(parent=OuterRef("pk")) | Q(merged_into=OuterRef("pk"))
    )
    heads = RoleGrant.objects.filter(
        unit=OuterRef("unit_id"), role=Role.DIVISION_HEAD, staff__is_active=True, valid_until__isnull=True
    ).values("staff__name")
    return {
        "head_name": Subquery(heads[:1]),
        "open_check": _one(checks, outcome="outcome"),
        "open_extension": _one(extensions, days="days", reason="reason"),
        "relatives": ArraySubquery(
            relatives.order_by("pk").values(
                found=JSONObject(
                    code="code",
                    title="title",
                    status="status",
                    unit_name="unit__short_name",
                    is_part=Q(parent=OuterRef("pk")),
                )
            )
        ),
    }


def _one(asked: QuerySet[Model], **facts: str) -> Subquery:
    found = JSONObject(asked_by="requested_by__name", asked_by_id="requested_by_id", **facts)
    return Subquery(asked.values(found=found)[:1])


def find_all_holders(case: Case) -> QuerySet[Staff]:
    """Return everyone of the government who may hold cases somewhere, but those named in this one."""
    named = NamedParty.objects.filter(case=case, staff=OuterRef("pk"))
    grants = RoleGrant.objects.of(case.government_id).filter(role__in=(*HANDLERS, Role.INSPECTORATE))
    staff = Staff.objects.filter(is_active=True, pk__in=grants.values("staff_id")).exclude(Exists(named))
    return staff.select_related("unit").order_by("name", "id")


def get_report_text(case: Case) -> str:
    """Return the words of the report itself."""
    return Message.objects.filter(case=case).order_by("id").values_list("body", flat=True).first() or ""


def is_message_known(case: Case, submission_key: str) -> bool:
    """Say whether a form with this key was sent before."""
    return Message.objects.filter(case=case, submission_key=submission_key).exists()


def find_alike_cases(case: Case, *, actor: StaffActor, limit: int = 3) -> list[Case]:
    """Return open cases that share most words with this one, among the newest the actor coordinates."""
    words = list(dict.fromkeys(case.search_text.split()))[:ALIKE_WORDS]
    if not words:
        return []
    newest = (
        led_by(visible_cases(actor, Case.objects.of(case.government_id)), actor, Role.COORDINATOR, Role.INSPECTORATE)
        .filter(is_open=True)
        .exclude(pk=case.pk)
        .order_by("-received_at", "-id")[:ALIKE_AMONG]
    )
    query = SearchQuery(" | ".join(words), config="simple", search_type="raw")
    alike = Case.objects.filter(pk__in=newest.values("pk"), search=query)
    ranked = alike.annotate(rank=SearchRank(F("search"), query, normalization=1)).select_related("unit", "service")
    nearest: Iterable[Case] = ranked.order_by("-rank", "-received_at")[: limit * ALIKE_LOOKED_AT]
    engine = get_engine(case.government_id)
    rarity = engine.rarity if engine else Rarity.of([])
    compared = [(_likeness(case, other, rarity), other) for other in nearest]
    return [other for found, other in sorted(compared, key=_nearest_first) if found >= SAME_MATTER][:limit]


def _nearest_first(compared: tuple[float, Case]) -> float:
    return -compared[0]


def _likeness(case: Case, other: Case, rarity: Rarity) -> float:
    """Return how much two cases tell the same, by words that are not their service's name."""
    names = set(stems(case.service.name if case.service else "")) | set(
        stems(other.service.name if other.service else "")
    )
    mine, theirs = (
        read_message(" ".join(word for word in one.search_text.split() if word not in names)) for one in (case, other)
    )
    return likeness(mine, theirs, rarity)


def find_possible_holders(case: Case, unit: Unit) -> QuerySet[Staff]:
    """Return the officers who may hold the case in a unit: with a role there, and not named in the report."""
    roles = SUPERVISORS if case.is_supervision else (*HANDLERS, Role.INSPECTORATE)
    grants = RoleGrant.objects.filter(unit__path__in=ancestor_paths(unit.path), role__in=roles)
    named = NamedParty.objects.filter(case=case, staff=OuterRef("pk"))
    staff = Staff.objects.filter(is_active=True, government_id=case.government_id, pk__in=grants.values("staff_id"))
    return staff.exclude(Exists(named)).select_related("unit").order_by("name", "id")


def summarise_team(actor: StaffActor, *, now: datetime) -> list[HolderLoad]:
    """Count the open cases of each officer in the units someone leads; officers who hold none are there too."""
    cases = led_by(visible_cases(actor, Case.objects.of(actor.government_id or 0)), actor, *LEADERS)
    ours, soon = Q(is_waiting=False), now + timedelta(days=2)
    rows = (
        cases.filter(is_open=True)
        .values("unit_id", "holder_id", unit_name=F("unit__short_name"), holder_name=F("holder__name"))
        .annotate(
            open_count=Count("pk"),
            overdue_count=Count("pk", filter=ours & Q(next_due_at__lt=now)),
            soon_count=Count("pk", filter=ours & Q(next_due_at__gte=now, next_due_at__lt=soon)),
            waiting_count=Count("pk", filter=Q(is_waiting=True)),
        )
        .order_by("unit__path", "holder__name")
    )
    loads = [
        HolderLoad(
            unit_id=row["unit_id"],
            unit_name=row["unit_name"],
            holder_id=row["holder_id"],
            holder_name=row["holder_name"] or "",
            open_count=row["open_count"],
            overdue_count=row["overdue_count"],
            waiting_count=row["waiting_count"],
            soon_count=row["soon_count"],
        )
        for row in rows
    ]
    busy = {load.holder_id for load in loads}
    officers = led_by(Staff.objects.filter(government_id=actor.government_id or 0, is_active=True), actor, *LEADERS)
    idle = officers.filter(grants__role=Role.OFFICER).distinct().select_related("unit").order_by("unit__path", "name")
    return loads + [
        HolderLoad(staff.unit_id, staff.unit.short_name, staff.pk, staff.name) for staff in idle if staff.pk not in busy
    ]


def led_by(rows: QuerySet[R], actor: StaffActor, *roles: Role) -> QuerySet[R]:
    """Keep the rows of the units below the actor's grants of these roles."""
    if covers_government(actor, *roles):
        return rows
    below = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role in roles:
            below |= Q(unit__path__startswith=grant.unit_path)
    return rows.filter(below)
