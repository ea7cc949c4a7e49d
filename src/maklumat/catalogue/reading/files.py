"""The entry: a file's name and bytes in, its services out. Which kind a file is, is told by its bytes first."""

from collections.abc import Callable
from pathlib import PurePath

from maklumat.catalogue.reading.formats.docx import read_docx
from maklumat.catalogue.reading.formats.html import read_html
from maklumat.catalogue.reading.formats.pdf import read_pdf
from maklumat.catalogue.reading.formats.text import read_text
from maklumat.catalogue.reading.formats.xlsx import read_xlsx
from maklumat.catalogue.reading.layout import Layout
from maklumat.catalogue.reading.shapes import FileNotReadable, ProblemCode, ReadFile, ReadProblem, Unreadable
from maklumat.catalogue.reading.understanding import read_services

MAX_BYTES = 25 * 2**20
MAX_TEXT_BYTES = 5 * 2**20
MACRO_ENDINGS = frozenset({".docm", ".xlsm", ".dotm", ".xltm", ".xlam"})
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""Word and Excel before 2007, and today's files when they are encrypted."""
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
READERS: dict[str, Callable[[bytes], Layout]] = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pdf": read_pdf,
    "html": read_html,
    "text": read_text,
}


def read_file(name: str, content: bytes, *, region: str = "") -> ReadFile:
    """Read every service of a file.

    Args:
        name: the file's name; only its ending is used, and only together with what the bytes say.
        content: the whole file.
        region: the name of the office's region ("Kutai Kartanegara"), to question by-laws of others; where it is not
            given, the regions the file itself names count.

    Raises:
        FileNotReadable: it is refused as a whole; ``reason`` says why.
    """
    return read_with_layout(name, content, region=region)[0]


def read_with_layout(name: str, content: bytes, *, region: str = "") -> tuple[ReadFile, Layout]:
    """Read every service of a file, and return the text it was read from too, to be shown beside them.

    Raises:
        FileNotReadable: as `read_file`.
    """
    layout = READERS[kind_of(name, content)](content)
    services = read_services(layout, region)
    problems = layout.problems if services else (*layout.problems, ReadProblem(ProblemCode.NO_SERVICE_FOUND))
    return ReadFile(name, services, problems), layout


def kind_of(name: str, content: bytes) -> str:
    """Return which reader a file needs.

    >>> kind_of("sp.pdf", b"%PDF-1.7"), kind_of("sp.htm", b"<p>Standar Pelayanan"), kind_of("a.txt", b"Persyaratan")
    ('pdf', 'html', 'text')

    Raises:
        FileNotReadable: ``empty``, ``too_large``, ``macros``, ``encrypted`` or ``unknown_kind``.
    """
    ending = PurePath(name).suffix.casefold()
    if len(content) > MAX_BYTES:
        raise FileNotReadable(Unreadable.TOO_LARGE)
    if not content.strip(b" \t\r\n\x00"):
        raise FileNotReadable(Unreadable.EMPTY)
    if ending in MACRO_ENDINGS:
        raise FileNotReadable(Unreadable.MACROS)
    if content.startswith(OLD_OFFICE):
        raise FileNotReadable(Unreadable.ENCRYPTED if ENCRYPTED_STREAM in content else Unreadable.UNKNOWN_KIND)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK"):
        return _kind_of_archive(ending, content)
    return _kind_of_text(ending, content)


def _kind_of_archive(ending: str, content: bytes) -> str:
    for member, kind in ((b"word/document.xml", "docx"), (b"xl/workbook.xml", "xlsx")):
        if member in content:
            return kind
    if ending in {".docx", ".xlsx"}:
        raise FileNotReadable(Unreadable.CORRUPT)
    raise FileNotReadable(Unreadable.UNKNOWN_KIND)


def _kind_of_text(ending: str, content: bytes) -> str:
    if len(content) > MAX_TEXT_BYTES:
        raise FileNotReadable(Unreadable.TOO_LARGE)
    start = content[:2048].lower()
    if ending in {".html", ".htm", ".xhtml"} or b"<html" in start or b"<!doctype html" in start:
        return "html"
    if ending in {".docx", ".xlsx", ".pdf"}:
        raise FileNotReadable(Unreadable.CORRUPT)
    has_mark = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if ending in {".txt", ".text", ".md", ""} and (has_mark or b"\x00" not in content[:4096]):
        return "text"
    raise FileNotReadable(Unreadable.UNKNOWN_KIND)
