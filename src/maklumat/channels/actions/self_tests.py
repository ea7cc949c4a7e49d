"""Tests by which an account proves that it sends, receives and is answered.

A mailbox writes to itself, and answers the letter that came back. In a chat a colleague writes a word of six digits and
is answered. Where people have written and were answered since, that is the proof, and nobody is asked.
"""

import re
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from maklumat.channels.actions.chat import say
from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import build_message
from maklumat.channels.errors import AccountNotFound, SelfTestNotPossible, SelfTestRunning
from maklumat.channels.jobs import enqueue_sending
from maklumat.channels.models import ChannelAccount, Message, OutgoingMessage, SelfTest
from maklumat.channels.parsing.events import Event
from maklumat.channels.permissions import may_test_account
from maklumat.channels.phrases import word_phrase
from maklumat.channels.queries.doors import open_secrets
from maklumat.channels.queries.self_tests import find_people_of, find_running_tests, find_self_tests, find_traffic
from maklumat.channels.rules.requests import SENDING
from maklumat.channels.rules.self_tests import (
    LOOP_PATIENCE,
    WORD_EVERY,
    WORD_PATIENCE,
    find_broken_step,
    read_test_code,
    test_word,
    whole_minutes,
)
from maklumat.channels.vocabulary import (
    Channel,
    ChannelEvent,
    DeliveryStatus,
    Progress,
    SelfTestState,
    SelfTestTrouble,
    SelfTestWay,
)
from maklumat.foundation.actor import Actor, ActorKind, system_actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.actions.contacts import record_contact_test
from maklumat.organization.models import ContactChannel
from maklumat.organization.queries import get_calendar
from maklumat.organization.vocabulary import TestResult

ONE_DAY = timedelta(days=1)
SUBJECT = "self_test"
FIRST, SECOND = "1/2", "2/2"


@transaction.atomic
def begin_self_test(account_id: int, *, actor: Actor, now: datetime) -> SelfTest:
    """Begin a test of an account; its result is known some minutes later.

    Raises:
        AccountNotFound: this government has no such account.
        NotPermitted: the actor does not look after it.
        SelfTestNotPossible: it is not in use, or nothing can be sent and received through it.
        SelfTestRunning: one is running.
    """
    accounts = ChannelAccount.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "staff")
    account = accounts.filter(pk=account_id).first()
    if account is None or account.government_id != actor.government_id:
        raise AccountNotFound
    require(may_test_account(actor, account))
    way = _way_of(account)
    if way is None:
        raise SelfTestNotPossible
    running = SelfTest.objects.filter(account=account, state=SelfTestState.RUNNING)
    require(not running.exists(), SelfTestRunning())
    is_person = actor.kind is ActorKind.STAFF
    test = SelfTest.objects.create(
        government_id=account.government_id,
        account=account,
        way=way,
        code=f"{secrets.randbelow(1_000_000):06}",
        begun_at=now,
        begun_by=actor.name[:160] if is_person else "",
        until=now + (LOOP_PATIENCE if way == SelfTestWay.LOOP else WORD_PATIENCE),
    )
    if account.trouble:
        _end(test, now, SelfTestTrouble.NOT_SENT)
    elif way == SelfTestWay.LOOP:
        _write_to_itself(test, FIRST, now)
    elif not is_person:
        _tell(test, "self_test_asked", now)
    return test


def run_daily_tests(government_id: int, *, now: datetime) -> int:
    """Begin the tests that are due in a government; returns how many accounts were tested or proved by real letters."""
    actor = system_actor("self-test", government_id)
    calendar = get_calendar(government_id)
    is_working_day = calendar.is_working_day(calendar.local_date(now))
    count = 0
    for account in ChannelAccount.objects.of(government_id).filter(is_active=True).order_by("pk"):
        count += _test_if_due(account, actor, now, may_ask=is_working_day)
    return count


def follow_self_tests(now: datetime) -> int:
    """Look what became of the tests that are running; returns how many ended."""
    running = list(find_running_tests().values_list("pk", flat=True))
    return sum(_follow(test_id, now) for test_id in running)


def note_own_letter(account: ChannelAccount, event: Event, received_at: datetime) -> None:
    """Note that a letter of an account to itself came back; the first is answered, the second ends the test."""
    subject = str(event.facts.get("subject") or "")
    test = _running(account, read_test_code(subject))
    if test is None or test.way != SelfTestWay.LOOP:
        return
    if test.received_at is None and subject.endswith(FIRST):
        test.received_at = received_at
        test.save(update_fields=["received_at"])
        _write_to_itself(test, SECOND, received_at)
    elif test.received_at is not None and subject.endswith(SECOND):
        test.answered_at, test.seconds = received_at, _seconds(test.begun_at, received_at)
        _end(test, received_at)


def answer_test_word(message: Message) -> bool:
    """Answer the word of a running test; False when a message holds none, and is then heard as any other."""
    code = read_test_code(message.text)
    test = _running(message.account, code) if code and not message.conversation.is_public else None
    if test is None or test.way != SelfTestWay.WORD or test.received_at is not None:
        return False
    heard_at = message.delivery.received_at if message.delivery else message.at
    said = say(message.conversation, word_phrase("self_test_heard", {}), now=heard_at, is_automatic=True)
    test.received_at, test.answer = heard_at, said[0] if said else None
    test.save(update_fields=["received_at", "answer"])
    message.heard_at = heard_at
    message.save(update_fields=["heard_at"])
    return True


def _way_of(account: ChannelAccount) -> SelfTestWay | None:
    if not account.is_active:
        return None
    if account.channel == Channel.EMAIL:
        return SelfTestWay.LOOP if open_secrets(account).get("inbox") else None
    return SelfTestWay.WORD if account.channel in SENDING else None


def _test_if_due(account: ChannelAccount, actor: Actor, now: datetime, *, may_ask: bool) -> bool:
    way = _way_of(account)
    last = find_self_tests(account.pk).first()
    if way is None or (last is not None and last.state == SelfTestState.RUNNING):
        return False
    if way == SelfTestWay.WORD and not account.trouble:
        since = max(last.begun_at, now - ONE_DAY) if last else now - ONE_DAY
        if _prove_by_traffic(account, since, now):
            return True
        asked_lately = last is not None and last.begun_at > now - WORD_EVERY
        if asked_lately or not may_ask:
            return False
    begin_self_test(account.pk, actor=actor, now=now)
    return True


@transaction.atomic
def _prove_by_traffic(account: ChannelAccount, since: datetime, now: datetime) -> bool:
    found = find_traffic(account.pk, since)
    if found is None:
        return False
    wrote_at, answered_at = found
    test = SelfTest.objects.create(
        government_id=account.government_id,
        account=account,
        way=SelfTestWay.TRAFFIC,
        begun_at=now,
        until=now,
        received_at=wrote_at,
        answered_at=answered_at,
        seconds=_seconds(wrote_at, answered_at),
    )
    _end(test, now)
    return True


@transaction.atomic
def _follow(test_id: int, now: datetime) -> bool:
    tests = SelfTest.objects.select_for_update(of=("self",), skip_locked=True).select_related(
        "account__unit", "account__staff", "answer"
    )
    test = tests.filter(pk=test_id, state=SelfTestState.RUNNING).first()
    if test is None:
        return False
    answer = test.answer
    if answer is not None and answer.progress in {Progress.SENT, Progress.DELIVERED, Progress.READ}:
        test.answered_at, test.seconds = answer.at, _seconds(test.received_at or answer.at, answer.at)
        _end(test, now)
    elif answer is not None and answer.progress == Progress.FAILED:
        _end(test, now, SelfTestTrouble.NOT_ANSWERED)
    elif test.way == SelfTestWay.LOOP and _letter_failed(test):
        _end(test, now, SelfTestTrouble.NOT_SENT)
    elif now >= test.until:
        step = find_broken_step(
            is_loop=test.way == SelfTestWay.LOOP, sent_at=test.sent_at, received_at=test.received_at
        )
        _end(test, now, SelfTestTrouble(step))
    return test.state != SelfTestState.RUNNING


def _letter_failed(test: SelfTest) -> bool:
    """Note when our letter left; say whether it never will."""
    letters = OutgoingMessage.objects.filter(subject_kind=SUBJECT, subject_key=str(test.pk)).order_by("id")
    first = letters.first()
    if first is not None and first.sent_at and test.sent_at is None:
        test.sent_at = first.sent_at
        test.save(update_fields=["sent_at"])
    return any(letter.status == DeliveryStatus.FAILED for letter in letters)


def _write_to_itself(test: SelfTest, leg: str, now: datetime) -> None:
    account = test.account
    build_message(
        account_id=account.pk,
        government_id=account.government_id,
        template=SUBJECT,
        language="id",
        recipient=account.address,
        subject=(SUBJECT, str(test.pk)),
        facts={"code": test.code, "leg": leg},
        now=now,
    ).save(force_insert=True)
    enqueue_sending(account.pk)


def _running(account: ChannelAccount, code: str) -> SelfTest | None:
    if not code:
        return None
    tests = SelfTest.objects.select_for_update(of=("self",)).select_related("account__unit", "account__staff")
    return tests.filter(account=account, state=SelfTestState.RUNNING, code=code).first()


def _end(test: SelfTest, now: datetime, trouble: SelfTestTrouble | None = None) -> None:
    """Write the result down at the test, its account and the contact persons who publish it; tell of a failure."""
    test.state, test.trouble, test.ended_at = _state_after(trouble), trouble or "", now
    test.save()
    account = test.account
    if test.state != SelfTestState.LAPSED:
        account.tested_at, account.test_state, account.tested_seconds = now, test.state, test.seconds
        account.save(update_fields=["tested_at", "test_state", "tested_seconds"])
        _note_at_contacts(test, now)
    record(
        ChannelEvent.ACCOUNT_TESTED,
        subject=account,
        actor=system_actor("self-test", account.government_id),
        at=now,
        state=test.state,
        way=test.way,
        seconds=test.seconds,
        trouble=test.trouble,
    )
    if trouble:
        _tell(test, f"self_test_{trouble.value}", now)


def _state_after(trouble: SelfTestTrouble | None) -> SelfTestState:
    """A word that nobody may have written says nothing about the account: such a test counts for nothing."""
    if trouble is None:
        return SelfTestState.PASSED
    return SelfTestState.LAPSED if trouble is SelfTestTrouble.NOT_WRITTEN else SelfTestState.FAILED


def _note_at_contacts(test: SelfTest, now: datetime) -> None:
    """Let the contact persons who publish this very number or handle show the result."""
    account = test.account
    published = ContactChannel.objects.of(account.government_id).filter(kind=account.channel)
    if account.unit_id:
        published = published.filter(contact__unit_id=account.unit_id)
    for channel in published.order_by("pk"):
        if _plain(channel.address) != _plain(account.address):
            continue
        record_contact_test(
            channel.pk,
            result=TestResult.NO_ANSWER if test.trouble else TestResult.ANSWERED,
            answered_minutes=whole_minutes(test.seconds) if test.seconds is not None else None,
            actor=system_actor("self-test", account.government_id),
            now=now,
        )


def _tell(test: SelfTest, kind: str, now: datetime) -> None:
    account = test.account
    notify_staff(
        [staff.pk for staff in find_people_of(account)],
        kind=kind,
        subject=account.journal_subject,
        facts={"address": account.address, "word": test_word(test.code)},
        dedupe_key=f"{kind}:{test.pk}",
        government_id=account.government_id,
        now=now,
    )


def _plain(address: str) -> str:
    """Return a number or handle without what people write differently: +62 812 and 0812 are one number."""
    digits = re.sub(r"\D", "", address)
    if digits and not re.search(r"[A-Za-z]", address):
        return digits.removeprefix("62").removeprefix("0")
    return address.strip().removeprefix("@").casefold()


def _seconds(begin: datetime, end: datetime) -> int:
    return max(int((end - begin).total_seconds()), 0)
