"""Drawings made on the server: the swimlane of a procedure, the histogram of what it took.

Only numbers are worked out here; the templates draw them, and every drawing has its words beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Final

from maklumat.web.shared.components import Bar, FlowStep, Histogram

WIDTH: Final = 740
FEWEST_COLUMNS: Final = 2
MOST_COLUMNS: Final = 8
MARGIN: Final = 14
NAME: Final = 30
NODE: Final = 15
LINE: Final = 18
CORNER: Final = 12
LETTER: Final = 7.6


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A step placed on the drawing: the middle of its circle and its words, broken into lines."""

    number: int
    step: FlowStep
    x: float
    y: float
    lines: tuple[tuple[float, str], ...]
    is_last: bool


@dataclass(frozen=True, slots=True)
class FlowLane:
    """A lane: who acts in it."""

    name: str
    y: float
    height: float
    is_citizen: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """A procedure as a list of steps and, when it fits, as lanes with a line through them."""

    steps: tuple[FlowStep, ...]
    lanes: tuple[FlowLane, ...] = ()
    nodes: tuple[FlowNode, ...] = ()
    path: str = ""
    height: float = 0

    @property
    def is_drawn(self) -> bool:
        return bool(self.nodes)


def flow_from(steps: Sequence[FlowStep]) -> Flow:
    """Place the steps of a procedure in lanes, the citizen's on top; more than eight stay a list."""
    steps = tuple(steps)
    if not FEWEST_COLUMNS <= len(steps) <= MOST_COLUMNS:
        return Flow(steps)
    column = (WIDTH - 2 * MARGIN) / len(steps)
    letters = max(int((column - 14) / LETTER), 6)
    broken = [tuple(wrap(step.action, letters, break_long_words=True)) for step in steps]

    lanes: dict[str, FlowLane] = {}
    top = 0.0
    for is_citizen in (True, False):
        for step in steps:
            if step.is_citizen is not is_citizen or step.actor in lanes:
                continue
            deepest = max(len(lines) for other, lines in zip(steps, broken, strict=True) if other.actor == step.actor)
            height = NAME + 2 * NODE + 10 + deepest * LINE + 8
            lanes[step.actor] = FlowLane(step.actor, top, height, is_citizen)
            top += height

    nodes = []
    for place, (step, lines) in enumerate(zip(steps, broken, strict=True)):
        x = MARGIN + column * (place + 0.5)
        y = lanes[step.actor].y + NAME + NODE
        placed = tuple((y + NODE + 20 + LINE * n, line) for n, line in enumerate(lines))
        nodes.append(FlowNode(place + 1, step, round(x, 1), y, placed, is_last=place == len(steps) - 1))
    has_times = any(step.when for step in steps)
    return Flow(steps, tuple(lanes.values()), tuple(nodes), _path(nodes, column), top + (36 if has_times else 0))


def _path(nodes: Sequence[FlowNode], column: float) -> str:
    """Draw one line through all nodes, changing lanes between two columns where no words stand."""
    parts = [f"M{nodes[0].x:g} {nodes[0].y:g}"]
    for here, there in pairwise(nodes):
        if here.y != there.y:
            turn = here.x + column / 2
            down = 1 if there.y > here.y else -1
            parts.append(
                f"H{turn - CORNER:g}q{CORNER} 0 {CORNER} {CORNER * down}V{there.y - CORNER * down:g}"
                f"q0 {CORNER * down} {CORNER} {CORNER * down}"
            )
        parts.append(f"H{there.x:g}")
    return "".join(parts)


def histogram_from(
    counts: Mapping[int, int], promised: int, *, unit: str, caption: str = "", most: int = 12
) -> Histogram:
    """Return how many took 1, 2, 3 … ``unit``; what took longer than ``most`` shares the last bar.

    Args:
        counts: number of cases by whole units taken; 0 counts as 1.
        promised: the promise, in the same unit.
        unit: for the reader, "hari kerja".
        caption: what the drawing shows.
        most: the last bar of its own.
    """
    longest = max([*counts, promised, 1])
    last = min(longest, max(most, promised + 1))
    bars = []
    for length in range(1, last + 1):
        count = counts.get(length, 0) + (counts.get(0, 0) if length == 1 else 0)
        label = str(length)
        if length == last and longest > last:
            count = sum(number for taken, number in counts.items() if taken >= last)
            label = f"{last}+"
        bars.append(Bar(label, count, is_late=length > promised))
    return Histogram(tuple(bars), min(promised, last), unit, caption)
