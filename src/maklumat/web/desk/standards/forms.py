"""What is asked on the way of a standard: its notes, the decision, the end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.rules.transitions import BY_HAND
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.near_days import NearDayField


class DraftNotesForm(forms.Form):
    """What is said of a version as a whole."""

    change_note = PlainTextField(
        label=_("What this version changes, in one sentence for everybody"), max_length=400, required=False
    )
    consultation_record = PlainTextField(
        label=_("Signed record of the consultation"),
        max_length=200,
        required=False,
        help_text=_("Its number and date. Without it the standard cannot be enacted."),
    )


class MoveForm(forms.Form):
    """The stage that is next."""

    target = forms.TypedChoiceField(
        choices=[(stage.value, stage.label) for stage in StandardStatus if stage in BY_HAND], coerce=StandardStatus
    )


class EnactForm(forms.Form):
    """The decision that enacts a standard."""

    decision_number = PlainTextField(label=_("Number of the decision"), max_length=120)
    decision_date = NearDayField(label=_("Day it was signed"))
    decided_by = PlainTextField(
        label=_("Office that signed"), max_length=160, help_text=_("Such as: Sekretaris Daerah.")
    )
    in_force_from = NearDayField(
        label=_("First day in force"), help_text=_("Not before it was signed; the version before ends the day before.")
    )
    consultation_record = PlainTextField(
        label=_("Signed record of the consultation"), max_length=200, help_text=_("Its number and date.")
    )


class RevokeForm(forms.Form):
    """The end of a standard without a successor."""

    decision_number = PlainTextField(label=_("Number of the decision that revokes it"), max_length=120)
    last_day = NearDayField(label=_("Last day in force"))
    reason = PlainTextField(
        label=_("Why, in a sentence that everybody may read"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class WithdrawForm(forms.Form):
    """The end of a draft."""

    reason = PlainTextField(
        label=_("Why, in a sentence that can be read later"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
