"""What a standard still lacks, to the field: what the editor leads to. No database, no framework."""

from dataclasses import dataclass
from typing import Any, Final

from maklumat.catalogue.rules.components import is_filled, required_fields
from maklumat.catalogue.rules.shapes import Components, Fee, FeeKind, Staffing
from maklumat.catalogue.vocabulary import ComponentCode

LACKING_FEE: Final = {FeeKind.FREE: "amount_idr", FeeKind.FIXED: "amount_idr", FeeKind.LIST: "items",
                      FeeKind.BY_REGULATION: "legal_basis"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing; without ``item_id`` the component is not written at all."""

    component: ComponentCode
    item_id: str = ""
    field: str = ""


def find_gaps(components: Components) -> tuple[Gap, ...]:
    """Return every gap in the order of the regulation; none when the standard is complete.

    >>> [(gap.component.value, gap.field) for gap in find_gaps(Components(staffing=Staffing(0)))][10]
    ('staffing', 'count')
    """
    found: list[Gap] = []
    for code in ComponentCode:
        value = getattr(components, code)
        if is_filled(value):
            continue
        if not value:
            found.append(Gap(code))
        for item in value if isinstance(value, tuple) else (value,) if value else ():
            found += [Gap(code, getattr(item, "id", code.value), field) for field in _empty_fields(item)]
    return tuple(found)


def share_filled(components: Components) -> int:
    """Return how many of the 14 components are filled, in whole percent rounded down."""
    filled = sum(is_filled(getattr(components, code)) for code in ComponentCode)
    return filled * 100 // len(ComponentCode)


def _empty_fields(item: Any) -> list[str]:  # noqa: ANN401 - an item of any shape
    if isinstance(item, Fee):
        return [] if is_filled(item) else [LACKING_FEE[item.kind]]
    if isinstance(item, Staffing):
        return [] if is_filled(item) else ["count"]
    wanted = required_fields(item.__class__)
    return [name for name in wanted if not is_filled(getattr(item, name))]
