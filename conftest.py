"""What every test starts from: the testing settings, marks, and a process that remembers nothing."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maklumat.config.settings.testing")

DATABASE_FIXTURES = frozenset({"db", "kept", "transactional_db", "live_server", "django_db_reset_sequences"})
HERE = Path(__file__).parent
PAGES = (HERE / "src" / "maklumat" / "web", HERE / "tests" / "architecture")
"""Their tests draw pages from what the apps say: once is enough, but for those that mark themselves."""
BROWSER_FIXTURES = frozenset({"page", "context", "browser"})
JOURNEYS = HERE / "tests" / "journeys"


COLLECT_AFTER = (100_000, 50, 100)
"""Allocations before memory is looked through, and how often all of it is; by default a tenth of the time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that hang on the PostgreSQL they talk to, to be run on a second one, and those that drive Chromium.

    The walk through the demonstration is among them: what pages ask of a database is tried on both through it.
    Journeys take longest, so they begin: whoever comes last keeps nobody waiting for long.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        is_of_pages = any(item.path.is_relative_to(folder) for folder in PAGES)
        if (
            not is_of_pages
            and not item.get_closest_marker("once")
            and (item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)
        ):
            item.add_marker(pytest.mark.database)
        if fixtures & BROWSER_FIXTURES:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: not item.path.is_relative_to(JOURNEYS))
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let transactional tests empty the journal, which refuses it, and the queue, which Django leaves alone."""
    from django.apps import apps  # noqa: PLC0415 - Django is set up after this file is read

    from maklumat.journal.testing import allow_truncate  # noqa: PLC0415 - for the same reason

    for model in apps.get_app_config("procrastinate").get_models():
        model._meta.managed = True
    with django_db_blocker.unblock():
        allow_truncate()


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep the rows that fixtures of a module make until its last test; what a test itself changes is undone as ever.

    Not for modules with transactional tests: their rows would be seen by nobody else.
    """
    from django.db import transaction  # noqa: PLC0415 - Django is set up after this file is read
    from django.utils import translation  # noqa: PLC0415

    with django_db_blocker.unblock(), translation.override("id"), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _forget_what_the_process_knows() -> Iterator[None]:
    """Clear caches, throttles and the language of the thread, so that no test sees another one's leftovers."""
    from django.core.cache import cache  # noqa: PLC0415 - Django is set up after this file is read
    from django.utils import translation  # noqa: PLC0415

    from maklumat.organization.remembering import forget_everything  # noqa: PLC0415
    from maklumat.web.shared.throttle import Throttle  # noqa: PLC0415

    cache.clear()
    forget_everything()
    Throttle.clear_all()
    with translation.override("id"):
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium, named by MAKLUMAT_CHROMIUM or found on the path."""
    chromium = os.environ.get("MAKLUMAT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not on this machine")
    # Playwright's loop makes Django believe that the test is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {**browser_type_launch_args, "executable_path": chromium, "args": ["--no-sandbox"]}
