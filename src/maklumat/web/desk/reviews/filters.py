"""What a reader of the renewal looks at: one unit with all below it, and where the clock stands."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.queries.reviews import ReviewFilter
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_units
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.components import NavItem, Select

LONGEST_PLACE = 40


@dataclass(frozen=True, slots=True)
class ReviewWish:
    """What the address asks for; words that say nothing are left out."""

    only: ReviewFilter
    unit: Unit | None
    units: tuple[Unit, ...]
    after: str

    @property
    def select(self) -> Select:
        """Return the drop-down of units."""
        options = (("", _("All units")), *((unit.slug, unit.name) for unit in self.units))
        return Select("unit", _("Unit"), options, self.unit.slug if self.unit else "")

    def url(self, *, only: ReviewFilter, after: str = "") -> str:
        """Return the list with another state, or its next page."""
        kept = {"hanya": only.value, "unit": self.unit.slug if self.unit else "", "setelah": after}
        query = urlencode({name: value for name, value in kept.items() if value})
        address = reverse("desk:list-reviews")
        return f"{address}?{query}" if query else address

    def tabs(self, counts: dict[ReviewFilter, int]) -> list[NavItem]:
        """Return the states as tabs, the most urgent one first after all of them."""
        labels = {
            ReviewFilter.ALL: _("All standards"),
            ReviewFilter.STALE: _("Not reviewed for three years"),
            ReviewFilter.OVERDUE: _("Review overdue"),
            ReviewFilter.DUE: _("Review within 90 days"),
            ReviewFilter.LATER: _("Review later"),
        }
        return [
            NavItem(label, self.url(only=only), is_current=only is self.only, count=counts[only])
            for only, label in labels.items()
        ]


def read_wish(request: HttpRequest) -> ReviewWish:
    """Read the address, in one statement."""
    units = tuple(find_units(government_of(request).pk))
    word, slug = request.GET.get("hanya", ""), request.GET.get("unit", "")
    return ReviewWish(
        only=ReviewFilter(word) if word in set(ReviewFilter) else ReviewFilter.ALL,
        unit=next((unit for unit in units if unit.slug == slug), None),
        units=units,
        after=request.GET.get("setelah", "")[:LONGEST_PLACE],
    )
