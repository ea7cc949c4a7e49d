"""The legal bases of a standard, each with what the register knows of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from maklumat.catalogue.item_words import law_name
from maklumat.catalogue.models import Regulation
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import RegulationState
from maklumat.web.shared.words import plain_date


@dataclass(frozen=True, slots=True)
class BasisRow:
    """One legal basis; ``regulation_id`` None: the register does not have it."""

    name: str
    title: str
    state: str
    tone: str
    regulation_id: int | None


def basis_rows(components: Components, known: Mapping[str, Regulation]) -> list[BasisRow]:
    """Return the bases in their order; one that holds no longer is late, one nobody knows or looked up is soon."""
    rows = []
    for law in components.legal_basis:
        regulation = known.get(law.id)
        if regulation is None:
            rows.append(BasisRow(law_name(law), law.title, _("not in the register"), "soon", None))
            continue
        state, tone = _state(regulation)
        rows.append(BasisRow(regulation.name, regulation.title, state, tone, regulation.pk))
    return rows


def _state(regulation: Regulation) -> tuple[str, str]:
    label = str(RegulationState(regulation.status).label).lower()
    if regulation.status == RegulationState.REPEALED:
        return _since(label, regulation.status_since), "late"
    if regulation.checked_on is None:
        return _("%(state)s, never checked") % {"state": label}, "soon"
    return _("%(state)s, checked on %(day)s") % {"state": label, "day": plain_date(regulation.checked_on)}, ""


def _since(label: str, day: date | None) -> str:
    return _("%(state)s since %(day)s") % {"state": label, "day": plain_date(day)} if day else label
