"""What calendar programs read."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from maklumat.catalogue.documents.review_calendar import review_calendar
from maklumat.catalogue.queries.reviews import ReviewLine, find_feed_lines, get_feed_reader
from maklumat.organization.queries import find_scope_unit_ids, get_staff_actor
from maklumat.organization.vocabulary import Role
from maklumat.web.public.moments import today_of
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.throttle import FEEDS

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST_SECRET = 64


@require_safe
@audience("public")
def read_review_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the review dates of the units its owner works for, as long as the owner does.

    Raises:
        TooManyTries: too much was asked from this network.
        NotFound: the address is nobody's any more.
    """
    FEEDS.check(request)
    government = government_of(request)
    today = today_of(government, now())
    reader = get_feed_reader(government.pk, secret[:LONGEST_SECRET])
    units = find_scope_unit_ids(get_staff_actor(reader, on=today), *Role)
    lines = find_feed_lines(government.pk, today, units)
    with override(reader.language):
        content = review_calendar(government, lines, lambda line: _address(request, line))
    return _answer(request, content)


def _address(request: HttpRequest, line: ReviewLine) -> str:
    service = line.service
    place = reverse("desk:show-standard", args=[service.unit.slug, service.slug, line.version.number])
    return request.build_absolute_uri(place)


def _answer(request: HttpRequest, content: bytes) -> HttpResponse:
    """Send a calendar that nobody between us and its reader keeps; one that is unchanged is not sent again."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    unchanged = request.headers.get("If-None-Match", "") == tag
    response = HttpResponse(status=304) if unchanged else HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    if not unchanged:
        response.headers["Content-Disposition"] = 'inline; filename="pembaruan-standar.ics"'
    return response
