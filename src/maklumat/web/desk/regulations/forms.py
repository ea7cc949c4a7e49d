"""What is asked of a regulation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.vocabulary import RegulationField, RegulationState
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.near_days import NearDayField


class AddRegulationForm(forms.Form):
    """A regulation that is not in the register yet."""

    kind = PlainTextField(
        label=RegulationField.KIND.label, max_length=160, help_text=_("Such as Undang-Undang, PP or Peraturan Bupati.")
    )
    number = PlainTextField(label=RegulationField.NUMBER.label, max_length=60)
    year = forms.IntegerField(
        label=RegulationField.YEAR.label,
        min_value=1900,
        max_value=2100,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Please write the year with four digits.")
        ),
    )
    title = PlainTextField(label=RegulationField.TITLE.label, max_length=400)
    issuer = PlainTextField(
        label=RegulationField.ISSUER.label,
        max_length=160,
        required=False,
        help_text=_("Only for a regulation of another region; empty means our own."),
    )
    source_url = PlainTextField(
        label=RegulationField.SOURCE_URL.label,
        max_length=300,
        required=False,
        help_text=_("Such as its page in the JDIH."),
    )


class SetRegulationStatusForm(forms.Form):
    """That a regulation was amended, was repealed, or holds after all."""

    status = forms.TypedChoiceField(
        label=_("It is now"), choices=RegulationState.choices, coerce=RegulationState, widget=forms.RadioSelect
    )
    since = NearDayField(label=_("Since which day"))
    changed_by = PlainTextField(
        label=_("Regulation that did it"),
        max_length=400,
        required=False,
        help_text=_("As it is cited, such as UU 12/2026. It must be in the register."),
    )
    reason = PlainTextField(
        label=_("What happened"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone who keeps a standard resting on it reads this."),
    )
