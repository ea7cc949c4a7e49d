"""Every fixed word of the channels, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """Where a message came from or goes to (handbook 1.4 *Kanal pengaduan*)."""

    WEB = "web", _("Website")
    WHATSAPP = "whatsapp", _("WhatsApp")
    PHONE = "phone", _("Telephone")
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    EMAIL = "email", _("E-mail")
    COUNTER = "counter", _("Counter")
    LETTER = "letter", _("Letter")
    BOX = "box", _("Suggestion box")
    PIC = "pic", _("Contact person")
    LAPOR = "lapor", _("SP4N-LAPOR!")


class DeliveryStatus(TextChoices):
    """Life of an outgoing message."""

    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
