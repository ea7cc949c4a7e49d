"""What a clerk fills in while the caller speaks: few fields, from top to bottom, by keyboard alone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions.intake import Report
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.catalogue.models import Service
from maklumat.channels.vocabulary import Channel
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.intake.forms import ToldForm

MOST_OFFERED = 5
LIST_ID = "layanan-pilihan"


class CallForm(ToldForm):
    """One call."""

    service = PlainTextField(
        label=_("About which service?"),
        required=False,
        max_length=400,
        help_text=_("Type a few letters and choose; with it the report goes to the right division."),
        widget=forms.TextInput(attrs={"list": LIST_ID, "autocomplete": "off"}),
    )
    keep_number = forms.BooleanField(label=_("Keep the number of this call, sealed"), required=False, initial=True)
    field_order = ["submission_key", "body", "service", "place", "kind", "identity", "name", "phone", "keep_number"]

    def __init__(self, *args: Any, services: Sequence[Service], number: str, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.number = number
        self.named = {service_label(service): service for service in services}
        self.fields["kind"].initial = CaseKind.COMPLAINT
        self.fields["body"].widget.attrs.update({"autofocus": True, "rows": 4})
        if number:
            self.fields["phone"].help_text = _("Only if it is another one than this call's.")
        else:
            del self.fields["keep_number"]

    @property
    def labels(self) -> list[str]:
        """Services with their divisions, to choose from while typing."""
        return list(self.named)

    def clean_service(self) -> Service | None:
        """Find the service that was typed or chosen; one that fits alone need not be typed to its end."""
        typed: str = self.cleaned_data["service"]
        if not typed:
            return None
        if typed in self.named:
            return self.named[typed]
        words = typed.casefold().split()
        fits = [label for label in self.named if all(word in label.casefold() for word in words)]
        if len(fits) == 1:
            return self.named[fits[0]]
        if fits:
            offered = "; ".join(fits[:MOST_OFFERED])
            raise forms.ValidationError(gettext("Several services fit. Choose one: %(offered)s") % {"offered": offered})
        raise forms.ValidationError(gettext("No service reads like this. Choose one of the list, or leave it empty."))

    def to_report(self) -> Report:
        """Return the report as the action takes it; a person without name leaves no contact behind."""
        facts = self.cleaned_data
        identity = Identity(facts["identity"])
        number = facts["phone"] or (self.number if facts.get("keep_number") else "")
        service: Service | None = facts["service"]
        return Report(
            kind=CaseKind(facts["kind"]),
            body=facts["body"],
            submission_key=facts["submission_key"],
            service_id=service.pk if service else None,
            place=facts["place"],
            identity=identity,
            contact=Contact() if identity is Identity.NONE else Contact(name=facts["name"], phone=number),
            channel=Channel.PHONE,
        )


def service_label(service: Service) -> str:
    """Return a service with its division, as it stands in the list."""
    return f"{service.name}, {service.unit.short_name or service.unit.name}"
