"""Tables of the channels, one file per noun."""

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.models.call import Call
from maklumat.channels.models.conversation import Conversation, Sender
from maklumat.channels.models.counter import CounterQueue, QueueNumber
from maklumat.channels.models.delivery import Delivery
from maklumat.channels.models.media import Media
from maklumat.channels.models.message import LaterChange, Message
from maklumat.channels.models.news import News
from maklumat.channels.models.news_post import NewsPost
from maklumat.channels.models.notification import Notification
from maklumat.channels.models.outgoing import OutgoingMessage
from maklumat.channels.models.self_test import SelfTest
from maklumat.channels.models.subscriber import Subscriber
from maklumat.channels.models.tries import Try

__all__ = [
    "Call",
    "ChannelAccount",
    "Conversation",
    "CounterQueue",
    "Delivery",
    "LaterChange",
    "Media",
    "Message",
    "News",
    "NewsPost",
    "Notification",
    "OutgoingMessage",
    "QueueNumber",
    "SelfTest",
    "Sender",
    "Subscriber",
    "Try",
]
