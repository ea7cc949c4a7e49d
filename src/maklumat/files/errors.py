"""The refusals about files."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal


class FileRefused(Refusal):
    """A file that cannot be taken."""

    code = "file.refused"
    sentence = _("The file “%(name)s” was not taken: %(reason)s")
