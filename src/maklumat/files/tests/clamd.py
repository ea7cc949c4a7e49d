"""ClamAV's daemon for tests: the real one with one signature of its own, and a stand-in with the documented answers."""

import os
import shutil
import socket
import socketserver
import struct
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import cast

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless file every scanner must find (eicar.org); in two parts, so that no scanner finds it here."""
SIGNATURE = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Uji\n"
PLACES = ("/usr/sbin/clamd", "/usr/local/sbin/clamd")
START_SECONDS = 20


def find_clamd() -> str | None:
    """Return where the daemon is installed."""
    return shutil.which("clamd") or next((place for place in PLACES if Path(place).exists()), None)


@contextmanager
def real_clamd(program: str, folder: Path) -> Iterator[str]:
    """Run the daemon with a database of one signature; yield its address."""
    database = folder / "database"
    database.mkdir()
    (database / "uji.hdb").write_text(SIGNATURE, encoding="ascii")
    address = folder / "s"
    lines = (f"LocalSocket {address}", f"DatabaseDirectory {database}", "Foreground yes", f"LogFile {folder / 'log'}")
    (folder / "clamd.conf").write_text("\n".join(lines), encoding="ascii")
    command = [program, "--config-file", str(folder / "clamd.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ)) as process:  # noqa: S603 - our own
        try:
            _wait_for(address, process)
            yield f"unix:{address}"
        finally:
            process.terminate()


def _wait_for(address: Path, process: "subprocess.Popen[bytes]") -> None:
    """Ask until somebody answers."""
    ends_at = monotonic() + START_SECONDS
    while monotonic() < ends_at and process.poll() is None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            if line.connect_ex(str(address)) == 0:
                return
        threading.Event().wait(0.05)
    raise TimeoutError("the daemon did not start")


class FakeClamd(socketserver.ThreadingTCPServer):
    """Speaks INSTREAM as clamd(8) documents it: takes the chunks, then gives one answer and hangs up."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answer: bytes, most_bytes: int = 1_000_000) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.answer, self.most_bytes = answer, most_bytes
        self.commands: list[bytes] = []
        self.streams: list[list[bytes]] = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"tcp://127.0.0.1:{self.server_address[1]}"

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = cast("FakeClamd", self.server)
        server.commands.append(self.rfile.read(len(b"zINSTREAM\0")))
        chunks: list[bytes] = []
        server.streams.append(chunks)
        while (length := struct.unpack("!L", self.rfile.read(4))[0]) > 0:
            chunks.append(self.rfile.read(length))
            if sum(map(len, chunks)) > server.most_bytes:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.wfile.write(server.answer)
