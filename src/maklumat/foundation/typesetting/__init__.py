"""Printed pages: a Typst template and plain data in, a tagged PDF out.

Owns the compiler, the fonts inside the package, ``office.typ`` (what every printed page shares: letterhead, tables,
signature block, page numbers) and the drawing of QR codes. Which words a page says is up to whoever prints it.
"""

from maklumat.foundation.typesetting.compiler import typeset
from maklumat.foundation.typesetting.drawings import mark_svg, qr_svg, seal_svg

__all__ = ["mark_svg", "qr_svg", "seal_svg", "typeset"]
