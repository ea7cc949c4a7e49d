"""Going on in a list whose newest rows come first, behind the key ``moment~id`` of the last one shown."""

from datetime import datetime

from django.db.models import Q, QuerySet

from maklumat.cases.models import Case


def behind(cases: QuerySet[Case], field: str, key: str) -> QuerySet[Case]:
    """Return the cases older than the key; a key that makes no sense starts from the top."""
    at, _, last_id = key.partition("~")
    try:
        moment, pk = datetime.fromisoformat(at), int(last_id)
    except ValueError:
        return cases
    if moment.tzinfo is None:
        return cases
    return cases.filter(Q(**{f"{field}__lt": moment}) | Q(**{field: moment, "pk__lt": pk}))


def key_of(moment: datetime, pk: int) -> str:
    """Return the key behind which a list goes on."""
    return f"{moment.isoformat()}~{pk}"
