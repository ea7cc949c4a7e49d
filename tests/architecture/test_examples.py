"""The examples in rule docstrings run."""

import doctest
import importlib

import pytest

from tests.architecture.source import PACKAGE, modules

RULES = [
    "maklumat." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in modules("tests", "migrations")
    if ">>>" in path.read_text(encoding="utf-8") and "__init__" not in path.name
]


@pytest.mark.parametrize("name", RULES)
def test_the_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))

    assert result.attempted > 0
    assert result.failed == 0
