"""What is asked about the publication of a standard."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.vocabulary import StandardMedium
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.near_days import NearDayField


class NotePublicationForm(forms.Form):
    """One place where a standard can be read."""

    medium = forms.TypedChoiceField(
        label=_("Where it can be read"), choices=StandardMedium.choices, coerce=StandardMedium, widget=forms.RadioSelect
    )
    where = PlainTextField(
        label=_("Address of the page, or the place"),
        max_length=300,
        required=False,
        help_text=_("Such as the lobby, the counter, or a link."),
    )
    photo = forms.FileField(
        label=_("Photo"), required=False, help_text=_("It shows where it hangs; needed when there is no address.")
    )
    published_on = NearDayField(label=_("Since which day"))


class NoteRegistryEntryForm(forms.Form):
    """What the national registry holds."""

    registry_id = PlainTextField(label=_("Number in SIPPN"), max_length=60)
    url = forms.URLField(
        label=_("Address in SIPPN"), max_length=300, required=False, assume_scheme="https", empty_value=""
    )
    synced_on = NearDayField(
        label=_("Day it was put there"), help_text=_("With the text of the version that is in force today.")
    )
