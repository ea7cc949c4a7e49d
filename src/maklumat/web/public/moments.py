"""Which day it is where a government works."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from maklumat.organization.models import Government


def today_of(government: Government, now: datetime) -> date:
    """Return the day of the office; needs no calendar, so that it costs no statement."""
    return now.astimezone(ZoneInfo(government.zone)).date()
