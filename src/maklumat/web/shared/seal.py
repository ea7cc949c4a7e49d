"""The seal and the mark as drawings of a page; their geometry is that of `foundation.seal`."""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from maklumat.foundation.seal import BANK, RIVER, seal_path

FINE_FROM_PIXELS: Final = 72


def seal_svg(identifier: str, size: int) -> SafeString:
    """Draw the seal ``size`` pixels wide (40 at least), hidden from screen readers: the hash beside it speaks."""
    size = max(size, 40)
    is_fine = size >= FINE_FROM_PIXELS
    return format_html(
        '<svg class="seal-drawing seal-drawing--{grain}" viewBox="0 0 100 100" width="{size}" height="{size}" '
        'aria-hidden="true" focusable="false"><path class="seal-drawing__lace" d="{lace}"/>'
        '<circle class="seal-drawing__ring" cx="50" cy="50" r="29"/>'
        '<path class="seal-drawing__river" d="{river}" transform="translate(32.7 32.3) scale(.72)"/></svg>',
        grain="fine" if is_fine else "coarse",
        size=size,
        lace=mark_safe(seal_path(identifier, is_fine=is_fine)),  # noqa: S308 - digits of our own making
        river=RIVER,
    )


def mark_svg() -> SafeString:
    """Draw the mark: the river as an m (three reaches, two bends) over its bank."""
    return format_html(
        '<svg class="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">'
        '<rect class="mark__ground" width="48" height="48" rx="9"/>'
        '<path class="mark__river" d="{}"/><path class="mark__bank" d="{}"/></svg>',
        RIVER,
        BANK,
    )
