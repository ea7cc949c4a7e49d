"""What was delivered and not yet understood."""

from django.db.models import QuerySet

from maklumat.channels.models import Delivery
from maklumat.channels.vocabulary import ReadingStatus


def find_accounts_to_read() -> list[int]:
    """Return the accounts at which a delivery waits to be read."""
    waiting = Delivery.objects.filter(status=ReadingStatus.WAITING)
    return list(waiting.values_list("account_id", flat=True).distinct())


def find_set_aside(government_id: int) -> QuerySet[Delivery]:
    """Return the deliveries of a government that wait for a person, newest first, without their bytes."""
    found = Delivery.objects.of(government_id).filter(status=ReadingStatus.SET_ASIDE)
    return found.select_related("account").defer("body").order_by("-id")
