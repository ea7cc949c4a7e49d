"""Conversations become cases: the dialogue is heard, reports are filed, further messages join them."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from maklumat.cases.actions.handling import Addition, receive_addition
from maklumat.cases.actions.intake import Report
from maklumat.cases.actions.resolution import rate_case
from maklumat.cases.models import Case
from maklumat.cases.rules.links import tracking_link
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import CaseKind, CaseStatus, Identity
from maklumat.catalogue.queries import suggest_services
from maklumat.channels.actions.away import answer_when_closed
from maklumat.channels.actions.chat import say
from maklumat.channels.actions.long_sms import join_parts
from maklumat.channels.actions.media import let_go
from maklumat.channels.actions.talks import join_case, keep_talk, note_heard
from maklumat.channels.actions.tries import take_try
from maklumat.channels.models import Conversation, Message
from maklumat.channels.parsing.events import EventKind
from maklumat.channels.phrases import word_phrase
from maklumat.channels.queries.accounts import find_sms_accounts
from maklumat.channels.queries.conversations import find_left_open, find_unheard
from maklumat.channels.queries.senders import open_sender
from maklumat.channels.rules.dialogue import (
    Choice,
    Do,
    Heard,
    Phrase,
    Step,
    Talk,
    Turn,
    advance,
    close,
    wants_new_matter,
    wants_person,
)
from maklumat.channels.rules.dialogue import normal as plain_words
from maklumat.channels.vocabulary import Channel, Direction
from maklumat.foundation.actor import Actor, ActorKind, reporter_actor
from maklumat.processes.direct import file_for_account
from maklumat.processes.letters import hear_letter
from maklumat.processes.media import join_media
from maklumat.processes.telephone import hear_note

PATIENCE = timedelta(minutes=60)
"""After this long without an answer, what was told is filed as it stands."""
MOST_ANSWERS, SECONDS_EACH = 10, 60
"""Automatic answers at once, then one a minute: two programs that answer one another soon fall silent."""
MOST_SMS_ANSWERS, SECONDS_EACH_SMS = 4, 900
"""Each SMS costs the office money."""
JOINED_SECONDS = 3_600
SMS_KEYWORD = re.compile(r"\s*(lapor|aduan)[\s#:.,]+(?=\S{2,}\s)", re.IGNORECASE)
"""The word that numbers shared by several offices are told apart by; it is no part of the report."""
MARKS = frozenset({"1", "2", "3", "4"})
RATED_IN = frozenset({CaseStatus.RESPONDED, CaseStatus.CLOSED})
MOST_SERVICES = 5
NO_FACTS: Mapping[str, str] = MappingProxyType({})


def hear_account(account_id: int, now: datetime) -> int:
    """Hear what waits in the private conversations of an account; returns in how many."""
    waiting = list(find_unheard(account_id).values_list("pk", flat=True))
    for conversation_id in waiting:
        hear_conversation(conversation_id, now)
    return len(waiting)


@transaction.atomic
def hear_conversation(conversation_id: int, now: datetime) -> None:
    """Hear the waiting messages of one conversation, in the order they were said."""
    talk = _lock(conversation_id)
    waiting = Message.objects.filter(conversation=talk, direction=Direction.IN, heard_at__isnull=True)
    for message in join_parts(list(waiting.order_by("at", "id")), now):
        if message.deleted_at is None:
            _hear(talk, message, now)
        note_heard(message, case_code=talk.case_code, now=now)
    join_media(talk, now)


@transaction.atomic
def close_left_open(conversation_id: int, now: datetime) -> None:
    """End a talk that nobody goes on with, once and politely."""
    talk = _lock(conversation_id)
    if not talk.step or talk.step_at is None or talk.step_at > now - PATIENCE:
        return
    turn = close(_read_talk(talk))
    if turn.do is Do.FILE:
        case = _file(talk, turn.talk, now)
        join_media(talk, now)
        _answer(talk, "left_open", now, case_facts(case))
    else:
        let_go(talk, now=now)
        _answer(talk, "left_empty", now)
    keep_talk(talk, now=now)


def close_all_left_open(now: datetime) -> int:
    """End every talk that was left open; returns how many."""
    left = list(find_left_open(now - PATIENCE).values_list("pk", flat=True))
    for conversation_id in left:
        close_left_open(conversation_id, now)
    return len(left)


def _lock(conversation_id: int) -> Conversation:
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("account__staff", "sender", "government")
    return rows.get(pk=conversation_id)


def _hear(talk: Conversation, message: Message, now: datetime) -> None:
    answer_when_closed(talk, message, now)
    if message.kind == EventKind.UNSUPPORTED:
        _answer(talk, "unsupported", now)
        return
    if talk.account.channel == Channel.EMAIL:
        hear_letter(talk, message, now)
        return
    if talk.account.channel == Channel.PHONE:
        hear_note(talk, message, channel_actor(talk), now)
        return
    if _rate(talk, message, now):
        return
    case = _open_case(talk)
    if case is not None and not wants_new_matter(message.text):
        _join(talk, case, message, now)
        return
    if case is not None:
        talk.case_code = ""
        talk.is_with_person = False
    begun = _read_talk(talk)
    services = _offer(talk, begun, message.text)
    heard = Heard(_words(message), bool(message.attachments), takes_files=not _is_sms(talk), services=services)
    turn = advance(begun, heard)
    _follow(talk, turn, services, now)


def _follow(talk: Conversation, turn: Turn, services: Sequence[Choice], now: datetime) -> None:
    """Do and say what a turn of the dialogue asks for."""
    if turn.do is not Do.NOTHING:
        case = _file(talk, turn.talk, now, wants_person=turn.do is Do.HAND_OVER)
        for phrase in turn.says:
            _answer(talk, phrase, now)
        _answer(talk, "received", now, case_facts(case))
        keep_talk(talk, now=now)
        return
    _keep_talk(talk, turn.talk, services, now)
    if Phrase.CANCELLED in turn.says:
        let_go(talk, now=now)
    for phrase in turn.says:
        _answer(talk, phrase, now, services=services)


def _file(talk: Conversation, told: Talk, now: datetime, *, wants_person: bool = False) -> Case:
    """File what was told. Whoever only asked for a person is a case too: somebody must answer, and in time."""
    body = "\n\n".join(told.words) or word_phrase("asks_person", {})
    contact = Contact() if told.is_anonymous else _contact(talk)
    last = Message.objects.filter(conversation=talk).aggregate(last=Max("pk"))["last"]
    report = Report(
        kind=CaseKind.COMPLAINT if told.words else CaseKind.INFORMATION_REQUEST,
        body=body,
        submission_key=f"talk-{talk.pk}-{last}",
        service_id=told.service_id,
        identity=Identity.NONE if contact.is_empty else Identity.NAMED,
        contact=contact,
        channel=Channel(talk.account.channel),
        unit_id=talk.account.unit_id,
    )
    case = file_for_account(report, talk, actor=channel_actor(talk), now=now)
    join_case(talk, case.code, is_with_person=wants_person)
    return case


def _join(talk: Conversation, case: Case, message: Message, now: datetime) -> None:
    """Add a message to the case that is open."""
    addition = Addition(
        text=_words(message) or word_phrase("files_only", {}),
        submission_key=f"chat-{message.pk}",
        channel=Channel(talk.account.channel),
    )
    receive_addition(case.code, addition, actor=reporter_actor(case.code, case.government_id), now=now)
    join_case(talk, talk.case_code, is_with_person=talk.is_with_person or wants_person(plain_words(message.text)))
    message.case_code = case.code
    if not take_try(f"joined:{talk.pk}", burst=1, seconds_each=JOINED_SECONDS):
        _answer(talk, "joined", now, {"code": case.code})


def _rate(talk: Conversation, message: Message, now: datetime) -> bool:
    """Keep the mark that answers our question after the last answer; returns False when it is none."""
    mark = message.text.strip()
    if talk.step or mark not in MARKS or not talk.case_code:
        return False
    case = Case.objects.of(talk.government_id).select_related("merged_into").filter(code=talk.case_code).first()
    case = case.merged_into or case if case else None
    if case is None or case.rating is not None or case.status not in RATED_IN:
        return False
    rate_case(case.code, rating=int(mark), actor=reporter_actor(case.code, case.government_id), now=now)
    message.case_code = case.code
    _answer(talk, "rated", now, {"mark": mark})
    return True


def _open_case(talk: Conversation) -> Case | None:
    """Return the open case a conversation is about; a comment of the same person counts, a joined case leads on."""
    code = talk.case_code
    if not code and talk.sender_id:
        public = Conversation.objects.filter(sender_id=talk.sender_id, is_public=True).exclude(case_code="")
        code = public.order_by("-last_activity_at").values_list("case_code", flat=True).first() or ""
    case = Case.objects.of(talk.government_id).select_related("merged_into").filter(code=code).first() if code else None
    if case is not None and case.merged_into is not None:
        case = case.merged_into
    if case is None or not case.is_open:
        return None
    talk.case_code = code
    return case


def _offer(talk: Conversation, told: Talk, text: str) -> tuple[Choice, ...]:
    """Return the services to choose from: those offered already, else the ones the words point to.

    A list costs too many SMS; there the officer chooses.
    """
    if _is_sms(talk):
        return ()
    if told.step is Step.SERVICE:
        return tuple(Choice(int(key), str(name)) for key, name in talk.draft.get("services", []))
    if told.step not in {Step.NOTHING, Step.WHAT}:
        return ()
    found = suggest_services(talk.government_id, text, MOST_SERVICES)
    return tuple(Choice(one.service.pk, one.service.name) for one in found)


def _answer(
    talk: Conversation,
    phrase: Phrase | str,
    now: datetime,
    facts: Mapping[str, str] = NO_FACTS,
    *,
    services: Sequence[Choice] = (),
) -> None:
    """Say a phrase, unless this conversation has had many answers in a short time."""
    burst, seconds = (MOST_SMS_ANSWERS, SECONDS_EACH_SMS) if _is_sms(talk) else (MOST_ANSWERS, SECONDS_EACH)
    if take_try(f"talk:{talk.pk}", burst=burst, seconds_each=seconds):
        return
    told = {"office": talk.government.short_name, **facts}
    text = word_phrase(phrase, told, services=services, is_short=_is_sms(talk))
    say(talk, text, now=now, case_code=talk.case_code, is_automatic=True)


def _read_talk(talk: Conversation) -> Talk:
    draft = talk.draft
    return Talk(
        step=Step(talk.step),
        words=tuple(draft.get("words", ())),
        service_id=draft.get("service"),
        is_anonymous=draft.get("anonymous", True),
        tries=draft.get("tries", 0),
    )


def _keep_talk(talk: Conversation, told: Talk, services: Sequence[Choice], now: datetime) -> None:
    draft = {
        "words": list(told.words),
        "service": told.service_id,
        "anonymous": told.is_anonymous,
        "tries": told.tries,
        "services": [[service.id, service.name] for service in services],
    }
    keep_talk(talk, step=told.step, draft=draft, now=now)


def _is_sms(talk: Conversation) -> bool:
    return talk.account.channel == Channel.SMS


def hear_late_parts(now: datetime) -> int:
    """Hear long SMS of which a part never came; returns in how many conversations something waited."""
    return sum(hear_account(account_id, now) for account_id in find_sms_accounts())


def _words(message: Message) -> str:
    if message.account.channel == Channel.SMS:
        return SMS_KEYWORD.sub("", message.text, count=1) if SMS_KEYWORD.match(message.text) else message.text
    place = message.facts.get("place")
    if isinstance(place, dict):
        return f"{message.text}\n{place.get('name') or ''} {place.get('lat')}, {place.get('lon')}".strip()
    return message.text


def _contact(talk: Conversation) -> Contact:
    known = open_sender(talk.sender) if talk.sender else {}
    return Contact(name=known.get("name", ""), phone=known.get("phone", ""), email=known.get("email", ""))


def channel_actor(talk: Conversation) -> Actor:
    """Return the channel itself: what nobody of the office did is done in its name."""
    channel = Channel(talk.account.channel)
    return Actor(ActorKind.CHANNEL, id=channel, name=channel, government_id=talk.government_id)


def case_facts(case: Case) -> dict[str, str]:
    """Return what is told of a case to whoever reported it: its code, and where to follow it."""
    return {"code": case.code, "link": settings.BASE_URL.rstrip("/") + tracking_link(case.code)}
