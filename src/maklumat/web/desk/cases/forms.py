"""What each step at a case asks for."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions.deadlines import LONGEST_EXTENSION
from maklumat.cases.actions.steps import MESSAGE_LENGTH, REASON_LENGTH, TITLE_LENGTH
from maklumat.cases.models import Case
from maklumat.cases.vocabulary import ArchiveReason, CaseKind
from maklumat.catalogue.models import Service
from maklumat.foundation.reference_codes import read_code
from maklumat.organization.models import Staff, Unit
from maklumat.web.desk.fields import (
    ChoiceOfId,
    ChoicesOfIds,
    DayField,
    ManyFilesField,
    PlainTextField,
    SubmissionKeyField,
    new_submission_key,
)

LARGEST_COUNT: Final = 2**31 - 1
LARGEST_KEY: Final = 2**63 - 1
FACTLESS: Final = ("seen", "upload", "alike")
"""Fields that the step reads itself and no action takes."""

Choices = list[tuple[Any, Any]]


def reason_field(label: Any = None, **facts: Any) -> PlainTextField:  # noqa: ANN401 - lazy words
    """Return a field for a short reason."""
    facts.setdefault("error_messages", {"required": _("Please give the reason; it stays with the case.")})
    return PlainTextField(
        label=label or _("Reason"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}), **facts
    )


class StepForm(forms.Form):
    """A step without any question; every other form starts from it.

    ``seen`` is how far the journal of the case was when the page was drawn.
    """

    seen = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_COUNT, widget=forms.HiddenInput)

    def facts(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in FACTLESS}


class MessageForm(StepForm):
    """Words for the reporter or for colleagues, with files."""

    text = PlainTextField(
        label=_("What you write"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please write something first.")},
    )
    upload = ManyFilesField(label=_("Files"), required=False)
    submission_key = SubmissionKeyField(initial=new_submission_key)

    def clean_upload(self) -> list[Any]:
        """Refuse more files than one message may carry before any of them is stored."""
        files: list[Any] = self.cleaned_data["upload"]
        most = settings.ATTACHMENT_MAX_COUNT
        if len(files) > most:
            raise forms.ValidationError(gettext("At most %(count)d files fit one message.") % {"count": most})
        return files


class ReplyForm(MessageForm):
    """A message to the reporter."""


class QuestionForm(MessageForm):
    """A question to the reporter."""


class SendAgainForm(StepForm):
    """On which way a message that failed goes out again."""

    message_id = forms.IntegerField(min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput)
    through = forms.ChoiceField(label=_("Send through"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, ways: Choices, message_id: int | None, **facts: Any) -> None:
        super().__init__(*args, **{"initial": {"message_id": message_id}, **facts})
        self.fields["through"].choices = ways  # type: ignore[attr-defined]


class WriterForm(StepForm):
    """Whom it is about: the other side of one of the conversations."""

    conversation_id = ChoiceOfId(label=_("Conversation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, talks: Choices, chosen: int | None, **facts: Any) -> None:
        super().__init__(*args, **{"initial": {"conversation_id": chosen}, **facts})
        self.fields["conversation_id"].choices = talks  # type: ignore[attr-defined]


class BlockWriterForm(WriterForm):
    """Whose messages are set aside from now on, and why."""

    reason = reason_field()


class NoteForm(MessageForm):
    """A note for colleagues."""


class OutcomeForm(MessageForm):
    """The answer that settles the matter."""

    text = None  # type: ignore[assignment] # this form asks for the answer instead
    outcome = PlainTextField(
        label=_("The answer"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write the answer the reporter will read; a case is never closed without one.")},
    )


class RequestCheckForm(StepForm):
    """The answer as it is proposed to the second person."""

    outcome = PlainTextField(
        label=_("The answer"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write the answer the reporter will read; a case is never closed without one.")},
    )


class ClassifyCaseForm(StepForm):
    """What the report is about."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CaseKind.choices, widget=forms.RadioSelect)
    title = PlainTextField(label=_("Title, one line"), max_length=TITLE_LENGTH)
    service_id = ChoiceOfId(label=_("Service"), required=False)

    def __init__(self, *args: Any, services: Iterable[Service], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["service_id"].choices = [("", _("No service, or not known")), *_by_unit(services)]  # type: ignore[attr-defined]


class DispatchCaseForm(StepForm):
    """Which unit answers, and who there."""

    unit_id = ChoiceOfId(label=_("Unit"))
    holder_id = ChoiceOfId(
        label=_("Officer"), required=False, help_text=_("Left empty, everyone of the unit is told and one takes it.")
    )
    note = PlainTextField(
        label=_("Note for the unit"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], holders: Iterable[Staff], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit_id"].choices = [("", _("Choose a unit")), *unit_choices(units)]  # type: ignore[attr-defined]
        self.fields["holder_id"].choices = [("", _("Whoever takes it")), *_staff_by_unit(holders)]  # type: ignore[attr-defined]


class AssignCaseForm(StepForm):
    """Which officer of the same unit."""

    holder_id = ChoiceOfId(label=_("Officer"), widget=forms.RadioSelect)
    reason = PlainTextField(
        label=_("Why"), required=False, max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, holders: Iterable[Staff], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["holder_id"].choices = [(staff.pk, _named(staff)) for staff in holders]  # type: ignore[attr-defined]


class MarkSupervisionForm(StepForm):
    """Alleged wrongdoing: why, and who is named."""

    reason = reason_field()
    named_staff_ids = ChoicesOfIds(
        label=_("Who is named in the report"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("They, and everyone under them, lose sight of this report. Hold Ctrl to choose several."),
    )

    def __init__(self, *args: Any, staff: Iterable[Staff], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["named_staff_ids"].choices = [(person.pk, _named(person)) for person in staff]  # type: ignore[attr-defined]


class RequestExtensionForm(StepForm):
    """How many more days, and why."""

    days = forms.IntegerField(
        label=_("How many more days"),
        min_value=1,
        max_value=LONGEST_EXTENSION,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Please write a number from 1 to 60.")
        ),
    )
    reason = reason_field(help_text=_("The reporter will read this reason."))


class DecideExtensionForm(StepForm):
    """Yes or no to more time."""

    is_approved = forms.TypedChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("Agree; the reporter is told the new day and the reason")), ("no", _("Do not agree"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Please choose one of the two.")),
    )


class ReturnCheckForm(StepForm):
    """What to mend in the answer."""

    note = reason_field(_("What should be mended"))


class TransferCaseForm(StepForm):
    """To which body outside, and why."""

    body_name = PlainTextField(label=_("Which office or body decides it"), max_length=120)
    reason = reason_field(help_text=_("The reporter will read this reason."))


class DeferCaseForm(StepForm):
    """Until which day, and why."""

    until = DayField(label=_("Until which day"))
    reason = reason_field(help_text=_("The reporter will read this reason."))


class ArchiveCaseForm(StepForm):
    """Why the report cannot be processed."""

    reason = forms.TypedChoiceField(
        label=_("Why can it not be processed?"),
        choices=ArchiveReason.choices,
        coerce=ArchiveReason,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Please choose one of the reasons.")),
    )
    note = PlainTextField(
        label=_("More about it"), required=False, max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )


class MergeCasesForm(StepForm):
    """The case that goes on: one of those that look alike, or any other by its code."""

    alike = PlainTextField(required=False, max_length=40, widget=forms.HiddenInput)
    into = PlainTextField(label=_("Code of the report that goes on"), required=False, max_length=40)

    def __init__(self, *args: Any, prefix_of_codes: str, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.prefix_of_codes = prefix_of_codes

    def clean_into(self) -> str:
        """Read the code as people write it; the written one wins over the chosen one."""
        written = self.cleaned_data["into"] or self.cleaned_data.get("alike", "")
        if not written:
            raise forms.ValidationError(gettext("Please choose a report above, or write its code."))
        code = read_code(written, self.prefix_of_codes).code
        if code is None:
            raise forms.ValidationError(gettext("This is not a code. Please compare it letter by letter."))
        return code


class SplitCaseForm(StepForm):
    """Which further units get a part."""

    unit_ids = ChoicesOfIds(label=_("Units that get a part of their own"), widget=forms.CheckboxSelectMultiple)
    reason = reason_field()

    def __init__(self, *args: Any, units: Iterable[Unit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit_ids"].choices = unit_choices(units)  # type: ignore[attr-defined]


class ReopenCaseForm(StepForm):
    """Why an answered or closed case is opened again."""

    reason = reason_field()


class OpenIdentityForm(StepForm):
    """Why someone must know who reported."""

    reason = reason_field(_("Why do you need to know who reported?"))


def unit_choices(units: Iterable[Unit]) -> Choices:
    """Return units as choices, in the order of the tree."""
    return [(unit.pk, unit.name) for unit in units]


def _named(staff: Staff) -> str:
    place = ", ".join(part for part in (staff.position, staff.unit.short_name) if part)
    return f"{staff.name} ({place})" if place else staff.name


def _by_unit(services: Iterable[Service]) -> Choices:
    groups: dict[str, Choices] = {}
    for service in services:
        groups.setdefault(service.unit.name, []).append((service.pk, service.name))
    return list(groups.items())


def _staff_by_unit(holders: Iterable[Staff]) -> Choices:
    groups: dict[str, Choices] = {}
    for staff in sorted(holders, key=lambda person: (person.unit.order, person.unit_id, person.name)):
        groups.setdefault(staff.unit.name, []).append((staff.pk, staff.name))
    return list(groups.items())


def initial_of(case: Case) -> dict[str, Any]:
    """Return what a report is about as the first answers of its form."""
    return {"kind": case.kind, "title": case.title, "service_id": case.service_id}
