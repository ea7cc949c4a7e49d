"""The 14 components of a version under their numbers."""

from dataclasses import dataclass

from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.shared.standard_words import ItemLine, component_lines


@dataclass(frozen=True, slots=True)
class Section:
    """One component; without items it is not written yet."""

    number: int
    code: str
    label: str
    items: tuple[ItemLine, ...]
    is_ordered: bool = False


def component_sections(components: Components) -> list[Section]:
    """Return the 14 components in the order of the regulation."""
    return [
        Section(
            number,
            code.value,
            str(code.label),
            component_lines(code, components),
            is_ordered=code is ComponentCode.PROCEDURE,
        )
        for number, code in enumerate(ComponentCode, start=1)
    ]
