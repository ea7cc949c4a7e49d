"""How the times of a forum are shown to everybody."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maklumat.consultations.models import Forum
from maklumat.consultations.wording import moment_words
from maklumat.organization.models import Government


def meeting_words(forum: Forum) -> str:
    """Return when the meeting is, in the office's own time, its end on the same day by the hour alone."""
    begin = moment_words(forum.meeting_starts_at, forum.government)
    if not _same_day(forum.meeting_starts_at, forum.meeting_ends_at, forum.government):
        return _("%(begin)s to %(end)s") % {
            "begin": begin,
            "end": moment_words(forum.meeting_ends_at, forum.government),
        }
    end = date_format(forum.meeting_ends_at.astimezone(ZoneInfo(forum.government.zone)), "H.i")
    return _("%(begin)s, until %(end)s") % {"begin": begin, "end": end}


def _same_day(one: datetime, other: datetime, government: Government) -> bool:
    zone = ZoneInfo(government.zone)
    return one.astimezone(zone).date() == other.astimezone(zone).date()
