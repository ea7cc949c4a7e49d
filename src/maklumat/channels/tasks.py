"""Work of the channels that a worker does. Arguments are ids only: they are stored and shown."""

from django.utils import timezone
from procrastinate.contrib.django import app

from maklumat.channels.actions.chat import send_due_chat
from maklumat.channels.actions.health import check_all_accounts
from maklumat.channels.actions.mailboxes import fetch_mail
from maklumat.channels.actions.outbox import send_due_messages
from maklumat.channels.actions.self_tests import follow_self_tests, run_daily_tests
from maklumat.channels.actions.subscribers import forget_unconfirmed
from maklumat.channels.actions.tries import forget_full_buckets
from maklumat.channels.jobs import CHAT_TASK, SEND_TASK, enqueue_chat, enqueue_sending
from maklumat.channels.mail import open_transport
from maklumat.channels.queries import find_due_accounts
from maklumat.channels.queries.accounts import find_mailboxes
from maklumat.channels.queries.conversations import find_accounts_to_talk
from maklumat.organization.queries import find_governments


@app.task(name=SEND_TASK)
def send_outbox(account_id: int) -> int:
    """Send what is due at one account; returns how many messages left."""
    return send_due_messages(account_id, now_function=timezone.now, transport=open_transport()).sent


@app.task(name=CHAT_TASK)
def send_chat(account_id: int) -> int:
    """Send the chat messages that are due at one account; returns how many left."""
    return send_due_chat(account_id, now_function=timezone.now).sent


@app.periodic(cron="* * * * *")
@app.task(name="channels.sweep_outbox", queueing_lock="channels.sweep_outbox")
def sweep_outbox(timestamp: int) -> int:
    """Ask for sending wherever something is due: retries, and what a lost job left behind; returns how many."""
    accounts = list(find_due_accounts(timezone.now()).values_list("pk", flat=True))
    for account_id in accounts:
        enqueue_sending(account_id)
    talking = find_accounts_to_talk(timezone.now())
    for account_id in talking:
        enqueue_chat(account_id)
    return len(accounts) + len(talking)


@app.periodic(cron="* * * * *")
@app.task(name="channels.fetch_mail", queueing_lock="channels.fetch_mail")
def fetch_all_mail(timestamp: int) -> int:
    """Look into every connected mailbox; returns how many mails are new."""
    return sum(fetch_mail(account_id, now_function=timezone.now) for account_id in find_mailboxes())


@app.periodic(cron="0 1 * * *")  # 09:00 in Makassar
@app.task(name="channels.test_accounts", queueing_lock="channels.test_accounts")
def test_accounts(timestamp: int) -> int:
    """Let each account prove that it sends, receives and is answered; returns how many did or were asked to."""
    now = timezone.now()
    return sum(run_daily_tests(government.pk, now=now) for government in find_governments())


@app.periodic(cron="* * * * *")
@app.task(name="channels.follow_tests", queueing_lock="channels.follow_tests")
def follow_tests(timestamp: int) -> int:
    """Look what became of the tests that are running; returns how many ended."""
    return follow_self_tests(timezone.now())


@app.periodic(cron="30 0 * * *")  # 08:30 in Makassar
@app.task(name="channels.check_accounts", queueing_lock="channels.check_accounts")
def check_accounts(timestamp: int) -> int:
    """Ask each provider whether our access still holds; returns how many answered."""
    return check_all_accounts(timezone.now())


@app.periodic(cron="55 18 * * *")
@app.task(name="channels.forget_unconfirmed", queueing_lock="channels.forget_unconfirmed")
def forget_unconfirmed_subscribers(timestamp: int) -> int:
    """Remove addresses whose owner never confirmed that news may be sent there; returns how many."""
    return forget_unconfirmed(timezone.now())


@app.periodic(cron="50 * * * *")
@app.task(name="channels.forget_tries", queueing_lock="channels.forget_tries")
def forget_tries(timestamp: int) -> int:
    """Remove the counts of tries that no longer hold anybody back; returns how many."""
    return forget_full_buckets()
