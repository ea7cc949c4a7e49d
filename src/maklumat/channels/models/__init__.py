"""Tables of the channels, one file per noun."""

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.models.notification import Notification
from maklumat.channels.models.outgoing import OutgoingMessage
from maklumat.channels.models.tries import Try

__all__ = ["ChannelAccount", "Notification", "OutgoingMessage", "Try"]
