"""The desk of every test, at noon of one fixed Wednesday."""

import pytest

from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk
from maklumat.web.shared import clock


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the web's clock: a deadline in a test must not depend on the day it runs."""
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def desk(db: None) -> Desk:
    """Return an office with everyone a case can meet."""
    return Desk.make()
