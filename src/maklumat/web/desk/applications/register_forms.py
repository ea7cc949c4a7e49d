"""What is asked when a register kept before is brought in."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.applications.models import RegisterImport
from maklumat.applications.rules.registers import NEEDED, SERVICE
from maklumat.applications.vocabulary import RegisterField
from maklumat.catalogue.models import Service
from maklumat.organization.models import Unit
from maklumat.web.desk.fields import ChoiceOfId, SubmissionKeyField, new_submission_key

ACCEPTED: Final = ".xlsx,.csv"
COLUMN_NAME: Final = 60


class StartRegisterForm(forms.Form):
    """The file, and whose rows it holds."""

    key = SubmissionKeyField(initial=new_submission_key)
    file = forms.FileField(
        label=_("The register as a file"),
        help_text=_("Excel (.xlsx) or CSV, up to 25 MB and 200,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose the file of the register, XLSX or CSV, up to 25 MB.")},
    )
    unit = ChoiceOfId(label=_("Whose register is it?"))
    service = ChoiceOfId(
        label=_("Of which service?"),
        required=False,
        help_text=_("Leave it open when a column of the file names the service of each row."),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]
        paths = tuple(unit.path for unit in units)
        named = [(one.pk, one.name) for one in services if one.unit.path.startswith(paths)] if paths else []
        self.fields["service"].choices = [("", _("A column names it")), *named]  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """Which column holds what."""

    def __init__(self, *args: Any, register: RegisterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(place), words[:COLUMN_NAME]) for place, words in enumerate(register.head) if words]
        for field in RegisterField:
            if field == SERVICE and register.service_id:
                continue
            is_needed = field in NEEDED or field == SERVICE
            self.fields[field.value] = forms.ChoiceField(
                label=field.label,
                required=is_needed,
                choices=[("", _("No column")), *columns],
                initial=str(register.columns.get(field.value, "")),
            )

    def columns(self) -> dict[str, int]:
        """Return the column of each field that has one."""
        return {name: int(column) for name, column in self.cleaned_data.items() if column}
