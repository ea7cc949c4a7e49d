"""Forty people complain under one post: one case, forty reporters, each told, and one answer that reaches everybody."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings

from maklumat.cases.actions.handling import take_case
from maklumat.cases.actions.resolution import respond_case
from maklumat.cases.actions.verification import dispatch_case
from maklumat.cases.models import Case
from maklumat.cases.testing import make_coordinator, make_division, make_office, make_officer
from maklumat.channels.actions.chat import send_due_chat
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.models import ChannelAccount, Message
from maklumat.channels.parsing.tests.payloads import AT, PAGE, direct, feed
from maklumat.channels.testing import make_account, proof
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import Channel, CommentRule, Direction, Progress
from maklumat.processes.comments import judge_comments, open_case_from_post
from maklumat.processes.conversations import hear_account

pytestmark = pytest.mark.django_db
PEOPLE = 40
NOW = datetime.fromtimestamp(AT, UTC) + timedelta(hours=1)
COMPLAINT = "Loket dua tutup sejak pagi tanpa kabar, petugasnya tidak ada dan kami kecewa sekali, tolong diperbaiki"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as stand_in, override_settings(META_GRAPH_URL=stand_in.url):
        yield stand_in


def page_account(rule: CommentRule) -> ChannelAccount:
    make_office()
    account = make_account(Channel.FACEBOOK, PAGE)
    account.comment_rule = rule
    account.save()
    return account


def comment(number: int, words: str) -> bytes:
    author = {"id": f"70000{number}", "name": f"Warga {number}"}
    return feed(**{"from": author, "message": words, "parent_id": "9_1", "comment_id": f"1_{number}"})


def arrive(client: Client, account: ChannelAccount, *bodies: bytes) -> None:
    for body in bodies:
        address = f"/webhooks/facebook/{account.hook_key}/"
        sent = client.post(address, body, content_type="application/json", headers=proof("facebook", body))
        assert sent.status_code == 200
    read_deliveries(account.pk, now_function=lambda: NOW)
    hear_account(account.pk, NOW)


def send_all(account: ChannelAccount) -> None:
    while send_due_chat(account.pk, now_function=lambda: NOW).sent:
        pass


def private_receivers(provider: Provider) -> list[object]:
    documents = (one.document for one in provider.received if one.path.endswith("/messages"))
    return [dict(document["recipient"]).get("comment_id") for document in documents]  # type: ignore[call-overload]


def test_a_storm_becomes_one_case_and_each_commenter_is_told_and_answered(client: Client, provider: Provider) -> None:
    account = page_account(CommentRule.AUTOMATIC)
    words = [f"{COMPLAINT} ({number})" for number in range(PEOPLE)]

    arrive(client, account, *(comment(number, text) for number, text in enumerate(words)))
    assert (judge_comments(account.pk, NOW), judge_comments(account.pk, NOW)) == (PEOPLE, 0)
    send_all(account)

    main = Case.objects.get(merged_into=None)
    assert Case.objects.filter(merged_into=main).count() == PEOPLE - 1
    assert sorted(private_receivers(provider)) == sorted(f"1_{number}" for number in range(PEOPLE))
    codes = set(Case.objects.values_list("code", flat=True))
    told = Message.objects.filter(kind="private_reply").values_list("text", flat=True)
    assert {code for code in codes if any(code in text for text in told)} == codes
    public = list(Message.objects.filter(kind="public_reply").values_list("text", flat=True))
    assert len(public) == PEOPLE
    assert not [text for text in public if "Warga" in text or "/lacak/" in text or "Loket" in text]

    arrive(client, account, direct(sender={"id": "700003"}, message={"mid": "m1", "text": "Ini fotonya ya kak"}))
    division = make_division()
    dispatch_case(main.code, unit_id=division.pk, actor=make_coordinator(), now=NOW)
    officer = make_officer(division)
    take_case(main.code, actor=officer, now=NOW)
    respond_case(main.code, outcome="Loket dua sudah dibuka kembali.", actor=officer, now=NOW)
    send_all(account)

    final = Message.objects.filter(direction=Direction.OUT, text__contains="sudah dibuka kembali")
    assert [message.conversation.is_public for message in final] == [False]
    notes = Message.objects.filter(kind="public_reply").exclude(text__in=public)
    assert notes.count() == PEOPLE - 1
    unsent = Message.objects.filter(direction=Direction.OUT).exclude(progress=Progress.SENT)
    assert [(one.kind, one.last_error, one.at, one.conversation.last_inbound_at) for one in unsent] == []


def test_by_one_click_all_comments_of_one_post_are_one_report_and_those_of_another_are_not(client: Client) -> None:
    account = page_account(CommentRule.CLICK)
    other = json.loads(comment(9, COMPLAINT))
    other["entry"][0]["changes"][0]["value"].update(post_id="9_8", parent_id="9_8")
    arrive(client, account, comment(1, COMPLAINT), comment(2, "Sama, saya juga"), json.dumps(other).encode())
    assert judge_comments(account.pk, NOW) == 0

    case, count = open_case_from_post(Message.objects.earliest("pk").pk, actor=make_coordinator(), now=NOW)

    assert (count, case.duplicates.count(), Case.objects.count()) == (2, 1, 2)
    assert Message.objects.filter(needs_look=True).count() == 1


def test_praise_and_questions_wait_for_a_person_and_off_keeps_them_only(client: Client) -> None:
    account = page_account(CommentRule.AUTOMATIC)
    arrive(client, account, comment(1, "Terima kasih, pelayanannya ramah dan cepat sekali"), comment(2, "p"))

    assert judge_comments(account.pk, NOW) == 0
    assert Message.objects.filter(needs_look=True).count() == 2

    account.comment_rule = CommentRule.OFF
    account.save()
    arrive(client, account, comment(3, COMPLAINT))
    assert (Message.objects.count(), Message.objects.filter(needs_look=True).count()) == (3, 2)
