"""Who must attend, and what it counts for: PEKPPP indicator 2 (handbook 3.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from maklumat.consultations.vocabulary import COMMUNITY_ELEMENTS, Element


@dataclass(frozen=True, slots=True)
class ElementCount:
    """How many came for each element.

    Attributes:
        community: number of people for each of the five elements, in their order.
        office: people of the office itself.
        guests: others, such as the Ombudsman.
    """

    community: tuple[tuple[Element, int], ...]
    office: int = 0
    guests: int = 0

    @property
    def missing(self) -> tuple[Element, ...]:
        """The elements nobody came for."""
        return tuple(element for element, count in self.community if not count)

    @property
    def score(self) -> int:
        """PEKPPP indicator 2: the number of elements represented, 0 to 5."""
        return len(self.community) - len(self.missing)

    @property
    def total(self) -> int:
        """Everybody on the list."""
        return sum(count for _, count in self.community) + self.office + self.guests


def count_elements(people: Mapping[Element, int]) -> ElementCount:
    """Count attendance by element; whoever is not listed did not come.

    >>> count_elements({Element.USERS: 4, Element.AGENCIES: 9, Element.OFFICE: 3}).score
    2
    """
    return ElementCount(
        community=tuple((element, people.get(element, 0)) for element in COMMUNITY_ELEMENTS),
        office=people.get(Element.OFFICE, 0),
        guests=people.get(Element.GUEST, 0),
    )
