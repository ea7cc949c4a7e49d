"""The refusals the channels can give."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal


class AddressNotUsable(Refusal):
    """The recipient is not one plain e-mail address."""

    code = "message.address_not_usable"
    sentence = _("This does not look like an e-mail address. Please check it: it should look like name@example.org.")
