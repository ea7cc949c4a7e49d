"""The rows of the scoreboard as CSV, JSON and Atom: one a unit and service, counts below five left out."""

import csv
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from io import StringIO

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from maklumat.catalogue.documents.open_data.dictionary import LICENCE_URL
from maklumat.evaluation.queries.open_figures import COLUMNS, Row, find_last_days, iterate_performance_rows
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.models import Government
from maklumat.organization.queries import find_units
from maklumat.web.public.open_data.performance import MEANINGS


def write_csv(government: Government, today: date) -> str:
    """Return the rows of the last 90 days."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(iterate_performance_rows(government.pk, today))
    return text.getvalue()


def write_json(government: Government, today: date) -> str:
    """Return the same rows as objects, with what each field means."""
    document = {
        "government": government.name,
        "licence": LICENCE_URL,
        "fields": [{"name": name, "meaning": str(meaning)} for name, meaning in MEANINGS],
        "rows": list(iterate_performance_rows(government.pk, today)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def write_feed(government: Government, today: date, site: str) -> str:
    """Return one entry for each published unit with figures; it is renewed on the day something was counted there.

    ``site`` is the address of the government's site, without the last slash.
    """
    changed = find_last_days(government.pk, today)
    rows = [row for row in iterate_performance_rows(government.pk, today) if row["service_id"] is None]
    feed = Atom1Feed(
        title=_("Promise and reality, %(government)s") % {"government": government.name},
        link=site + reverse("public:show-scoreboard"),
        description="",
        language="id",
        feed_url=site + reverse("public:show-scoreboard-feed"),
        author_name=government.name,
        feed_copyright=LICENCE_URL,
    )
    units = [unit for unit in find_units(government.pk, is_published=True) if unit.pk in changed]
    for unit in sorted(units, key=lambda one: (changed[one.pk], one.pk), reverse=True):
        feed.add_item(
            title=unit.name,
            link=site + reverse("public:show-unit-scoreboard", args=[unit.slug]),
            description=_sentences(row for row in rows if row["unit_id"] == unit.pk),
            unique_id=f"{site}/id/unit/{unit.pk}#kinerja",
            updateddate=datetime.combine(changed[unit.pk], time(), UTC),
        )
    return feed.writeString("utf-8")


def _sentences(rows: Iterable[Row]) -> str:
    """Say what a unit did in the period, as far as there is enough to say it."""
    said = []
    for row in rows:
        facts = {"matter": Matter(str(row["matter"])).label, "settled": row["settled"], "share": row["on_time_percent"]}
        if row["settled"] is not None and row["on_time_percent"] is not None:
            said.append(_("%(matter)s: %(settled)s settled in 90 days, %(share)s%% of them in time.") % facts)
    return " ".join(said) or _("Not enough yet to say a figure.")
