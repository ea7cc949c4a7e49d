"""What stands on one page of a PDF: runs of characters with their places, and ruled lines."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_CHARACTERS = 60_000
MAX_PATHS = 20_000
STRAIGHT = 1.5
"""How far, in points, a line may lean and still be upright or level."""
SHORTEST = 5.0
WIDE = 2.0
"""A space between characters, in character heights, that parts two columns."""
HYPHEN = "\x02"


@dataclass(slots=True)
class Run:
    """Characters that follow one another on one height."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    blanks: list[tuple[int, float]] = field(default_factory=list)
    """Where in the text a word begins after a blank, and where on the page."""

    def words(self) -> "list[Run]":
        """Cut the run at its blanks."""
        starts = [(0, self.left), *self.blanks]
        ends = [*(start - 1 for start, _ in self.blanks), len(self.text)]
        return [
            Run(self.text[start:end], left, self.right if end == len(self.text) else left + 1, self.bottom, self.top)
            for (start, left), end in zip(starts, ends, strict=True)
        ]

    @property
    def x(self) -> float:
        """Where it begins, a little inside."""
        return self.left + min(2.0, (self.right - self.left) / 2)

    @property
    def y(self) -> float:
        """Its middle height."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How tall it is."""
        return max(1.0, self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A level or upright line: its place across, and from where to where it goes."""

    is_level: bool
    at: float
    start: float
    end: float


def read_runs(page: pdfium.PdfPage) -> list[Run]:
    """Return the runs of a page in the order they were written."""
    text = page.get_textpage()
    out: list[Run] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(value) for value in (left, right, bottom, top)]
    run: Run | None = None
    blank = False
    for index in range(min(text.count_chars(), MAX_CHARACTERS)):
        sign = chr(pdfium_c.FPDFText_GetUnicode(text.raw, index))
        if sign in "\r\n":
            run = None
            continue
        if sign.isspace():
            blank = True
            continue
        pdfium_c.FPDFText_GetCharBox(text.raw, index, *places)
        sign = "-" if sign == HYPHEN else sign
        if run is None or _is_apart(run, left.value, right.value, bottom.value, top.value):
            run = Run(sign, left.value, right.value, bottom.value, top.value)
            out.append(run)
        else:
            if blank:
                run.text += " "
                run.blanks.append((len(run.text), left.value))
            run.text += sign
            run.left, run.right = min(run.left, left.value), max(run.right, right.value)
            run.bottom, run.top = min(run.bottom, bottom.value), max(run.top, top.value)
        blank = False
    text.close()
    return out


def _is_apart(run: Run, left: float, right: float, bottom: float, top: float) -> bool:
    far = left - run.right > WIDE * max(run.height, 6.0)
    back = right < run.left - 1
    below = top < run.bottom - 1 or bottom > run.top + 1
    return far or back or below


def read_rulings(page: pdfium.PdfPage) -> list[Ruling]:
    """Return the level and upright lines drawn on a page."""
    out: list[Ruling] = []
    for number, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number >= MAX_PATHS:
            break
        out.extend(_rulings_of(item))
    return out


def _rulings_of(item: pdfium.PdfObject) -> list[Ruling]:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(item.raw, matrix)
    count = pdfium_c.FPDFPath_CountSegments(item.raw)
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    out: list[Ruling] = []
    for index in range(min(count, 500)):
        segment = pdfium_c.FPDFPath_GetPathSegment(item.raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and last:
            out.extend(_ruling(last, point))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and first:
            out.extend(_ruling(point, first))
        last = point
    return out


def _ruling(one: tuple[float, float], other: tuple[float, float]) -> list[Ruling]:
    wide, tall = abs(one[0] - other[0]), abs(one[1] - other[1])
    if tall <= STRAIGHT and wide >= SHORTEST:
        return [Ruling(True, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))]  # noqa: FBT003
    if wide <= STRAIGHT and tall >= SHORTEST:
        return [Ruling(False, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))]  # noqa: FBT003
    return []
