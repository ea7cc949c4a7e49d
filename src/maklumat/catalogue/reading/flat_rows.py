"""Rows of small tables that a web page or PDF left as lines: "1 Camat 1 orang", numbered without a full stop."""

import itertools
import re
from dataclasses import replace

from maklumat.catalogue.reading.layout import Line

ROW = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")
HEAD = re.compile(r"no\.?(?:mor)?\b(?!.*\d).{0,80}", re.IGNORECASE)
FEWEST = 2
STARTS = re.compile(r"(?<=[.;)!?])\s+(?=[A-Z0-9(])|(?<=[a-z0-9])\s+(?=[A-Z][a-z])")
STRONG = re.compile(r"[.;)!?]$")


def flat_rows(lines: list[Line]) -> list[Line]:
    """Make rows of lines that count 1, 2, 3 without a full stop below a head that begins with "No".

    >>> [line.text for line in flat_rows([Line("NO PETUGAS JUMLAH"), Line("1 Camat 1 orang"), Line("2 Staf 2 orang")])]
    ['Camat 1 orang', 'Staf 2 orang']
    """
    out = list(lines)
    for place, line in enumerate(lines):
        if not HEAD.fullmatch(line.text) or line.is_cell:
            continue
        count = _count_rows(lines[place + 1 :])
        if count < FEWEST:
            continue
        out[place] = replace(line, text="")
        for at in range(place + 1, place + 1 + count):
            out[at] = replace(lines[at], text=ROW.sub("", lines[at].text, count=1), is_row=True)
    return [line for line in out if line.text]


def _count_rows(lines: list[Line]) -> int:
    count = 0
    for line in lines:
        match = ROW.match(line.text)
        if not match or int(match[1]) != count + 1:
            break
        count += 1
    return count


def numbered_pieces(numbers: str, line: Line) -> list[Line]:
    """Give each of several numbers that share a cell its part of the text beside them.

    >>> [piece.text for piece in numbered_pieces("3. 4.", Line("Surat tempat tinggal asli Formulir pindah"))]
    ['3. Surat tempat tinggal asli', '4. Formulir pindah']
    """
    marks = numbers.split()
    cuts = [match.start() for match in STARTS.finditer(line.text)]
    strong = [cut for cut in cuts if STRONG.search(line.text[:cut])]
    wanted = len(marks) - 1
    chosen = strong if len(strong) == wanted else cuts
    if len(chosen) < wanted or not wanted:
        return [replace(line, text=f"{marks[0]} {line.text}", is_cell=False)]
    chosen = chosen[-wanted:] if len(chosen) > wanted else chosen
    bounds = [0, *chosen, len(line.text)]
    pieces = [line.text[start:end].strip() for start, end in itertools.pairwise(bounds)]
    return [replace(line, text=f"{mark} {piece}", is_cell=False) for mark, piece in zip(marks, pieces, strict=True)]
