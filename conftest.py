"""What every test starts from: the testing settings, marks, and a process that remembers nothing."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maklumat.config.settings.testing")

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server", "django_db_reset_sequences"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that talk to PostgreSQL, so that they can be run on a second server version alone."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.database)


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
