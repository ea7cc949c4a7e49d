"""The file that SP4N-LAPOR! gives."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MOST_BYTES: Final = 5_000_000


class ImportLaporForm(forms.Form):
    """One export."""

    file = forms.FileField(
        label=_("Export of SP4N-LAPOR!"),
        help_text=_("CSV or XLSX, as the national system gives it. The same file again brings nothing twice."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": _("Please choose the file."),
            "empty": _("This file is empty. Please export the list again."),
        },
    )

    def clean_file(self) -> Any:  # noqa: ANN401 - Django's uploaded file
        """Refuse a file that is no list any more."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("This file is larger than 5 MB. Please choose a shorter period."))
        return file
