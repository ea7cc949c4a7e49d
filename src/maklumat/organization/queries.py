"""The only reads of the organization that others use. Each starts from a government, or from ids that did."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import reduce
from operator import or_
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.foundation.calendar import WEEKEND, Season, WorkingCalendar
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import (
    CalendarOverride,
    ContactChannel,
    ContactPerson,
    Government,
    Holiday,
    RoleGrant,
    SeasonalHours,
    Staff,
    Unit,
)
from maklumat.organization.permissions import Grant, StaffActor, covers_government
from maklumat.organization.remembering import Remembered
from maklumat.organization.rules import ladder
from maklumat.organization.rules.paths import ancestor_paths, without_covered
from maklumat.organization.vocabulary import Role, RungLevel, UnitKind

REMEMBER_SECONDS = 10
LARGEST_ID = 2**63 - 1
FRIDAY, SATURDAY = 4, 5

_governments: Remembered[str, tuple[Government, ...]] = Remembered(REMEMBER_SECONDS)
_calendars: Remembered[int, WorkingCalendar] = Remembered(REMEMBER_SECONDS)


# Governments --------------------------------------------------------------------------------------------------------


def find_governments() -> tuple[Government, ...]:
    """Return every government of the installation, the default first; remembered for some seconds."""
    return _governments.get("all", lambda: tuple(Government.objects.order_by("-is_default", "id")))


def get_government_for_host(host: str) -> Government:
    """Return the government served under a host name (without port), else the default one.

    Raises:
        NotFound: neither is there.
    """
    name = host.lower().rstrip(".")
    for government in find_governments():
        if government.host and government.host.lower() == name:
            return government
    return get_default_government()


def get_default_government() -> Government:
    """Return the government marked as default; the only one, when there is just one.

    Raises:
        NotFound: none is marked and there is more than one, or none at all.
    """
    governments = find_governments()
    if governments and (governments[0].is_default or len(governments) == 1):
        return governments[0]
    raise NotFound


def get_government(government_id: int) -> Government:
    """Return one government by its id.

    Raises:
        NotFound: it is not there.
    """
    for government in find_governments():
        if government.pk == government_id:
            return government
    raise NotFound


def forget_governments() -> None:
    """Forget what this process knows of governments; actions call it after a change."""
    _governments.clear()


# Working calendar ---------------------------------------------------------------------------------------------------


def get_calendar(government: Government | int) -> WorkingCalendar:
    """Return the working calendar: decreed days off, then overrides, which win; remembered for some seconds."""
    found = get_government(government) if isinstance(government, int) else government
    return _calendars.get(found.pk, lambda: _read_calendar(found))


def forget_calendar(government_id: int) -> None:
    """Forget a calendar this process remembers; actions call it after a change."""
    _calendars.forget(government_id)


def find_holidays(government_id: int) -> QuerySet[Holiday]:
    """Return the decreed days off, oldest first."""
    return Holiday.objects.of(government_id).order_by("day")


def find_overrides(government_id: int) -> QuerySet[CalendarOverride]:
    """Return the days a government changed, oldest first."""
    return CalendarOverride.objects.of(government_id).order_by("day")


def _read_calendar(government: Government) -> WorkingCalendar:
    """Read decreed days off, overrides and seasons in one statement."""
    decreed, overrides, seasons = Government.objects.values_list(
        _array(find_holidays(government.pk), "day", "name"),
        _array(find_overrides(government.pk), "day", "name", "is_working_day"),
        _array(
            find_seasons(government.pk), "name", "first_day", "last_day", "opens_at", "closes_at", "closes_friday_at"
        ),
    ).get(pk=government.pk)
    closed = {row["day"]: row["name"] for row in (*decreed, *overrides) if not row.get("is_working_day")}
    saturday = {SATURDAY: government.closes_saturday_at} if government.works_saturdays else {}
    return WorkingCalendar(
        days_off={date.fromisoformat(day): name for day, name in closed.items()},
        weekend=WEEKEND - saturday.keys(),
        extra_working_days=frozenset(date.fromisoformat(row["day"]) for row in overrides if row["is_working_day"]),
        confirmed_until=government.calendar_confirmed_until,
        closes_at=_closing(government.closes_at, government.closes_friday_at) | saturday,
        zone=government.zone,
        opens_at=government.opens_at,
        seasons=tuple(map(_read_season, seasons)),
    )


def _read_season(stored: Mapping[str, str]) -> Season:
    first_day, last_day = date.fromisoformat(stored["first_day"]), date.fromisoformat(stored["last_day"])
    opens_at, *closing = (time.fromisoformat(stored[name]) for name in ("opens_at", "closes_at", "closes_friday_at"))
    return Season(stored["name"], first_day, last_day, opens_at, _closing(*closing))


def _array(rows: "QuerySet[Any, Any]", *names: str) -> ArraySubquery:
    return ArraySubquery(rows.values_list(JSONObject(**{name: name for name in names})))


def find_seasons(government_id: int) -> QuerySet[SeasonalHours]:
    """Return the seasons with hours of their own, latest first."""
    return SeasonalHours.objects.of(government_id).order_by("-first_day")


def _closing(ordinary: time, friday: time) -> dict[int, time]:
    return dict.fromkeys(range(FRIDAY), ordinary) | {FRIDAY: friday}


# Units --------------------------------------------------------------------------------------------------------------


def find_units(government_id: int, *, is_published: bool | None = None) -> QuerySet[Unit]:
    """Return the units of a government in their order; ``is_published`` True leaves only those the public sees."""
    units = Unit.objects.of(government_id).order_by("order", "id")
    return units if is_published is None else units.filter(is_published=is_published)


def get_unit(government_id: int, slug: str) -> Unit:
    """Return a unit by its slug.

    Raises:
        NotFound: this government has no such unit.
    """
    return _one(Unit.objects.of(government_id).filter(slug=slug))


def get_unit_by_id(government_id: int, unit_id: int) -> Unit:
    """Return a unit by its id.

    Raises:
        NotFound: this government has no such unit.
    """
    return _one(Unit.objects.of(government_id).filter(pk=unit_id))


def get_root_unit(government_id: int) -> Unit:
    """Return the unit that stands for the whole government.

    Raises:
        NotFound: the government has not been set up.
    """
    return _one(Unit.objects.of(government_id).filter(parent=None))


def is_in_inspectorate(unit: Unit) -> bool:
    """Say whether a unit is an inspectorate, or part of one."""
    above = ancestor_paths(unit.path)
    return Unit.objects.of(unit.government_id).filter(path__in=above, kind=UnitKind.INSPECTORATE).exists()


def get_inspectorate_unit(government_id: int) -> Unit:
    """Return the unit that handles supervision-related matters.

    Raises:
        NotFound: this government has none.
    """
    return _one(Unit.objects.of(government_id).filter(kind=UnitKind.INSPECTORATE).order_by("id"))


def find_scope_unit_ids(actor: Actor, *roles: Role) -> tuple[int, ...] | None:
    """Return the ids of the units an actor covers in one of the roles; None means the whole government.

    The system covers everything; anybody else but staff, nothing. At most one statement.
    """
    if actor.kind is ActorKind.SYSTEM or covers_government(actor, *roles):
        return None
    if not isinstance(actor, StaffActor) or actor.government_id is None:
        return ()
    roots = without_covered([grant.unit_path for grant in actor.grants if grant.role in roles])
    if not roots:
        return ()
    below = reduce(or_, (Q(path__startswith=root) for root in roots))
    return tuple(Unit.objects.of(actor.government_id).filter(below).order_by("id").values_list("id", flat=True))


def _one(units: QuerySet[Unit]) -> Unit:
    unit = units.first()
    if unit is None:
        raise NotFound
    return unit


# Contact persons ----------------------------------------------------------------------------------------------------


def find_contacts(unit_ids: Collection[int], *, is_published: bool | None = True) -> QuerySet[ContactPerson]:
    """Return contact persons with their channels, in two statements for any number of units.

    Args:
        unit_ids: units read from the government at hand.
        is_published: None returns the unpublished ones too.
    """
    channels = ContactChannel.objects.order_by("order", "id")
    contacts = ContactPerson.objects.filter(unit_id__in=unit_ids).order_by("unit_id", "is_deputy", "order", "id")
    contacts = contacts.prefetch_related(Prefetch("channels", queryset=channels))
    return contacts if is_published is None else contacts.filter(is_published=is_published)


def get_channel(government_id: int, channel_id: int) -> ContactChannel:
    """Return one way to reach a contact person, with the person and the unit.

    Raises:
        NotFound: this government has no such channel.
    """
    channels = ContactChannel.objects.of(government_id).select_related("contact__unit")
    channel = channels.filter(pk=channel_id).first()
    if channel is None:
        raise NotFound
    return channel


def get_contact(government_id: int, contact_id: int) -> ContactPerson:
    """Return one contact person.

    Raises:
        NotFound: this government has no such contact person.
    """
    contact = ContactPerson.objects.of(government_id).select_related("unit").filter(pk=contact_id).first()
    if contact is None:
        raise NotFound
    return contact


# Staff --------------------------------------------------------------------------------------------------------------


ACTOR_COLUMNS = (
    "name", "unit_id", "unit__path", "government_id", "government__zone", "grants__role", "grants__unit_id",
    "grants__unit__path", "grants__valid_from", "grants__valid_until",
)  # fmt: skip
"""What `build_staff_actor` needs, one row a grant."""


def get_staff_actor(staff: Staff, *, on: date | None = None) -> StaffActor:
    """Return an account as an actor with the grants valid on a day (today of its government), in one statement.

    Raises:
        NotFound: the account is gone.
    """
    rows = list(Staff.objects.filter(pk=staff.pk).values_list(*ACTOR_COLUMNS))
    if not rows:
        raise NotFound
    return build_staff_actor(staff.pk, rows, on=on)


def build_staff_actor(staff_id: int, rows: Sequence[tuple[Any, ...]], *, on: date | None = None) -> StaffActor:
    """Return the actor of at least one row of ``ACTOR_COLUMNS``, without asking the database."""
    name, unit_id, unit_path, government_id, zone = rows[0][:5]
    day = on or timezone.localdate(timezone=ZoneInfo(zone))
    grants = tuple(
        sorted(
            (
                Grant(Role(role), grant_unit_id, path)
                for role, grant_unit_id, path, first, last in (row[5:] for row in rows)
                if role and first <= day and (last is None or day <= last)
            ),
            key=lambda grant: (grant.unit_path, grant.role),
        )
    )
    return StaffActor(
        kind=ActorKind.STAFF,
        id=str(staff_id),
        name=name,
        unit_id=unit_id,
        government_id=government_id,
        roles=frozenset(grant.role for grant in grants),
        staff_id=staff_id,
        grants=grants,
        unit_path=unit_path,
    )


def find_staff(government_id: int) -> QuerySet[Staff]:
    """Return the accounts of a government by name, with their unit."""
    return Staff.objects.filter(government_id=government_id).select_related("unit").order_by("name", "id")


@dataclass(frozen=True)
class StaffPage:
    """Some accounts by name; ``next_after`` continues where the page ends, empty on the last one."""

    staff: tuple[Staff, ...]
    next_after: str = ""


def find_staff_page(
    government_id: int,
    *,
    on: date,
    unit_ids: Collection[int] | None = None,
    text: str = "",
    after: str = "",
    limit: int = 50,
) -> StaffPage:
    """Return accounts by name with their grants of a day, in two statements, however many there are.

    Args:
        government_id: whose accounts.
        on: day on which the grants are valid.
        unit_ids: only accounts that sit in these units; None: in any.
        text: part of a name or an e-mail.
        after: ``next_after`` of the page before; anything else starts from the top.
        limit: how many on a page.
    """
    staff = find_staff(government_id).prefetch_related(Prefetch("grants", queryset=find_grants(government_id, on=on)))
    if unit_ids is not None:
        staff = staff.filter(unit_id__in=unit_ids)
    if text:
        staff = staff.filter(Q(name__icontains=text) | Q(email__icontains=text))
    name, tilde, key = after.rpartition("~")
    if tilde and key.isascii() and key.isdigit():
        staff = staff.filter(Q(name__gt=name) | Q(name=name, pk__gt=min(int(key), LARGEST_ID)))
    found = list(staff[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return StaffPage(tuple(found[:limit]), f"{last.name}~{last.pk}" if last else "")


def count_staff_by_unit(government_id: int) -> dict[int, int]:
    """Return how many active accounts sit in each unit."""
    active = Staff.objects.filter(government_id=government_id, is_active=True).order_by("unit_id")
    return dict(active.values_list("unit_id").annotate(count=Count("pk")))


def get_staff(government_id: int, staff_id: int) -> Staff:
    """Return one account.

    Raises:
        NotFound: this government has no such account.
    """
    staff = find_staff(government_id).filter(pk=staff_id).first()
    if staff is None:
        raise NotFound
    return staff


def find_grants(government_id: int, *, on: date | None = None) -> QuerySet[RoleGrant]:
    """Return the role grants of a government with staff and unit; ``on`` leaves those valid that day."""
    grants = RoleGrant.objects.of(government_id).select_related("staff", "unit").order_by("unit__path", "role", "id")
    return grants if on is None else grants.filter(_is_valid(on))


def get_grant(government_id: int, grant_id: int) -> RoleGrant:
    """Return one role grant with staff and unit.

    Raises:
        NotFound: this government has no such grant.
    """
    grant = find_grants(government_id).filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    return grant


def find_staff_for(unit_path: str, *roles: Role, on: date | None = None) -> QuerySet[Staff]:
    """Return the active accounts whose grant of one of the roles covers the unit, by name: whom to tell."""
    grants = RoleGrant.objects.filter(
        _is_valid(on or timezone.localdate()), unit__path__in=ancestor_paths(unit_path), role__in=roles
    )
    return Staff.objects.filter(is_active=True, pk__in=grants.values("staff_id")).order_by("name", "id")


def find_ladder(unit: Unit, *, on: date | None = None) -> tuple[ladder.Rung, ...]:
    """Return the rungs above a matter of this unit that somebody stands on, lowest first, in two statements."""
    above = Unit.objects.filter(path__in=ancestor_paths(unit.path)).values_list("id", "kind", "path")
    holders: dict[int, list[tuple[Role, int]]] = {}
    grants = RoleGrant.objects.filter(
        _is_valid(on or timezone.localdate()), unit__path__in=ancestor_paths(unit.path), staff__is_active=True
    ).order_by("staff_id", "id")
    for unit_id, role, staff_id in grants.values_list("unit_id", "role", "staff_id"):
        holders.setdefault(unit_id, []).append((Role(role), staff_id))
    nearest_first = sorted(above, key=lambda row: -len(ancestor_paths(row[2])))
    return ladder.build_ladder(
        ladder.LadderUnit(unit_id, UnitKind(kind), tuple(holders.get(unit_id, ())))
        for unit_id, kind, _ in nearest_first
    )


def find_next_rung(
    unit: Unit, *, after: RungLevel | None, is_supervision: bool = False, on: date | None = None
) -> ladder.Rung | None:
    """Return whom to tell after the rung ``after`` has not answered; None when nobody stands higher.

    A supervision-related matter goes to the inspectorate at once, and nowhere else.
    """
    if not is_supervision:
        return ladder.next_rung(find_ladder(unit, on=on), after)
    if after is RungLevel.INSPECTORATE:
        return None
    office = get_inspectorate_unit(unit.government_id)
    staff = find_staff_for(office.path, Role.INSPECTORATE, on=on)
    return ladder.Rung(RungLevel.INSPECTORATE, office.pk, tuple(staff.values_list("id", flat=True)))


def _is_valid(on: date) -> Q:
    """Condition on role grants: in force on this day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
