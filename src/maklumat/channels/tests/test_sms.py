"""SMS: what is handed in to a gateway byte by byte, what a text costs, parts that wait for one another."""

import json
from base64 import b64encode
from collections.abc import Iterator

import pytest

from maklumat.channels.actions.chat import ChatReport, say, send_due_chat
from maklumat.channels.models import ChannelAccount, Conversation, Message
from maklumat.channels.phrases import SHORT, word_phrase
from maklumat.channels.rules.gateways import read_gateway
from maklumat.channels.rules.requests import Meaning, read_answer, split_text
from maklumat.channels.rules.segments import cost_of
from maklumat.channels.rules.signatures import is_authentic, sign
from maklumat.channels.testing import ARRIVAL, SIGNING, TOKEN, deliver, make_account, proof
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import AccountTrouble, Channel, Progress

FACTS = {
    "office": "Setda Kutai Kartanegara",
    "code": "KKR-4T7K-92QP",
    "link": "https://maklumat.kutaikartanegara.example/lacak/?kode=KKR-4T7K-92QP",
}


@pytest.mark.parametrize("phrase", sorted(SHORT))
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_the_dialogue_says_by_sms_is_one_sms(phrase: str, language: str) -> None:
    cost = cost_of(word_phrase(phrase, FACTS, language=language, is_short=True))

    assert (cost.count, cost.is_gsm) == (1, True)


def test_a_long_answer_is_cut_between_words_into_messages_of_three_sms() -> None:
    pieces = split_text("sms", "kata " * 200)

    assert [cost_of(piece).count for piece in pieces] == [3, 3, 1]
    assert all(piece.split() == ["kata"] * len(piece.split()) for piece in pieces)


@pytest.mark.parametrize(
    "written", ["", "sms.contoh.example", "ftp://x.example", "twilio+https://x.example", "https://nama:sandi@x.example"]
)
def test_a_gateway_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="gateway"):
        read_gateway(written)


@pytest.mark.parametrize(
    ("status", "document", "meaning", "reason"),
    [
        (401, {}, Meaning.TOKEN_ENDED, "HTTP 401"),
        (429, {}, Meaning.LATER, "HTTP 429"),
        (500, {}, Meaning.LATER, "HTTP 500"),
        (400, {"error": "x"}, Meaning.NEVER, "HTTP 400"),
        (
            200,
            {"messages": [{"messageId": "a", "status": {"groupName": "REJECTED", "id": 6}}]},
            Meaning.NEVER,
            "code 6",
        ),
        (202, {"messages": [{"messageId": "a", "status": {"groupName": "PENDING"}}]}, Meaning.SENT, ""),
        (200, {"id": "a"}, Meaning.SENT, ""),
        (204, {}, Meaning.SENT, ""),
    ],
)
def test_what_a_gateway_answers(status: int, document: dict[str, object], meaning: Meaning, reason: str) -> None:
    answer = read_answer("sms", status, json.dumps(document).encode())

    assert (answer.meaning, answer.reason) == (meaning, reason)


def test_a_gateway_that_cannot_sign_knows_the_word_as_a_password() -> None:
    basic = {"Authorization": "Basic " + b64encode(f"gerbang:{SIGNING}".encode()).decode()}

    assert is_authentic("sms", basic, b"{}", {"signing": SIGNING})
    assert not is_authentic("sms", basic, b"{}", {"signing": "lain"})
    assert not is_authentic("sms", {"Authorization": "Basic !"}, b"{}", {"signing": SIGNING})
    assert not is_authentic("whatsapp", basic, b"{}", {"signing": SIGNING})


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as stand_in:
        yield stand_in


def talk_through(gateway: str) -> Conversation:
    """Return a conversation by SMS at a number whose messages are handed in there."""
    account = make_account(Channel.SMS, provider_id="", gateway=gateway)
    deliver(account, b'{"id":"m1","from":"081200000001","to":"1708","text":"Halo"}')
    return Conversation.objects.select_related("account").get()


def send(account: ChannelAccount) -> ChatReport:
    return send_due_chat(account.pk, now_function=lambda: ARRIVAL)


@pytest.mark.django_db
def test_a_plain_gateway_gets_a_signed_document(provider: Provider) -> None:
    talk = talk_through(f"{provider.url}/kirim")
    (ours,) = say(talk, "Baik, Bu – “segera”", now=ARRIVAL)

    assert send(talk.account).sent == 1

    (asked,) = provider.received
    body = b'{"id":"message:%d","from":"sms-","to":"+6281200000001","text":"Baik, Bu - \\"segera\\"","sms":1}' % ours.pk
    assert (asked.path, asked.token, asked.body) == ("/kirim", f"Bearer {TOKEN}", body)
    assert asked.signature == sign(body, SIGNING) == proof(Channel.SMS, body)["X-Maklumat-Signature"]
    ours.refresh_from_db()
    assert (ours.external_id, ours.progress) == ("sms1", Progress.SENT)


@pytest.mark.django_db
def test_infobip_gets_its_own_form_and_its_receipts_are_understood(provider: Provider) -> None:
    talk = talk_through(f"infobip+{provider.url}")
    (ours,) = say(talk, "Baik, Bu", now=ARRIVAL)

    send(talk.account)
    deliver(
        talk.account,
        b'{"results":[{"messageId":"OUT1","doneAt":"2026-11-20T03:36:04.000+0000","status":{"groupName":"DELIVERED"}}]}',
    )

    (asked,) = provider.received
    assert (asked.path, asked.token) == ("/sms/3/messages", f"App {TOKEN}")
    assert asked.body == (
        b'{"messages":[{"sender":"sms-","destinations":[{"to":"6281200000001","messageId":"message:%d"}],'
        b'"content":{"text":"Baik, Bu"}}]}' % ours.pk
    )
    ours.refresh_from_db()
    assert (ours.external_id, ours.progress) == ("OUT1", Progress.DELIVERED)


@pytest.mark.django_db
def test_a_gateway_without_a_key_of_its_own_sends_receipts_by_ours(provider: Provider) -> None:
    talk = talk_through(f"{provider.url}/kirim")
    (ours,) = say(talk, "Baik", now=ARRIVAL)
    provider.answers.append((200, {}, {}))

    send(talk.account)
    deliver(talk.account, json.dumps({"id": f"message:{ours.pk}", "status": "FAILED"}).encode())

    ours.refresh_from_db()
    assert ours.progress == Progress.FAILED


@pytest.mark.django_db
def test_a_wrong_token_stops_the_number_and_loses_nothing(provider: Provider) -> None:
    talk = talk_through(f"{provider.url}/kirim")
    (ours,) = say(talk, "Baik", now=ARRIVAL)
    provider.answers.append((401, {}, {}))

    send(talk.account)

    talk.account.refresh_from_db()
    ours.refresh_from_db()
    assert (talk.account.trouble, ours.progress) == (AccountTrouble.TOKEN, Progress.QUEUED)


@pytest.mark.django_db
def test_a_number_without_a_gateway_only_listens() -> None:
    talk = talk_through("")

    assert say(talk, "Baik", now=ARRIVAL) == []
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_an_answer_without_end_says_where_it_goes_on() -> None:
    talk = talk_through("https://sms.contoh.example/kirim")

    said = say(talk, "kata " * 500, now=ARRIVAL, case_code=FACTS["code"])

    assert sum(cost_of(message.text).count for message in said) <= 6
    assert FACTS["code"] in said[-1].text
