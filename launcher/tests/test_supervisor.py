import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from launcher import processes
from launcher.places import PROJECT
from launcher.supervisor import DATABASE, Supervisor

SLEEP = ["sleep", "600"]
LONG_SECONDS = 20


def started(command: list[str]) -> subprocess.Popen[bytes]:
    return processes.start(command, environment=dict(os.environ))


def test_what_ends_by_itself_is_started_again_after_a_pause(tmp_path: Path) -> None:
    supervisor = Supervisor()
    supervisor.add("Web", lambda: started(["false"]), tmp_path / "log")
    child = supervisor.children[0]
    assert child.process is not None
    child.process.wait()

    supervisor.tend()
    waiting = [each.name for each in supervisor.children if not each.process]
    child.next_start = 0
    supervisor.tend()

    assert waiting == ["Web"]
    assert child.failures == 1
    assert [each.name for each in supervisor.children if each.process] == ["Web"]
    supervisor.stop()


def test_the_pause_grows_and_repeated_failure_is_noticed(tmp_path: Path) -> None:
    supervisor = Supervisor()
    supervisor.add("Web", lambda: started(["false"]), tmp_path / "log")
    child = supervisor.children[0]
    for _ in range(3):
        assert child.process is not None
        child.process.wait()
        supervisor.tend()
        child.next_start = 0
        supervisor.tend()

    assert supervisor.failed_early("Web", 3)
    assert not supervisor.failed_early("Worker", 3)
    supervisor.stop()


def test_stopping_leaves_nobody_behind(tmp_path: Path) -> None:
    supervisor = Supervisor()
    for name in (DATABASE, "Web", "Worker"):
        supervisor.add(name, lambda: started(SLEEP), tmp_path / "log")
    everyone = [child.process for child in supervisor.children]

    supervisor.stop()

    assert [process.poll() is not None for process in everyone if process] == [True, True, True]


def test_a_child_that_does_not_listen_is_ended_with_all_it_started() -> None:
    reading, writing = os.pipe()
    script = "trap '' TERM; sleep 600 & echo; wait"
    deaf = processes.start(["sh", "-c", script], environment=dict(os.environ), output=writing, descriptors=(writing,))
    os.close(writing)
    os.read(reading, 1)

    processes.stop(deaf, farewell=signal.SIGTERM, wait_seconds=0.1)

    assert ends(reading)


def test_a_child_ends_when_the_launcher_is_killed() -> None:
    reading, writing = os.pipe()
    script = (
        "import os, sys; from launcher import processes;"
        f"processes.start({SLEEP!r}, environment=dict(os.environ), descriptors=({writing},));"
        "os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, pass_fds=(writing,), check=False)
    os.close(writing)

    assert killed.returncode == -signal.SIGKILL
    assert ends(reading)


def ends(reading: int) -> bool:
    """Tell whether everybody who held the other end of the pipe is gone."""
    ready, _, _ = select.select([reading], [], [], LONG_SECONDS)
    gone = bool(ready) and os.read(reading, 1) == b""
    os.close(reading)
    return gone
