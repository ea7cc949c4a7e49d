"""Words for people about a forum, in the language of the moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from maklumat.organization.models import Government


def moment_words(moment: datetime, government: Government) -> str:
    """Return a moment in the government's own time, such as "Monday, 3 November 2025 09.00 WITA"."""
    local = moment.astimezone(ZoneInfo(government.zone))
    return f"{date_format(local, 'l, j F Y H.i')} {government.zone_label}"
