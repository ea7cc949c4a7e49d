"""Reading telephone calls."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from maklumat.channels.digests import account_label, digests_of, number_label
from maklumat.channels.errors import CallNotFound
from maklumat.channels.models import Call, ChannelAccount, Conversation, Sender
from maklumat.channels.sealing import InvalidToken, open_sealed
from maklumat.channels.vocabulary import CallState, Channel, Direction

NUMBER_PURPOSE = "channel-call"
PROVING = (Channel.WHATSAPP, Channel.SMS)
"""Channels whose provider vouches for the number somebody writes from."""
RINGS_FOR = timedelta(minutes=3)
"""A call whose end nobody told is not shown as ringing for ever."""
MOST_LINKED = 20


class CallPosition(NamedTuple):
    """The last row of the page before."""

    at: datetime
    pk: int


def open_number(call: Call) -> str:
    """Return the number in clear, empty when it was withheld or the key is gone. Mask it, or record who sees it."""
    if not call.sealed_number:
        return ""
    try:
        return open_sealed(call.sealed_number, NUMBER_PURPOSE)
    except InvalidToken:
        return ""


def get_call(government_id: int, call_id: int) -> Call:
    """Return one call.

    Raises:
        CallNotFound: this government has no such call.
    """
    call = Call.objects.of(government_id).select_related("account").filter(pk=call_id).first()
    if call is None:
        raise CallNotFound
    return call


def get_call_by_key(government_id: int, key: str) -> Call:
    """Return the call that the exchange knows by this key.

    Raises:
        CallNotFound: no line of this government has such a call.
    """
    call = Call.objects.of(government_id).filter(external_id=key).order_by("-pk").first() if key else None
    if call is None:
        raise CallNotFound
    return call


def find_calls(government_id: int, *, before: CallPosition | None = None) -> QuerySet[Call]:
    """Return the calls that are over, newest first, from a position on."""
    calls = Call.objects.of(government_id).exclude(state=CallState.RINGING)
    if before is not None:
        calls = calls.filter(Q(at__lt=before.at) | Q(at=before.at, pk__lt=before.pk), at__lte=before.at)
    return calls.select_related("account", "called_back_by").order_by("-at", "-pk")


def find_calls_to_return(government_id: int) -> QuerySet[Call]:
    """Return the calls somebody must call back, longest waiting first."""
    calls = Call.objects.of(government_id).filter(wants_call_back=True, called_back_at__isnull=True)
    return calls.select_related("account").order_by("at", "pk")


def find_ringing_calls(government_id: int, now: datetime) -> QuerySet[Call]:
    """Return the calls that ring now, newest first."""
    calls = Call.objects.of(government_id).filter(state=CallState.RINGING, direction=Direction.IN)
    return calls.filter(at__gt=now - RINGS_FOR).select_related("account").order_by("-at", "-pk")


def find_calls_of_number(government_id: int, phone: str) -> QuerySet[Call]:
    """Return the calls with one number."""
    return Call.objects.of(government_id).filter(number_digest__in=digests_of(number_label(government_id, phone)))


def find_codes_of_number(government_id: int, phone: str) -> list[str]:
    """Return the codes of cases that came from a number: by a channel that vouches for it, or by an earlier call."""
    accounts = ChannelAccount.objects.of(government_id).filter(channel__in=PROVING).values_list("pk", flat=True)
    digests = [digest for account_id in accounts for digest in digests_of(account_label(account_id, phone))]
    senders = Sender.objects.filter(account_id__in=list(accounts), phone_digest__in=digests)
    talks = Conversation.objects.of(government_id).filter(sender__in=senders, is_public=False).exclude(case_code="")
    called = find_calls_of_number(government_id, phone).exclude(case_code="")
    codes = [
        *talks.order_by("-last_activity_at").values_list("case_code", flat=True)[:MOST_LINKED],
        *called.order_by("-at").values_list("case_code", flat=True)[:MOST_LINKED],
    ]
    return list(dict.fromkeys(codes))
