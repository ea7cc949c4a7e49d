"""What is asked of people who assess their own unit."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.evaluation.rules.service_index import MOST
from maklumat.web.desk.proofs import ProofFileField, ProofWordsField


class ScoreForm(forms.Form):
    """A score with what shows it."""

    score = forms.TypedChoiceField(
        label=_("Score"),
        choices=[(score, str(score)) for score in range(MOST + 1)],
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("0 when it does not exist, 5 when everything the guideline asks is there."),
    )
    note = ProofWordsField()
    file = ProofFileField()


class UsersIndexForm(forms.Form):
    """What the users' form gave."""

    users_index = forms.DecimalField(
        label=_("Index of the users' form (F-03)"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(MOST),
        max_digits=3,
        decimal_places=2,
        localize=True,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            _("Please write a number from 0 to 5, with two decimals at most."),
        ),
        help_text=_("From 0 to 5. Leave it empty while it is not known."),
    )
