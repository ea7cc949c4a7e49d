"""Which counter an officer sits at: kept in the session, since it changes from day to day."""

from django.http import HttpRequest

from maklumat.channels.actions.counter import MOST_COUNTERS

SITS_AT = "desk.counter"


def counter_of(request: HttpRequest) -> int:
    """Return the counter of this session, the first one until something else was said."""
    return int(request.session.get(SITS_AT, 1))


def remember_counter(request: HttpRequest, typed: str) -> None:
    """Keep the counter somebody sits down at; anything but a number from 1 to 99 is passed over."""
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= MOST_COUNTERS:
        request.session[SITS_AT] = int(typed[:4])
