"""Every fixed word of the channels, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    TELEGRAM = "telegram", _("Telegram")
    SMS = "sms", _("SMS")


class DeliveryStatus(TextChoices):
    """Life of an outgoing message."""

    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")


class ReadingStatus(TextChoices):
    """Life of a delivery."""

    WAITING = "waiting", _("Waiting to be read")
    READ = "read", pgettext_lazy("delivery", "Read")
    SET_ASIDE = "set_aside", _("Set aside for a person")


class ReadingTrouble(TextChoices):
    """Why a delivery waits for a person."""

    UNREADABLE = "unreadable", _("It is written in a way nobody knows.")
    STRANGER = "stranger", _("It tells of an account that is not connected here.")
    UNSTORABLE = "unstorable", _("It could not be stored.")


class AsideReason(TextChoices):
    """Why a message was kept and not acted upon."""

    BLOCKED = "blocked", _("Its sender was blocked.")
    TOO_MANY = "too_many", _("Its sender wrote more in a short time than a person can; this is the latest message.")


class Direction(TextChoices):
    """Who speaks."""

    IN = "in", pgettext_lazy("message", "From the person")
    OUT = "out", pgettext_lazy("message", "From the office")


class Progress(TextChoices):
    """How far a message has got; an incoming one is simply received."""

    RECEIVED = "received", pgettext_lazy("message", "Received")
    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", pgettext_lazy("message", "Delivered")
    READ = "read", pgettext_lazy("message", "Read")
    FAILED = "failed", _("Could not be sent")


class MediaState(TextChoices):
    """What became of a file that somebody sent in a conversation."""

    WAITING = "waiting", _("It is being fetched from the provider.")
    STORED = "stored", _("It is kept here.")
    EXPIRED = "expired", _("The provider no longer hands it out.")
    REFUSED = "refused", _("It is damaged, or of a kind we do not take.")
    TOO_LARGE = "too_large", _("It is larger than 20 MB.")
    TOO_MANY = "too_many", _("Too many files came in a short time.")
    INFECTED = "infected", _("The virus scanner found something harmful in it; it was not kept.")
    FOREIGN = "foreign", _("Its address is none of the provider’s, so it was not opened.")
    UNREACHABLE = "unreachable", _("It could not be fetched from the provider, however often we tried.")
    WITHDRAWN = "withdrawn", _("Its sender withdrew it.")


class CallState(TextChoices):
    """How a telephone call went."""

    RINGING = "ringing", pgettext_lazy("call", "Ringing")
    ANSWERED = "answered", pgettext_lazy("call", "Answered")
    MISSED = "missed", pgettext_lazy("call", "Missed")


class NumberState(TextChoices):
    """Life of a queue number."""

    WAITING = "waiting", pgettext_lazy("queue number", "Waiting")
    CALLED = "called", pgettext_lazy("queue number", "Called")
    SERVING = "serving", pgettext_lazy("queue number", "Being served")
    SKIPPED = "skipped", pgettext_lazy("queue number", "Did not come")
    DONE = "done", pgettext_lazy("queue number", "Served")


class CommentRule(TextChoices):
    """What becomes of public comments at an account."""

    OFF = "off", _("Only keep them")
    CLICK = "click", _("A person decides about each")
    AUTOMATIC = "automatic", _("What reads like a complaint becomes a report by itself")


class AccountTrouble(TextChoices):
    """Why nothing can be sent from an account until a person acts."""

    TOKEN = "token", _("The access has ended: connect the account again.")
    MAILBOX = "mailbox", _("The mailbox cannot be opened: look at its address, name and password.")
    RESTRICTED = "restricted", _("The provider has restricted the account.")


class Subscription(TextChoices):
    """What is needed before anything arrives; the names are those of ``rules.health``."""

    CALLBACK = "callback", _("The provider knows our address")
    FIELDS = "fields", _("It delivers what we need")
    ACCOUNT = "account", _("The account itself is subscribed")


SUBSCRIPTION_ADVICE = {
    Subscription.CALLBACK: _("no: enter our address at the provider"),
    Subscription.FIELDS: _("no: choose the fields at the provider"),
    Subscription.ACCOUNT: _("no: subscribe the account at the provider"),
}


class SelfTestWay(TextChoices):
    """How an account proves that it works."""

    LOOP = "loop", _("A letter to itself")
    WORD = "word", _("A colleague writes a word to it")
    TRAFFIC = "traffic", _("What people wrote and how it was answered")


class SelfTestState(TextChoices):
    """Life of a test of an account."""

    RUNNING = "running", pgettext_lazy("test of an account", "Running")
    PASSED = "passed", pgettext_lazy("test of an account", "Passed")
    FAILED = "failed", pgettext_lazy("test of an account", "Failed")
    LAPSED = "lapsed", _("The word did not arrive")


class SelfTestTrouble(TextChoices):
    """Where a test of an account broke off, and what to do next."""

    NOT_SENT = (
        "not_sent",
        _("Nothing could be sent. Look at the access token or the mail server, mend it, and test again."),
    )
    NOT_RECEIVED = (
        "not_received",
        _("Nothing reached us. Look whether the provider knows our address and delivers messages, then test again."),
    )
    NOT_WRITTEN = (
        "not_written",
        _("The word did not reach us. If a colleague wrote it, look whether the provider delivers; then test again."),
    )
    NOT_ANSWERED = (
        "not_answered",
        _("What was written reached us, but our answer did not arrive. Look at the access token, then test again."),
    )


class NewsState(TextChoices):
    """Life of a piece of news."""

    DRAFT = "draft", pgettext_lazy("news", "Draft")
    WAITING = "waiting", _("Waits for approval")
    SCHEDULED = "scheduled", _("Approved, waits for its time")
    PUBLISHED = "published", pgettext_lazy("news", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("news", "Withdrawn")


class NewsSource(TextChoices):
    """What a piece of news was begun from."""

    OWN = "own", _("Written freely")
    STANDARD = "standard", _("A service standard")
    FORUM = "forum", _("An invitation to a forum")
    SURVEY = "survey", _("The result of a survey")
    CASE = "case", _("An answer to a report")


class PostTrouble(TextChoices):
    """Why a piece of news did not get out on a channel, and what to do next."""

    ACCESS = "access", _("The access has ended. Connect the account again, then try again here.")
    PERMISSION = (
        "permission",
        _("The account may not publish. Give it that permission at the provider, then try again."),
    )
    PICTURE = "picture", _("The channel could not fetch the card. Look whether the site can be reached from outside.")
    RESTRICTED = "restricted", _("The provider has restricted the account. Settle that there, then try again.")
    BUSY = "busy", _("The channel did not take it now. It is tried again by itself.")
    REFUSED = "refused", _("The channel refused it. Shorten or change the words in a new piece of news.")


class ChannelEvent(TextChoices):
    """Journal events of this app."""

    ACCOUNT_CONNECTED = "channel_account.connected", _("Channel account connected")
    ACCOUNT_CHANGED = "channel_account.changed", _("Channel account changed")
    ACCOUNT_TESTED = "channel_account.tested", _("Channel account tested")
    ACCOUNT_CHECKED = "channel_account.checked", _("Access of a channel account checked")
    NEWS_WRITTEN = "news.written", _("News written")
    NEWS_CHANGED = "news.changed", _("News changed")
    NEWS_HANDED_IN = "news.handed_in", _("News handed in for approval")
    NEWS_APPROVED = "news.approved", _("News approved")
    NEWS_RETURNED = "news.returned", _("News returned to its writer")
    NEWS_PUBLISHED = "news.published", _("News published")
    NEWS_WITHDRAWN = "news.withdrawn", _("News withdrawn")
    NEWS_SENT = "news.sent", _("News published on a channel")
    NEWS_NOT_SENT = "news.not_sent", _("News could not be published on a channel")
    NEWS_TRIED_AGAIN = "news.tried_again", _("Publishing on a channel tried again")
    COMMENT_PUT_ASIDE = "channel_message.put_aside", _("Public comment put aside")
    CALL_RETURNED = "call.returned", _("Caller called back")
    CALL_JOINED = "call.joined", _("Call tied to a report")
    CALL_NUMBER_OPENED = "call.number_opened", _("Number of a caller opened")
    QUEUE_SWITCHED = "counter_queue.switched", _("Queue at the counter opened or closed")
    NUMBER_TAKEN = "queue_number.taken", _("Queue number taken")
    NUMBER_CALLED = "queue_number.called", _("Queue number called")
    NUMBER_SERVED = "queue_number.served", _("Serving at the counter begun")
    NUMBER_SKIPPED = "queue_number.skipped", _("Queue number skipped")
    NUMBER_ENDED = "queue_number.ended", _("Serving at the counter ended")
    NUMBER_TIED = "queue_number.tied", _("Queue number tied to what was written down")
    MESSAGE_RELEASED = "channel_message.released", _("Message that was set aside heard after all")
    MESSAGE_LEFT_ASIDE = "channel_message.left_aside", _("Message left aside")
    SENDER_BLOCKED = "channel_sender.blocked", _("Sender blocked")
    SENDER_RELEASED = "channel_sender.released", _("Sender no longer blocked")
