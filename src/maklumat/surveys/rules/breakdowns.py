"""Parts of a result that name nobody: small groups are hidden, and so is the one they could be reckoned from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LEAST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Part:
    """Respondents of one group, and their index; both are empty when the group is too small to be shown."""

    code: str
    respondents: int | None
    index: Decimal | None = None


def hide_small_parts(parts: Sequence[Part], least: int = LEAST_SHOWN) -> tuple[Part, ...]:
    """Hide groups below ``least``; when that hides one alone, the next smallest with it.

    The whole is published, so a single hidden group would be the whole without the others.

    >>> [part.respondents for part in hide_small_parts([Part("a", 3), Part("b", 9), Part("c", 30)])]
    [None, None, 30]
    """
    counted = sorted((part for part in parts if part.respondents), key=lambda part: part.respondents or 0)
    hidden = {part.code for part in counted if (part.respondents or 0) < least}
    if len(hidden) == 1 and len(counted) > 1:
        hidden.add(counted[1].code)
    return tuple(Part(part.code, None) if part.code in hidden else part for part in parts if part.respondents)
