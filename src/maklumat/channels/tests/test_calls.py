"""The telephone log: what the exchange tells, in whatever order, and who must be called back."""

import json
from datetime import timedelta

import pytest

from maklumat.channels.actions.calls import note_called_back, open_caller_number
from maklumat.channels.errors import CallNotFound, NumberWithheld
from maklumat.channels.models import Call, ChannelAccount
from maklumat.channels.parsing import Event, EventKind, Intake, parse
from maklumat.channels.parsing.events import Sender
from maklumat.channels.queries.calls import (
    CallPosition,
    find_calls,
    find_calls_to_return,
    find_ringing_calls,
    open_number,
)
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import CallState, Channel, ChannelEvent, Direction
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import make_staff, make_unit
from maklumat.organization.vocabulary import Role

NUMBER, OTHER = "081234567890", "081298765432"


def row(key: str, source: str, target: str = "0541", *, answered: bool = True, clock: str = "10:00:00") -> str:
    """Return a line of the log of an exchange."""
    spoke, word = ("30", "ANSWERED") if answered else ("0", "NO ANSWER")
    cells = [
        "",
        source,
        target,
        "dari-pstn",
        "",
        "c",
        "d",
        "Dial",
        "x",
        f"2026-11-20 {clock}",
        "",
        "",
        "40",
        spoke,
        word,
    ]
    return ",".join([*cells, "DOC", key, ""])


def log(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def news(state: str, **facts: object) -> bytes:
    told = {"call_uid": "p.1", "state": state, "from": NUMBER, "to": "0541", "started_at": "2026-11-20T10:59:00+07:00"}
    return json.dumps({**told, **facts}).encode()


def only(content: bytes) -> Event:
    (event,) = parse("phone", content)
    return event


def test_a_call_from_an_extension_to_a_person_is_one_of_ours() -> None:
    event = only(log(row("p.9", "201", NUMBER)))

    assert (event.facts["direction"], event.sender, event.account) == ("out", Sender(phone="+6281234567890"), None)


def test_what_an_exchange_tells_as_it_happens_is_a_call_and_no_report() -> None:
    ringing, ended = only(news("ringing")), only(news("ended", seconds=42))

    assert (ringing.kind, ringing.intake, ringing.facts["ringing"]) == (EventKind.CALL, Intake.STORE, True)
    assert (ended.facts["answered"], ended.facts["seconds"]) == (True, 42)


def test_a_row_that_is_cut_short_breaks_nothing() -> None:
    (event,) = parse("phone", b",,,,,,,,,,,,,,,,p.3")

    assert (event.message_id, event.sender, event.facts["answered"]) == ("p.3", Sender(), False)


@pytest.fixture
def line(db: None) -> ChannelAccount:
    return make_account(Channel.PHONE, provider_id="")


def test_a_missed_call_waits_and_its_number_is_sealed(line: ChannelAccount) -> None:
    deliver(line, log(row("p.1", NUMBER, answered=False)))

    call = Call.objects.get()
    assert (call.state, call.direction) == (CallState.MISSED, Direction.IN)
    assert list(find_calls_to_return(line.government_id)) == [call]
    assert open_number(call) == "+6281234567890"
    assert b"81234567890" not in bytes(call.sealed_number or b"")


def test_the_same_log_twice_is_one_call_and_ringing_never_comes_back(line: ChannelAccount) -> None:
    deliver(line, news("ringing"))
    assert find_ringing_calls(line.government_id, ARRIVAL).count() == 1

    deliver(line, news("ended", seconds=42), log(row("p.1", NUMBER)), news("ringing", extra=1))

    call = Call.objects.get()
    assert (call.state, call.seconds) == (CallState.ANSWERED, 42)
    assert not find_ringing_calls(line.government_id, ARRIVAL)


def test_a_ring_whose_end_nobody_told_falls_silent(line: ChannelAccount) -> None:
    deliver(line, news("ringing"))

    assert not find_ringing_calls(line.government_id, ARRIVAL + timedelta(minutes=5))


@pytest.mark.parametrize("is_late", [False, True])
def test_who_was_spoken_to_later_needs_no_call_any_more(line: ChannelAccount, *, is_late: bool) -> None:
    missed = log(row("p.1", NUMBER, answered=False), row("p.2", OTHER, answered=False))
    returned = log(row("p.3", "201", NUMBER, clock="10:20:00"))

    deliver(line, *((returned, missed) if is_late else (missed, returned)))

    assert [open_number(call) for call in find_calls_to_return(line.government_id)] == ["+6281298765432"]


def test_a_withheld_number_cannot_be_called_back(line: ChannelAccount) -> None:
    deliver(line, log(row("p.1", "anonymous", answered=False)))
    officer = get_staff_actor(make_staff(Role.OFFICER, make_unit(line.government)))

    assert not find_calls_to_return(line.government_id)
    with pytest.raises(NumberWithheld):
        open_caller_number(Call.objects.get().pk, actor=officer, now=ARRIVAL)


def test_calling_back_settles_every_waiting_call_of_the_number_and_is_recorded_once(line: ChannelAccount) -> None:
    deliver(line, log(*(row(f"p.{n}", NUMBER, answered=False, clock=f"10:0{n}:00") for n in range(3))))
    officer = get_staff_actor(make_staff(Role.OFFICER, make_unit(line.government)))
    first = find_calls_to_return(line.government_id)[0]

    note_called_back(first.pk, actor=officer, now=ARRIVAL)
    note_called_back(first.pk, actor=officer, now=ARRIVAL)

    assert not find_calls_to_return(line.government_id)
    assert set(Call.objects.values_list("called_back_by_id", flat=True)) == {officer.staff_id}
    assert Entry.objects.filter(event=ChannelEvent.CALL_RETURNED).count() == 1


def test_opening_a_number_is_for_clerks_of_the_government_and_on_the_record(line: ChannelAccount) -> None:
    deliver(line, log(row("p.1", NUMBER, answered=False)))
    unit, call = make_unit(line.government), Call.objects.get()
    officer = get_staff_actor(make_staff(Role.OFFICER, unit))
    administrator = get_staff_actor(make_staff(Role.ADMINISTRATOR, unit))

    assert open_caller_number(call.pk, actor=officer, now=ARRIVAL) == "+6281234567890"
    assert Entry.objects.get(event=ChannelEvent.CALL_NUMBER_OPENED).actor_id == officer.id
    with pytest.raises(NotPermitted):
        open_caller_number(call.pk, actor=administrator, now=ARRIVAL)
    with pytest.raises(CallNotFound):
        open_caller_number(call.pk + 1, actor=officer, now=ARRIVAL)


def test_the_list_goes_on_after_the_last_row_of_the_page_before(line: ChannelAccount) -> None:
    deliver(line, log(*(row(f"p.{n}", NUMBER, clock=f"10:00:0{n}") for n in range(4))))

    calls = list(find_calls(line.government_id))
    rest = list(find_calls(line.government_id, before=CallPosition(calls[1].at, calls[1].pk)))

    assert [call.external_id for call in (*calls[:2], *rest)] == ["p.3", "p.2", "p.1", "p.0"]
