from pathlib import Path

import pytest

from launcher.locks import Lock


def test_a_second_taker_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")

    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()


def test_guests_share_and_keep_an_owner_out(tmp_path: Path) -> None:
    guests = [Lock(tmp_path / "lock"), Lock(tmp_path / "lock")]
    owner = Lock(tmp_path / "lock")

    assert all(guest.take(shared=True) for guest in guests)
    assert not owner.take()


def test_the_refused_can_read_what_the_holder_wrote(tmp_path: Path) -> None:
    holder, refused = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    holder.take()
    holder.write("process 7, port 80")
    holder.write("process 8")

    assert refused.note() == "process 8"


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="symbolic links"):
        Lock(tmp_path / "lock").take()
    assert not (tmp_path / "elsewhere").exists()
