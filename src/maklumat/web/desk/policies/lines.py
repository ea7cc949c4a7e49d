"""Deadline policies as they are read: what holds today, what comes, what was before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.cases.models import ClockPolicy
from maklumat.cases.vocabulary import ClockCode, ClockTrack
from maklumat.foundation.deadlines import TimeUnit
from maklumat.web.shared.words import plain_date, working_days_words


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One dated row; ``state`` is now, ahead or over."""

    amount: str
    basis: str
    is_confirmed: bool
    days: str
    state: str


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One deadline: the row of today (None when none holds), with those that come and those before."""

    code: ClockCode
    today: PolicyRow | None
    others: tuple[PolicyRow, ...]


@dataclass(frozen=True, slots=True)
class PolicyGroup:
    """The deadlines of the law, or our own."""

    track: ClockTrack
    lines: tuple[PolicyLine, ...]


def policy_groups(policies: Iterable[ClockPolicy], today: date) -> list[PolicyGroup]:
    """Return the deadlines in the order of their vocabulary, those of the law first."""
    order = list(ClockCode)
    known = [policy for policy in policies if policy.code in ClockCode.values]
    by_code = groupby(sorted(known, key=lambda p: order.index(ClockCode(p.code))), key=lambda p: p.code)
    tracks: dict[str, list[PolicyLine]] = {track.value: [] for track in ClockTrack}
    for code, found in by_code:
        rows = sorted(found, key=lambda p: p.valid_from, reverse=True)
        tracks[rows[0].track].append(_line(ClockCode(code), rows, today))
    return [PolicyGroup(ClockTrack(track), tuple(lines)) for track, lines in tracks.items() if lines]


def _line(code: ClockCode, policies: list[ClockPolicy], today: date) -> PolicyLine:
    rows = [_row(policy, today) for policy in policies]
    current = next((row for row in rows if row.state == "now"), None)
    return PolicyLine(code, current, tuple(row for row in rows if row is not current))


def _row(policy: ClockPolicy, today: date) -> PolicyRow:
    state = "now"
    if policy.valid_from > today:
        state = "ahead"
    elif policy.valid_until is not None and policy.valid_until < today:
        state = "over"
    facts = {"first": plain_date(policy.valid_from)}
    days = _("since %(first)s") % facts if state == "now" else _("from %(first)s") % facts
    if policy.valid_until is not None:
        days = _("%(first)s to %(last)s") % {**facts, "last": plain_date(policy.valid_until)}
    return PolicyRow(amount_words(policy.amount, policy.unit), policy.basis, policy.is_confirmed, days, state)


def amount_words(amount: int, unit: str) -> str:
    """Return "14 hari kalender"."""
    match unit:
        case TimeUnit.WORKING_DAY:
            return working_days_words(amount)
        case TimeUnit.CALENDAR_DAY:
            words = ngettext("%(amount)d calendar day", "%(amount)d calendar days", amount)
        case TimeUnit.HOUR:
            words = ngettext("%(amount)d hour", "%(amount)d hours", amount)
        case TimeUnit.MONTH:
            words = ngettext("%(amount)d month", "%(amount)d months", amount)
        case _other:
            words = ngettext("%(amount)d minute", "%(amount)d minutes", amount)
    return words % {"amount": amount}
