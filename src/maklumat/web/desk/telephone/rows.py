"""Calls as the desk reads them: numbers masked, what somebody must do first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.channels.models import Call
from maklumat.channels.queries.calls import CallPosition, open_number
from maklumat.channels.vocabulary import CallState, Direction
from maklumat.foundation.masking import mask_phone
from maklumat.foundation.row_keys import read_key
from maklumat.web.shared.words import duration_words

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LATEST = (datetime(9000, 1, 1, tzinfo=UTC) - EPOCH) // MICROSECOND


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call.

    Attributes:
        who: the masked number, or that it was withheld.
        how: direction and outcome in words.
        length: how long they spoke; empty when nobody did.
        times: how many calls of the same number wait together.
        case_code: the case it belongs to, when this officer may know of it.
        outcome: what became of calling back; empty while nobody has to, or has.
    """

    call: Call
    who: str
    has_number: bool
    how: str
    length: str = ""
    times: int = 1
    case_code: str = ""
    outcome: str = ""


def call_row(call: Call, visible: Collection[str] = (), times: int = 1) -> CallRow:
    """Return one call in words."""
    number = open_number(call)
    return CallRow(
        call=call,
        who=mask_phone(number) if number else _("Number withheld"),
        has_number=bool(number),
        how=_how(call),
        length=_length(call),
        times=times,
        case_code=call.case_code if call.case_code in visible else "",
        outcome=_outcome(call),
    )


def waiting_rows(calls: Iterable[Call], visible: Collection[str] = ()) -> list[CallRow]:
    """Return who waits to be called back: one row a number, at its longest wait."""
    groups: dict[bytes | int, list[Call]] = {}
    for call in calls:
        groups.setdefault(bytes(call.number_digest) if call.number_digest else call.pk, []).append(call)
    return [call_row(same[0], visible, len(same)) for same in groups.values()]


def position_text(call: Call) -> str:
    """Return the place of a call in the list, for an address.

    >>> position_text(Call(pk=7, at=datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)))
    '1000000-7'
    """
    return f"{(call.at - EPOCH) // MICROSECOND}-{call.pk}"


def read_position(text: str) -> CallPosition | None:
    """Return the place that an address says; None for none."""
    first, _dash, second = text[:60].partition("-")
    at, pk = read_key(first), read_key(second)
    if at is None or pk is None or at > LATEST:
        return None
    return CallPosition(EPOCH + at * MICROSECOND, pk)


def _how(call: Call) -> str:
    is_in, state = call.direction == Direction.IN, CallState(call.state)
    if state is CallState.RINGING:
        return pgettext("call", "Ringing")
    if state is CallState.ANSWERED:
        return pgettext("call", "Called us") if is_in else pgettext("call", "We called")
    return pgettext("call", "Called us, nobody answered") if is_in else pgettext("call", "We called, nobody answered")


def _length(call: Call) -> str:
    if call.state != CallState.ANSWERED:
        return ""
    if call.seconds < 60:  # noqa: PLR2004 - a minute
        return _("under a minute")
    return duration_words(timedelta(seconds=call.seconds))


def _outcome(call: Call) -> str:
    if call.called_back_at is None or not call.wants_call_back:
        return ""
    if call.called_back_by:
        return _("Called back by %(name)s") % {"name": call.called_back_by.name}
    return _("Reached in a later call")
