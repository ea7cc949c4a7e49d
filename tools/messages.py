"""Collects the sentences of every app into its catalogue, and compiles the catalogues.

``python tools/messages.py`` updates all of them, ``… cases web/public`` only these; ``--check`` changes nothing and
fails when a sentence is missing, empty, fuzzy or broken, when one is left over or translated in two ways, or when a
compiled file is older.

The files carry no dates and no line numbers, and their sentences stand in alphabetical order: two branches that add
sentences seldom touch the same line.
"""

import argparse
import ast
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "maklumat"
REPEATED = re.compile(r"(.{20,}?)\1+", re.DOTALL)
"""A long sentence and itself again: what a merge of two catalogues left behind."""
LANGUAGE = "id"
CATALOGUE = Path("locale", LANGUAGE, "LC_MESSAGES", "django.po")
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = """\
# Sentences of maklumat.{name} in Indonesian. Updated by tools/messages.py.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: id\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

# The place of context, singular and plural among the arguments.
CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({STRING}(?:\s*,\s*{STRING})*)")


class Sentence(NamedTuple):
    """One message: its context ("" for none), the sentence, and its plural ("" for none)."""

    context: str
    singular: str
    plural: str = ""


def sentences_of_python(source: str) -> Iterator[Sentence]:
    """Yield the sentences of a Python file; a sentence that is not a plain text is none."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
        yield from _sentence(name, texts)


def sentences_of_template(source: str) -> Iterator[Sentence]:
    """Yield the sentences of a template, those inside filters and ``include`` too."""
    for name, arguments in TEMPLATE_CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in re.findall(STRING, arguments)]
        yield from _sentence(name, texts)


def _sentence(name: str, texts: Sequence[object]) -> Iterator[Sentence]:
    if name not in CALLS:
        return
    parts = [texts[place] if place is not None and place < len(texts) else "" for place in CALLS[name]]
    context, singular, plural = parts
    if isinstance(context, str) and isinstance(singular, str) and isinstance(plural, str) and singular:
        yield Sentence(context, singular, plural)


def find_apps() -> list[Path]:
    """Return the folders that own a catalogue."""
    return sorted(folder.parent for folder in PACKAGE.rglob("locale") if folder.is_dir())


def collect(app: Path, apps: Iterable[Path]) -> set[Sentence]:
    """Return the sentences of an app, without those of apps inside it and of tests."""
    inner = [other for other in apps if other != app and app in other.parents]
    found: set[Sentence] = set()
    for path in sorted(app.rglob("*")):
        if "tests" in path.parts or any(folder in path.parents for folder in inner):
            continue
        if path.suffix == ".py":
            found.update(sentences_of_python(path.read_text(encoding="utf-8")))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found.update(sentences_of_template(path.read_text(encoding="utf-8")))
    return found


def read_catalogue(path: Path) -> Catalog:
    """Return what is translated so far."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def new_catalogue() -> Catalog:
    """Return an empty catalogue; Indonesian has one form for any number."""
    catalogue = Catalog(locale=LANGUAGE, creation_date=NO_DATE, revision_date=NO_DATE, fuzzy=False)
    catalogue.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    return catalogue


def merge(known: Catalog, wanted: set[Sentence]) -> Catalog:
    """Return a catalogue of exactly the wanted sentences, with the translations that are known."""
    merged = new_catalogue()
    plurals = {(context, singular): plural for context, singular, plural in sorted(wanted)}
    for (context, singular), plural in plurals.items():
        before = known.get(singular, context or None)
        string = strings_of(before)[0] if before else ""
        merged.add(
            (singular, plural) if plural else singular,
            (string,) if plural else string,
            context=context or None,
            flags=before.flags & {"fuzzy"} if before else (),
            user_comments=before.user_comments if before else (),
        )
    return merged


def written(catalogue: Catalog, name: str) -> bytes:
    """Return the text of a catalogue."""
    body = io.BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return HEADER.format(name=name).encode() + body.getvalue().lstrip(b"\n")


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as gettext reads it, without what is not translated: English stands there instead."""
    done = new_catalogue()
    for message in catalogue:
        if message.id and all(strings_of(message)) and not message.fuzzy:
            done.add(message.id, message.string, context=message.context)
    body = io.BytesIO()
    write_mo(body, done)
    return body.getvalue()


def strings_of(message: Message) -> tuple[str, ...]:
    """Return the forms of a translation."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(str(form or "") for form in forms)


def faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with a translation."""
    if not all(strings_of(message)):
        yield "has no translation"
    elif message.fuzzy:
        yield "is marked as fuzzy"
    elif any(REPEATED.fullmatch(text) for text in strings_of(message)):
        yield "says the same thing twice in a row"
    else:
        yield from (str(error) for error in message.check(catalogue))


def _name(app: Path) -> str:
    return app.relative_to(PACKAGE).as_posix()


def _replace(path: Path, content: bytes) -> bool:
    """Write a file whole, and only when something changed."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_suffix(f".{os.getpid()}.new")
    waiting.write_bytes(content)
    waiting.replace(path)
    return True


def update(app: Path, apps: list[Path], *, only_check: bool) -> list[str]:
    """Bring one app's files up to date, or say what is not."""
    path, name = app / CATALOGUE, _name(app)
    catalogue = merge(read_catalogue(path), collect(app, apps))
    faults = [
        f"{name}: “{message.id[0] if message.pluralizable else message.id}” {fault}"
        for message in catalogue
        if message.id
        for fault in faults_of(message, catalogue)
    ]
    files = {path: written(catalogue, name), path.with_suffix(".mo"): compiled(catalogue)}
    for file, content in files.items():
        if only_check:
            if not file.exists() or file.read_bytes() != content:
                faults.append(f"{name}: {file.name} is not up to date; run tools/messages.py")
        elif _replace(file, content):
            print(f"wrote {file.relative_to(ROOT)}")
    return faults


def clashes(apps: Iterable[Path]) -> Iterator[str]:
    """Yield sentences translated in two ways: catalogues are merged, so that only one of the two is ever shown."""
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for app in apps:
        for message in read_catalogue(app / CATALOGUE):
            sentence = str(message.id[0] if message.pluralizable else message.id)
            translation = strings_of(message)[0]
            if not sentence or not translation:
                continue
            first, name = known.setdefault((message.context or "", sentence), (translation, _name(app)))
            if first != translation:
                yield (
                    f"{_name(app)}: “{sentence}” is “{translation}”, but “{first}” in {name};"
                    " make them one, or give one of them a context (pgettext)"
                )


def main() -> int:
    """Update or check, and return 1 when something is left to do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("apps", nargs="*", help="folders below src/maklumat, such as cases or web/public")
    parser.add_argument("--check", action="store_true", help="change nothing, fail when something is left to do")
    options = parser.parse_args()
    apps = find_apps()
    faults = [
        fault
        for app in apps
        if not options.apps or _name(app) in options.apps
        for fault in update(app, apps, only_check=options.check)
    ]
    faults += clashes(apps)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
