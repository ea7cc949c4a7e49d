"""``./maklumat run``: from an empty folder to an address that answers, and to a clean end."""

import argparse
import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from launcher import database, environment, places, privileges, processes
from launcher.locks import Lock
from launcher.places import Places
from launcher.product import WILDCARD_HOSTS, Product
from launcher.screen import CannotContinue, say, step
from launcher.supervisor import DATABASE, StopRequested, Supervisor, ignore_stop_requests, listen_for_stop

READY_PATH = "/siap/"
READY_SECONDS = 90
RAISED = re.compile(r"^[\w.]+(?:Error|Exception): (.+)")
PREPARE_LOG = "prepare.log"
EARLY_FAILURES = 3
WAIT_FOR_OTHERS_SECONDS = 120


def run(options: argparse.Namespace) -> int:
    """Start everything, wait to be told to stop, stop everything."""
    listen_for_stop()
    try:
        where = places.find_places(options.data)
        with _only_run_of(where, options.port), _listening(options.host, options.port) as listener:
            _serve(where, listener, options)
    except StopRequested:
        say("Stopped.")
    return 0


@contextmanager
def _only_run_of(where: Places, port: int) -> Iterator[None]:
    """Allow one ``run`` per data folder."""
    places.make_data_folder(where)
    lock = Lock(where.data / "run.lock")
    if not lock.take():
        raise CannotContinue(
            f"Maklumat runs on this data folder already ({lock.note()}). Stop it, or give another --data."
        )
    lock.write(f"process {os.getpid()}, port {port}")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Reserve the port before any work is done for it.

    Raises:
        CannotContinue: it is taken, not ours to take, or no port at all.
    """
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((bare, port))
            listener.listen(128)
        except (OSError, OverflowError) as error:
            raise CannotContinue(
                f"Port {port} on {host} cannot be used: {_why(error)}. Choose another with --port."
            ) from None
        yield listener


def _why(error: OSError | OverflowError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it must be between 0 and 65535"


def _serve(where: Places, listener: socket.socket, options: argparse.Namespace) -> None:
    """Bring everything up in order and keep it up."""
    say("Maklumat")
    environment.ensure(where, "runtime")
    supervisor = Supervisor()
    owner = database.ownership(where)
    try:
        addresses = database.given() or _own_database(where, owner, supervisor)
        product = _product(where, addresses, options, port=listener.getsockname()[1])
        privileges.hand_over(where.data, where.account)
        _prepare(product, options)
        _start_processes(product, supervisor, listener, verbose=options.verbose)
        accounts = _demo_accounts(product)
        _wait_until_ready(product, supervisor)
        _greet(product, accounts)
        supervisor.watch()
    except BaseException as reason:
        ignore_stop_requests()
        if isinstance(reason, StopRequested):
            say("\nStopping …")
        raise
    finally:
        supervisor.stop()
        owner.release()


def _own_database(where: Places, owner: Lock, supervisor: Supervisor) -> database.Addresses:
    """Start this data folder's server under the supervisor."""
    if not owner.take():
        say("  Another command uses the data folder; waiting until it is done.")
        if not owner.take(wait_seconds=WAIT_FOR_OTHERS_SECONDS):
            raise CannotContinue("Another command still uses the data folder. Try again when it is done.")
    server = database.own_server(where)
    with step(f"Starting PostgreSQL {server.binaries.version} ({server.binaries.origin})"):
        server.initialise()
        supervisor.add(DATABASE, server.start, server.log)
        server.prepare_roles()
    return database.addresses_of(server)


def _product(where: Places, addresses: database.Addresses, options: argparse.Namespace, *, port: int) -> Product:
    """Decide what web and worker are given: the demonstration only on a database of our own, unless it is asked for."""
    demo = options.demo if options.demo is not None else database.given() is None
    if where.account and not privileges.may_read(where.python, where.account):
        say(f"  Web and worker run as root: the user {where.account.name} cannot read {where.python.resolve()}.")
        where = replace(where, account=None)
    product = Product(where, where.source, addresses.app, addresses.owner, demo=demo, host=options.host, port=port)
    if where.account:
        compiling = [str(where.python), "-m", "compileall", "-q", str(where.source)]
        subprocess.run(compiling, capture_output=True, check=False)
        product = replace(product, source=places.readable_source(where))
    return product


def _prepare(product: Product, options: argparse.Namespace) -> None:
    """Migrate, grant, collect files and load the demonstration, in one process that says what it does."""
    words = ["prepare"]
    if product.demo:
        words.append("--demo")
        words += ["--cases", str(options.cases)] if options.cases is not None else []
    started = time.monotonic()
    say("  Preparing the database …")
    process = processes.start(
        product.manage(*words),
        environment=product.own_environment(owner=True),
        account=product.places.account,
        folder=product.source,
        output=subprocess.PIPE,
    )
    last = _relay(process, product.places)
    if process.wait() != 0:
        log = product.places.logs / PREPARE_LOG
        raise CannotContinue(f"The database could not be prepared: {last or 'no reason given'} (more in {log})")
    say(f"  Database is ready … {time.monotonic() - started:.1f} s")


def _relay(process: subprocess.Popen[bytes], where: Places) -> str:
    """Show what a process says, up to a traceback, which only its log holds; return the last line or error."""
    last, is_traceback = "", False
    with processes.open_log(where.logs / PREPARE_LOG, where.account) as log:
        for raw in process.stdout or ():
            log.write(raw)
            line = raw.decode(errors="replace").rstrip()
            is_traceback = is_traceback or line.startswith("Traceback (most recent call last)")
            raised = RAISED.match(line)
            if raised or not is_traceback:
                last = raised.group(1) if raised else line or last
            if not is_traceback:
                say(f"    {line}")
    return last


def _start_processes(product: Product, supervisor: Supervisor, listener: socket.socket, *, verbose: bool) -> None:
    """Start web and worker under the supervisor."""
    where = product.places
    descriptor = listener.fileno()
    # A worker told to end while it starts may not have learnt to listen yet; killed, it loses nothing.
    commands = {
        "Web": (product.web(descriptor), (descriptor,), signal.SIGTERM),
        "Worker": (product.worker(), (), signal.SIGKILL),
    }
    for name, (command, descriptors, farewell) in commands.items():
        log = where.logs / f"{name.lower()}.log"

        def begin(
            command: list[str] = command,
            descriptors: tuple[int, ...] = descriptors,
            farewell: signal.Signals = farewell,
            log: Path = log,
        ) -> subprocess.Popen[bytes]:
            with processes.open_log(log, where.account) as file:
                return processes.start(
                    command,
                    environment=product.own_environment(),
                    account=where.account,
                    folder=product.source,
                    output=None if verbose else file,
                    farewell=farewell,
                    descriptors=descriptors,
                )

        supervisor.add(name, begin, log)


def _demo_accounts(product: Product) -> str:
    """Return what the product says about its demo accounts, while the web server starts."""
    if not product.demo:
        return ""
    with step("Starting web and worker"):
        told = subprocess.run(
            product.manage("demo_accounts"),
            capture_output=True,
            check=False,
            text=True,
            env=product.own_environment(),
            cwd=product.source,
            **privileges.popen_options(product.places.account),
        )
    return told.stdout if told.returncode == 0 else ""


def _wait_until_ready(product: Product, supervisor: Supervisor) -> None:
    until = time.monotonic() + READY_SECONDS
    while not _is_ready(product):
        supervisor.tend()
        if supervisor.failed_early("Web", EARLY_FAILURES) or time.monotonic() > until:
            raise CannotContinue(f"The web server does not come up; {product.places.logs / 'web.log'} says why.")
        time.sleep(0.1)


def _is_ready(product: Product) -> bool:
    """Ask the readiness page, over the address we listen on."""
    host = "127.0.0.1" if product.host in WILDCARD_HOSTS else product.host.strip("[]")
    connection = http.client.HTTPConnection(host, product.port, timeout=10)
    try:
        connection.request("GET", READY_PATH, headers={"Host": f"{product.reachable_host}:{product.port}"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _greet(product: Product, accounts: str) -> None:
    say(f"\nMaklumat answers at {product.address}   (Ctrl-C stops it)")
    say(f"Data: {product.places.data}   Logs: {product.places.logs}")
    if accounts.strip():
        say(f"\n{accounts.rstrip()}")
