"""What is asked about a survey, an answer on paper, and what is done about a result."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.models import Service
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.organization.models import Unit
from maklumat.surveys.actions.answers import COMMENT_LENGTH, Marks, Respondent
from maklumat.surveys.actions.results import ANALYSIS_LENGTH, PLAN_LENGTH
from maklumat.surveys.actions.surveys import TITLE_LENGTH, SurveyPlan
from maklumat.surveys.rules.instruments import Instrument
from maklumat.surveys.vocabulary import AgeGroup, Education, Element, Occupation, Sex
from maklumat.web.desk.fields import ChoiceOfId, DayField, PlainTextField, SubmissionKeyField

MOST_PEOPLE = 100_000_000


class PlanForm(forms.Form):
    """Whose work is asked about, and when."""

    title = PlainTextField(label=_("Title"), max_length=TITLE_LENGTH, help_text=_("Everybody reads this."))
    service_id = ChoiceOfId(
        label=_("Service"), required=False, help_text=_("Empty: all services of the unit; everybody says which one.")
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    population = forms.IntegerField(
        label=_("People served in this period"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=_("As far as you know it: says how many answers are needed."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, services: Iterable[Service], **facts: Any) -> None:
        super().__init__(*args, **facts)
        choices = [("", _("All services of the unit")), *((one.pk, one.name) for one in services)]
        self.fields["service_id"].choices = choices  # type: ignore[attr-defined]

    def to_plan(self) -> SurveyPlan:
        """Return the plan as the actions take it."""
        return SurveyPlan(**{name: self.cleaned_data.get(name) for name in SurveyPlan.__dataclass_fields__})  # type: ignore[arg-type]


class NewSurveyForm(PlanForm):
    """A survey that is not there yet: whose work it is about; one service can be chosen afterwards."""

    unit_id = ChoiceOfId(label=_("Whose work"))
    field_order = ("unit_id",)

    def __init__(self, *args: Any, units: Iterable[Unit], **facts: Any) -> None:
        super().__init__(*args, services=(), **facts)
        del self.fields["service_id"]
        self.fields["unit_id"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """One sheet of paper: nine marks, and what somebody told of themselves."""

    answered_on = DayField(label=_("Day on the sheet"))
    service_id = ChoiceOfId(label=_("Service"), required=False)
    comment = PlainTextField(
        label=_("In their own words"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", "—"), *Sex.choices])
    age_group = forms.ChoiceField(label=_("Age"), required=False, choices=[("", "—"), *AgeGroup.choices])
    education = forms.ChoiceField(label=_("Schooling"), required=False, choices=[("", "—"), *Education.choices])
    occupation = forms.ChoiceField(label=_("Occupation"), required=False, choices=[("", "—"), *Occupation.choices])
    answer_key = SubmissionKeyField()

    def __init__(self, *args: Any, instrument: Instrument, services: Iterable[Service], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["service_id"].choices = [("", "—"), *((one.pk, one.name) for one in services)]  # type: ignore[attr-defined]
        language = get_language() or "id"
        self.instrument = instrument
        for question in instrument.questions:
            words = enumerate((answer.in_language(language) for answer in question.answers), start=1)
            self.fields[question.element.value] = forms.TypedChoiceField(
                label=f"{question.label}. {question.text.in_language(language)}",
                required=False,
                coerce=int,
                empty_value=None,
                choices=[*((str(mark), f"{mark} {answer}") for mark, answer in words), ("", _("not answered"))],
                widget=forms.RadioSelect,
            )
        self.order_fields(["answered_on", "service_id", *(element.value for element in instrument.elements)])

    def to_marks(self) -> Marks:
        """Return the answers as the actions take them."""
        given = {element: self.cleaned_data[element.value] for element in self.instrument.elements}
        return Marks(
            {element: mark for element, mark in given.items() if mark is not None},
            comment=self.cleaned_data["comment"],
            service_id=self.cleaned_data["service_id"],
            respondent=Respondent(**{name: self.cleaned_data[name] for name in Respondent.__dataclass_fields__}),
        )

    def answered_at(self, calendar: WorkingCalendar, now: datetime) -> datetime:
        """Return the moment of the sheet: noon of its day, or now when it is today's."""
        day: date = self.cleaned_data["answered_on"]
        return now if day == calendar.local_date(now) else calendar.day_start(day).replace(hour=12)


class AnalysisForm(forms.Form):
    """What the office makes of a result, before it is published."""

    analysis = PlainTextField(
        label=_("What we make of it"),
        max_length=ANALYSIS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What stands out, why, and what will change. Everybody reads this beside the figures."),
    )


class StrikeForm(forms.Form):
    """Why an answer does not count."""

    reason = PlainTextField(label=_("Why it does not count"), max_length=200)


class ImprovementForm(forms.Form):
    """What will be done, by whom and by when."""

    element = forms.ChoiceField(label=_("Element"), choices=Element.choices)
    plan = PlainTextField(
        label=_("What will be done"), max_length=PLAN_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner_id = ChoiceOfId(label=_("Who does it"))
    due_on = DayField(label=_("By when"))

    def __init__(self, *args: Any, units: Iterable[Unit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["owner_id"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]


class ProofForm(forms.Form):
    """What shows that an improvement is carried out."""

    proof = PlainTextField(
        label=_("What shows it"),
        max_length=PLAN_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence or a link. Everybody reads it beside the result."),
    )
