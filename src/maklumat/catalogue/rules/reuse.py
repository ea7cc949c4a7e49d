"""What became of the standard that another one was started from. No database, no framework."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.differences import ItemDifference, compare
from maklumat.catalogue.rules.merging import item_digest
from maklumat.catalogue.vocabulary import ChangeKind, ComponentCode

ItemKey = tuple[str, str]
"""Component and item id."""


@dataclass(frozen=True, slots=True)
class SourceNews:
    """One item that changed at the source since it was taken as a start.

    Attributes:
        before: the item as it was taken; None when the source has added it since.
        now: the item as the source has it today; None when the source removed it.
        ours: the item as our standard has it; None when we have none.
        digest: by which a decision knows that it was about this very text.
        is_alike: ours says already what the source says.
        is_decided: somebody looked at this very text and chose.
    """

    component: ComponentCode
    item_id: str
    kind: ChangeKind
    before: Any
    now: Any
    ours: Any
    digest: str
    is_alike: bool
    is_decided: bool

    @property
    def is_open(self) -> bool:
        """Say whether there is still something to choose."""
        return not (self.is_alike or self.is_decided)


def find_news(
    taken: Components, now: Components, ours: Components, decided: Mapping[ItemKey, str]
) -> tuple[SourceNews, ...]:
    """Return what changed at the source, item by item, in the order of the regulation.

    An item that only stands elsewhere in its list is no news.

    Args:
        taken: the source as it was taken.
        now: the source as it is in force today.
        ours: the standard that was started from it.
        decided: digest of the source's item about which a choice was made, by component and item.

    >>> from maklumat.catalogue.rules.shapes import Staffing
    >>> two, three = Components(staffing=Staffing(2)), Components(staffing=Staffing(3))
    >>> [(one.component.value, one.is_open) for one in find_news(two, three, two, {})]
    [('staffing', True)]
    """
    return tuple(
        _news(found.component, item, ours, decided)
        for found in compare(taken, now)
        for item in found.items
        if item.kind is not ChangeKind.MOVED
    )


def _news(
    component: ComponentCode, item: ItemDifference, ours: Components, decided: Mapping[ItemKey, str]
) -> SourceNews:
    mine = ours.item(component, item.item_id)
    digest = item_digest(item.after) if item.after is not None else ""
    return SourceNews(
        component,
        item.item_id,
        item.kind,
        item.before,
        item.after,
        mine,
        digest,
        is_alike=mine == item.after,
        is_decided=decided.get((component.value, item.item_id)) == digest,
    )
