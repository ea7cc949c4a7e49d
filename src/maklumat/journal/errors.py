"""The refusals the journal can give."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal


class EntryNotSealed(Refusal):
    """No checkpoint covers the entry yet."""

    code = "entry.not_sealed"
    sentence = _(
        "This entry is not sealed yet, so there is no proof to download. New entries are sealed within a few minutes;"
        " please try again shortly."
    )
