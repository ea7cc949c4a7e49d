"""Accounts of staff and the roles they hold."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization import queries
from maklumat.organization.errors import (
    AlreadyStarted,
    EmailTaken,
    GrantAlreadyThere,
    GrantEnded,
    InspectorateOnly,
    LastAdministrator,
    UnitElsewhere,
    WeakPassword,
)
from maklumat.organization.models import RoleGrant, Staff, Unit
from maklumat.organization.permissions import (
    may_forget_second_factor,
    may_grant_inspectorate,
    may_grant_roles,
    may_manage_staff,
    may_set_password,
    may_set_preferences,
)
from maklumat.organization.vocabulary import OrganizationEvent, Role


@transaction.atomic
def invite_staff(
    unit_id: int,
    *,
    email: str,
    name: str,
    actor: Actor,
    now: datetime,
    position: str = "",
    language: str = "id",
) -> Staff:
    """Add an account without a password: its owner sets one through "forgot password", or an administrator does.

    Raises:
        NotFound: there is no such unit.
        NotPermitted: the actor does not administer the unit.
        EmailTaken: an account signs in with this e-mail already.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    require(may_manage_staff(actor, unit))
    address = email.strip().lower()
    staff = Staff(
        government_id=unit.government_id,
        unit=unit,
        email=address,
        name=name.strip(),
        position=position.strip(),
        language=language,
    )
    staff.set_unusable_password()
    try:
        with transaction.atomic():
            staff.save(force_insert=True)
    except IntegrityError as taken:
        raise EmailTaken(email=address, field="email") from taken
    record(
        OrganizationEvent.STAFF_INVITED,
        subject=staff,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        unit=unit.slug,
        private={"email": address},
    )
    return staff


@transaction.atomic
def grant_role(
    staff_id: int,
    *,
    role: Role,
    unit_id: int,
    valid_from: date,
    actor: Actor,
    now: datetime,
    valid_until: date | None = None,
) -> RoleGrant:
    """Give an account a role over a unit and everything below it, ``valid_until`` included; None leaves it open.

    Raises:
        NotFound: there is no such account or unit.
        UnitElsewhere: account and unit belong to different governments.
        NotPermitted: the actor does not administer the unit; or, for the Inspectorate's role, not the whole government,
            or would give it to themselves.
        InspectorateOnly: the Inspectorate's role would go to somebody who sits elsewhere.
        GrantEnded: it would end before it starts.
        GrantAlreadyThere: the same role over the same unit starts that day already.
    """
    staff = _lock_staff(staff_id)
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    require(staff.government_id == unit.government_id, UnitElsewhere(field="unit"))
    require(may_grant_roles(actor, unit))
    if role == Role.INSPECTORATE:
        require(may_grant_inspectorate(actor, staff.pk, unit.government_id))
        at_home = queries.is_in_inspectorate(staff.unit)
        require(at_home, InspectorateOnly(field="role", name=staff.name, unit=staff.unit.short_name))
    require(valid_until is None or valid_until >= valid_from, GrantEnded(field="valid_until"))
    grant = RoleGrant(
        government_id=unit.government_id,
        staff=staff,
        role=role,
        unit=unit,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    try:
        with transaction.atomic():
            grant.save(force_insert=True)
    except IntegrityError as there:
        raise GrantAlreadyThere(name=staff.name, unit=unit.short_name) from there
    record(
        OrganizationEvent.ROLE_GRANTED,
        subject=staff,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        role=role,
        unit=unit.slug,
        valid_from=valid_from.isoformat(),
        valid_until=valid_until.isoformat() if valid_until else None,
    )
    return grant


@transaction.atomic
def revoke_role(grant_id: int, *, last_day: date, actor: Actor, now: datetime) -> RoleGrant:
    """End a role after ``last_day``; the row stays, so that who held what when can be told.

    Raises:
        NotFound: there is no such grant.
        NotPermitted: the actor does not administer the unit.
        GrantEnded: it ended earlier already, or would end before it starts.
        LastAdministrator: nobody else administers the whole government.
    """
    grants = RoleGrant.objects.select_for_update(of=("self",)).select_related("staff", "unit")
    grant = grants.filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    require(may_grant_roles(actor, grant.unit))
    has_ended = grant.valid_until is not None and grant.valid_until <= last_day
    require(not has_ended and last_day >= grant.valid_from, GrantEnded(field="last_day"))
    staff = _lock_staff(grant.staff_id)
    if grant.role == Role.ADMINISTRATOR and grant.unit.parent_id is None:
        _require_another_administrator(grant.government_id, besides=Q(pk=grant.pk), now=now)
    grant.valid_until = last_day
    grant.save(update_fields=["valid_until"])
    record(
        OrganizationEvent.ROLE_REVOKED,
        subject=staff,
        actor=actor,
        at=now,
        government_id=grant.government_id,
        role=grant.role,
        unit=grant.unit.slug,
        last_day=last_day.isoformat(),
    )
    return grant


@transaction.atomic
def set_password(staff_id: int, *, password: str, actor: Actor, now: datetime) -> Staff:
    """Set a password; every other session of the account ends with it.

    Raises:
        NotFound: there is no such account.
        NotPermitted: the actor is neither its owner nor an administrator of its unit and of all it has roles over.
        WeakPassword: the password is too short, common, or resembles name or e-mail.
    """
    staff = _lock_staff(staff_id)
    today = queries.get_calendar(staff.government_id).local_date(now)
    granted = staff.grants.filter(Q(valid_until=None) | Q(valid_until__gte=today))
    require(may_set_password(actor, staff_id, staff.unit, granted.values_list("unit__path", flat=True)))
    try:
        validate_password(password, staff)
    except ValidationError as weak:
        raise WeakPassword(field="password", reason=" ".join(weak.messages)) from weak
    staff.set_password(password)
    staff.save(update_fields=["password"])
    record(OrganizationEvent.PASSWORD_SET, subject=staff, actor=actor, at=now, government_id=staff.government_id)
    return staff


@transaction.atomic
def invite_by_link(staff_id: int, *, actor: Actor, now: datetime) -> Staff:
    """Let an account that has no password yet be opened with a link; the link itself is made where it is shown.

    Raises:
        NotFound: there is no such account.
        NotPermitted: the actor is not an administrator of its unit and of all it has roles over.
        AlreadyStarted: the account has a password, or is closed.
    """
    staff = _lock_staff(staff_id)
    today = queries.get_calendar(staff.government_id).local_date(now)
    granted = staff.grants.filter(Q(valid_until=None) | Q(valid_until__gte=today))
    require(may_set_password(actor, staff_id, staff.unit, granted.values_list("unit__path", flat=True)))
    require(staff.is_active and not staff.has_usable_password(), AlreadyStarted(name=staff.name))
    record(OrganizationEvent.INVITATION_MADE, subject=staff, actor=actor, at=now, government_id=staff.government_id)
    return staff


@transaction.atomic
def forget_second_factor(staff_id: int, *, actor: Actor, now: datetime) -> int:
    """Remove app, passkeys and recovery codes of an account whose owner lost them; return how many were removed.

    Its password no longer opens it either: a finder of a lost telephone may know it. Every session ends; the owner sets
    a new password, then a new factor.

    Raises:
        NotFound: there is no such account.
        NotPermitted: it is not the installation itself that acts.
    """
    staff = _lock_staff(staff_id)
    require(may_forget_second_factor(actor, staff.government_id))
    removed = int(Authenticator.objects.filter(user=staff).delete()[0])
    staff.set_unusable_password()
    staff.save(update_fields=["password"])
    record(
        OrganizationEvent.SECOND_FACTOR_FORGOTTEN,
        subject=staff,
        actor=actor,
        at=now,
        government_id=staff.government_id,
        removed=removed,
    )
    return removed


@transaction.atomic
def set_preferences(staff_id: int, *, theme: str, language: str, actor: Actor, now: datetime) -> Staff:
    """Keep how somebody wants their screen: ``theme`` auto, light or dark, and the language of pages and messages.

    Raises:
        NotFound: there is no such account.
        NotPermitted: it is somebody else's account.
    """
    staff = _lock_staff(staff_id)
    require(may_set_preferences(actor, staff_id))
    if (staff.theme, staff.language) == (theme, language):
        return staff
    staff.theme, staff.language = theme, language
    staff.save(update_fields=["theme", "language"])
    record(
        OrganizationEvent.PREFERENCES_SET,
        subject=staff,
        actor=actor,
        at=now,
        government_id=staff.government_id,
        theme=theme,
        language=language,
    )
    return staff


@transaction.atomic
def suspend_staff(staff_id: int, *, actor: Actor, now: datetime) -> Staff:
    """Close an account: its sessions end at the next request; what it did stays in the journal.

    Raises:
        NotFound: there is no such account.
        NotPermitted: the actor does not administer its unit.
        LastAdministrator: nobody else administers the whole government.
    """
    return _switch(staff_id, actor=actor, now=now, is_active=False)


@transaction.atomic
def restore_staff(staff_id: int, *, actor: Actor, now: datetime) -> Staff:
    """Open a suspended account again.

    Raises:
        NotFound: there is no such account.
        NotPermitted: the actor does not administer its unit.
    """
    return _switch(staff_id, actor=actor, now=now, is_active=True)


def _switch(staff_id: int, *, actor: Actor, now: datetime, is_active: bool) -> Staff:
    staff = _lock_staff(staff_id)
    require(may_manage_staff(actor, staff.unit))
    if staff.is_active is is_active:
        return staff
    if not is_active and staff.grants.filter(role=Role.ADMINISTRATOR, unit__parent=None).exists():
        _require_another_administrator(staff.government_id, besides=Q(staff=staff), now=now)
    staff.is_active = is_active
    staff.save(update_fields=["is_active"])
    event = OrganizationEvent.STAFF_RESTORED if is_active else OrganizationEvent.STAFF_SUSPENDED
    record(event, subject=staff, actor=actor, at=now, government_id=staff.government_id)
    return staff


def _require_another_administrator(government_id: int, *, besides: Q, now: datetime) -> None:
    """Refuse when nobody stays who administers the whole government today and without an end."""
    today = queries.get_calendar(government_id).local_date(now)
    others = RoleGrant.objects.of(government_id).filter(
        role=Role.ADMINISTRATOR,
        unit__parent=None,
        staff__is_active=True,
        valid_from__lte=today,
        valid_until=None,
    )
    require(others.exclude(besides).exists(), LastAdministrator())


def _lock_staff(staff_id: int) -> Staff:
    staff = Staff.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=staff_id).first()
    if staff is None:
        raise NotFound
    return staff
