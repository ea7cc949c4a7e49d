"""A real mail store on loopback: Debian's Dovecot with a folder of its own, for as long as a test runs."""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DOVECOT = "/usr/sbin/dovecot"
USER, PASSWORD = "aduan", "rahasia-uji"
SETTINGS = """
base_dir = {run}
state_dir = {run}
log_path = {root}/log
listen = 127.0.0.1
protocols = imap
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{root}/mail
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = {root}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""
UNPRIVILEGED = """
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
"""


def is_installed() -> bool:
    """Say whether the machine has the server."""
    return shutil.which("dovecot") is not None or Path(DOVECOT).exists()


@dataclass(frozen=True, slots=True)
class MailStore:
    """A running server with one mailbox."""

    url: str
    folder: Path

    def put(self, content: bytes) -> None:
        """Lay a mail into the mailbox, as a delivering server does."""
        number = len(list((self.folder / "new").iterdir())) + len(list((self.folder / "cur").iterdir()))
        unfinished = self.folder / "tmp" / f"{1_000 + number}.uji.contoh"
        unfinished.write_bytes(content)
        unfinished.chmod(0o666)
        unfinished.rename(self.folder / "new" / unfinished.name)


@contextmanager
def running_dovecot(root: Path) -> Iterator[MailStore]:
    """Run the server until the block ends."""
    is_root = os.geteuid() == 0
    owner = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
    folder = root / "mail"
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    if is_root:
        for path in (root, folder, *folder.iterdir()):
            os.chown(path, owner.pw_uid, owner.pw_gid)
            path.chmod(0o777)
    port = _free_port()
    (root / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    (root / "users").chmod(0o644)
    facts = {"root": root, "run": root / "run", "port": port, "uid": owner.pw_uid, "gid": owner.pw_gid}
    settings = SETTINGS.format(**facts)
    if not is_root:
        group = subprocess.run(["id", "-gn"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607 - the machine's own
        settings += UNPRIVILEGED.format(user=getpass.getuser(), group=group)
    (root / "dovecot.conf").write_text(settings)
    command = [shutil.which("dovecot") or DOVECOT, "-F", "-c", str(root / "dovecot.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - our own words
        try:
            _await(port, server)
            yield MailStore(f"imap://{USER}:{PASSWORD}@127.0.0.1:{port}/INBOX", folder)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _await(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until it answers: each try waits for the kernel, none sleeps."""
    for _ in range(200_000):
        if server.poll() is not None:
            raise RuntimeError("the mail store did not start")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise RuntimeError("the mail store does not answer")
