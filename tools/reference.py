"""Writes the pages of docs/reference that repeat the code: every refusal and every journal event.

``python tools/reference.py`` writes them; ``--check`` changes nothing and fails when a page is older than the code.
The source is read, not run, so that a page can be written while an app is half finished.
"""

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "maklumat"
ERRORS_PAGE = ROOT / "docs" / "reference" / "errors.md"
EVENTS_PAGE = ROOT / "docs" / "reference" / "events.md"
BASE_REFUSAL = "Refusal"
RECORDERS = frozenset({"record", "build_first_entry"})
NOT_FACTS = frozenset({"subject", "actor", "at", "government_id", "private"})
STATUS_OF_BASE = {
    "NotPermitted": "403",
    "NotFound": "404",
    "SignInAgain": "403",
    "TooManyTries": "429",
    "BodyTooLarge": "413",
}
APPS = (
    "foundation",
    "journal",
    "organization",
    "files",
    "catalogue",
    "channels",
    "cases",
    "consultations",
    "surveys",
    "applications",
    "evaluation",
    "processes",
    "web",
)

ERRORS_HEAD = """\
# Refusals

When the product says no, it says so with a **refusal**: a stable code, facts, and a sentence in the reader's language
that tells what to do next. The code is part of the interface; the sentence may be put better at any time. What stands
in `%(…)s` is filled in.

In a response the code is the header `X-Refusal`, and the status follows from the kind of refusal
(`web/shared/refusals.py`): **403** not permitted, **404** not there or not for these eyes, **429** too many tries,
**413** larger than its page may receive, **422** when it names a field of a form, **409** for any other state of
affairs. What was typed is shown again in every case but 413, where it was not read.

This page is written by `tools/reference.py` from the classes themselves.
"""

EVENTS_HEAD = """\
# Journal events

What can stand in the journal, and what is kept with it. An event is `noun.done`. **Facts** are plain values without
personal data. **Digests** are texts of which only a salted SHA-256 is kept: they prove that a text stayed the same and
tell nothing else ([how](../explanation/journal.md)). A fact that an action only sometimes gives is listed too.

Every entry also has subject, number, actor, time and the hash of the entry before ([the format](proof-format.md)).

This page is written by `tools/reference.py` from the vocabularies and the actions that record.
"""


@dataclass(frozen=True)
class RefusalClass:
    """A refusal as it stands in the source."""

    name: str
    base: str
    app: str
    code: str
    sentence: str
    doc: str


@dataclass
class Event:
    """A journal event, and what the actions record with it."""

    name: str
    app: str
    code: str
    label: str
    facts: set[str] = field(default_factory=set)
    digests: set[str] = field(default_factory=set)
    is_recorded: bool = False


def source_files(package: Path = PACKAGE) -> list[Path]:
    """Return the product's own modules: no tests, no migrations, no demonstration."""
    left_out = {"tests", "migrations", "demo"}
    return [path for path in sorted(package.rglob("*.py")) if not left_out & set(path.relative_to(package).parts)]


def app_of(path: Path) -> str:
    """Return the app a module belongs to."""
    return path.relative_to(PACKAGE).parts[0]


def find_refusals(files: Iterable[Path]) -> list[RefusalClass]:
    """Return every class that gives itself a code and a sentence, in the order of the apps."""
    found = [refusal for path in files for refusal in _refusals_of(path)]
    return sorted(found, key=lambda refusal: (APPS.index(refusal.app), refusal.code))


def _refusals_of(path: Path) -> Iterator[RefusalClass]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef):
            continue
        values = {name: value for statement in node.body for name, value in _assigned(statement)}
        code, sentence = _text(values.get("code")), _text(values.get("sentence"))
        if code and sentence:
            base = next((base.id for base in node.bases if isinstance(base, ast.Name)), "")
            doc = (ast.get_docstring(node) or "").splitlines()[0:1]
            yield RefusalClass(node.name, base, app_of(path), code, sentence, doc[0] if doc else "")


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(statement, ast.Assign):
        yield from ((target.id, statement.value) for target in statement.targets if isinstance(target, ast.Name))
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        yield statement.target.id, statement.value


def _text(node: ast.expr | None) -> str:
    """Return a text, plain or marked for translation; "" when it is something else."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args:
        return _text(node.args[0])
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def status_of(refusal: RefusalClass) -> str:
    """Return the HTTP status in words."""
    return STATUS_OF_BASE.get(refusal.name) or STATUS_OF_BASE.get(refusal.base) or "422 at a field, otherwise 409"


def find_events(files: Sequence[Path]) -> list[Event]:
    """Return the events of every vocabulary with the facts that the actions give them."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
    events = {event.name: event for path, tree in trees.items() for event in _events_of(path, tree)}
    for tree in trees.values():
        functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for function in functions.values():
            _note_records(function, functions, events)
    return sorted(events.values(), key=lambda event: APPS.index(event.app))


def _events_of(path: Path, tree: ast.Module) -> Iterator[Event]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith("Event") and node.bases:
            for statement in node.body:
                for name, value in _assigned(statement):
                    if isinstance(value, ast.Tuple):
                        code, label = (_text(part) for part in value.elts)
                        yield Event(f"{node.name}.{name}", app_of(path), code, label)


def _note_records(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], events: dict[str, Event]) -> None:
    """Add the facts of every recording call in one function of a module."""
    named = {
        name: value for node in ast.walk(function) if isinstance(node, ast.stmt) for name, value in _assigned(node)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDERS and node.args:
            first = node.args[0]
            for name in _event_names(named.get(first.id, first) if isinstance(first, ast.Name) else first):
                if name in events:
                    _add_call(events[name], node, named, functions)


def _event_names(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id.endswith("Event"):
            yield f"{part.value.id}.{part.attr}"


def _add_call(event: Event, call: ast.Call, named: dict[str, ast.expr], functions: dict[str, ast.FunctionDef]) -> None:
    event.is_recorded = True
    for keyword in call.keywords:
        if keyword.arg == "private":
            value = named.get(keyword.value.id, keyword.value) if isinstance(keyword.value, ast.Name) else keyword.value
            event.digests |= _keys(value, functions)
        elif keyword.arg and keyword.arg not in NOT_FACTS:
            event.facts.add(keyword.arg)


def _keys(node: ast.AST, functions: dict[str, ast.FunctionDef]) -> set[str]:
    """Return the keys of every dictionary in an expression, those of a helper's ``**helper(…)`` too."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Dict):
            for key, value in zip(part.keys, part.values, strict=True):
                if text := _text(key):
                    found.add(text)
                elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in functions:
                    found |= _keys(functions[value.func.id], {})
    return found


def errors_page() -> str:
    """Return the page of refusals."""
    refusals = find_refusals(source_files())
    parts = [ERRORS_HEAD]
    for app in APPS:
        of_app = [refusal for refusal in refusals if refusal.app == app]
        if of_app:
            parts.append(f"\n## {app}\n")
        parts += [
            f"\n### `{refusal.code}`\n\n{refusal.doc} Status: {status_of(refusal)}.\n\n> {refusal.sentence}\n"
            for refusal in of_app
        ]
    return "".join(parts)


def events_page() -> str:
    """Return the page of events."""
    events = find_events(source_files())
    parts = [EVENTS_HEAD]
    for app in APPS:
        of_app = [event for event in events if event.app == app]
        if of_app:
            parts.append(f"\n## {app}\n\n| event | what it says | facts | digests |\n|---|---|---|---|\n")
            parts += [_row(event) for event in of_app]
    return "".join(parts)


def _row(event: Event) -> str:
    facts = _codes(event.facts) if event.is_recorded else "*kept free; no action records it*"
    return f"| `{event.code}` | {event.label} | {facts} | {_codes(event.digests)} |\n"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def main(words: Sequence[str]) -> int:
    """Write the pages, or say which are older than the code."""
    parser = argparse.ArgumentParser(description="Write the reference pages that repeat the code.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a page is old")
    options = parser.parse_args(words)
    old = False
    for path, text in ((ERRORS_PAGE, errors_page()), (EVENTS_PAGE, events_page())):
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        old = True
        if options.check:
            print(f"{path.relative_to(ROOT)} is older than the code; run tools/reference.py")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} written")
    return int(old and options.check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
