"""The desk of every test, at noon of one fixed Wednesday."""

import pytest
from django.urls import get_resolver

from maklumat.organization import remembering
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk
from maklumat.web.shared import clock


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the web's clock: a deadline in a test must not depend on the day it runs.

    Every view is loaded before: one that took `now` by name while the clock stands still would keep that for good.
    """
    assert get_resolver().url_patterns
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture(autouse=True)
def _no_second_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a process remembers for some seconds last: the cost of a page must not depend on a slow machine."""
    monkeypatch.setattr(remembering, "monotonic", lambda: 0.0)


@pytest.fixture(scope="module")
def _kept_desk(kept: None) -> None:
    """Make the rows of the office once for all tests of a module."""
    Desk.make()


@pytest.fixture
def desk(_kept_desk: None, db: None) -> Desk:
    """Return an office with everyone a case can meet."""
    return Desk.make()
