"""Where providers deliver: size, proof, keep, answer. Whatever a delivery says is read later, by a worker."""

import logging
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from maklumat.channels.actions.deliveries import confirm_address, keep_delivery
from maklumat.channels.imap import LARGEST_MAIL
from maklumat.channels.queries.doors import Door, get_door
from maklumat.channels.rules.signatures import EMAIL, META, RECEIVING, is_authentic, is_same_word
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_bytes
from maklumat.web.shared.clock import now

MOST_BYTES = 4_000_000
"""WhatsApp may send 3 MB; no messenger sends more."""

logger = logging.getLogger("maklumat.webhooks")


@csrf_exempt
@require_http_methods(["GET", "POST"])
@audience("public")
@accepts_bytes(LARGEST_MAIL)
def receive_delivery(request: HttpRequest, channel: str, account: str) -> HttpResponse:
    """Keep a delivery, or answer the question by which Meta checks that the address is ours.

    A database that is away becomes a bare 503: the provider keeps the delivery and sends it again.
    """
    try:
        return _receive(request, channel, account)
    except OperationalError:
        logger.warning("a delivery was not kept: the database is away", exc_info=True)
        return _answer(HTTPStatus.SERVICE_UNAVAILABLE)


def _receive(request: HttpRequest, channel: str, account: str) -> HttpResponse:
    door = get_door(channel, account) if channel in RECEIVING else None
    if door is None:
        return _answer(HTTPStatus.NOT_FOUND)
    if request.method == "GET":
        return _confirm(request, door)
    most = LARGEST_MAIL if channel == EMAIL else MOST_BYTES
    try:
        body = request.read(most + 1)
    except UnreadablePostError:
        return _answer(HTTPStatus.BAD_REQUEST)
    if len(body) > most:
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not is_authentic(channel, request.headers, body, door.secrets):
        logger.warning("a delivery to account %s has a wrong signature and was not kept", door.account_id)
        return _answer(HTTPStatus.FORBIDDEN, refusal="webhook.wrong_signature")
    keep_delivery(door, body=body, content_type=request.headers.get("Content-Type", ""), received_at=now())
    return _answer(HTTPStatus.OK)


def _confirm(request: HttpRequest, door: Door) -> HttpResponse:
    """Repeat the challenge, unchanged, to whoever knows the word we agreed on."""
    asked = request.GET
    is_ours = (
        door.channel in META
        and asked.get("hub.mode") == "subscribe"
        and is_same_word(asked.get("hub.verify_token", ""), door.secrets.get("verify", ""))
    )
    if not is_ours:
        return _answer(HTTPStatus.FORBIDDEN, refusal="webhook.wrong_word")
    confirm_address(door, now=now())
    return _answer(HTTPStatus.OK, asked.get("hub.challenge", ""))


def _answer(status: HTTPStatus, text: str = "", *, refusal: str = "") -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    if refusal:
        response.headers["X-Refusal"] = refusal
    return response
