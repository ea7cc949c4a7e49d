"""The scanner is asked as clamd documents it; what it finds is not stored, and where there is none the file says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test.utils import override_settings

from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileInfected
from maklumat.files.scanning import CHUNK_BYTES, ScannerAway, find_threat, read_verdict, scan_upload
from maklumat.files.tests.clamd import EICAR, FakeClamd, find_clamd, real_clamd
from maklumat.files.vocabulary import ScanState

CLEAN, FOUND = b"stream: OK\0", b"stream: Eicar-Test-Signature FOUND\0"


def test_a_file_is_sent_in_chunks_and_a_clean_one_says_so() -> None:
    content = bytes(range(256)) * 600

    with FakeClamd(CLEAN) as daemon, override_settings(CLAMAV_ADDRESS=daemon.url):
        assert scan_upload(UploadedBytes("a.pdf", content)) is ScanState.CLEAN

    assert daemon.commands == [b"zINSTREAM\0"]
    assert [len(chunk) for chunk in daemon.streams[0]] == [CHUNK_BYTES, CHUNK_BYTES, len(content) - 2 * CHUNK_BYTES]
    assert b"".join(daemon.streams[0]) == content


def test_what_the_scanner_finds_is_refused_by_its_name() -> None:
    with (
        FakeClamd(FOUND) as daemon,
        override_settings(CLAMAV_ADDRESS=daemon.url),
        pytest.raises(FileInfected) as refusal,
    ):
        scan_upload(UploadedBytes("faktur.pdf", EICAR))

    assert refusal.value.facts == {"name": "faktur.pdf", "threat": "Eicar-Test-Signature"}


@pytest.mark.parametrize(
    "answer", [b"", b"stream: ", b"UNKNOWN COMMAND\0", b"stream: x ERROR\0", b"OK\0", b"x FOUND\0"]
)
def test_an_answer_that_is_no_verdict_is_none(answer: bytes) -> None:
    with FakeClamd(answer) as daemon, override_settings(CLAMAV_ADDRESS=daemon.url):
        assert scan_upload(UploadedBytes("a.pdf", b"isi")) is ScanState.NOT_SCANNED
        with pytest.raises(ScannerAway):
            find_threat(b"isi", daemon.url)


def test_a_daemon_that_has_heard_enough_gives_no_verdict() -> None:
    with FakeClamd(CLEAN, most_bytes=10) as daemon, pytest.raises(ScannerAway):
        find_threat(b"a" * 500_000, daemon.url)


@pytest.mark.parametrize("address", ["", "tcp://127.0.0.1:9", "unix:/tidak/ada", "unix:" + "a" * 200])
def test_without_a_daemon_a_file_is_not_scanned_and_says_so(address: str) -> None:
    with override_settings(CLAMAV_ADDRESS=address):
        assert scan_upload(UploadedBytes("a.pdf", b"isi")) is ScanState.NOT_SCANNED


def test_a_name_with_spaces_is_read_whole() -> None:
    assert read_verdict("stream: Win.Test EICAR(1) FOUND") == "Win.Test EICAR(1)"


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = find_clamd()
    if program is None:
        pytest.skip("clamd is not installed (Debian: clamav-daemon)")
    folder: Path = tmp_path_factory.mktemp("c")
    with real_clamd(program, folder) as address:
        yield address


def test_the_real_daemon_finds_the_test_file_and_nothing_in_another(clamd: str) -> None:
    assert find_threat(EICAR, clamd).startswith("Eicar-Uji")
    assert find_threat(b"%PDF-1.7 isi" * 20_000, clamd) == ""
