import doctest
import importlib
import pkgutil
import shutil
import subprocess
from pathlib import Path

import pytest

import launcher
from launcher import commands
from launcher.places import PROJECT
from launcher.screen import CannotContinue


def test_without_a_word_the_overview_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main([]) == 0
    assert "./maklumat run" in capsys.readouterr().out


def test_an_unknown_first_word_is_a_management_command(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[list[str], str | None]] = []

    def remember(words: list[str], data: str | None) -> int:
        seen.append((words, data))
        return 0

    monkeypatch.setattr(commands, "_manage", remember)

    commands.main(["--data", "folder", "journal", "verify", "--all"])

    assert seen == [(["journal", "verify", "--all"], "folder")]


def test_a_refusal_is_one_line_and_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(words: list[str], data: str | None) -> int:
        raise CannotContinue("Something is missing.")

    monkeypatch.setitem(commands.WORDS, "check", refuse)

    assert commands.main(["check"]) == 1
    assert capsys.readouterr().err == "maklumat: Something is missing.\n"


def test_data_may_be_named_before_the_command_or_after_it() -> None:
    assert commands.run_options(["--port", "81"], "before").data == "before"
    assert commands.run_options(["--data", "after"], "before").data == "after"


def test_whether_to_load_the_demonstration_is_left_open_unless_said() -> None:
    assert commands.run_options([]).demo is None
    assert commands.run_options(["--demo"]).demo is True
    assert commands.run_options(["--no-demo"]).demo is False


def test_what_follows_two_dashes_is_for_pytest() -> None:
    options = commands.test_options(["src/maklumat/cases", "--postgres", "wheel", "--", "-k", "deadline", "-x"])

    assert options.paths == ["src/maklumat/cases"]
    assert options.postgres == "wheel"
    assert options.pytest == ["-k", "deadline", "-x"]


def test_a_machine_without_a_new_python_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "dirname").symlink_to(shutil.which("dirname") or "")
    refused = subprocess.run(
        [PROJECT / "maklumat", "run"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer" in refused.stderr


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(launcher.__path__, "launcher.")])
def test_the_examples_in_docstrings_hold(name: str) -> None:
    if name not in {"launcher.__main__", "launcher.tests"}:
        assert doctest.testmod(importlib.import_module(name)).failed == 0
