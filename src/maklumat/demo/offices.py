"""Loads governments, units, contact persons and accounts of the demo through the apps' own actions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from maklumat.cases.actions.policies import seed_policies
from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.demo.content_types import ContactContent, DemoContent, GovernmentContent, StaffContent, UnitContent
from maklumat.foundation.actor import Actor
from maklumat.organization.actions.calendar import confirm_calendar, seed_holidays
from maklumat.organization.actions.contacts import ChannelInput, record_contact_test, save_contact
from maklumat.organization.actions.governments import create_government
from maklumat.organization.actions.staff import grant_role, invite_staff, set_password
from maklumat.organization.actions.units import create_unit
from maklumat.organization.models import Government, Staff, Unit
from maklumat.organization.vocabulary import ContactKind, Role, TestResult, UnitKind

SINCE = date(2020, 1, 1)


@dataclass
class Offices:
    """What was loaded, by the slugs and addresses of the content."""

    governments: dict[str, Government] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    roles: dict[int, frozenset[str]] = field(default_factory=dict)
    """What each account may do, asked once: nothing changes it after loading."""

    def of_unit(self, slug: str, role: Role, *, is_deputy: bool = False) -> Staff | None:
        """Return who holds a role at exactly this unit: the first, or for a deputy the last."""
        unit = self.units[slug]
        people = [person for person in self.staff.values() if person.unit_id == unit.pk]
        holders = [person for person in people if role in self._roles(person)]
        return (holders[-1] if is_deputy else holders[0]) if holders else None

    def _roles(self, staff: Staff) -> frozenset[str]:
        if staff.pk not in self.roles:
            self.roles[staff.pk] = frozenset(staff.grants.values_list("role", flat=True))
        return self.roles[staff.pk]


def load_offices(content: DemoContent, *, actor: Actor, now: datetime) -> Offices:
    """Load everything a service and a report need around them."""
    offices = Offices()
    for place, government in enumerate(content.governments):
        offices.governments[government.slug] = _load_government(
            government, content, is_default=place == 0, actor=actor, now=now
        )
    coordinated = {person.unit for person in content.staff if Role.COORDINATOR in person.roles}
    for order, unit in enumerate(content.units):
        offices.units[unit.slug] = _load_unit(
            unit, order, offices, is_intake=unit.slug in coordinated, actor=actor, now=now
        )
    for person in content.staff:
        offices.staff[person.email] = _load_staff(person, content.demo_password, offices, actor, now)
    for order, contact in enumerate(content.contacts):
        _load_contact(contact, order, offices, actor, now)
    return offices


def _load_government(
    content: GovernmentContent, whole: DemoContent, *, is_default: bool, actor: Actor, now: datetime
) -> Government:
    addresses = [unit.address for unit in whole.units if unit.government == content.slug and unit.kind == "agency"]
    government = create_government(
        slug=content.slug,
        name=content.name,
        short_name=content.short_name,
        host="" if is_default else f"{content.slug}.localhost",
        is_default=is_default,
        region_code=content.kemendagri_code,
        zone=content.zone,
        zone_label=content.zone_label,
        address=addresses[0] if addresses else "",
        hours_note=", ".join(f"{_days(hours.days)} {hours.opens}–{hours.closes}" for hours in content.hours).replace(
            ":", "."
        ),
        actor=actor,
        now=now,
    )
    seed_holidays(government.pk, range(now.year - 2, now.year + 2), actor=actor, now=now)
    if content.calendar_confirmed_until > government.calendar_confirmed_until:
        confirm_calendar(government.pk, until=content.calendar_confirmed_until, actor=actor, now=now)
    seed_policies(government.pk, valid_from=SINCE, actor=actor, now=now)
    ensure_mail_account(government.pk)
    return government


def _days(days: tuple[int, ...]) -> str:
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    first, last = names[days[0] - 1], names[days[-1] - 1]
    return first if first == last else f"{first}–{last}"


def _load_unit(
    content: UnitContent, order: int, offices: Offices, *, is_intake: bool, actor: Actor, now: datetime
) -> Unit:
    parent = offices.units.get(content.parent)
    return create_unit(
        offices.governments[content.government].pk,
        kind=UnitKind(content.kind),
        slug=content.slug,
        name=content.name,
        short_name=content.short_name,
        parent_id=parent.pk if parent else None,
        description=content.about,
        place=content.address,
        order=order,
        receives_reports=is_intake,
        actor=actor,
        now=now,
    )


def _load_staff(content: StaffContent, password: str, offices: Offices, actor: Actor, now: datetime) -> Staff:
    unit = offices.units[content.unit]
    staff = invite_staff(unit.pk, email=content.email, name=content.name, position=content.title, actor=actor, now=now)
    for role in content.roles:
        covered = _covered(Role(role), unit)
        grant_role(staff.pk, role=Role(role), unit_id=covered.pk, valid_from=SINCE, actor=actor, now=now)
    return set_password(staff.pk, password=password, actor=actor, now=now)


def _covered(role: Role, unit: Unit) -> Unit:
    """Return the whole government for those who keep it or its quality (handbook 6.1), else the unit itself."""
    if role not in {Role.ADMINISTRATOR, Role.QUALITY_MANAGER}:
        return unit
    return Unit.objects.of(unit.government_id).get(parent=None)


def _load_contact(content: ContactContent, order: int, offices: Offices, actor: Actor, now: datetime) -> None:
    unit = offices.units[content.unit]
    account = next((person for person in offices.staff.values() if person.name == content.name), None)
    contact = save_contact(
        unit.pk,
        name=content.name,
        position=content.title,
        is_deputy=content.role == "deputy",
        order=order,
        staff_id=account.pk if account else None,
        channels=[ChannelInput(ContactKind(channel.kind), channel.value, channel.note) for channel in content.channels],
        actor=actor,
        now=now,
    )
    saved = {channel.address: channel for channel in contact.channels.all()}
    for channel in content.channels:
        record_contact_test(
            saved[channel.value].pk,
            result=TestResult.ANSWERED if channel.answered else TestResult.NO_ANSWER,
            answered_minutes=channel.answer_minutes if channel.answered else None,
            actor=actor,
            now=now - timedelta(days=channel.tested_days_ago),
        )
