"""The words of a badge, cut to the room they have. A picture cannot grow with what stands in it."""

from dataclasses import dataclass
from typing import Final
from unicodedata import category

WIDTH: Final = 320
HEIGHT: Final = 112
"""Size of every badge in CSS pixels: it fits into a column of a telephone."""

TITLE_LETTERS: Final = 33
LINE_LETTERS: Final = 45
"""Letters of a wide typeface that fit into the title, and into a line; the drawing cuts off what is wider still."""

STYLE: Final = (
    "text{font-family:system-ui,sans-serif;font-size:12px;fill:#43504a}"
    ".n{font-size:14px;font-weight:600;fill:#0b5a44}.f{font-size:18px;font-weight:700;fill:#15211c}"
    ".s{fill:#fff;stroke:#7d8983}"
    "@media(prefers-color-scheme:dark){text{fill:#c3cac3}.n{fill:#b4d3c4}.f{fill:#fff}.s{fill:#15211c}}"
)
"""The only style of the picture. Its policy names the hash of exactly these letters."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A picture in words: what it is about, the figure, and up to three lines on what it rests on."""

    title: str
    figure: str
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the whole title."""
        return printable(self.title)

    @property
    def shown_title(self) -> str:
        """Return the title as long as there is room for it."""
        return shorten(self.name, TITLE_LETTERS)

    @property
    def shown_lines(self) -> tuple[tuple[int, str], ...]:
        """Return the lines as long as there is room for them, each with its place from above."""
        return tuple((66 + 17 * place, shorten(printable(line), LINE_LETTERS)) for place, line in enumerate(self.lines))

    @property
    def description(self) -> str:
        """Return everything below the title, uncut."""
        return printable(". ".join((self.figure, *self.lines)) + ".")


def printable(text: str) -> str:
    """Return a text without what XML does not allow and without signs that turn the direction of writing.

    >>> printable(f"Surat{chr(0)} izin{chr(0x202E)}")
    'Surat izin'
    """
    return "".join(letter for letter in text if not category(letter).startswith("C"))


def shorten(text: str, letters: int) -> str:
    """Return at most so many letters, the last an ellipsis where something was cut off.

    >>> shorten("Rekomendasi kegiatan", 12)
    'Rekomendasi…'
    """
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
