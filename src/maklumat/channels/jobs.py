"""The only place that asks for work of the channels to be done later."""

from django.db import connection

from maklumat.foundation.insertion import Call

SEND_TASK = "channels.send_outbox"
READ_TASK = "processes.read_deliveries"
"""Reading goes on to cases, so the task stands above both."""
CHAT_TASK = "channels.send_chat"
MEDIA_TASK = "processes.fetch_media"
"""What is fetched joins cases, so the task stands above both."""
POST_TASK = "processes.send_posts"
"""What is published enters the log of a standard, so the task stands above both."""
QUEUE = "default"
GATHERING_SECONDS = 2
"""A job starts a moment later, so that a burst of messages needs one job and not hundreds."""

# No queueing lock: two transactions that defer the same job would wait for one another's commit. A job too many does
# no harm, since the second sender of an account leaves at once; a message missed by a hair is found by the sweep.
DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(%s, %s, 0, NULL, NULL, %s::jsonb,
       clock_timestamp() + make_interval(secs => %s::double precision))::procrastinate_job_to_defer_v1])
WHERE NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND task_name = %s::text AND args = %s::jsonb
)
"""


def sending_job(account_id: int) -> Call:
    """Return the statement that asks a worker to send what waits at an account, unless such a job waits already."""
    args = account_argument(account_id)
    return Call(DEFER, (QUEUE, SEND_TASK, args, GATHERING_SECONDS, SEND_TASK, args))


def enqueue_sending(account_id: int) -> None:
    """Ask a worker to send what waits at this account. Part of the transaction."""
    _defer(SEND_TASK, account_id, GATHERING_SECONDS)


def enqueue_reading(account_id: int) -> None:
    """Ask a worker to read what was delivered to this account. Part of the transaction."""
    _defer(READ_TASK, account_id, 0)


def enqueue_chat(account_id: int) -> None:
    """Ask a worker to send the chat messages that wait at this account. Part of the transaction."""
    _defer(CHAT_TASK, account_id, 0)


def enqueue_media(account_id: int) -> None:
    """Ask a worker to fetch the files that wait at this account. Part of the transaction."""
    _defer(MEDIA_TASK, account_id, 0)


def enqueue_posts(account_id: int) -> None:
    """Ask a worker to publish the news that waits for this account. Part of the transaction."""
    _defer(POST_TASK, account_id, 0)


def account_argument(account_id: int) -> str:
    """Return the arguments of a job about one account, as they are stored."""
    return f'{{"account_id": {int(account_id)}}}'


def _defer(task: str, account_id: int, seconds: int) -> None:
    argument = account_argument(account_id)
    with connection.cursor() as cursor:
        cursor.execute(DEFER, (QUEUE, task, argument, seconds, task, argument))
