"""What is asked about inputs, answers, agreements, their follow-up, and the record."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.consultations.models import Attendee
from maklumat.consultations.vocabulary import (
    AnswerKind,
    Element,
    InputChannel,
    InputPhase,
    InputState,
    SigningMethod,
)
from maklumat.organization.models import Unit
from maklumat.web.desk.fields import ChoiceOfId, ChoicesOfIds, PlainTextField, SubmissionKeyField
from maklumat.web.desk.near_days import NearDayField

AREA = {"rows": 4}


class InputForm(forms.Form):
    """What somebody said in the room or handed in on paper."""

    submission_key = SubmissionKeyField()
    place = forms.ChoiceField(label=_("About"), required=False)
    text = PlainTextField(label=_("What was said"), max_length=4000, widget=forms.Textarea(attrs=AREA))
    attendee_id = ChoiceOfId(label=_("Who said it"), required=False)
    name = PlainTextField(
        label=_("Name, when not on the list"), max_length=120, required=False, help_text=_("Empty: without a name.")
    )
    organisation = PlainTextField(label=_("Organisation or place"), max_length=160, required=False)
    channel = forms.ChoiceField(
        label=_("How it came"), choices=[choice for choice in InputChannel.choices if choice[0] != InputChannel.WEB]
    )
    phase = forms.ChoiceField(label=_("When"), choices=[("", _("Now")), *InputPhase.choices], required=False)

    def __init__(
        self, *args: Any, places: Sequence[tuple[str, str]], attendees: Iterable[Attendee], **facts: Any
    ) -> None:
        super().__init__(*args, **facts)
        whole = ("", _("The forum as a whole"))
        self.fields["place"].choices = [whole, *places]  # type: ignore[attr-defined]
        self.fields["attendee_id"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((one.pk, ", ".join(filter(None, (one.name, one.organisation)))) for one in attendees),
        ]


class AnswerForm(forms.Form):
    """What the office decides, and why."""

    kind = forms.ChoiceField(label=_("Decision"), choices=AnswerKind.choices, widget=forms.RadioSelect)
    reason = PlainTextField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("Everybody reads it. Say what will happen, or what stands in the way."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class BulkAnswerForm(AnswerForm):
    """The same answer to several inputs."""

    inputs = ChoicesOfIds(label=_("Inputs"))

    def __init__(self, *args: Any, input_ids: Iterable[int], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["inputs"].choices = [(key, str(key)) for key in input_ids]  # type: ignore[attr-defined]


class ModerationForm(forms.Form):
    """Whether everybody can read an input."""

    state = forms.ChoiceField(
        label=_("Shown to everybody"),
        choices=[(InputState.SHOWN.value, _("Show it")), (InputState.HIDDEN.value, _("Do not show it"))],
        widget=forms.RadioSelect,
    )
    reason = PlainTextField(
        label=_("Why it is not shown"),
        max_length=400,
        required=False,
        help_text=_("Stands in place of the words, such as: It names a person who has nothing to do with it."),
    )


class AgreementForm(forms.Form):
    """What was agreed, who sees to it, until when."""

    text = PlainTextField(label=_("What was agreed"), max_length=2000, widget=forms.Textarea(attrs=AREA))
    is_agreed = forms.TypedChoiceField(
        label=_("Result"),
        choices=[("yes", _("Agreed")), ("no", _("Discussed, left open"))],
        widget=forms.RadioSelect,
        coerce=lambda word: word == "yes",
        initial="yes",
    )
    owner_unit_id = ChoiceOfId(label=_("Unit that sees to it"), required=False)
    owner_name = PlainTextField(label=_("Person who sees to it"), max_length=160, required=False)
    due_on = NearDayField(label=_("Last day"), required=False)
    proof_wanted = PlainTextField(label=_("What will show that it is done"), max_length=300, required=False)
    input_ids = PlainTextField(
        label=_("Numbers of the inputs it answers to"),
        max_length=400,
        required=False,
        help_text=_("With commas between them; the number stands beside each input."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Iterable[Unit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["owner_unit_id"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((unit.pk, unit.name) for unit in units),
        ]

    def clean_input_ids(self) -> list[int]:
        """Return the numbers among what was typed; anything else is no number of an input."""
        typed = str(self.cleaned_data["input_ids"]).replace(",", " ").replace("#", " ").split()
        return [int(word) for word in typed if word.isascii() and word.isdigit()]


class FollowUpForm(forms.Form):
    """How far an agreement is."""

    note = PlainTextField(label=_("What was done"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    is_done = forms.BooleanField(label=_("It is done"), required=False)
    link = PlainTextField(label=_("Link to the proof"), max_length=300, required=False)
    file = forms.FileField(label=_("File as proof"), required=False)


class RecordForm(forms.Form):
    """What the record needs besides what happened."""

    reference = PlainTextField(label=_("Number of the record"), max_length=120, required=False)
    presentation = PlainTextField(
        label=_("Summary of what was presented"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class SignatoryForm(forms.Form):
    """Who signs for one element; an empty name leaves it without."""

    element = forms.ChoiceField(choices=Element.choices, widget=forms.HiddenInput)
    name = PlainTextField(label=_("Name"), max_length=120, required=False)
    position = PlainTextField(label=_("Position or organisation"), max_length=160, required=False)


class SignatureForm(forms.Form):
    """A file with signatures."""

    method = forms.ChoiceField(label=_("How it was signed"), choices=SigningMethod.choices, widget=forms.RadioSelect)
    elements = forms.MultipleChoiceField(
        label=_("Who signed in this file"),
        choices=Element.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("The scan of the signed paper, or the PDF from here with electronic signatures added to it."),
    )

    def __init__(self, *args: Any, elements: Iterable[Element], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["elements"].choices = [(one.value, one.label) for one in elements]  # type: ignore[attr-defined]
