"""Made-up organizations for tests: fixed, boring facts, and the same one again when asked twice."""

from datetime import UTC, date, datetime

from maklumat.organization.models import ContactChannel, ContactPerson, Government, RoleGrant, Staff, Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import forget_governments, get_staff_actor
from maklumat.organization.rules.paths import child_path
from maklumat.organization.vocabulary import ContactKind, Role, UnitKind

NOON = datetime(2026, 8, 19, 4, tzinfo=UTC)  # Wednesday 19 August 2026, 12:00 WITA
TODAY = date(2026, 8, 19)
LONG_AGO = date(2020, 1, 1)
PASSWORD = "sungai tenang di pagi hari"


def make_government(slug: str = "uji", **facts: object) -> Government:
    """Return a government with its root unit; the first one made is the default."""
    found = Government.objects.filter(slug=slug).first()
    if found is not None:
        return found
    government = Government.objects.create(
        slug=slug,
        **{
            "name": f"Kabupaten {slug.capitalize()}",
            "short_name": slug.capitalize(),
            "host": f"{slug}.example",
            "is_default": not Government.objects.exists(),
            "calendar_confirmed_until": date(2026, 12, 31),
            **facts,
        },
    )
    forget_governments()
    _add_unit(government, None, UnitKind.GOVERNMENT, f"{slug}-pemda", {"name": government.name})
    return government


def make_unit(
    government: Government | None = None,
    parent: Unit | None = None,
    kind: UnitKind = UnitKind.DIVISION,
    slug: str = "umum",
    **facts: object,
) -> Unit:
    """Return a unit below ``parent``, or directly below the government."""
    if government is None:
        government = make_government() if parent is None else parent.government
    found = Unit.objects.of(government.pk).filter(slug=slug).first()
    if found is not None:
        return found
    above = parent or Unit.objects.of(government.pk).get(parent=None)
    return _add_unit(government, above, kind, slug, facts)


def make_staff(
    role: Role | None = Role.OFFICER, unit: Unit | None = None, email: str | None = None, **facts: object
) -> Staff:
    """Return an account with one open role over its own unit; ``role`` None leaves it without any."""
    unit = unit or make_unit()
    email = email or f"{role or 'tanpa-peran'}@{unit.slug}.example"
    found = Staff.objects.filter(email=email).first()
    if found is not None:
        return found
    staff = Staff(
        government=unit.government,
        unit=unit,
        email=email,
        **{"name": f"Petugas {unit.short_name}", "position": "Pelaksana", **facts},
    )
    staff.set_password(PASSWORD)
    staff.save()
    if role is not None:
        make_grant(staff, role, unit)
    return staff


def make_grant(
    staff: Staff, role: Role, unit: Unit | None = None, valid_from: date = LONG_AGO, valid_until: date | None = None
) -> RoleGrant:
    """Return a role of an account over ``unit``, its own one when left out."""
    unit = unit or staff.unit
    return RoleGrant.objects.get_or_create(
        government_id=unit.government_id,
        staff=staff,
        role=role,
        unit=unit,
        valid_from=valid_from,
        defaults={"valid_until": valid_until},
    )[0]


def make_actor(role: Role = Role.OFFICER, unit: Unit | None = None, email: str | None = None) -> StaffActor:
    """Return the actor of ``make_staff(role, unit)`` with the grants of 19 August 2026."""
    return get_staff_actor(make_staff(role, unit, email), on=TODAY)


def make_contact(unit: Unit | None = None, name: str = "Siti Aminah", **facts: object) -> ContactPerson:
    """Return a published contact person with a telephone that is surely nobody's."""
    unit = unit or make_unit()
    found = ContactPerson.objects.filter(unit=unit, name=name).first()
    if found is not None:
        return found
    contact = ContactPerson.objects.create(government_id=unit.government_id, unit=unit, name=name, **facts)
    ContactChannel.objects.create(
        government_id=unit.government_id, contact=contact, kind=ContactKind.PHONE, address="(0541) 000-0001"
    )
    return contact


def _add_unit(government: Government, parent: Unit | None, kind: UnitKind, slug: str, facts: dict[str, object]) -> Unit:
    unit = Unit(
        government=government,
        parent=parent,
        kind=kind,
        slug=slug,
        path=f"new:{government.pk}:{slug}",
        **{"name": f"Bagian {slug.capitalize()}", "short_name": slug.capitalize(), **facts},
    )
    unit.save()
    unit.path = child_path(parent.path if parent else "", unit.pk)
    unit.save(update_fields=["path"])
    return unit
