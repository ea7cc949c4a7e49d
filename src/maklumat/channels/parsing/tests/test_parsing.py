"""What every channel sends is understood, and nothing that it sends can break us."""

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maklumat.channels.parsing import PARSERS, Event, EventKind, Intake, parse
from maklumat.channels.parsing.__main__ import main
from maklumat.channels.parsing.events import to_contract
from maklumat.channels.parsing.tests.payloads import EVERY, LETTER, PAGE, PERSON, direct, feed, telegram, whatsapp

SHARED = Path(__file__).resolve().parents[6] / "shared"
HALF_PAST_TEN = datetime(2026, 11, 20, 3, 35, tzinfo=UTC)


def only(channel: str, content: bytes) -> Event:
    (event,) = parse(channel, content)
    return event


def test_a_message_on_whatsapp_says_who_when_and_what() -> None:
    event = only("whatsapp", whatsapp({"type": "text", "text": {"body": "Antrean lama"}}))

    assert (event.kind, event.intake, event.account) == (EventKind.MESSAGE, Intake.NEW, "555")
    assert event.sender
    assert (event.sender.phone, event.sender.user_id, event.sender.name) == ("+6281200000001", "ID.10001", "Sari")
    assert (event.sent_at, event.text) == (HALF_PAST_TEN, "Antrean lama")


def test_somebody_without_a_number_is_known_by_the_id_the_provider_gave() -> None:
    event = only("whatsapp", whatsapp({"from": "ID.10001", "type": "text", "text": {"body": "Halo"}}, contacts=[]))

    assert event.sender
    assert (event.sender.phone, event.sender.user_id) == (None, "ID.10001")


def test_the_same_message_twice_in_a_delivery_is_one() -> None:
    message = {"id": "w", "from": "6281200000001", "type": "text", "text": {"body": "Halo"}}

    assert len(parse("whatsapp", whatsapp({}, messages=[message, message]))) == 1


def test_a_group_opens_no_case() -> None:
    event = only("whatsapp", whatsapp({"group_id": "g", "type": "text", "text": {"body": "Halo semua"}}))

    assert event.intake is Intake.STORE


def test_a_form_that_is_no_object_keeps_its_words() -> None:
    reply = {"type": "interactive", "interactive": {"nfm_reply": {"response_json": "[1"}}}

    event = only("whatsapp", whatsapp(reply))

    assert event.facts["form"] == {}
    assert event.facts["form_text"] == "[1"


@pytest.mark.parametrize("kind", ["order", "request_welcome", "something_new"])
def test_a_type_nobody_knows_is_acknowledged_and_dropped(kind: str) -> None:
    event = only("whatsapp", whatsapp({"type": kind}))

    assert (event.kind, event.intake) == (EventKind.UNKNOWN, Intake.IGNORE)


def test_our_own_voice_opens_nothing() -> None:
    echo = direct(
        sender={"id": PAGE}, recipient={"id": PERSON}, message={"mid": "m", "is_echo": True, "metadata": "outbox:42"}
    )

    event = only("messenger", echo)

    assert (event.kind, event.intake) == (EventKind.ECHO, Intake.STORE)
    assert (event.account, event.facts["recipient_user"], event.facts["outbox"]) == (PAGE, PERSON, "outbox:42")


def test_our_own_comment_opens_nothing() -> None:
    assert only("facebook-page", feed(**{"from": {"id": PAGE}, "message": "Terima kasih"})).kind is EventKind.ECHO


def test_a_withdrawn_message_names_the_one_to_forget() -> None:
    event = only("instagram", direct(message={"mid": "m9", "is_deleted": True}))

    assert (event.kind, event.intake, event.target_id, event.text) == (EventKind.DELETE, Intake.UPDATE, "m9", None)


def test_the_providers_test_button_is_no_message() -> None:
    body = {"object": "instagram", "entry": [{"id": "0", "changes": [{"field": "comments", "value": {"id": "1"}}]}]}

    assert parse("instagram", json.dumps(body).encode()) == ()


def test_a_number_is_proven_only_by_ones_own_card() -> None:
    own = telegram(contact={"phone_number": "6281200000001", "user_id": 77, "first_name": "Sari"})
    other = telegram(contact={"phone_number": "6281200000001", "user_id": 78, "first_name": "Budi"})

    assert only("telegram", own).facts["verified_phone"] == "+6281200000001"
    assert "verified_phone" not in only("telegram", other).facts


def test_a_short_message_from_a_name_waits_for_a_person() -> None:
    delivery = json.dumps({"id": "s", "from": "PROMO", "to": "1708", "text": "Menang!"}).encode()

    assert only("sms", delivery).intake is Intake.QUARANTINE


def test_the_parts_of_a_long_message_are_joined_in_their_order() -> None:
    rows = [
        {
            "ID": key,
            "SenderNumber": "081200000001",
            "UDH": f"050003A1020{part}",
            "TextDecoded": words,
            "RecipientID": "m",
        }
        for key, part, words in ((2, 2, "dunia"), (1, 1, "halo "))
    ]

    event = only("sms", json.dumps(rows).encode())

    assert (event.text, event.message_id) == ("halo dunia", "m:1+2")


def test_a_letter_shows_what_is_new_and_hints_at_its_case() -> None:
    event = only("email", LETTER)

    assert event.facts["text_visible"] == "Masih sama, Pak."
    assert (event.facts["case"], event.facts["token"]) == ("MKL-4T7K-92QP", "MKL-4T7K-92QP.abcdefghij")
    assert event.facts["reply_allowed"] is True
    assert event.sender
    assert event.sender.email == "sari@example.com"


@pytest.mark.parametrize(
    "line", ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "List-Id: <a.b>", "X-Loop: x"]
)
def test_a_letter_of_a_machine_is_never_answered_by_one(line: str) -> None:
    event = only("email", line.encode() + b"\r\n" + LETTER)

    assert event.facts["reply_allowed"] is False


def test_a_subject_cannot_smuggle_a_header() -> None:
    letter = LETTER.replace(b"Re: [MKL-4T7K-92QP] Antrean", b"=?utf-8?q?Halo=0D=0ABcc:_x@example.com?=")

    assert only("email", letter).facts["subject"] == "Halo Bcc: x@example.com"


def test_markup_becomes_words_and_runs_nothing() -> None:
    letter = LETTER.replace(b"text/plain", b"text/html").replace(
        b"Masih sama, Pak.", b"<style>p{}</style><script>alert(1)</script><p>Masih <b>sama</b></p>"
    )

    text = only("email", letter).text or ""

    assert "Masih sama" in text
    assert "alert" not in text


def test_an_unknown_character_set_is_read_as_far_as_it_goes() -> None:
    assert "Masih sama" in (only("email", LETTER.replace(b"charset=utf-8", b"charset=x-unknown")).text or "")


@pytest.mark.parametrize("channel", PARSERS)
@pytest.mark.parametrize("content", [b"", b"\x00", b"{", b"null", b"[]", b"{}", b"[[[[", b"\xff\xfe", b"[" * 20000])
def test_what_nobody_can_read_never_raises(channel: str, content: bytes) -> None:
    for event in parse(channel, content):
        assert event.intake in {Intake.QUARANTINE, Intake.IGNORE, Intake.STORE, Intake.NEW}


def wrecked(content: bytes) -> st.SearchStrategy[bytes]:
    """Break a delivery: bytes changed, cut, repeated."""
    places = st.integers(0, max(0, len(content) - 1))
    junk = st.binary(max_size=12) | st.sampled_from(
        [b"\x00", b"\\ud83d", b"1e999", b"null", b"[]", b"{}", b'""', b"-1"]
    )
    one = st.tuples(places, st.integers(0, 12), junk)

    def apply(cuts: list[tuple[int, int, bytes]]) -> bytes:
        broken = content
        for place, length, put in cuts:
            broken = broken[:place] + put + broken[place + length :]
        return broken

    return st.lists(one, min_size=1, max_size=4).map(apply)


def swapped(value: object) -> st.SearchStrategy[object]:
    """Put values of another type into a document, keeping its shape."""
    strange: st.SearchStrategy[object] = st.sampled_from(
        [None, [], {}, "", "\x00\ud800", 0, -1, 1e308, float("inf"), True, "x" * 5000, [None], {"id": []}]
    )
    if isinstance(value, dict):
        return st.fixed_dictionaries({key: swapped(item) for key, item in value.items()}) | strange
    if isinstance(value, list):
        return st.tuples(*[swapped(item) for item in value]).map(list) | strange
    return st.just(value) | strange


DELIVERIES = [(channel, content) for channel, contents in EVERY.items() for content in contents]


@pytest.mark.parametrize(("channel", "content"), DELIVERIES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_broken_delivery_never_raises_and_can_be_written_down(
    channel: str, content: bytes, data: st.DataObject
) -> None:
    broken = data.draw(wrecked(content))
    if content.startswith(b"{") and data.draw(st.booleans()):
        broken = json.dumps(data.draw(swapped(json.loads(content)))).encode()

    for event in parse(channel, broken):
        written = json.dumps(to_contract(event), allow_nan=False, ensure_ascii=False)
        assert "\\u0000" not in written
        written.encode()


def test_the_command_prints_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "surat.eml"
    letter.write_bytes(LETTER)

    assert main(["parse", "--json", "email", str(letter)]) == 0

    (document,) = json.loads(capsys.readouterr().out)
    assert document["file"] == "surat.eml"
    assert document["events"][0]["message_id"] == "satu@example.com"


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_channels", SHARED / "tools" / "score_channels.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real deliveries (../shared) is not here")
def test_every_collected_delivery_is_understood_completely() -> None:
    folder = SHARED / "fixtures" / "channels"
    rows = json.loads((folder / "expected.json").read_text())["files"]
    wrong = _scorer().wrong
    missed = []
    for name, row in rows.items():
        if "events" not in row["expect"] or "open311" in name:
            continue
        wanted = row["expect"]["events"]
        found = [to_contract(event) for event in parse(name.partition("/")[0], (folder / name).read_bytes())]
        if len(found) != len(wanted) or any(wrong(want, got) for want, got in zip(wanted, found, strict=True)):
            missed.append(name)
    assert missed == []


def test_a_zero_byte_in_the_type_of_a_file_does_not_reach_the_database() -> None:
    (event,) = parse("email", b"From: a@b.example\r\nContent-Type: \x00text/plain\r\n\r\nHalo\r\n")

    assert "\x00" not in str([file.mime for file in event.attachments])
    assert event.attachments
