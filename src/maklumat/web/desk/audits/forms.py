"""What is asked about a finding, and about what is done about it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.evaluation.actions.action_items import TASK_LENGTH
from maklumat.evaluation.actions.findings import DETAIL_LENGTH, NOTE_LENGTH, TITLE_LENGTH, FindingWords
from maklumat.organization.models import Staff, Unit
from maklumat.web.desk.fields import ChoiceOfId, DayField, PlainTextField
from maklumat.web.desk.proofs import ProofFileField, ProofWordsField

ACCEPT, RETURN, DROP = "accept", "return", "drop"


class FindingForm(forms.Form):
    """What was found, and whose it is."""

    unit_id = ChoiceOfId(label=_("Unit"), help_text=_("The unit that has to act."))
    title = PlainTextField(label=_("What was found"), max_length=TITLE_LENGTH)
    detail = PlainTextField(
        label=_("What was seen, and where"),
        required=False,
        max_length=DETAIL_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everybody at a desk of this government reads it. Leave out names of citizens."),
    )
    service_id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Iterable[Unit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit_id"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]

    def to_words(self) -> FindingWords:
        """Return the finding as the actions take it."""
        facts = self.cleaned_data
        return FindingWords(facts["title"], facts["detail"], facts["service_id"])


class ActionForm(forms.Form):
    """What will be done, by whom and by when."""

    task = PlainTextField(
        label=_("What will be done"), max_length=TASK_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner_id = ChoiceOfId(label=_("Who does it"))
    due_on = DayField(label=_("By when"))

    def __init__(self, *args: Any, people: Sequence[Staff], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["owner_id"].choices = [  # type: ignore[attr-defined]
            (person.pk, f"{person.name}, {person.position}" if person.position else person.name) for person in people
        ]


class ReportForm(forms.Form):
    """What shows that an action is carried out."""

    proof = ProofWordsField()
    file = ProofFileField()


class SettleForm(forms.Form):
    """What another person makes of an action."""

    decision = forms.ChoiceField(label=_("Your decision"), widget=forms.RadioSelect)
    note = PlainTextField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you return it or when it is no longer needed; it stays on record."),
    )

    def __init__(self, *args: Any, is_done: bool, **facts: Any) -> None:
        super().__init__(*args, **facts)
        done = [(ACCEPT, _("Carried out, as the proof shows")), (RETURN, _("Return it: something is missing"))]
        choices = [*(done if is_done else ()), (DROP, _("It is no longer needed"))]
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """What came of a finding."""

    note = PlainTextField(label=_("What came of it"), max_length=NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))
    is_finding = forms.TypedChoiceField(
        label=_("Result"),
        coerce=lambda word: word == "yes",
        choices=[("yes", _("It was put right")), ("no", _("It turned out to be no finding"))],
        initial="yes",
        widget=forms.RadioSelect,
    )


class ReopenForm(forms.Form):
    """Why a finding is opened again."""

    note = PlainTextField(
        label=_("Why it is opened again"), max_length=NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
