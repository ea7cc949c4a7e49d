"""Reading agreements and their follow-up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from maklumat.consultations.errors import AgreementNotFound
from maklumat.consultations.models import Agreement, FollowUp, ForumInput
from maklumat.consultations.vocabulary import AgreementStatus, ForumStatus
from maklumat.foundation.row_keys import read_key

LARGEST_ID = 2**63 - 1
TRACKED = (ForumStatus.CLOSED, ForumStatus.RECORDED, ForumStatus.PUBLISHED)


def find_agreements(forum_id: int) -> list[Agreement]:
    """Return the agreements of a forum by number with their inputs and follow-up, in three statements."""
    return list(_full(Agreement.objects.filter(forum_id=forum_id)).order_by("number"))


def get_agreement(forum_id: int, number: int) -> Agreement:
    """Return one agreement by its number, with its inputs and follow-up.

    Raises:
        AgreementNotFound: this forum has none under this number.
    """
    found = _full(Agreement.objects.filter(forum_id=forum_id, number=number)).first()
    if found is None:
        raise AgreementNotFound
    return found


def find_agreements_by_key(government_id: int, keys: Collection[str]) -> list[Agreement]:
    """Return agreements by the word under which a change of a draft remembers them, with forum and inputs.

    Only those whose forum is over, so that everybody may read them.
    """
    wanted = {key for text in keys if (key := read_key(text)) is not None}
    agreements = Agreement.objects.of(government_id).filter(pk__in=wanted, forum__status__in=TRACKED)
    return list(_full(agreements).order_by("number"))


@dataclass(frozen=True)
class BoardPage:
    """Some agreements in the order they are due; ``next_after`` continues, empty on the last page."""

    agreements: tuple[Agreement, ...]
    next_after: str = ""


def find_board(
    government_id: int, *, unit_ids: Collection[int] | None = None, after: str = "", limit: int = 50
) -> BoardPage:
    """Return agreements that are to be carried out, the earliest date first, those without a date left out.

    Args:
        government_id: whose.
        unit_ids: only those that these units hold or see to; None: all.
        after: ``next_after`` of the page before; anything else starts from the top.
        limit: how many on a page.
    """
    agreements = Agreement.objects.of(government_id).filter(
        is_agreed=True, due_on__isnull=False, forum__status__in=TRACKED
    )
    agreements = agreements.exclude(status=AgreementStatus.DONE).select_related("forum__unit", "owner_unit")
    if unit_ids is not None:
        agreements = agreements.filter(Q(owner_unit_id__in=unit_ids) | Q(forum__unit_id__in=unit_ids))
    written, tilde, key = after.partition("~")
    if tilde and key.isascii() and key.isdigit():
        try:
            day = date.fromisoformat(written)
        except ValueError:
            day = date.min
        agreements = agreements.filter(Q(due_on__gt=day) | Q(due_on=day, pk__gt=min(int(key), LARGEST_ID)))
    found = list(agreements.order_by("due_on", "id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return BoardPage(tuple(found[:limit]), f"{last.due_on}~{last.pk}" if last else "")


def find_late_agreements(government_id: int, today: date, limit: int = 500) -> list[Agreement]:
    """Return agreements whose last day lies behind, the oldest first."""
    agreements = Agreement.objects.of(government_id).filter(is_agreed=True, due_on__lt=today, forum__status__in=TRACKED)
    return list(agreements.exclude(status=AgreementStatus.DONE).order_by("due_on", "id")[:limit])


def _full(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    full = agreements.select_related("owner_unit", "version__service__unit", "forum", "applied_change")
    full = full.prefetch_related(Prefetch("inputs", ForumInput.objects.order_by("id")))
    return full.prefetch_related(Prefetch("follow_ups", FollowUp.objects.select_related("file").order_by("at", "id")))


@dataclass(frozen=True)
class FollowUpCount:
    """Agreements of forums that are over: how many there are, were carried out, and are late."""

    agreed: int = 0
    done: int = 0
    late: int = 0


def summarise_follow_up(government_id: int, today: date, unit_ids: Collection[int] | None = None) -> FollowUpCount:
    """Count the agreements of a government, or those that some units see to, in one statement."""
    agreements = Agreement.objects.of(government_id).filter(is_agreed=True, forum__status__in=TRACKED)
    if unit_ids is not None:
        agreements = agreements.filter(Q(owner_unit_id__in=unit_ids) | Q(owner_unit=None, forum__unit_id__in=unit_ids))
    is_done = Q(status=AgreementStatus.DONE)
    return FollowUpCount(
        **agreements.aggregate(
            agreed=Count("pk"),
            done=Count("pk", filter=is_done),
            late=Count("pk", filter=~is_done & Q(due_on__lt=today)),
        )
    )
