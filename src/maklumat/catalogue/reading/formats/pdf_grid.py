"""Ruled lines made into tables: where rows and columns part, and which cells run over several."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from maklumat.catalogue.reading.formats.pdf_page import Ruling

NEAR = 4.0
"""Lines closer than this, in points, are one."""
FEWEST_ROWS = 2
FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the heights of its level lines from the top, its upright lines from the left.

    ``rows`` holds for each row the columns its cells begin at, with their span; a cell that goes on from the row above
    begins there, and ``owners`` says where.
    """

    heights: tuple[float, ...]
    sides: tuple[float, ...]
    rows: tuple[tuple[tuple[int, int], ...], ...]
    owners: dict[tuple[int, int], tuple[int, int]]

    @property
    def top(self) -> float:
        """The height of its upper edge."""
        return self.heights[0]

    @property
    def key(self) -> str:
        """What a table that goes on over a page has in common with its beginning: its columns."""
        return ",".join(str(round(side / 6)) for side in self.sides)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place lies inside."""
        return self.heights[-1] - 1 <= y <= self.heights[0] + 1 and self.sides[0] - 2 <= x <= self.sides[-1] + 2

    def cell_of(self, x: float, y: float) -> tuple[int, int]:
        """Return row and column of the cell a place lies in."""
        row = max(0, min(sum(height > y for height in self.heights) - 1, len(self.heights) - 2))
        column = max(0, min(sum(side <= x for side in self.sides) - 1, len(self.sides) - 2))
        return self.owners[row, column]


def find_grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the tables of a page, from the top."""
    level = [ruling for ruling in rulings if ruling.is_level]
    upright = [ruling for ruling in rulings if not ruling.is_level]
    grids = []
    for group in _connected(level, upright):
        grid = _grid([each for each in group if each.is_level], [each for each in group if not each.is_level])
        if grid:
            grids.append(grid)
    return sorted(grids, key=lambda grid: -grid.top)


def _connected(level: list[Ruling], upright: list[Ruling]) -> list[list[Ruling]]:
    """Group lines whose height ranges touch; tables above one another are apart, those side by side are one."""
    spans = sorted(((each.start, each.end) for each in upright), key=lambda span: -span[1])
    groups: list[list[float]] = []
    for bottom, top in spans:
        if groups and top >= groups[-1][0] - NEAR:
            groups[-1][0] = min(groups[-1][0], bottom)
        else:
            groups.append([bottom, top])
    return [
        [each for each in level if bottom - NEAR <= each.at <= top + NEAR]
        + [each for each in upright if bottom - NEAR <= each.start and each.end <= top + NEAR]
        for bottom, top in groups
    ]


def _grid(level: list[Ruling], upright: list[Ruling]) -> Grid | None:
    heights = _merged([each.at for each in level])[::-1]
    sides = _merged([each.at for each in upright])
    if len(heights) <= FEWEST_ROWS - 1 or len(sides) <= FEWEST_COLUMNS - 1:
        return None
    if len(heights) - 1 < FEWEST_ROWS and len(sides) - 1 < FEWEST_COLUMNS:
        return None
    rows: list[tuple[tuple[int, int], ...]] = []
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(heights) - 1):
        middle = (heights[row] + heights[row + 1]) / 2
        cells = _cells_of(sides, upright, middle)
        own = []
        for column, span in cells:
            above = owners.get((row - 1, column))
            center = (sides[column] + sides[column + span]) / 2
            goes_on = row > 0 and above is not None and not _is_drawn(level, heights[row], center)
            owner = above if goes_on and above else (row, column)
            for each in range(column, column + span):
                owners[row, each] = owner
            if owner == (row, column):
                own.append((column, span))
        rows.append(tuple(own))
    return Grid(tuple(heights), tuple(sides), tuple(rows), owners)


def _cells_of(sides: Sequence[float], upright: list[Ruling], middle: float) -> list[tuple[int, int]]:
    """Return where the cells of a row begin, and over how many columns each goes."""
    drawn = [
        place
        for place, side in enumerate(sides)
        if place in (0, len(sides) - 1)
        or any(abs(each.at - side) <= NEAR and each.start <= middle <= each.end for each in upright)
    ]
    return [(start, end - start) for start, end in itertools.pairwise(drawn)]


def _is_drawn(level: list[Ruling], height: float, x: float) -> bool:
    return any(abs(each.at - height) <= NEAR and each.start - 1 <= x <= each.end + 1 for each in level)


def _merged(places: list[float]) -> list[float]:
    """Return places in order, those near one another once."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > NEAR:
            out.append(place)
    return out
