"""Transactional tests empty all tables; the journal's own must let them."""

import pytest
from pytest_django import DjangoDbBlocker

from maklumat.journal.testing import allow_truncate


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        allow_truncate()
