"""Only actions write, and every action that changes something leaves a journal entry."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import APPS, PACKAGE, calls_in, modules, tree_of

WRITING_CALLS = frozenset(
    {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "insert_together"}
)
NOT_WRITERS = {
    "channels/documents/news_card.py": "a picture into memory, no rows",
    "catalogue/documents/shelf.py": "a printed file into the file store, no rows",
    "catalogue/documents/standard_docx.py": "a Word file into memory, no rows",
    "evaluation/documents/period_report.py": "a Word file into memory, no rows",
    "surveys/documents/report_docx.py": "a Word file into memory, no rows",
    "files/cleaning.py": "writes a picture into memory, no rows",
    "foundation/insertion.py": "the tool that actions insert with",
    "journal/management/commands/grant_privileges.py": "rights of a database role, no rows",
}
WRITES_FOR_OTHERS = frozenset({"actions", "migrations", "tests", "testing.py", "demo"})
RECORDING = frozenset({"record", "build_first_entry"})
UNRECORDED = {
    "applications.clockwork.stop_clock": "part of the action that stops the clock, which records it",
    "applications.uploads.store_document_file": "a file waits for its form; the form is recorded",
    "applications.uploads.remove_document_file": "a file nobody sent is no event; the files app notes it",
    "applications.uploads.remove_loose_document_files": "files nobody sent are no event",
    "applications.words.add_words": "part of the action that says something, which records it",
    "cases.attachments.store_upload": "a file waits for its message; the message is recorded",
    "cases.attachments.remove_upload": "a file nobody sent is no event",
    "cases.attachments.remove_loose_uploads": "files nobody sent are no event",
    "cases.ownership.hand_to": "part of the action that passes the case on, which records it",
    "cases.thread.add_message": "part of the action that says something, which records it",
    "consultations.inputs.vote_for_input": "the vote is itself the record, and nothing about a person",
    "journal.sealing.seal_entries": "the checkpoint is itself the record",
    "catalogue.search_index.rebuild_search_index": "an index, no fact",
}


def test_only_actions_write() -> None:
    strays = []
    for path in modules(*WRITES_FOR_OTHERS):
        place = path.relative_to(PACKAGE).as_posix()
        found = calls_in(tree_of(path)) & WRITING_CALLS
        # A form's or a picture's save() is no row; both stand in web or actions and are listed by name.
        if found and place not in NOT_WRITERS and not place.startswith("web/"):
            strays.append(f"{place}: {sorted(found)}")
    assert strays == []


@pytest.mark.parametrize("layer", ["public", "desk", "api", "shared"])
def test_views_never_write_rows(layer: str) -> None:
    strays = []
    for path in (PACKAGE / "web" / layer).rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(tree_of(path)):
            is_manager_call = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"create", "bulk_create", "update", "delete", "get_or_create", "update_or_create"}
                and isinstance(node.func.value, ast.Attribute | ast.Call)
                and "objects" in ast.dump(node.func.value)
            )
            if is_manager_call:
                strays.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert strays == []


def actions() -> list[tuple[str, Path, ast.FunctionDef]]:
    found = []
    for app in APPS:
        for path in sorted((PACKAGE / app / "actions").glob("*.py")):
            for node in tree_of(path).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    names = {argument.arg for argument in [*node.args.args, *node.args.kwonlyargs]}
                    if {"actor", "now"} <= names:
                        found.append((f"{app}.{path.stem}.{node.name}", path, node))
    return found


@pytest.mark.parametrize(("name", "path", "node"), [pytest.param(*row, id=row[0]) for row in actions()])
def test_every_action_records_what_it_did(name: str, path: Path, node: ast.FunctionDef) -> None:
    recording = set(RECORDING)
    helpers = [helper for helper in tree_of(path).body if isinstance(helper, ast.FunctionDef)]
    for _round in range(3):
        recording |= {helper.name for helper in helpers if calls_in(helper) & recording}

    records = bool(calls_in(node) & (recording - {node.name}))

    assert records != (name in UNRECORDED), f"{name} {'records, yet is listed' if records else 'does not record'}"


def test_there_are_actions_to_look_at() -> None:
    assert len(actions()) > 40
