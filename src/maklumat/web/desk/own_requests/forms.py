"""What a unit says when it asks another one for a service, and when it completes what was returned."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.applications.models import ApplicationDocument
from maklumat.applications.rules.checklists import situations_of
from maklumat.catalogue.rules.shapes import Components
from maklumat.organization.models import Unit
from maklumat.web.desk.fields import (
    ChoiceOfId,
    ManyFilesField,
    PlainTextField,
    SubmissionKeyField,
    new_submission_key,
)

FILE = "file-"


class DocumentsForm(forms.Form):
    """Documents by requirement: as files, or on paper with the messenger."""

    submission_key = SubmissionKeyField(initial=new_submission_key)
    paper = forms.MultipleChoiceField(
        label=_("Which documents come on paper?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def _ask_for(self, documents: Sequence[tuple[str, str]]) -> None:
        """Add one field for files of each document, and the choice of those on paper."""
        for item_id, name in documents:
            self.fields[f"{FILE}{item_id}"] = ManyFilesField(label=name, required=False)
        if documents:
            self.fields["paper"].choices = list(documents)  # type: ignore[attr-defined] # a choice
        else:
            del self.fields["paper"]

    @property
    def file_fields(self) -> list[forms.BoundField]:
        """Return the fields of files in their order."""
        return [self[name] for name in self.fields if name.startswith(FILE)]

    def files_sent(self) -> Iterator[tuple[str, Any]]:
        """Yield each file with the requirement it is for."""
        for name in self.fields:
            if name.startswith(FILE):
                for file in self.cleaned_data.get(name) or ():
                    yield name.removeprefix(FILE), file


class AskServiceForm(DocumentsForm):
    """For which unit, what for, and the documents."""

    unit_id = ChoiceOfId(label=_("For which unit?"))
    situations = forms.MultipleChoiceField(
        label=_("What applies here?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    wish = PlainTextField(
        label=_("What is it for?"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, units: Sequence[Unit], components: Components, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_id"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined] # a choice
        cases = situations_of(components.requirements)
        if cases:
            self.fields["situations"].choices = [(one, one) for one in cases]  # type: ignore[attr-defined] # a choice
        else:
            del self.fields["situations"]
        self._ask_for(
            [
                (item.id, f"{item.name} ({item.applies_to})" if item.applies_to else item.name)
                for item in components.requirements
            ]
        )


class CompleteRequestForm(DocumentsForm):
    """What was returned, once more."""

    text = PlainTextField(
        label=_("Anything to add?"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, returned: Sequence[ApplicationDocument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_for([(item.item_id, item.name) for item in returned])
