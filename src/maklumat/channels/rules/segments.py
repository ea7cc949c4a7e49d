"""How many SMS a text costs: 160 letters of the GSM alphabet in one, 70 of any other; a little less where several join.

Source: 3GPP TS 23.038, default alphabet and its extension; TS 23.040, joined messages.
"""

from dataclasses import dataclass
from typing import Final

BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED: Final = frozenset("^{}\\[~]|€\f")
"""Letters that take two places."""
SINGLE: Final = {True: 160, False: 70}
JOINED: Final = {True: 153, False: 67}
LOOKALIKES: Final = str.maketrans(
    {
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{NO-BREAK SPACE}": " ",
        "\t": " ",
    }
)
"""Signs of good typography that would more than double the price of a text."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a text costs: how many SMS, in which alphabet, and how many places it takes."""

    count: int
    is_gsm: bool
    places: int


def cost_of(text: str) -> Cost:
    """Return how many SMS a text is sent as.

    >>> cost_of("a" * 160), cost_of("a" * 161).count, cost_of("a" * 306).count, cost_of("a" * 307).count
    (Cost(count=1, is_gsm=True, places=160), 2, 2, 3)
    >>> cost_of("[" * 80).count, cost_of("[" * 81).count, cost_of("").count
    (1, 2, 0)
    >>> cost_of("ă" * 70), cost_of("ă" * 71).count, cost_of("\N{GRINNING FACE}" * 35).places
    (Cost(count=1, is_gsm=False, places=70), 2, 70)
    """
    is_gsm = all(letter in BASIC or letter in EXTENDED for letter in text)
    places = sum(_places(letter, is_gsm=is_gsm) for letter in text)
    if places <= SINGLE[is_gsm]:
        return Cost(1 if text else 0, is_gsm, places)
    return Cost(len(_parts(text, is_gsm=is_gsm)), is_gsm, places)


def plain_sms(text: str) -> str:
    """Return a text without the signs that cost more than they say.

    >>> plain_sms("besok \N{EN DASH} lusa\N{HORIZONTAL ELLIPSIS}")
    'besok - lusa...'
    """
    return text.translate(LOOKALIKES)


def _places(letter: str, *, is_gsm: bool) -> int:
    if is_gsm:
        return 2 if letter in EXTENDED else 1
    return 2 if ord(letter) > 0xFFFF else 1  # noqa: PLR2004 - beyond it UTF-16 needs a pair


def _parts(text: str, *, is_gsm: bool) -> list[int]:
    """Return the places of each part; no letter is cut in two."""
    parts = [0]
    for letter in text:
        places = _places(letter, is_gsm=is_gsm)
        if parts[-1] + places > JOINED[is_gsm]:
            parts.append(0)
        parts[-1] += places
    return parts


def fit_sms(text: str, most: int) -> int:
    """Return how many letters of a text fit so many SMS, reckoned in the alphabet of the whole text.

    >>> fit_sms("a" * 500, 3), fit_sms("short", 3)
    (459, 5)
    """
    if cost_of(text).count <= most:
        return len(text)
    is_gsm = cost_of(text).is_gsm
    used, parts = 0, 1
    for place, letter in enumerate(text):
        places = _places(letter, is_gsm=is_gsm)
        if used + places > JOINED[is_gsm]:
            used, parts = 0, parts + 1
            if parts > most:
                return place
        used += places
    return len(text)
