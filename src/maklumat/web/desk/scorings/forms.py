"""What is asked when other weights and thresholds shall hold."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.evaluation.actions.scorings import MOST_DAYS
from maklumat.evaluation.models.scoring import WHOLE
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.near_days import NearDayField

WRONG_PERCENT = _("Please write a whole number from 0 to 100.")
WRONG_DAYS = _("Please write a number of days from 1 to 1095.")
PROBLEMS = ("required", "invalid", "min_value", "max_value")


class PercentField(forms.IntegerField):
    """A whole number from 0 to 100."""

    def __init__(self, **facts: object) -> None:
        super().__init__(
            min_value=0,
            max_value=WHOLE,
            error_messages=dict.fromkeys(PROBLEMS, WRONG_PERCENT),
            **facts,  # type: ignore[arg-type] # label and help text
        )


class DaysField(forms.IntegerField):
    """How many days are looked at."""

    def __init__(self, **facts: object) -> None:
        super().__init__(
            min_value=1,
            max_value=MOST_DAYS,
            error_messages=dict.fromkeys(PROBLEMS, WRONG_DAYS),
            **facts,  # type: ignore[arg-type] # label and help text
        )


class SetScoringForm(forms.Form):
    """Weights and thresholds that hold from a day on."""

    valid_from = NearDayField(
        label=_("First day"),
        help_text=_("After today. A month, quarter or year reads the weights that hold on its first day."),
    )
    basis = PlainTextField(label=_("Decision or letter"), max_length=200)
    regulation_percent = PercentField(label=_("Weight of regulation"))
    time_percent = PercentField(label=_("Weight of time"))
    documents_percent = PercentField(
        label=_("Weight of documents"), help_text=_("Regulation, time and documents make 100 together.")
    )
    components_percent = PercentField(label=_("Regulation: filled components"))
    legal_percent = PercentField(label=_("Regulation: legal bases that hold"))
    freshness_percent = PercentField(
        label=_("Regulation: fresh review"), help_text=_("These three parts of regulation make 100 together.")
    )
    least_on_time_percent = PercentField(
        label=_("A finding when fewer percent of requests are on time than"),
    )
    promise_days = DaysField(label=_("Days of finished requests that are looked at"))
    needless_percent = PercentField(label=_("A finding when a requirement is waived at least this often, in percent"))
    needless_days = DaysField(label=_("Days of received requests that are looked at"))
