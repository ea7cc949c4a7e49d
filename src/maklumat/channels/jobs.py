"""The only place that asks for work of the channels to be done later."""

from django.db import connection

SEND_TASK = "channels.send_outbox"
QUEUE = "default"
GATHERING_SECONDS = 2
"""A job starts a moment later, so that a burst of messages needs one job and not hundreds."""

# No queueing lock: two transactions that defer the same job would wait for one another's commit. A job too many does
# no harm, since the second sender of an account leaves at once; a message missed by a hair is found by the sweep.
DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(%(queue)s, %(task)s, 0, NULL, NULL, %(args)s::jsonb,
       clock_timestamp() + make_interval(secs => %(seconds)s))::procrastinate_job_to_defer_v1])
WHERE NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND task_name = %(task)s AND args = %(args)s::jsonb
)
"""


def enqueue_sending(account_id: int) -> None:
    """Ask a worker to send what waits at this account, unless such a job waits already. Part of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            DEFER,
            {
                "queue": QUEUE,
                "task": SEND_TASK,
                "args": f'{{"account_id": {int(account_id)}}}',
                "seconds": GATHERING_SECONDS,
            },
        )
