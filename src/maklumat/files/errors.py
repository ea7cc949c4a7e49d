"""The refusals about files."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal


class FileRefused(Refusal):
    """A file that cannot be taken."""

    code = "file.refused"
    sentence = _("The file “%(name)s” was not taken: %(reason)s")


class FileInfected(FileRefused):
    """The scanner found something harmful."""

    code = "file.infected"
    sentence = _(
        "The file “%(name)s” was not taken: our virus scanner found something harmful in it (%(threat)s). Please check"
        " the device it comes from, and send another file."
    )
