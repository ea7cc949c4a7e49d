"""The telephone of the demo: a line with a week of calls, some of them missed, some of them reports."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maklumat.cases.models import Case
from maklumat.cases.vocabulary import Identity
from maklumat.channels.actions.accounts import connect_account
from maklumat.channels.actions.calls import join_call, note_called_back, take_call
from maklumat.channels.models import Call, ChannelAccount
from maklumat.channels.parsing.events import Event, EventKind, Intake, Sender
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Government
from maklumat.organization.permissions import StaffActor

LINE = "(0541) 000-0112"
NUMBER = "+62812000001{:02d}"


@dataclass(frozen=True, slots=True)
class DemoCall:
    """One call: how long ago, by whom, and how it went."""

    minutes_ago: int
    person: int | None
    seconds: int = 0
    is_ours: bool = False
    is_settled: bool = False


CALLS = (
    DemoCall(7, 11),
    DemoCall(18, 13),
    DemoCall(35, 12),
    DemoCall(64, 12),
    DemoCall(95, 13, 182),
    DemoCall(150, None, 41),
    DemoCall(190, 14, 260, is_ours=True),
    DemoCall(230, 14),
    DemoCall(1_440, 15, 95),
    DemoCall(1_510, 16, is_settled=True),
    DemoCall(1_580, 17, 33),
    DemoCall(2_890, 18, 410),
    DemoCall(2_960, 19, is_settled=True),
    DemoCall(4_350, 20, 122),
    DemoCall(5_790, 21, 75),
)


def load_telephone(government: Government, *, clerk: StaffActor, actor: Actor, now: datetime) -> None:
    """Connect a line and let it ring; answered calls are tied to the demo's reports by telephone, open ones first."""
    line = connect_account(government.pk, channel=Channel.PHONE, address=LINE, secrets={}, actor=actor, now=now)
    calls = [(demo, _ring(line, number, demo, now)) for number, demo in enumerate(CALLS)]
    by_phone = Case.objects.of(government.pk).filter(channel=Channel.PHONE)
    told = sorted(by_phone, key=lambda case: (not case.is_open, case.identity != Identity.NAMED, case.pk))
    answered = [call for demo, call in calls if demo.seconds and demo.person and not demo.is_ours]
    for call, case in zip(answered, told[: len(answered)], strict=False):
        join_call(call.pk, case.code, actor=clerk, now=now)
    _settle([call for demo, call in calls if demo.is_settled], clerk)


def _ring(line: ChannelAccount, number: int, demo: DemoCall, now: datetime) -> Call:
    event = Event(
        EventKind.CALL,
        Intake.STORE,
        message_id=f"contoh.{number}",
        sender=Sender(phone=None if demo.person is None else NUMBER.format(demo.person)),
        facts={
            "answered": demo.seconds > 0,
            "seconds": demo.seconds,
            "direction": "out" if demo.is_ours else "in",
        },
    )
    return take_call(line, event, now - timedelta(minutes=demo.minutes_ago))


def _settle(calls: list[Call], clerk: StaffActor) -> None:
    for call in calls:
        note_called_back(call.pk, actor=clerk, now=call.at + timedelta(minutes=25))
