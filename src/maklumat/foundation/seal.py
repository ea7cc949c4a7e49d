"""The seal: a rosette drawn from a record's SHA-256, and the mark it carries.

The same record always has the same seal, on the receipt, on the page and on paper. It is a likeness
that helps the eye; the proof is the hash and the page that checks it.
"""

import hashlib
import math
from functools import lru_cache
from typing import Final

RIVER: Final = "M9.5 33V19.5a5 5 0 0 1 10 0v8a4.5 4.5 0 0 0 9 0v-8a5 5 0 0 1 10 0V33"
BANK: Final = "M10 40.2h28"

_MIDDLE: Final = 50.0
_RADIUS: Final = 40.0


def seal_layers(identifier: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the closed curves of the seal of ``identifier``, as points in a 100 x 100 field.

    With ``b`` the SHA-256 of the identifier: petals n = 13 + b0 mod 9, depth d = .10 + b1/255 x .08,
    twist b2, layers 4 + b3 mod 3, wave m = 2 + b4 mod 3. Layer k has phase p = b2/255 x pi + 2 pi k / layers
    and r(t) = 40 (1 + d sin(nt + p) + .035 sin(mnt - p)).
    """
    digest = hashlib.sha256(identifier.encode()).digest()
    petals = 13 + digest[0] % 9
    depth = 0.10 + digest[1] / 255 * 0.08
    layers = 4 + digest[3] % 3
    wave = 2 + digest[4] % 3
    steps = petals * max(12, wave * 4)

    curves = []
    for layer in range(layers):
        phase = digest[2] / 255 * math.pi + 2 * math.pi * layer / layers
        points = []
        for step in range(steps):
            t = 2 * math.pi * step / steps
            ripple = depth * math.sin(petals * t + phase) + 0.035 * math.sin(wave * petals * t - phase)
            radius = _RADIUS * (1 + ripple)
            points.append((_MIDDLE + radius * math.cos(t), _MIDDLE + radius * math.sin(t)))
        curves.append(tuple(points))
    return tuple(curves)


@lru_cache(maxsize=2048)
def seal_path(identifier: str, *, is_fine: bool) -> str:
    """Return the ``d`` of the rosette; a coarse one keeps every second layer, which is all that 40 pixels can show."""
    curves = seal_layers(identifier)
    return "".join(_closed_line(curve) for curve in (curves if is_fine else curves[::2]))


def _closed_line(points: tuple[tuple[float, float], ...]) -> str:
    """Join points with straight steps in relative tenths, which stays short and is smooth at every size in use."""
    here = _tenths(points[0])
    parts = [f"M{_number(here[0])} {_number(here[1])}l"]
    for point in points[1:]:
        there = _tenths(point)
        across, down = _number(there[0] - here[0]), _number(there[1] - here[1])
        parts.append(f"{_gap(across) if len(parts) > 1 else ''}{across}{_gap(down)}{down}")
        here = there
    return "".join(parts) + "z"


def _tenths(point: tuple[float, float]) -> tuple[int, int]:
    return (round(point[0] * 10), round(point[1] * 10))


def _number(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _gap(number: str) -> str:
    return "" if number.startswith("-") else " "
