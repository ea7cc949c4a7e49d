"""``manage run_worker``: one worker process, with the periodic tasks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext
from procrastinate.worker import Worker

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector


def with_fresh_connection(call_next: Callable[[], Any], _context: JobContext, _worker: Worker) -> Any:  # noqa: ANN401
    """Give each job a living connection, and the pool its connection back: the server may have been restarted."""
    close_old_connections()
    try:
        return call_next()
    finally:
        close_old_connections()


class Command(BaseCommand):
    """Runs jobs until it is told to stop; any number may run at once, on any number of machines."""

    help = "Run jobs and periodic tasks until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until SIGTERM or SIGINT; a job under way is finished first."""
        connector = cast("DjangoConnector", app.connector).get_worker_connector()
        with app.replace_connector(connector) as worker_app:
            worker_app.run_worker(
                delete_jobs="successful", task_middleware=[with_fresh_connection], shutdown_graceful_timeout=5
            )
