"""The only place where the web reads the clock; everything below receives ``now``."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, in UTC."""
    return timezone.now()
