import os
import stat
from pathlib import Path

import pytest

from launcher import places, privileges
from launcher.places import Places
from launcher.privileges import Account
from launcher.screen import CannotContinue

STRANGER = Account(uid=54321, gid=54321, name="stranger")


def places_with(data: Path) -> Places:
    return Places(project=data.parent, home=data.parent / "home", data=data, account=None)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAKLUMAT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MAKLUMAT_DATA", raising=False)
    monkeypatch.delenv("MAKLUMAT_USER", raising=False)


def test_data_lie_beside_the_environment_unless_told_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.find_places().data == tmp_path / "home" / "data"

    monkeypatch.setenv("MAKLUMAT_DATA", str(tmp_path / "variable"))
    assert places.find_places().data == tmp_path / "variable"
    assert places.find_places(str(tmp_path / "option")).data == tmp_path / "option"


def test_a_new_data_folder_is_private_and_says_what_it_is(tmp_path: Path) -> None:
    places.make_data_folder(places_with(tmp_path / "data"))

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert "secret key" in (tmp_path / "data" / places.MARKER).read_text()


def test_our_own_data_folder_is_accepted_again(tmp_path: Path) -> None:
    places.make_data_folder(places_with(tmp_path / "data"))
    places.make_data_folder(places_with(tmp_path / "data"))

    assert (tmp_path / "data" / "logs").is_dir()


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    holiday = tmp_path / "photos"
    holiday.mkdir()
    (holiday / "beach.jpg").touch()

    with pytest.raises(CannotContinue, match="holds other things"):
        places.make_data_folder(places_with(holiday))

    assert [path.name for path in holiday.iterdir()] == ["beach.jpg"]


def test_permission_bits_decide_who_may_enter(tmp_path: Path) -> None:
    folder = tmp_path / "closed" / "inside"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o700)
    above = privileges.may_enter(tmp_path, STRANGER)

    assert not privileges.may_enter(folder, STRANGER)
    folder.parent.chmod(0o711)
    assert privileges.may_enter(folder, STRANGER) == above


def test_the_owners_bits_count_for_the_owner(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch(mode=0o600)
    owner = Account(os.getuid(), os.getgid(), "owner")

    assert privileges.may_read(file, owner)
    assert not privileges.may_read(file, STRANGER)


def test_an_ordinary_user_becomes_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privileges, "is_root", lambda: False)

    assert privileges.default_account() is None


def test_root_needs_an_account_that_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privileges, "is_root", lambda: True)
    monkeypatch.setenv("MAKLUMAT_USER", "no-such-user")

    with pytest.raises(CannotContinue, match="There is no user no-such-user here"):
        privileges.default_account()


def test_root_may_not_name_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privileges, "is_root", lambda: True)
    monkeypatch.setenv("MAKLUMAT_USER", "root")

    with pytest.raises(CannotContinue, match="refuses to run as root"):
        privileges.default_account()


@pytest.mark.skipif(os.geteuid() != privileges.ROOT, reason="only root can give files away")
def test_handing_over_follows_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.touch()
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "file").touch()
    (folder / "link").symlink_to(outside)
    (folder / "second-name").hardlink_to(outside)

    privileges.hand_over(folder, STRANGER)

    assert (folder / "file").stat().st_uid == STRANGER.uid
    assert outside.stat().st_uid == privileges.ROOT


def test_the_copy_that_another_account_reads_has_the_shape_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privileges, "may_read", lambda _path, _account: False)
    where = Places(project=places.PROJECT, home=tmp_path, data=tmp_path / "data", account=STRANGER)

    source = places.readable_source(where)

    assert (source / "maklumat" / "web").is_dir()
    assert (source.parent / "docs" / "verify_proof.py").is_file()
