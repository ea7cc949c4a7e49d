"""What the address of an inbox page may say; what it cannot say is left out, never an error."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.cases.queries import InboxFilter, InboxSort, InboxTab
from maklumat.cases.vocabulary import CaseKind
from maklumat.catalogue.models import Service
from maklumat.channels.vocabulary import Channel

LARGEST_ID = 2**63 - 1
SORT_LABELS = [(InboxSort.DUE.value, _("Due first")), (InboxSort.RECEIVED.value, _("Newest first"))]


class InboxFilterForm(forms.Form):
    """The filters of the inbox."""

    kanal = forms.ChoiceField(label=_("Channel"), required=False, choices=[("", _("Every channel")), *Channel.choices])
    jenis = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Every kind")), *CaseKind.choices])
    layanan = forms.TypedChoiceField(label=_("Service"), required=False, coerce=int, empty_value=None)
    urut = forms.ChoiceField(label=_("Order"), required=False, choices=SORT_LABELS)

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(service.pk, service.name) for service in services]
        self.fields["layanan"].choices = [("", _("Every service")), *choices]  # type: ignore[attr-defined]

    @property
    def is_filtered(self) -> bool:
        """Say whether anything but the order was chosen."""
        return self.is_valid() and any(self.cleaned_data[name] for name in ("kanal", "jenis", "layanan"))

    def to_filter(self, tab: InboxTab, after: str) -> InboxFilter:
        """Return what was chosen; a choice that does not exist counts as none."""
        self.is_valid()
        chosen = self.cleaned_data
        sort = chosen.get("urut") or InboxSort.DUE
        return InboxFilter(
            tab=tab,
            sort=InboxSort(sort),
            channel=chosen.get("kanal") or "",
            kind=chosen.get("jenis") or "",
            service_id=chosen.get("layanan"),
            after=after,
        )
