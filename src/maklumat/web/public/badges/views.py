"""The badges, and the page that shows them with the lines to copy."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.catalogue.queries import get_service
from maklumat.web.public.badges.delivery import hand_out_badge
from maklumat.web.public.badges.drawings import HEIGHT, WIDTH
from maklumat.web.public.badges.pages import read_index_badge, read_promise_badge
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.moments import today_of
from maklumat.web.public.naming import service_name
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now


@audience("public")
@require_safe
def draw_promise_badge(request: HttpRequest, unit: str, service: str) -> HttpResponseBase:
    """Draw what a service promised and what happened."""
    government = government_of(request)
    with override(language_of(request)):
        badge = read_promise_badge(government, unit, service, today_of(government, now()))
        return hand_out_badge(request, badge)


@audience("public")
@require_safe
def draw_index_badge(request: HttpRequest, unit: str) -> HttpResponseBase:
    """Draw the latest index of satisfaction of a unit."""
    government = government_of(request)
    with override(language_of(request)):
        return hand_out_badge(request, read_index_badge(government, unit, today_of(government, now())))


@reading_page
def show_badges(request: HttpRequest, unit: str, service: str) -> HttpResponse:
    """Show the badges of a service and its unit, and the lines that put them on another site."""
    found = get_service(government_of(request).pk, unit, service)
    base = request.build_absolute_uri("/").rstrip("/")
    language = "?bahasa=en" if get_language() == "en" else ""
    name = service_name(found)
    badges = [
        (
            _("This service"),
            _("Promise and reality: %(name)s") % {"name": name},
            reverse("public:draw-promise-badge", args=[unit, service]) + language,
            reverse("public:show-service-scoreboard", args=[unit, service]),
        ),
        (
            _("Satisfaction with the unit"),
            _("Satisfaction: %(unit)s") % {"unit": found.unit.name},
            reverse("public:draw-index-badge", args=[unit]) + language,
            reverse("public:show-unit-scoreboard", args=[unit]),
        ),
    ]
    shown = [(head, alt, picture, snippet(base + page, base + picture, alt)) for head, alt, picture, page in badges]
    facts = {"name": name, "service": found, "badges": shown, "width": WIDTH, "height": HEIGHT}
    return render(request, "public/badges/show_badges.html", facts)


def language_of(request: HttpRequest) -> str:
    """Return the language the address asks for: on another site no cookie tells what its reader chose."""
    return "en" if request.GET.get("bahasa") == "en" else "id"


def snippet(page: str, picture: str, alt: str) -> str:
    """Return the line to copy; the figure is left out of its words, because it changes and the line does not."""
    # str: the page shows the line as text, so that it is escaped once more there
    return str.__str__(
        format_html(
            '<a href="{}"><img src="{}" width="{}" height="{}" alt="{}" loading="lazy"></a>',
            *(page, picture, WIDTH, HEIGHT, alt),
        )
    )
