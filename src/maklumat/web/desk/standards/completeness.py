"""What is missing before a standard may be in force, why it matters, and where to write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.rules.components import Components, is_filled
from maklumat.catalogue.rules.gaps import Gap, find_gaps, share_filled
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.desk.editor.forms import field_label

C: Final = ComponentCode

WHY: Final[Mapping[ComponentCode, Promise]] = {
    C.REQUIREMENTS: gettext_lazy(
        "Without it anything may be asked for at the counter, and nobody can prepare (UU 25/2009, article 21 letter b)."
    ),
    C.PROCEDURE: gettext_lazy(
        "People must be able to see where their request is and who holds it (UU 25/2009, article 21 letter c)."
    ),
    C.COMPLETION_TIME: gettext_lazy(
        "Without a number and a unit nobody can say that it is late (UU 25/2009, article 21 letter d)."
    ),
    C.FEE: gettext_lazy(
        "What is not written here may not be charged; free is said as Rp0 (UU 25/2009, article 21 letter e)."
    ),
    C.PRODUCT: gettext_lazy(
        "People must know what they walk out with, and how long it holds (UU 25/2009, article 21 letter f)."
    ),
    C.COMPLAINTS: gettext_lazy(
        "Every office must name where complaints go and how fast they are handled (UU 25/2009, articles 21 and 36)."
    ),
    C.LEGAL_BASIS: gettext_lazy(
        "A promise without a rule behind it can be taken back by the next head (UU 25/2009, article 21 letter a)."
    ),
    C.FACILITIES: gettext_lazy(
        "Facilities, also for people with disabilities, belong to the promise (UU 25/2009, articles 21 and 29)."
    ),
    C.COMPETENCE: gettext_lazy("Says what an officer must be able to do (UU 25/2009, article 21 letter h)."),
    C.INTERNAL_CONTROL: gettext_lazy(
        "Somebody must notice a missed promise before the citizen does (UU 25/2009, articles 21 and 35)."
    ),
    C.STAFFING: gettext_lazy(
        "Shows whether the promise can be kept with the people there are (UU 25/2009, article 21)."
    ),
    C.SERVICE_GUARANTEE: gettext_lazy(
        "Says what people get when the promise is missed (UU 25/2009, article 21 letter l)."
    ),
    C.SAFETY_GUARANTEE: gettext_lazy(
        "Personal data, documents and bodies must be safe in the office (UU 25/2009, article 21 letter m)."
    ),
    C.PERFORMANCE_EVALUATION: gettext_lazy(
        "Without a method and a period nobody learns whether the promise was kept (UU 25/2009, article 21 letter n)."
    ),
}


@dataclass(frozen=True, slots=True)
class GapLine:
    """One thing that is missing, in words, with the place to write it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ComponentState:
    """One component of the meter."""

    number: int
    code: str
    label: str
    why: str
    url: str
    is_filled: bool
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How far a version is."""

    percent: int
    components: tuple[ComponentState, ...]

    @property
    def missing(self) -> tuple[ComponentState, ...]:
        return tuple(state for state in self.components if not state.is_filled)

    @property
    def filled(self) -> int:
        return len(self.components) - len(self.missing)


def edit_url(version: StandardVersion, code: ComponentCode) -> str:
    """Return where a component is written."""
    return reverse("desk:edit-component", args=[version.pk, code.value])


def read_completeness(version: StandardVersion, components: Components) -> Completeness:
    """Return the meter of a version."""
    gaps = find_gaps(components)
    states = tuple(
        ComponentState(
            number,
            code.value,
            str(code.label),
            str(WHY[code]),
            edit_url(version, code),
            is_filled(getattr(components, code)),
            tuple(_line(version, gap, components) for gap in gaps if gap.component is code),
        )
        for number, code in enumerate(ComponentCode, start=1)
    )
    return Completeness(share_filled(components), states)


def _line(version: StandardVersion, gap: Gap, components: Components) -> GapLine:
    url = edit_url(version, gap.component)
    if not gap.item_id:
        return GapLine(_("Nothing is written yet"), url)
    if gap.item_id == gap.component.value:
        return GapLine(_("Missing: %(field)s") % {"field": field_label(gap.component, gap.field)}, url)
    items = getattr(components, gap.component)
    place = next((place for place, item in enumerate(items, start=1) if item.id == gap.item_id), 0)
    facts = {"place": place, "field": field_label(gap.component, gap.field)}
    return GapLine(_("Item %(place)d misses: %(field)s") % facts, f"{url}#butir-{gap.item_id}")
