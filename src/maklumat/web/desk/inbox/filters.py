"""What the address of an inbox page may say; what it cannot say is left out, never an error."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.cases.queries import InboxFilter, InboxSort, InboxTab
from maklumat.cases.vocabulary import CaseKind
from maklumat.catalogue.models import Service
from maklumat.channels.vocabulary import Channel
from maklumat.web.shared.components import Select

SORT_LABELS = [
    (InboxSort.DUE.value, gettext_lazy("Due first")),
    (InboxSort.RECEIVED.value, gettext_lazy("Newest first")),
]


@dataclass(frozen=True, slots=True)
class Filters:
    """The drop-downs of the inbox with what was chosen; a choice that does not exist counts as none."""

    channel: Select
    kind: Select
    service: Select
    order: Select

    @property
    def selects(self) -> tuple[Select, ...]:
        """Return them in the order of the page."""
        return (self.channel, self.kind, self.service, self.order)

    @property
    def is_filtered(self) -> bool:
        """Say whether anything but the order was chosen."""
        return bool(self.channel.chosen or self.kind.chosen or self.service.chosen)

    def to_filter(self, tab: InboxTab, after: str) -> InboxFilter:
        """Return what was chosen, as the query takes it."""
        return InboxFilter(
            tab=tab,
            sort=InboxSort(self.order.chosen or InboxSort.DUE),
            channel=self.channel.chosen,
            kind=self.kind.chosen,
            service_id=int(self.service.chosen) if self.service.chosen else None,
            after=after,
        )


def read_filters(query: QueryDict, services: Sequence[Service]) -> Filters:
    """Return the filters of an address."""
    of_services = [(str(service.pk), service.name) for service in services]
    return Filters(
        channel=_select(query, "kanal", _("Channel"), [("", _("Every channel")), *Channel.choices]),
        kind=_select(query, "jenis", _("Kind"), [("", _("Every kind")), *CaseKind.choices]),
        service=_select(query, "layanan", _("Service"), [("", _("Every service")), *of_services]),
        order=_select(query, "urut", _("Order"), SORT_LABELS),
    )


def _select(query: QueryDict, name: str, label: str, options: Iterable[tuple[str, object]]) -> Select:
    known = tuple((value, str(words)) for value, words in options)
    asked = query.get(name, "")
    return Select(name, label, known, asked if any(value == asked for value, _words in known) else "")
