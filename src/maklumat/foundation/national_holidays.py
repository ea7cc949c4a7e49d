"""Indonesia's days off, for seeding a government's editable table; never used to compute a deadline."""

from collections.abc import Iterable
from datetime import date

CATEGORIES = ("public", "government")


def seed_days_off(years: Iterable[int]) -> list[tuple[date, str, str]]:
    """Return (day, Indonesian name, category) for each day off, in order, one row per day.

    Category ``public`` is *libur nasional*, ``government`` is *cuti bersama* (joint leave). A name
    ending in "(perkiraan)" is an estimate: no decree has fixed it yet.

    Source: docs/reference/regulations/working-days.md, "Days off".
    """
    from holidays import country_holidays  # noqa: PLC0415 - 0.3 s to import, needed only for seeding

    wanted = sorted(set(years))
    rows: dict[date, tuple[date, str, str]] = {}
    for category in CATEGORIES:
        found = country_holidays("ID", years=wanted, language="id", categories=(category,))
        for day, name in found.items():
            rows.setdefault(day, (day, name, category))
    return [rows[day] for day in sorted(rows)]
