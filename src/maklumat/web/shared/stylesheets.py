"""Joins the parts in ``styles/`` into the two stylesheets that pages load.

The joined files are committed, so that a fresh machine needs no build; a test fails while they
are older than their parts. To join them again: ``python -m maklumat.web.shared.stylesheets``.
"""

import re
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
PARTS: Final = HERE / "styles"
JOINED: Final = HERE / "static" / "css"
NAMES: Final = ("public", "desk")

# Parts that only one surface shows; every other component is in both, because citizens and
# officers see the same components.
ONLY: Final = {
    "public": {"site_header", "site_footer", "counter", "hero", "unit_list", "receipt", "print_sheet"},
    "desk": {"desk_frame", "inbox_row", "kbd_bar"},
}


def join_stylesheet(name: str) -> str:
    """Return the whole stylesheet ``name`` ("public" or "desk"), without comments and blanks."""
    elsewhere = set().union(*(parts for other, parts in ONLY.items() if other != name))
    parts = [PARTS / "layers.css", PARTS / "tokens.css", PARTS / f"scale-{name}.css"]
    parts += [PARTS / "base.css", PARTS / "layout.css"]
    parts += sorted(part for part in (PARTS / "components").glob("*.css") if part.stem not in elsewhere)
    parts += [PARTS / "utilities.css", PARTS / "print.css"]
    return "\n".join(_without_blanks(part.read_text(encoding="utf-8")) for part in parts) + "\n"


def _without_blanks(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    return re.sub(r":\s+", ":", css).replace(";}", "}").strip()


def main() -> None:
    JOINED.mkdir(exist_ok=True)
    for name in NAMES:
        (JOINED / f"{name}.css").write_text(join_stylesheet(name), encoding="utf-8")


if __name__ == "__main__":
    main()
