"""What is asked of a service charter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.rules.charters import LONGEST_STATEMENT, MOST_STATEMENTS, STATEMENTS
from maklumat.catalogue.vocabulary import CharterMedium
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.near_days import NearDayField


class SaveCharterForm(forms.Form):
    """The words of a draft and who will sign it."""

    place = PlainTextField(label=_("Place of signing"), max_length=120, required=False)
    position = PlainTextField(label=_("Office of the signer"), max_length=160, required=False)
    signer_name = PlainTextField(label=_("Name of the signer, with titles"), max_length=120, required=False)
    signer_nip = PlainTextField(
        label=_("NIP of the signer"), max_length=30, required=False, help_text=_("18 digits; empty when there is none.")
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        own = self.fields
        self.fields = {f"statement_{number}": self._statement(number) for number in range(1, MOST_STATEMENTS + 1)}
        self.fields.update(own)

    def _statement(self, number: int) -> PlainTextField:
        return PlainTextField(
            label=_("Statement %(number)d") % {"number": number},
            max_length=LONGEST_STATEMENT,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=HINTS.get(number, ""),
        )

    def facts(self) -> dict[str, Any]:
        """Return what the action takes."""
        facts = dict(self.cleaned_data)
        facts["statements"] = [facts.pop(f"statement_{number}") for number in range(1, MOST_STATEMENTS + 1)]
        return facts


HINTS = {
    1: _("Readiness to serve according to the standard."),
    2: _("The duty to serve, and to keep improving."),
    STATEMENTS: _("A sanction or a compensation when the service falls short."),
}


class EnactCharterForm(forms.Form):
    """The decision that enacts a charter."""

    decision_number = PlainTextField(label=_("Number of the decision"), max_length=120)
    decided_on = NearDayField(
        label=_("Date of the decision"), help_text=_("The charter takes the promises in force on that day.")
    )


class PublishCharterForm(forms.Form):
    """One place where the charter can be read."""

    medium = forms.TypedChoiceField(
        label=_("Where it can be read"), choices=CharterMedium.choices, coerce=CharterMedium, widget=forms.RadioSelect
    )
    where = PlainTextField(
        label=_("Address of the page, or the place"),
        max_length=300,
        required=False,
        help_text=_("Such as the lobby, the counter, or a link."),
    )
    published_on = NearDayField(label=_("Since which day"))
