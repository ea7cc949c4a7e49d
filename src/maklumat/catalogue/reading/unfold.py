"""Lines that hold several components at once are cut before each heading."""

import itertools
import re
from dataclasses import replace

from maklumat.catalogue.reading.heads import Fit, find_head
from maklumat.catalogue.reading.layout import Line
from maklumat.catalogue.reading.marks import continues, split_mark

MARKED = re.compile(r"(?:(?<=^)|(?<=\s))(?:[A-Z]|[a-z]|\d{1,2}|[IVX]{1,4})[.)]\s*(?=[A-Za-z])")
CAPITALISED = re.compile(r"(?:(?<=^)|(?<=\s))(?=[A-Z])")
FEWEST = 3


def unfold(line: Line) -> list[Line]:
    """Cut a line that runs through at least three marked headings; any other comes back alone.

    >>> [each.text for each in unfold(Line("A. Syarat: KTP B. Waktu: 5 menit C. Biaya: gratis"))]
    ['A. Syarat: KTP', 'B. Waktu: 5 menit', 'C. Biaya: gratis']
    """
    if len(line.text) < 40:  # noqa: PLR2004 - too short for three headings with values
        return [line]
    cuts = _marked_cuts(line.text)
    if len(cuts) < (FEWEST if cuts[:1] != [0] else FEWEST - 1):
        return [line]
    bounds = [0, *[cut for cut in cuts if cut > 0], len(line.text)]
    pieces = [line.text[a:b].strip() for a, b in itertools.pairwise(bounds)]
    return [replace(line, text=part) for piece in pieces for part in _without_mark(piece) if part]


def _marked_cuts(text: str) -> list[int]:
    cuts: list[int] = []
    last = None
    for match in MARKED.finditer(text):
        mark, rest = split_mark(text[match.start() :])
        head = find_head(rest[:120]) if mark else None
        if mark is None or head is None or head.fit is Fit.CUT:
            continue
        if last is None or continues(last, mark) or (mark.kind == last.kind and mark.value > last.value):
            cuts.append(match.start())
            last = mark
    return cuts


def _without_mark(piece: str) -> list[str]:
    """Cut before a heading that has no letter of its own and follows another heading at once."""
    mark, body = split_mark(piece)
    head = find_head(body)
    if mark is None or head is None or not head.rest or head.fit is not Fit.OPEN:
        return [piece]
    following = find_head(head.rest)
    if following is None or following.component in (None, head.component) or following.words < 2:  # noqa: PLR2004
        return [piece]
    return [piece[: len(piece) - len(head.rest)].strip(), head.rest]
