"""Tables of the organization, one file per noun."""

from maklumat.organization.models.base import GovernmentQuerySet, GovernmentRow
from maklumat.organization.models.calendar import CalendarOverride, Holiday, SeasonalHours
from maklumat.organization.models.contact import ContactChannel, ContactPerson
from maklumat.organization.models.government import Government
from maklumat.organization.models.staff import RoleGrant, Staff
from maklumat.organization.models.unit import Unit

__all__ = [
    "CalendarOverride",
    "ContactChannel",
    "ContactPerson",
    "Government",
    "GovernmentQuerySet",
    "GovernmentRow",
    "Holiday",
    "RoleGrant",
    "SeasonalHours",
    "Staff",
    "Unit",
]
