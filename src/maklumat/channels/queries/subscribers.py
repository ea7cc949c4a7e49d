"""Reading who asked to be told."""

from maklumat.channels.models import Subscriber
from maklumat.channels.subscriptions import read_subscription_key
from maklumat.foundation.refusals import NotFound


def get_subscriber(government_id: int, key: str) -> Subscriber:
    """Return the subscription that a link is about.

    Raises:
        NotFound: the link is none of ours, or the subscription has ended.
    """
    subscriber_id = read_subscription_key(key)
    found = Subscriber.objects.of(government_id).filter(pk=subscriber_id).first() if subscriber_id else None
    if found is None:
        raise NotFound
    return found


def count_subscribers(government_id: int) -> int:
    """Return how many addresses are told."""
    return Subscriber.objects.of(government_id).filter(confirmed_at__isnull=False).count()
