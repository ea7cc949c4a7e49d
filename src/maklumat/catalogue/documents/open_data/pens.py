"""How a whole catalogue becomes a text, whatever its size: a head, one service after another, a tail."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import override

from maklumat.catalogue.documents.open_data.addresses import Site, site_of
from maklumat.catalogue.documents.open_data.cpsv import CpsvCatalogue
from maklumat.catalogue.documents.open_data.hsds import HsdsCatalogue
from maklumat.catalogue.documents.open_data.rdf import JsonLd, Thing, Turtle
from maklumat.catalogue.documents.open_data.sippn import COLUMNS, harmless_cell, sippn_row
from maklumat.catalogue.documents.open_data.terms import OFFICE, concepts, prefixes_of
from maklumat.catalogue.queries.published import Published
from maklumat.catalogue.vocabulary import OpenFormat
from maklumat.organization.models import Government, Unit


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Whose catalogue is written, and of which day.

    Attributes:
        root: the unit that stands for the whole government.
        count: how many services follow.
    """

    government: Government
    root: Unit | None
    on: date
    count: int

    @property
    def site(self) -> Site:
        """Return where the government's site stands."""
        return site_of(self.government)


class Pen(Protocol):
    """Writes one format; its parts joined are the file."""

    def head(self) -> str:
        """Return what stands before the services."""

    def service(self, published: Published) -> str:
        """Return one service."""

    def tail(self) -> str:
        """Return what stands after the services."""


class CpsvPen:
    """CPSV-AP 3.2, in Turtle or in JSON-LD."""

    def __init__(self, catalogue: Catalogue, writer: Callable[[Mapping[str, str]], Turtle | JsonLd]) -> None:
        self.catalogue = catalogue
        self.writer = writer(prefixes_of(catalogue.site))
        self.things = CpsvCatalogue(catalogue.site, catalogue.government, catalogue.root)

    def things_alone(self, things: Iterable[Thing]) -> str:
        """Return a document of just these things, with the words of lists."""
        with override(OFFICE):
            start = self.writer.head() + self._written(concepts(self.catalogue.site))
            return start + self._written(things) + self.writer.tail()

    def head(self) -> str:
        """Return prefixes, the words of lists, and the catalogue itself."""
        name = self.catalogue.government.name
        with override(OFFICE):
            title, words = _("Public services of %(name)s") % {"name": name}, _("Every service and what is promised.")
            said = self.writer.head() + self._written(concepts(self.catalogue.site))
            return said + self._written(self.things.dataset(title, words, self.catalogue.on))

    def service(self, published: Published) -> str:
        """Return one service with everything it names."""
        with override(OFFICE):
            return self._written(self.things.service(published))

    def tail(self) -> str:
        """Return the end."""
        return self.writer.tail()

    def _written(self, things: Iterable[Thing]) -> str:
        return "".join(map(self.writer.thing, things))


class HsdsPen:
    """Open Referral HSDS 3.0: the page of a list that holds everything."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.services = HsdsCatalogue(catalogue.site, catalogue.government, catalogue.root)
        self._comma = ""

    def head(self) -> str:
        """Return what a page of an HSDS list says of itself."""
        count = self.catalogue.count
        facts: dict[str, object] = {"total_items": count, "total_pages": 1, "page_number": 1, "size": count}
        facts |= {"first_page": True, "last_page": True, "empty": count == 0}
        return f'{json.dumps(facts)[:-1]}, "contents": ['

    def service(self, published: Published) -> str:
        """Return one service as an object."""
        comma, self._comma = self._comma, ","
        return f"{comma}\n{json.dumps(self.services.service(published), ensure_ascii=False)}"

    def tail(self) -> str:
        """Return the end."""
        return "\n]}\n"


class SippnCsv:
    """The fields of SIPPN as CSV (RFC 4180) with a byte-order mark, so that spreadsheets read it as UTF-8."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def head(self) -> str:
        """Return the names of the columns."""
        return "\ufeff" + self._line(column.name for column in COLUMNS)

    def service(self, published: Published) -> str:
        """Return one line."""
        return self._line(map(harmless_cell, sippn_row(published, self.catalogue.site).values()))

    def tail(self) -> str:
        """Return the end."""
        return ""

    def _line(self, cells: Iterable[str]) -> str:
        target = io.StringIO()
        csv.writer(target).writerow(cells)
        return target.getvalue()


class SippnJson:
    """The fields of SIPPN as a JSON list of objects."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._comma = ""

    def head(self) -> str:
        """Return the beginning."""
        return "["

    def service(self, published: Published) -> str:
        """Return one object."""
        comma, self._comma = self._comma, ","
        return f"{comma}\n{json.dumps(sippn_row(published, self.catalogue.site), ensure_ascii=False)}"

    def tail(self) -> str:
        """Return the end."""
        return "\n]\n"


PENS: Final[Mapping[OpenFormat, Callable[[Catalogue], Pen]]] = {
    OpenFormat.TURTLE: lambda catalogue: CpsvPen(catalogue, Turtle),
    OpenFormat.JSON_LD: lambda catalogue: CpsvPen(catalogue, JsonLd),
    OpenFormat.HSDS: HsdsPen,
    OpenFormat.SIPPN_CSV: SippnCsv,
    OpenFormat.SIPPN_JSON: SippnJson,
}
"""Formats that are text; the workbook is written by `editions`."""


def write_parts(pen: Pen, services: Iterable[Published]) -> Iterator[str]:
    """Yield the parts of a file."""
    yield pen.head()
    for published in services:
        yield pen.service(published)
    yield pen.tail()


def write_one(catalogue: Catalogue, form: OpenFormat, published: Published) -> str:
    """Return one service as a document of its own."""
    if form is OpenFormat.HSDS:
        document = HsdsCatalogue(catalogue.site, catalogue.government, catalogue.root).service(published)
        return json.dumps(document, ensure_ascii=False, indent=1)
    return "".join(write_parts(PENS[form](catalogue), [published]))
