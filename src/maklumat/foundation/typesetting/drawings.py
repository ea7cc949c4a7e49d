"""Drawings for paper, as SVG that ``office.typ`` places: QR codes, the seal of a record, the mark of the product."""

import segno

from maklumat.foundation.seal import BANK, RIVER, seal_path

INK = "#15211c"
GREEN = "#0b5a44"
GOLD = "#ad8125"
LIGHT_GOLD = "#d9be83"


def qr_svg(address: str) -> str:
    """Draw an address as a QR code of dark squares, without a margin: ``qr`` of office.typ lays it on white."""
    code = segno.make(address, error="m", micro=False)
    return _svg(code.svg_inline(border=0, dark=INK, omitsize=True))


def seal_svg(identifier: str) -> str:
    """Draw the seal of a record, the same rosette that the record has on its page."""
    lace = seal_path(identifier, is_fine=True)
    return _svg(
        '<svg viewBox="0 0 100 100">'
        f'<path d="{lace}" fill="none" stroke="{GOLD}" stroke-width=".42" stroke-linejoin="round"/>'
        f'<circle cx="50" cy="50" r="29" fill="none" stroke="{LIGHT_GOLD}" stroke-width=".55"/>'
        f'<path d="{RIVER}" transform="translate(32.7 32.3) scale(.72)" fill="none" stroke="{GREEN}"'
        ' stroke-width="4.6" stroke-linecap="round"/></svg>'
    )


def mark_svg() -> str:
    """Draw the mark on its green ground."""
    return _svg(
        f'<svg viewBox="0 0 48 48"><rect width="48" height="48" rx="9" fill="{GREEN}"/>'
        f'<path d="{RIVER}" fill="none" stroke="#fff" stroke-width="4.6" stroke-linecap="round"/>'
        f'<path d="{BANK}" fill="none" stroke="{LIGHT_GOLD}" stroke-width="1.8" stroke-linecap="round"/></svg>'
    )


def _svg(drawing: str) -> str:
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
