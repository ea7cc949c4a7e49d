import sys
from pathlib import Path

import pytest

from launcher import environment
from launcher.places import PROJECT, Places


@pytest.fixture
def installation(tmp_path: Path) -> Places:
    """A checkout with two small locks and an environment that starts."""
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    (requirements / "runtime.txt").write_text("django==5.2 \\\n    --hash=sha256:00\n")
    (requirements / "test.txt").write_text("django==5.2 \\\n    --hash=sha256:00\npytest==9.0\n")
    places = Places(project=tmp_path, home=tmp_path / "home", data=tmp_path / "data", account=None)
    places.python.parent.mkdir(parents=True)
    places.python.symlink_to(sys.executable)
    return places


def stamp(places: Places, kind: environment.Kind) -> None:
    digest = environment.digest(environment.lock_file(places.project, kind))
    (places.env / environment.STAMP).write_text(f"{kind} {digest}\n")


def test_an_environment_without_a_stamp_is_not_current(installation: Places) -> None:
    assert not environment.is_current(installation, "runtime")


def test_the_test_environment_serves_both_purposes(installation: Places) -> None:
    stamp(installation, "test")

    assert environment.is_current(installation, "test")
    assert environment.is_current(installation, "runtime")


def test_the_runtime_environment_does_not_serve_tests(installation: Places) -> None:
    stamp(installation, "runtime")

    assert environment.is_current(installation, "runtime")
    assert not environment.is_current(installation, "test")


def test_a_changed_lock_makes_the_environment_stale(installation: Places) -> None:
    stamp(installation, "runtime")
    environment.lock_file(installation.project, "runtime").write_text("django==5.3\n")

    assert not environment.is_current(installation, "runtime")


def test_an_environment_whose_python_is_gone_is_stale(installation: Places) -> None:
    stamp(installation, "runtime")
    installation.python.unlink()

    assert not environment.is_current(installation, "runtime")


@pytest.mark.parametrize("kind", ["runtime", "test"])
def test_the_locks_name_no_address(kind: environment.Kind) -> None:
    assert "://" not in environment.lock_file(PROJECT, kind).read_text()


def test_tests_run_on_exactly_the_packages_of_production() -> None:
    pins = [set(_pins(environment.lock_file(PROJECT, kind))) for kind in ("runtime", "test")]

    assert pins[0] <= pins[1]


def _pins(lock: Path) -> list[str]:
    return [line.split(" ")[0] for line in lock.read_text().splitlines() if "==" in line.split(" ")[0]]
