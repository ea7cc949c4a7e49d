"""The period that a page of scorecards is about, and the links to others."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from maklumat.evaluation.rules.periods import Period, PeriodKind, period_of, read_period, recent_periods
from maklumat.web.desk.scorecards.words import period_words
from maklumat.web.shared.components import NavItem


def period_of_request(request: HttpRequest, today: date) -> Period:
    """Return the period that the address names, or this quarter."""
    return read_period(request.GET.get("masa", "")) or period_of(today, PeriodKind.QUARTER)


def about_period(address: str, period: Period, today: date, kept: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what a page says of its period: itself, its heading, and the usual ones as links, which keep ``kept``."""
    more = f"&{urlencode(kept)}" if kept else ""
    links = [
        NavItem(period_words(one), f"{address}?masa={one.word}{more}", is_current=one == period)
        for one in recent_periods(today)
    ]
    return {"period": period, "heading": period_words(period), "periods": links}


def pages_of_period(address: str, period: Period, today: date, *, after: int | None, next_after: int) -> dict[str, Any]:
    """Return the same for a list in pages, with the links to its first page and the next one."""
    first = f"{address}?masa={period.word}"
    return {
        **about_period(address, period, today),
        "next_url": f"{first}&setelah={next_after}" if next_after else "",
        "first_url": first if after else "",
    }
