"""The virus scanner of the office, where it has one: ClamAV's daemon, spoken to over its socket.

Without a daemon nothing is scanned, and every file says so. A daemon that is away holds nobody up: the file is taken,
and says that it was not scanned.

Source: clamd(8), "COMMANDS", ``INSTREAM``.
"""

import logging
import socket
import struct
from contextlib import suppress
from urllib.parse import urlsplit

from django.conf import settings

from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileInfected
from maklumat.files.vocabulary import ScanState

TIMEOUT_SECONDS = 30
CHUNK_BYTES = 65_536
MOST_ANSWER_BYTES = 4_096
COMMAND, END = b"zINSTREAM\0", struct.pack("!L", 0)
CLEAN, FOUND = "OK", " FOUND"

logger = logging.getLogger("maklumat.files")


class ScannerAway(Exception):  # noqa: N818 - a state of affairs, not a fault
    """The daemon could not be asked, or did not judge."""


def scan_upload(upload: UploadedBytes) -> ScanState:
    """Let the scanner look at a file as it came, before anything is cut from it.

    Raises:
        FileInfected: the scanner found something.
    """
    if not settings.CLAMAV_ADDRESS:
        return ScanState.NOT_SCANNED
    try:
        threat = find_threat(upload.content, settings.CLAMAV_ADDRESS)
    except ScannerAway as away:
        logger.warning("a file was not scanned: %s", away)
        return ScanState.NOT_SCANNED
    if threat:
        raise FileInfected(name=upload.name[:60], threat=threat[:80], field="file")
    return ScanState.CLEAN


def find_threat(content: bytes, address: str) -> str:
    """Return the name of what the scanner found; empty when it found nothing.

    Args:
        content: the whole file.
        address: ``unix:/run/clamav/clamd.ctl`` or ``tcp://host:3310``.

    Raises:
        ScannerAway: nobody answered, or the answer is no verdict.
    """
    try:
        with _connect(address) as line:
            # A daemon that has heard enough hangs up on the rest; what it said before can still be read.
            with suppress(ConnectionError):
                line.sendall(COMMAND)
                for start in range(0, len(content), CHUNK_BYTES):
                    chunk = content[start : start + CHUNK_BYTES]
                    line.sendall(struct.pack("!L", len(chunk)) + chunk)
                line.sendall(END)
            answer = _read_answer(line)
    except OSError as error:
        raise ScannerAway(type(error).__name__) from None
    return read_verdict(answer)


def read_verdict(answer: str) -> str:
    """Return the name in an answer of the daemon, empty for a clean file.

    >>> read_verdict("stream: OK"), read_verdict("stream: Eicar-Test-Signature FOUND")
    ('', 'Eicar-Test-Signature')

    Raises:
        ScannerAway: it is no verdict.
    """
    said, _, verdict = answer.partition("stream: ")
    if not said and verdict == CLEAN:
        return ""
    if not said and verdict.endswith(FOUND):
        return verdict.removesuffix(FOUND) or "?"
    raise ScannerAway(f"no verdict: {answer[:80]!r}")


def _connect(address: str) -> socket.socket:
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT_SECONDS)
        try:
            line.connect(address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    place = urlsplit(address)
    return socket.create_connection((place.hostname or "localhost", place.port or 3310), TIMEOUT_SECONDS)


def _read_answer(line: socket.socket) -> str:
    heard = b""
    while b"\0" not in heard and len(heard) < MOST_ANSWER_BYTES and (more := line.recv(MOST_ANSWER_BYTES)):
        heard += more
    return heard.partition(b"\0")[0].decode("utf-8", "replace").strip()
