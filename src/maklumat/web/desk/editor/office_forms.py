"""What is asked about the law behind a service and the office behind it. Texts may stay empty in a draft."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.rules.citations import LONGEST_KEY
from maklumat.catalogue.rules.shapes import (
    Control,
    Evaluation,
    Facility,
    LegalBasis,
    RegulationStatus,
    ServiceGuarantee,
    Staffing,
    Statement,
)
from maklumat.web.desk.editor.fields import line, text, whole, yes
from maklumat.web.desk.editor.item_forms import ItemForm, RecordForm

YEARS: Final = (1945, 2100)


class LegalBasisForm(ItemForm):
    """Component 7."""

    shape = LegalBasis
    unsaid = frozenset({"status"})

    kind = line(_("Kind"), _("Such as: Undang-Undang, Peraturan Bupati."), 160)
    number = line(_("Number"), most=60)
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[1],
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Please write the year like 2009.")),
    )
    title = text(_("About"))
    articles = line(_("Articles"), _("Such as: Pasal 21."))
    status = forms.ChoiceField(
        label=_("Still holds"),
        choices=[
            (RegulationStatus.IN_FORCE.value, _("in force")),
            (RegulationStatus.AMENDED.value, _("amended")),
            (RegulationStatus.REVOKED.value, _("revoked")),
        ],
        required=False,
    )
    note = line(_("Note"))
    regulation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_KEY)

    def clean(self) -> dict[str, Any]:
        """A regulation has a year."""
        facts = super().clean() or self.cleaned_data
        if not self.errors and not self.is_blank and facts.get("year") is None:
            self.add_error("year", gettext("Please write the year like 2009."))
        return facts


class FacilityForm(ItemForm):
    """Component 8."""

    shape = Facility

    name = line(_("What there is"))
    accessible = yes(_("For people with disabilities and other vulnerable groups"))


class StatementForm(ItemForm):
    """Components 9 and 13."""

    shape = Statement

    text = text(_("One sentence"))


class ControlForm(ItemForm):
    """Component 10."""

    shape = Control

    who = line(_("Who looks"))
    what = text(_("At what"))
    how_often = line(_("How often"))


class StaffingForm(RecordForm):
    """Component 11."""

    shape = Staffing

    count = whole(_("How many officers"))
    note = text(_("What else people should know"))

    def written(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Nobody is not a number that fills the component, and may still be written."""
        return {**super().written(facts), "count": facts.get("count") or 0}


class GuaranteeForm(RecordForm):
    """Component 12."""

    shape = ServiceGuarantee

    promise = text(_("What you promise"))
    compensation = text(_("What people get when it is missed"))


class EvaluationForm(RecordForm):
    """Component 14."""

    shape = Evaluation

    method = text(_("How performance is measured"))
    period = line(_("How often"))
