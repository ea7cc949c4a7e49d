"""From a template and data to the bytes of a PDF."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Final

import typst

from maklumat.foundation.text import UNWANTED

ROOT: Final = Path(__file__).parents[2]
FONTS: Final = Path(__file__).parent / "fonts"
STANDARDS: Final[list["typst.PDFStandard"]] = ["a-2a", "ua-1"]
LONGEST_UNBROKEN: Final = 48
UNBROKEN: Final = re.compile(rf"\S{{{LONGEST_UNBROKEN}}}(?=\S)")
SPACE_WITHOUT_WIDTH: Final = "\u200b"
SURELY_DRAWN: Final = re.compile("[\n\t -~\xa0-\u024f\u200b\u2010-\u2026\u2030-\u203a\u20ac\u2122\u2190-\u2193\u2212]")
UNDRAWABLE: Final = "□"


def typeset(template: Path, data: Mapping[str, object]) -> bytes:
    """Return a tagged PDF/A-2a and PDF/UA-1 of ``template`` filled with ``data``; equal input gives equal bytes.

    The data is never read as markup: the template finds it as plain values in ``office.typ``'s ``data``. Texts are
    cleaned of control characters; a very long word may break; a character that no font here can draw becomes ``□``.
    May be called from any thread.

    Args:
        template: a file inside the package; it begins with ``#import "/foundation/typesetting/office.typ": *``.
        data: plain values, dates and the bytes of pictures too. Three
            keys are asked of every page: ``title``, ``language`` (such as ``id``) and ``made_at``, the day or time the
            file says it was made.

    Raises:
        KeyError: one of the three is missing.
        typst.TypstError: the template is wrong, or asks for data that is not there.
    """
    made_at = _moment(data["made_at"])
    plain = _plain({**data, "title": data["title"], "language": data["language"], "made_at": made_at})
    try:
        return _compile(template, plain, made_at)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _compile(template, _drawable(plain), made_at)


def draw_picture(template: Path, data: Mapping[str, object]) -> bytes:
    """Return the first page of ``template`` as PNG, one pixel a point; the data is treated as by `typeset`."""
    made_at = _moment(data["made_at"])
    return typst.compile(
        template,
        root=ROOT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=72,
        sys_inputs={"data": json.dumps(_drawable(_plain({**data, "made_at": made_at})))},
    )


def _compile(template: Path, plain: object, made_at: datetime) -> bytes:
    return typst.compile(
        template,
        root=ROOT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(plain)},
        pdf_standards=STANDARDS,
        timestamp=int(made_at.timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    """Read our font and those inside the compiler; never the machine's, or pages would differ from one to the next."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _moment(value: object) -> datetime:
    """Return the time of a file: a day is its midnight in UTC, the offset is a fixed one."""
    if isinstance(value, datetime):
        return value.astimezone(timezone(value.utcoffset() or timedelta()))
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    raise KeyError("made_at")


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return _breakable(UNWANTED.sub("", value))
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, bytes) else value


def _breakable(text: str) -> str:
    return text if len(text) < LONGEST_UNBROKEN or text.startswith("<svg ") else UNBROKEN.sub(_with_break, text)


def _with_break(run: re.Match[str]) -> str:
    return run[0] + SPACE_WITHOUT_WIDTH


def _drawable(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _drawable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_drawable(item) for item in value]
    if isinstance(value, str):
        return "".join(letter if SURELY_DRAWN.match(letter) else UNDRAWABLE for letter in value)
    return value
