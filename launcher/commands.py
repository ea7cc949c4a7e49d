"""What can be typed after ``./maklumat``, and where each word goes."""

import argparse
import signal
from collections.abc import Callable

from launcher import checks, database, environment, places, privileges, processes, running
from launcher.product import OWNER_WORDS, Product
from launcher.screen import CannotContinue, complain, say

OVERVIEW = """Maklumat: a public office's service pledge that measures itself.

To use it
  ./maklumat run               start everything and print the address   [--port N] [--host H] [--data FOLDER]
                               [--cases N] [--demo | --no-demo] [--verbose]
  ./maklumat manage WORD …     a management command on the same database, for example: manage shell
  ./maklumat standards parse FILE …
                               what reading makes of files that hold service standards   [--json]
  ./maklumat WORD …            the same, shorter: ./maklumat journal verify, ./maklumat demo --cases 5000
  ./maklumat channels parse    what we understand of a delivery of a channel   [--json] CHANNEL FILE…
  ./maklumat surveys score     what the answers of a survey come to            [--json] [--population N] FILE…
  ./maklumat kit check FILE…   every problem of a starter kit, with its line
  ./maklumat kit import FILE --agency SLUG
                               begin an agency with a starter kit   [--new NAME] [--preview]
  ./maklumat kit export FILE --agency SLUG
                               write an agency as a starter kit

To work on it
  ./maklumat test [PATH…]      all checks and tests, or the tests of some paths   [--postgres wheel|system] [-- …]
  ./maklumat check             format, lint, types, import contracts, migrations, messages
  ./maklumat fix               format, and mend what can be mended without thought
  ./maklumat bench …           figures of speed and size

Before any of these: --data FOLDER says which data is meant (default: .maklumat/data).

Variables
  DATABASE_URL                 use this PostgreSQL 15+ instead of a server of our own
  MAKLUMAT_OWNER_DATABASE_URL  the same database, as the role that owns the tables
  MAKLUMAT_POSTGRES            system or wheel: allow only that kind of server
  MAKLUMAT_DATA                the data folder, where --data is not given
  MAKLUMAT_HOME                where environment and data are kept (default: .maklumat)
  MAKLUMAT_USER                who database, web and worker run as when root starts them (default: nobody)
  MAKLUMAT_PYTHON              the Python to use (3.11 or newer)
The variables of the product itself are listed in src/maklumat/config/settings/environment.py."""

INTERRUPTED = 130


def main(words: list[str]) -> int:
    """Do what was typed; return the exit status."""
    try:
        data, words = _leading_data(words)
        if not words or words[0] in {"-h", "--help", "help"}:
            say(OVERVIEW)
            return 0
        word, rest = words[0], words[1:]
        if (word, *rest[:1]) in WITHOUT_DATABASE:
            return _without_database(words, data)
        return WORDS[word](rest, data) if word in WORDS else _manage(words, data)
    except CannotContinue as refusal:
        complain(f"maklumat: {refusal}")
    except OSError as error:
        complain(f"maklumat: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
    except KeyboardInterrupt:
        return INTERRUPTED
    return 1


def _leading_data(words: list[str]) -> tuple[str | None, list[str]]:
    """Split off ``--data FOLDER`` typed before the command."""
    if words[:1] == ["--data"]:
        if len(words) < 2:  # noqa: PLR2004 - the option and its value
            raise CannotContinue("--data needs a folder.")
        return words[1], words[2:]
    if words and words[0].startswith("--data="):
        return words[0].partition("=")[2], words[1:]
    return None, words


def _run(words: list[str], data: str | None) -> int:
    return running.run(run_options(words, data))


def run_options(words: list[str], data: str | None = None) -> argparse.Namespace:
    """Read what was typed after ``run``."""
    parser = argparse.ArgumentParser(prog="./maklumat run", description="Start database, web and worker.")
    parser.add_argument("--port", type=int, default=8000, help="port of the web server (8000; 0: any free one)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1; 0.0.0.0: all)")
    parser.add_argument("--data", default=data, metavar="FOLDER", help="where all data is kept (.maklumat/data)")
    parser.add_argument("--cases", type=int, metavar="N", help="add this many generated cases to the demonstration")
    parser.add_argument(
        "--demo", action=argparse.BooleanOptionalAction, help="load the demonstration (default: not with DATABASE_URL)"
    )
    parser.add_argument(
        "--verbose", action="store_true", help="web and worker write to the terminal, not to their logs"
    )
    return parser.parse_args(words)


def _test(words: list[str], data: str | None) -> int:
    return checks.test(places.find_places(data), test_options(words))


def test_options(words: list[str]) -> argparse.Namespace:
    """Read what was typed after ``test``; all after ``--`` is pytest's."""
    cut = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(prog="./maklumat test", description="Run checks and tests.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only the tests of these files or folders")
    parser.add_argument("--postgres", choices=["wheel", "system"], help="only on this server (default: on both)")
    options = parser.parse_args(words[:cut])
    options.pytest = words[cut + 1 :]
    return options


def _check(words: list[str], data: str | None) -> int:
    return checks.check(places.find_places(data))


def _fix(words: list[str], data: str | None) -> int:
    return checks.fix(places.find_places(data))


def _bench(words: list[str], data: str | None) -> int:
    where = places.find_places(data)
    environment.ensure(where, "test")
    product = Product(where, where.source, checks.UNUSED_DATABASE, checks.UNUSED_DATABASE)
    return _as_ourselves([str(where.python), "-m", "bench", *words], product.environment())


def _standards(words: list[str], data: str | None) -> int:
    """Read standards from files: needs the environment and no database."""
    where = places.find_places(data)
    environment.ensure(where, "runtime")
    product = Product(where, where.source, checks.UNUSED_DATABASE, checks.UNUSED_DATABASE)
    return _as_ourselves([str(where.python), "-m", "maklumat.catalogue.reading", *words], product.environment())


def _manage(words: list[str], data: str | None) -> int:
    """Run a management command on the database of this installation.

    Root stays root here, to be able to write migrations or exports; what it leaves in the data folder is handed over.
    """
    if not words:
        words = ["help"]
    where = places.find_places(data)
    environment.ensure(where, "test" if words[0] == "makemigrations" else "runtime")
    places.make_data_folder(where)
    try:
        with database.opened(where) as addresses:
            product = Product(where, where.source, addresses.app, addresses.owner, demo=database.given() is None)
            variables = product.environment(owner=words[0] in OWNER_WORDS)
            return _as_ourselves(product.manage(*words), variables)
    finally:
        privileges.hand_over(where.data, where.account)


def _without_database(words: list[str], data: str | None) -> int:
    """Run a module that only reads files and prints; it needs no server and starts at once."""
    where = places.find_places(data)
    environment.ensure(where, "runtime")
    product = Product(where, where.source, checks.UNUSED_DATABASE, checks.UNUSED_DATABASE)
    module = WITHOUT_DATABASE[words[0], words[1]]
    return _as_ourselves([str(where.python), "-m", module, *words[1:]], product.environment())


def _as_ourselves(command: list[str], variables: dict[str, str]) -> int:
    """Run a command in our terminal; Ctrl-C is for it, and we wait for what it makes of it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = processes.start(command, environment=variables, own_session=False)
    signal.signal(signal.SIGTERM, lambda number, _frame: child.send_signal(number))
    try:
        code = child.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return 128 - code if code < 0 else code


WITHOUT_DATABASE = {
    ("channels", "parse"): "maklumat.channels.parsing",
    ("triage", "measure"): "maklumat.foundation.triage",
    ("surveys", "score"): "maklumat.surveys.reading",
    ("kit", "check"): "maklumat.processes.kits",
}
"""Words that look at files only, and the module that does it."""

WORDS: dict[str, Callable[[list[str], str | None], int]] = {
    "run": _run,
    "test": _test,
    "check": _check,
    "fix": _fix,
    "bench": _bench,
    "standards": _standards,
    "manage": _manage,
}
