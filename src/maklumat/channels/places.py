"""Where the providers listen, as the operator has set it."""

from django.conf import settings

from maklumat.channels.rules.requests import Places


def places() -> Places:
    """Return the addresses of their interfaces."""
    return Places(
        graph=settings.META_GRAPH_URL,
        instagram=settings.META_INSTAGRAM_URL,
        version=settings.META_GRAPH_VERSION,
        telegram=settings.TELEGRAM_URL,
    )
