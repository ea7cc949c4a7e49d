"""Reading forums: the public list, one forum, the list of the desk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from maklumat.catalogue.models import StandardVersion
from maklumat.consultations.errors import ForumNotFound
from maklumat.consultations.models import AgendaItem, Forum, ForumFile, TeamMember
from maklumat.consultations.rules.transitions import ANNOUNCED
from maklumat.consultations.vocabulary import ForumStatus

LARGEST_ID = 2**63 - 1
PAGE = 20


@dataclass(frozen=True)
class ForumPage:
    """Some forums, the latest meeting first; ``next_after`` continues, empty on the last page."""

    forums: tuple[Forum, ...]
    next_after: str = ""


def find_public_forums(government_id: int, *, after: str = "", limit: int = PAGE) -> ForumPage:
    """Return announced forums, the latest meeting first, in one statement."""
    return _page(Forum.objects.of(government_id).filter(status__in=ANNOUNCED), after, limit)


def find_open_forums(government_id: int, limit: int = 3) -> list[Forum]:
    """Return forums that take inputs now or soon, the next meeting first."""
    forums = Forum.objects.of(government_id).filter(status__in=(ForumStatus.OPEN, ForumStatus.RUNNING))
    return list(forums.select_related("unit").order_by("meeting_starts_at", "id")[:limit])


def find_forums_of_version(version_id: int) -> QuerySet[Forum]:
    """Return the announced forums that discuss, or discussed, a version of a standard."""
    forums = Forum.objects.filter(versions__version_id=version_id, status__in=ANNOUNCED)
    return forums.select_related("unit").order_by("-meeting_starts_at", "-id")


def get_public_forum(government_id: int, slug: str) -> Forum:
    """Return an announced forum with its unit and government.

    Raises:
        ForumNotFound: there is none under this address, or it is not announced yet.
    """
    forum = get_forum(government_id, slug)
    if forum.status not in ANNOUNCED:
        raise ForumNotFound
    return forum


def get_forum(government_id: int, slug: str) -> Forum:
    """Return a forum in whatever state, for the desk.

    Raises:
        ForumNotFound: this government has none under this address.
    """
    forums = Forum.objects.of(government_id).select_related("unit", "government", "current_item")
    forum = forums.filter(slug=slug).first()
    if forum is None:
        raise ForumNotFound
    return forum


def find_desk_forums(
    government_id: int,
    *,
    unit_ids: Collection[int] | None = None,
    statuses: Collection[ForumStatus] = (),
    after: str = "",
    limit: int = PAGE,
) -> ForumPage:
    """Return the forums of some units, or of all, the latest meeting first, in one statement."""
    forums = Forum.objects.of(government_id)
    if unit_ids is not None:
        forums = forums.filter(unit_id__in=unit_ids)
    if statuses:
        forums = forums.filter(status__in=statuses)
    return _page(forums, after, limit)


def find_discussed_versions(forum_id: int) -> list[StandardVersion]:
    """Return the versions a forum discusses with their service and unit, in its order."""
    versions = StandardVersion.objects.filter(forums__forum_id=forum_id).select_related("service__unit")
    return list(versions.order_by("forums__order", "forums__id"))


def find_agenda(forum_id: int) -> list[AgendaItem]:
    """Return the points of the agenda with their versions' services, in order."""
    return list(AgendaItem.objects.filter(forum_id=forum_id).select_related("version__service").order_by("order"))


def find_team(forum_id: int) -> list[TeamMember]:
    """Return who helps to hold a forum."""
    return list(TeamMember.objects.filter(forum_id=forum_id).order_by("order", "id"))


def find_forum_files(forum_id: int, *, is_public: bool | None = None) -> list[ForumFile]:
    """Return photos, material and lists; ``is_public`` True leaves those everybody may open."""
    files = ForumFile.objects.filter(forum_id=forum_id).select_related("file").order_by("kind", "id")
    return list(files if is_public is None else files.filter(is_public=is_public))


def _page(forums: QuerySet[Forum], after: str, limit: int) -> ForumPage:
    forums = forums.select_related("unit").order_by("-meeting_starts_at", "-id")
    moment, key = _read_place(after)
    if moment is not None:
        forums = forums.filter(Q(meeting_starts_at__lt=moment) | Q(meeting_starts_at=moment, pk__lt=key))
    found = list(forums[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return ForumPage(tuple(found[:limit]), f"{last.meeting_starts_at.isoformat()}~{last.pk}" if last else "")


def _read_place(after: str) -> tuple[datetime | None, int]:
    """Read where a page goes on; anything else starts from the top."""
    written, tilde, key = after.rpartition("~")
    if not (tilde and key.isascii() and key.isdigit()):
        return None, 0
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None, 0
    return (moment if moment.tzinfo else None), min(int(key), LARGEST_ID)
