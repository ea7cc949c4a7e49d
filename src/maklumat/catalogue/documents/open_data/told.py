"""A standard in words of the office, component by component, for formats that hold texts."""

from functools import lru_cache

from django.utils.translation import override

from maklumat.catalogue.documents.components import component_groups
from maklumat.catalogue.documents.open_data.terms import OFFICE
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode

FEW = 4
"""Format after format asks for the same standard; the next one comes soon."""


@lru_cache(maxsize=FEW)
def told(components: Components) -> dict[ComponentCode, str]:
    """Return each component as lines of text, one point a line; one that is not written is empty."""
    with override(OFFICE):
        rows = [row for group in component_groups(components) for row in group.rows]
    return {
        ComponentCode(row.code): "\n".join(
            text for part in row.parts for text in (part.text, *_points(part.points)) if text.strip()
        )
        for row in rows
    }


def _points(points: tuple[str, ...]) -> list[str]:
    return [f"{number}. {point}" for number, point in enumerate(points, start=1)] if len(points) > 1 else list(points)
