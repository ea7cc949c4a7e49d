"""The first steps of a real installation: a government that can receive a report, and somebody who looks after it."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from maklumat.cases.actions.policies import seed_policies
from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.foundation.actor import Actor
from maklumat.foundation.secret_words import words_from_key
from maklumat.organization.actions import governments
from maklumat.organization.actions.calendar import seed_holidays
from maklumat.organization.actions.staff import grant_role, invite_staff, set_password
from maklumat.organization.actions.units import create_unit
from maklumat.organization.models import Government, Staff, Unit
from maklumat.organization.queries import find_governments, get_calendar, get_root_unit
from maklumat.organization.vocabulary import Role, UnitKind

INSPECTORATE_SLUG, INSPECTORATE_SHORT_NAME = "inspektorat", "Inspektorat"
PASSWORD_WORDS = 5
PASSWORD_BYTES = 32


@dataclass(frozen=True)
class Plan:
    """What an operator decides about a government before it exists.

    Attributes:
        prefix: letters in front of every tracking code, for good.
        zone: IANA zone of its working time; ``zone_label`` is how people write it.
        agency_name: the agency at which reports arrive.
        inspectorate_name: who examines matters of supervision; empty for a government without one.
    """

    slug: str
    name: str
    short_name: str
    host: str
    prefix: str
    admin_email: str
    admin_name: str
    zone: str = "Asia/Makassar"
    zone_label: str = "WITA"
    agency_name: str = "Sekretariat Daerah"
    agency_short_name: str = "Setda"
    inspectorate_name: str = "Inspektorat Daerah"


@dataclass(frozen=True)
class Installed:
    """What is there afterwards. The password is kept nowhere else but as a hash."""

    government: Government
    agency: Unit
    administrator: Staff
    password: str


@transaction.atomic
def create_government(plan: Plan, *, actor: Actor, now: datetime) -> Installed:
    """Make a government ready: days off, deadlines, mail account, receiving agency, Inspectorate, administrator.

    The first one answers for every host name that leads to no other. Days off and deadlines begin with the year before,
    for reports that came in on paper and are written down late; the calendar stays confirmed as far as the installed
    decree reaches.

    Raises:
        NotPermitted: the actor is not the installation itself.
        SlugTaken: a government has this slug or host already, or the agency would be called like the government.
        EmailTaken: somebody signs in with the administrator's address already.
    """
    government = governments.create_government(
        slug=plan.slug,
        name=plan.name,
        short_name=plan.short_name,
        host=plan.host,
        is_default=not find_governments(),
        code_prefix=plan.prefix,
        zone=plan.zone,
        zone_label=plan.zone_label,
        actor=actor,
        now=now,
    )
    seed_holidays(government.pk, range(now.year - 1, now.year + 2), actor=actor, now=now)
    seed_policies(government.pk, valid_from=date(now.year - 1, 1, 1), actor=actor, now=now)
    ensure_mail_account(government.pk)
    agency = create_unit(
        government.pk,
        kind=UnitKind.AGENCY,
        slug=slugify(plan.agency_short_name),
        name=plan.agency_name,
        short_name=plan.agency_short_name,
        receives_reports=True,
        actor=actor,
        now=now,
    )
    if plan.inspectorate_name:
        create_unit(
            government.pk,
            kind=UnitKind.INSPECTORATE,
            slug=INSPECTORATE_SLUG,
            name=plan.inspectorate_name,
            short_name=INSPECTORATE_SHORT_NAME,
            order=1,
            actor=actor,
            now=now,
        )
    administrator, password = _add_administrator(plan, government, agency, actor=actor, now=now)
    return Installed(government, agency, administrator, password)


def _add_administrator(
    plan: Plan, government: Government, agency: Unit, *, actor: Actor, now: datetime
) -> tuple[Staff, str]:
    staff = invite_staff(agency.pk, email=plan.admin_email, name=plan.admin_name, actor=actor, now=now)
    grant_role(
        staff.pk,
        role=Role.ADMINISTRATOR,
        unit_id=get_root_unit(government.pk).pk,
        valid_from=get_calendar(government).local_date(now),
        actor=actor,
        now=now,
    )
    password = " ".join(words_from_key(secrets.token_bytes(PASSWORD_BYTES), PASSWORD_WORDS))
    return set_password(staff.pk, password=password, actor=actor, now=now), password
