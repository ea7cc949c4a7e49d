"""What is asked when a finding is set aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.web.desk.fields import PlainTextField


class SetAsideForm(forms.Form):
    """Why a finding is none."""

    reason = PlainTextField(
        label=_("Why, in a sentence that can be read later"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
