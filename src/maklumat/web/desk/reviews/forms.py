"""What is asked when a standard is confirmed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.web.desk.fields import DayField, PlainTextField


class ConfirmUnchangedForm(forms.Form):
    """The review of a standard that found nothing to change."""

    reviewed_on = DayField(label=_("Day of the review"))
    reason = PlainTextField(
        label=_("Why nothing has to change"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences that everybody may read. Say what was looked at, and by what you can tell."),
    )
