import doctest
from importlib import import_module

import pytest

MODULES = (
    "actor", "calendar", "canonical", "deadlines", "masking", "money", "national_holidays",
    "office_hours", "reference_codes", "refusals", "secret_words", "text", "working_days",
    "triage.reading", "triage.calibration", "triage.kinds", "triage.likeness",
    "triage.measuring", "triage.setting_aside",
)  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"maklumat.foundation.{name}")).failed == 0
