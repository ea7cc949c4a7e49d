"""What is asked of whoever checks a document: the file, or the code printed on it."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.web.public.report.forms import PlainTextField

LARGEST_FILE: Final = 20_000_000


class CheckFileForm(forms.Form):
    """A PDF from anywhere; it is read in memory and kept nowhere."""

    file = forms.FileField(
        label=_("The PDF to check"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=_("At most 20 MB, without a password, as you received it. We read it once and keep nothing."),
        error_messages={"required": _("Please choose the PDF first."), "invalid": _("Please choose the PDF first.")},
    )

    def clean_file(self) -> bytes:
        """Return the bytes of a file that is not too large."""
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("This file is empty. Please choose the PDF as you received it."))
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 20 MB. Documents of this office are far smaller."))
        return bytes(file.read())


class DocumentCodeForm(forms.Form):
    """The code under the QR code of a signed document."""

    kode = PlainTextField(
        label=_("Code on the document"),
        help_text=_("It begins with TTE. Small letters and missing dashes do not matter."),
        max_length=60,
        error_messages={"required": _("Please write the code from the document.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
