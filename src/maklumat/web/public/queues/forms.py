"""What somebody says to get a number: nothing of themselves, at most what they come for."""

import secrets

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.models import Service
from maklumat.foundation.row_keys import read_key
from maklumat.web.public.naming import service_name
from maklumat.web.public.report.forms import KEY


class TakeNumberForm(forms.Form):
    """One press is enough."""

    taken_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    service = forms.ChoiceField(
        label=_("What do you come for?"),
        help_text=_("You may leave this open and say it at the counter."),
        required=False,
        error_messages={"invalid_choice": _("Please choose one of the list.")},
    )

    def __init__(self, data: QueryDict | None = None, *, services: list[Service]) -> None:
        super().__init__(data, initial={"taken_key": secrets.token_urlsafe(18)})
        if not services:
            del self.fields["service"]
            return
        choices = [("", _("I will say it at the counter")), *((str(one.pk), service_name(one)) for one in services)]
        self.fields["service"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    def clean_taken_key(self) -> str:
        """Return the key of this form; one that was tampered with is replaced, so that nobody gets another's number."""
        key = str(self.cleaned_data["taken_key"])
        return key if KEY.fullmatch(key) else secrets.token_urlsafe(18)

    @property
    def service_id(self) -> int | None:
        """Return the key of the service, when one was chosen."""
        return read_key(self.cleaned_data.get("service", ""))
