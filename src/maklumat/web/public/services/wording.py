"""The 14 components in three parts, for the page that shows a standard in full."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import DELIVERY_COMPONENTS, ComponentCode
from maklumat.web.shared.standard_words import ItemLine, component_lines

C: Final = ComponentCode


@dataclass(frozen=True, slots=True)
class ComponentView:
    """One component with its number in the regulation; no lines: nothing written."""

    number: int
    code: str
    label: str
    lines: tuple[ItemLine, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Components that open together."""

    title: str
    aside: str
    components: tuple[ComponentView, ...]


def standard_parts(components: Components) -> tuple[Part, ...]:
    """Return all 14 components in three parts: the service, the law, the office behind it."""
    views = {code: _view(number, code, components) for number, code in enumerate(ComponentCode, start=1)}
    behind = tuple(code for code in ComponentCode if code not in {*DELIVERY_COMPONENTS, C.LEGAL_BASIS})
    laws = len(components.legal_basis)
    return (
        Part(
            _("From requirements to complaints"),
            _("%(count)d components of the service") % {"count": len(DELIVERY_COMPONENTS)},
            tuple(views[code] for code in DELIVERY_COMPONENTS),
        ),
        Part(
            str(C.LEGAL_BASIS.label),
            ngettext("%(count)d regulation", "%(count)d regulations", laws) % {"count": laws},
            (views[C.LEGAL_BASIS],),
        ),
        Part(
            _("Facilities, officers, supervision, guarantees"),
            _("%(count)d components of the office") % {"count": len(behind)},
            tuple(views[code] for code in behind),
        ),
    )


def _view(number: int, code: ComponentCode, components: Components) -> ComponentView:
    lines = component_lines(code, components)
    return ComponentView(number, code.value, str(code.label), lines, is_ordered=code is C.PROCEDURE)
