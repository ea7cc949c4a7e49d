"""The figures of a counter in words."""

from datetime import timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from maklumat.channels.queries.counter import WaitFigures
from maklumat.web.shared.words import duration_words


class FigureRow(NamedTuple):
    """One figure, of today and of the last thirty days."""

    label: str
    today: str
    lately: str


def figure_rows(today: WaitFigures, lately: WaitFigures) -> list[FigureRow]:
    """Return the figures as a table."""
    return [
        FigureRow(_("Numbers taken"), str(today.taken), str(lately.taken)),
        FigureRow(_("Served"), str(today.served), str(lately.served)),
        FigureRow(_("Did not come"), str(today.skipped), str(lately.skipped)),
        FigureRow(_("Waited (median)"), _length(today.waited), _length(lately.waited)),
        FigureRow(_("Served in (median)"), _length(today.serving), _length(lately.serving)),
    ]


def _length(length: timedelta | None) -> str:
    return _("too few to say") if length is None else duration_words(length)
