"""The place in a draft that an input is about, as one word of a form: ``12:requirements:ktp``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.rules.components import ITEM_ID
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.public.naming import service_name
from maklumat.web.shared.standard_words import component_lines

LARGEST_ID: Final = 2**63 - 1
LONGEST: Final = 120
SHORT: Final = 70


@dataclass(frozen=True, slots=True)
class Place:
    """The forum as a whole, a draft, a component of it, or one item."""

    version_id: int | None = None
    component: str = ""
    item_id: str = ""

    @property
    def value(self) -> str:
        """Return the word that a form carries; empty for the forum as a whole."""
        parts = [str(self.version_id or ""), self.component, self.item_id]
        return ":".join(parts).rstrip(":")


NO_PLACE: Final = Place()


def read_place(word: str) -> Place | None:
    """Read the word of a form; None for what is none.

    A component that is one record is its own item, under its own code.

    >>> read_place("12:requirements:ktp")
    Place(version_id=12, component='requirements', item_id='ktp')
    >>> read_place("12:completion_time:completion_time")
    Place(version_id=12, component='completion_time', item_id='completion_time')
    """
    version, _colon, rest = word[:LONGEST].partition(":")
    component, _colon, item_id = rest.partition(":")
    if not word:
        return NO_PLACE
    if not (version.isascii() and version.isdigit() and int(version) <= LARGEST_ID):
        return None
    if component and component not in ComponentCode.values:
        return None
    if item_id and not (component and (item_id == component or ITEM_ID.fullmatch(item_id))):
        return None
    return Place(int(version), component, item_id)


def place_asked(query: Mapping[str, Any]) -> Place:
    """Return the place that an address or a form names; the forum as a whole when it names none."""
    word = str(query.get("place", ""))
    if not word:
        parts = [str(query.get(name, "")) for name in ("draf", "bagian", "butir")]
        word = ":".join(parts).rstrip(":")
    return read_place(word) or NO_PLACE


def place_choices(versions: Sequence[StandardVersion], asked: Place) -> list[tuple[str, Any]]:
    """Return the places to choose from: the whole, each draft with its components, and the one that was asked for."""
    choices: list[tuple[str, Any]] = [("", _("The forum as a whole"))]
    for version in versions:
        options = [(str(version.pk), _("The whole draft"))]
        options += [(f"{version.pk}:{code.value}", str(code.label)) for code in ComponentCode]
        if asked.version_id == version.pk and asked.item_id:
            options += _item_choice(version, asked)
        choices.append((service_name(version.service), options))
    return choices


def _item_choice(version: StandardVersion, asked: Place) -> list[tuple[str, str]]:
    code = ComponentCode(asked.component)
    components = read_components(version)
    if asked.item_id == code:
        return [(asked.value, str(code.label))] if components.item(code, code) is not None else []
    words = next((line.text for line in component_lines(code, components) if line.id == asked.item_id), "")
    short = words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"
    return [(asked.value, f"{code.label}: “{short}”")] if words else []
