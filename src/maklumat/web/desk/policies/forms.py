"""What is asked when another deadline shall hold."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions.policies import MOST
from maklumat.foundation.deadlines import TimeUnit
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.near_days import NearDayField

UNITS = [
    (TimeUnit.WORKING_DAY.value, _("working days")),
    (TimeUnit.CALENDAR_DAY.value, _("calendar days")),
    (TimeUnit.HOUR.value, _("hours")),
]


class SupersedePolicyForm(forms.Form):
    """A deadline that holds from a day on."""

    amount = forms.IntegerField(
        label=_("How many"),
        min_value=1,
        max_value=MOST,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Please write a number from 1 to 3650.")
        ),
    )
    unit = forms.TypedChoiceField(label=_("Counted in"), choices=UNITS, coerce=TimeUnit)
    basis = PlainTextField(
        label=_("Article or decision it rests on"),
        max_length=200,
        help_text=_("It is copied to every deadline, and everyone can read it there."),
    )
    is_confirmed = forms.BooleanField(label=_("Compared with the text in force"), required=False)
    valid_from = NearDayField(
        label=_("First day"), help_text=_("For reports that come in from this day on; it lies after today.")
    )


class SecondCheckForm(forms.Form):
    """Whether a second person looks at the evidence before an answer goes out."""

    is_required = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda word: word == "yes")
