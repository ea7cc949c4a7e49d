"""The documentation says what the code does: names are compared both ways, links lead somewhere, nothing is private."""

import ast
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.architecture.source import PACKAGE, ROOT, modules, tree_of
from tools.reference import find_events, find_refusals, source_files

DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "changes").glob("*.md")])
SOURCES_OF_VARIABLES = (
    ROOT / "maklumat",
    ROOT / "conftest.py",
    ROOT / "tests" / "pages.py",
    PACKAGE / "config" / "settings" / "environment.py",
    *(ROOT / "launcher").glob("*.py"),
    *(ROOT / "bench").glob("*.py"),
)
VARIABLE = re.compile(r"\b(?:MAKLUMAT_[A-Z0-9_]+|DATABASE_URL)\b")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
CITED_SHEET = re.compile(r"docs/[\w/-]+\.(?:md|py)")
CITED_SECTION = re.compile(r'Source: (docs/[\w/-]+\.md), ((?:"[^"]+"(?:, | and )?)+)')
CITED_HANDBOOK = re.compile(r"handbook (\d+(?:\.\d+)?)", re.IGNORECASE)
TEXT_SUFFIXES = frozenset(
    {".py", ".md", ".html", ".css", ".js", ".toml", ".txt", ".in", ".sh", ".po", ".json", ".yml", ".cfg", ".svg", ""}
)
PRIVATE = [
    re.compile(rf"(?<![\w./]){re.escape(text)}")
    for text in ("/" + "work/", "/" + "opt/", "/" + "home/", "/" + "Users/")
] + [re.compile(re.escape(text)) for text in ("py" + "pi.org", "python" + "hosted.org", "npm" + "js")]


def first_cells(page: Path) -> set[str]:
    """Return the code words that stand alone in the first cell of a table's rows."""
    return set(re.findall(r"^\| `([^`]+)` \|", page.read_text(encoding="utf-8"), flags=re.MULTILINE))


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the anchors that the headings of a page make."""
    headings = re.findall(r"^#+ (.+)$", prose(page), flags=re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def tracked_files() -> Iterable[Path]:
    """Return the files that belong to the project, new ones too."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if listed.returncode != 0:
        pytest.skip("this is no checkout")
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def test_every_environment_variable_is_explained_and_nothing_else_is() -> None:
    used = {name for path in SOURCES_OF_VARIABLES for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}

    assert first_cells(REFERENCE / "environment-variables.md") == used


def test_only_the_environment_module_reads_the_environment() -> None:
    readers = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules("tests", "environment.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }

    assert readers <= {"config/wsgi.py"}  # which names the settings module


def test_every_refusal_stands_in_the_reference_with_its_sentence() -> None:
    text = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    written = dict(re.findall(r"^### `([^`]+)`\n\n.*\n\n> (.+)$", text, flags=re.MULTILINE))

    assert written == {refusal.code: refusal.sentence for refusal in find_refusals(source_files())}


def test_no_two_refusals_share_a_code() -> None:
    codes = [refusal.code for refusal in find_refusals(source_files())]

    assert sorted(codes) == sorted(set(codes))


def test_every_journal_event_stands_in_the_reference_and_nothing_else_does() -> None:
    assert first_cells(REFERENCE / "events.md") == {event.code for event in find_events(source_files())}


def test_every_journal_event_is_recorded_by_an_action() -> None:
    assert [event.code for event in find_events(source_files()) if not event.is_recorded] == []


def test_every_management_command_is_listed() -> None:
    commands = {path.stem for path in PACKAGE.glob("*/management/commands/*.py")} - {"__init__"}
    listed = " ".join(first_cells(REFERENCE / "commands.md"))

    assert {command for command in commands if not re.search(rf"(^| ){command}( |$)", listed)} == set()


def test_every_decision_is_in_the_list_of_decisions() -> None:
    records = {path.name for path in (DOCS / "decisions").glob("0*.md")}

    assert set(LINK.findall((DOCS / "decisions" / "README.md").read_text(encoding="utf-8"))) == records


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in [*LINK.findall(prose(page)), *IMAGE.findall(prose(page))]:
        address, _, anchor = target.partition("#")
        if "://" in address:
            continue
        found = (page.parent / address).resolve() if address else page
        if not found.exists() or (anchor and anchor not in anchors(found)):
            broken.append(target)

    assert broken == []


def test_every_page_of_the_documentation_is_reached_from_its_index() -> None:
    reached, waiting = set(), [DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or not page.exists():
            continue
        reached.add(page)
        targets = [target.partition("#")[0] for target in LINK.findall(prose(page)) if "://" not in target]
        waiting += [(page.parent / target).resolve() for target in targets if target.endswith(".md")]

    assert {page.relative_to(ROOT).as_posix() for page in DOCS.rglob("*.md") if page not in reached} == set()


def test_pages_that_docstrings_cite_exist() -> None:
    cited = {(path, name) for path in modules() for name in CITED_SHEET.findall(path.read_text(encoding="utf-8"))}

    assert cited
    assert {name for _, name in cited if not (ROOT / name).exists()} == set()


def test_sections_that_docstrings_cite_exist() -> None:
    missing = []
    for path in modules():
        for sheet, quoted in CITED_SECTION.findall(" ".join(path.read_text(encoding="utf-8").split())):
            headings = re.findall(r"^#+ (.+)$", (ROOT / sheet).read_text(encoding="utf-8"), flags=re.MULTILINE)
            missing += [title for title in re.findall(r'"([^"]+)"', quoted) if title not in headings]

    assert missing == []


def test_every_place_of_the_handbook_that_is_cited_has_a_sheet() -> None:
    cited = {number for path in modules("tests") for number in CITED_HANDBOOK.findall(path.read_text(encoding="utf-8"))}
    table = (REFERENCE / "regulations" / "README.md").read_text(encoding="utf-8").partition('"Handbook"')[2]
    mapped = {
        number for row in re.findall(r"^\| ([\d., ]+) \|", table, flags=re.MULTILINE) for number in row.split(", ")
    }

    assert cited <= mapped


def test_every_app_says_what_it_is() -> None:
    packages = sorted(path for path in PACKAGE.glob("*/__init__.py") if path.parent.name != "locale")
    packages += sorted((PACKAGE / "web").glob("*/__init__.py"))
    silent = [path.parent.relative_to(PACKAGE).as_posix() for path in packages if not ast.get_docstring(tree_of(path))]

    assert silent == []


def test_words_in_bold_of_the_tutorial_stand_on_the_screens() -> None:
    sentences: set[str] = {"English"}
    for catalogue in PACKAGE.rglob("django.po"):
        with catalogue.open("rb") as file:
            for message in read_po(file, locale="id"):
                sentences |= set(message.id) if isinstance(message.id, tuple) else {str(message.id)}
    tutorials = " ".join(prose(page) for page in sorted((DOCS / "tutorials").glob("*.md")))
    named = {" ".join(words.split()) for words in re.findall(r"\*\*([^*]+)\*\*", tutorials)}

    assert named
    assert {words for words in named if words not in sentences} == set()


def test_nothing_names_a_private_path_or_a_package_registry() -> None:
    found = []
    for path in tracked_files():
        if path.suffix in TEXT_SUFFIXES and path.name != "LICENSE":
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {pattern.pattern}" for pattern in PRIVATE if pattern.search(text)]

    assert found == []
