"""Deadlines, days of the calendar and surveys of a kit beside those that are here, and bringing them in.

Deadlines and the calendar hold for a whole government: only who administers it takes them over. What was set, confirmed
or prepared here stays; a deadline that is still the one a new government starts with, and that nobody compared with the
text in force, gives way. No deadline counts as confirmed by an import, no survey is opened by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from maklumat.cases.actions.policies import supersede_policy
from maklumat.cases.models import ClockPolicy
from maklumat.cases.permissions import may_set_policies
from maklumat.cases.queries import find_policies
from maklumat.cases.rules.seed_policies import SEED_POLICIES
from maklumat.cases.vocabulary import ClockCode
from maklumat.catalogue.actions.starter_kits import KitPartSource, link_kit_part
from maklumat.catalogue.models import KitPartLink
from maklumat.catalogue.queries.starter_kits import find_kit_part_links
from maklumat.foundation.actor import Actor
from maklumat.foundation.deadlines import TimeUnit
from maklumat.organization.actions.calendar import override_day
from maklumat.organization.models import CalendarOverride, Government, Unit
from maklumat.organization.queries import get_calendar
from maklumat.processes.kits.parts import (
    MONTHS_IN_YEAR,
    ONE_DAY,
    KitDay,
    KitPart,
    KitPolicy,
    KitSurvey,
    digest_of,
    months_of,
    next_period,
    plain_title,
)
from maklumat.processes.kits.vocabulary import KitState
from maklumat.surveys.actions.surveys import SurveyPlan, prepare_survey
from maklumat.surveys.models import Survey

SEEDS: Final = {str(seed.code): digest_of(seed.amount, str(seed.unit), seed.basis) for seed in SEED_POLICIES}


@dataclass(frozen=True)
class Place:
    """Where a kit is brought in: which government, its day, and whether the actor may set its rules."""

    government_id: int
    today: date
    may_set_rules: bool


@dataclass(frozen=True)
class PartComparison:
    """A part of the kit beside what is here.

    Attributes:
        held: the deadline, day or survey that is here, None for none.
        link: which kit it was taken from.
        is_taken: whether an import writes it.
    """

    part: KitPart
    state: KitState
    held: ClockPolicy | CalendarOverride | Survey | None = None
    link: KitPartLink | None = None
    is_taken: bool = False


class _Parted(Protocol):
    """A kit, as far as its parts go."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def parts(self) -> tuple[KitPart, ...]: ...


def place_of(government: Government, actor: Actor, now: datetime) -> Place:
    """Return where an actor brings a kit in."""
    today = get_calendar(government).local_date(now)
    return Place(government.pk, today, may_set_policies(actor, government.pk))


def compare_parts(kit: _Parted, units: Mapping[str, Unit], place: Place) -> tuple[PartComparison, ...]:
    """Say what an import would do with the parts, in four statements, in none for a kit without parts."""
    if not kit.parts:
        return ()
    policies = {row.code: row for row in reversed(find_policies(place.government_id))}
    days = {row.day: row for row in CalendarOverride.objects.of(place.government_id)}
    surveys = _surveys(units, place.government_id)
    links = find_kit_part_links(place.government_id, [_key(part, units) for part in kit.parts])
    found = []
    for part in kit.parts:
        link = links.get((part.kind, _key(part, units)))
        if isinstance(part, KitPolicy):
            found.append(_policy(part, policies.get(part.code), link, kit.name, place))
        elif isinstance(part, KitDay):
            found.append(_day(part, days.get(part.day), link, kit.name, place))
        else:
            found.append(_survey(part, surveys.get(_key(part, units)), link))
    return tuple(found)


def write_parts(
    kit: _Parted,
    compared: Iterable[PartComparison],
    units: Mapping[str, Unit],
    place: Place,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Write the parts that an import takes.

    Raises:
        NotPermitted: the actor may not set what a part sets.
    """
    for one in compared:
        if not one.is_taken:
            continue
        part = one.part
        if isinstance(part, KitPolicy) and isinstance(one.held, ClockPolicy):
            supersede_policy(
                place.government_id,
                code=part.code,
                amount=part.amount,
                unit=part.unit,
                basis=part.basis,
                valid_from=max(place.today, one.held.valid_from) + ONE_DAY,
                actor=actor,
                now=now,
            )
        elif isinstance(part, KitDay):
            override_day(
                place.government_id,
                part.day,
                is_working_day=part.is_working_day,
                name=part.name,
                basis=part.basis,
                actor=actor,
                now=now,
            )
        elif isinstance(part, KitSurvey):
            first, last = next_period(part, place.today)
            plan = SurveyPlan(f"{part.title} {last.year}", first, last)
            prepare_survey(units[part.unit].pk, plan, actor=actor, now=now)
        source = KitPartSource(part.kind, _key(part, units), kit.name, kit.version, kit.title, part.digest)
        link_kit_part(place.government_id, source, actor=actor, now=now)


def parts_of(agency: Unit, units: Mapping[int, str], today: date) -> Sequence[KitPart]:
    """Return the parts that a kit of an agency holds, in three statements.

    Deadlines as they hold or will hold, days of the calendar from today on, and of each survey the newest.

    Args:
        agency: whose.
        units: address within the kit of each of its units, by key.
        today: the local day.
    """
    policies = {row.code: row for row in reversed(find_policies(agency.government_id))}
    days = CalendarOverride.objects.of(agency.government_id).filter(day__gte=today).order_by("day")
    surveys = {
        (row.unit_id, plain_title(row.title)): row
        for row in Survey.objects.of(agency.government_id).filter(unit_id__in=units, service=None).order_by("ends_on")
    }
    return [
        *(KitPolicy(ClockCode(row.code), row.amount, TimeUnit(row.unit), row.basis) for row in policies.values()),
        *(KitDay(row.day, row.is_working_day, row.name, row.basis) for row in days),
        *(_plan(title, units[unit_id], row) for (unit_id, title), row in surveys.items()),
    ]


def _plan(title: str, unit: str, survey: Survey) -> KitSurvey:
    months = months_of(survey.starts_on, survey.ends_on)
    return KitSurvey(title, survey.starts_on.month, min(MONTHS_IN_YEAR, months), unit)


def _policy(
    part: KitPolicy, held: ClockPolicy | None, link: KitPartLink | None, kit_name: str, place: Place
) -> PartComparison:
    if held is None:
        return PartComparison(part, KitState.KEPT)
    digest = digest_of(held.amount, held.unit, held.basis)
    if digest == part.digest:
        return PartComparison(part, KitState.SAME, held, link)
    is_untouched = not held.is_confirmed and digest == SEEDS.get(held.code)
    if is_untouched or _is_as_taken(link, digest, kit_name):
        return PartComparison(part, KitState.CHANGED, held, link, place.may_set_rules)
    return PartComparison(part, KitState.KEPT, held, link)


def _day(
    part: KitDay, held: CalendarOverride | None, link: KitPartLink | None, kit_name: str, place: Place
) -> PartComparison:
    is_ahead = part.day >= place.today
    if held is None:
        state = KitState.NEW if is_ahead else KitState.KEPT
        return PartComparison(part, state, is_taken=is_ahead and place.may_set_rules)
    digest = digest_of(held.is_working_day, held.name, held.basis)
    if digest == part.digest:
        return PartComparison(part, KitState.SAME, held, link)
    if is_ahead and _is_as_taken(link, digest, kit_name):
        return PartComparison(part, KitState.CHANGED, held, link, place.may_set_rules)
    return PartComparison(part, KitState.KEPT, held, link)


def _survey(part: KitSurvey, held: Survey | None, link: KitPartLink | None) -> PartComparison:
    if held is None:
        return PartComparison(part, KitState.NEW, is_taken=True)
    digest = digest_of(held.starts_on.month, months_of(held.starts_on, held.ends_on))
    return PartComparison(part, KitState.SAME if digest == part.digest else KitState.KEPT, held, link)


def _is_as_taken(link: KitPartLink | None, digest: str, kit_name: str) -> bool:
    return link is not None and link.kit_name == kit_name and link.digest == digest


def _surveys(units: Mapping[str, Unit], government_id: int) -> dict[str, Survey]:
    """Return the newest survey of each unit and title, by the key of its link."""
    ids = [unit.pk for unit in units.values()]
    found = Survey.objects.of(government_id).filter(unit_id__in=ids, service=None).order_by("ends_on", "pk")
    return {f"{survey.unit_id}/{plain_title(survey.title)}": survey for survey in found}


def _key(part: KitPart, units: Mapping[str, Unit]) -> str:
    if isinstance(part, KitSurvey):
        unit = units.get(part.unit)
        return f"{unit.pk if unit else ''}/{part.title}"
    return part.key
