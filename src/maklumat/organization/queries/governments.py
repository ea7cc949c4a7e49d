"""Reading governments, remembered for some seconds: every request asks for its own."""

from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import (
    Government,
)
from maklumat.organization.remembering import ORGANIZATION_SECONDS, Remembered

_governments: Remembered[str, tuple[Government, ...]] = Remembered(ORGANIZATION_SECONDS)


def find_governments() -> tuple[Government, ...]:
    """Return every government of the installation, the default first; remembered for some seconds."""
    return _governments.get("all", lambda: tuple(Government.objects.order_by("-is_default", "id")))


def get_government_for_host(host: str) -> Government:
    """Return the government served under a host name (without port), else the default one.

    Raises:
        NotFound: neither is there.
    """
    name = host.lower().rstrip(".")
    for government in find_governments():
        if government.host and government.host.lower() == name:
            return government
    return get_default_government()


def get_default_government() -> Government:
    """Return the government marked as default; the only one, when there is just one.

    Raises:
        NotFound: none is marked and there is more than one, or none at all.
    """
    governments = find_governments()
    if governments and (governments[0].is_default or len(governments) == 1):
        return governments[0]
    raise NotFound


def get_government(government_id: int) -> Government:
    """Return one government by its id.

    Raises:
        NotFound: it is not there.
    """
    for government in find_governments():
        if government.pk == government_id:
            return government
    raise NotFound


def forget_governments() -> None:
    """Forget what this process knows of governments; actions call it after a change."""
    _governments.clear()
