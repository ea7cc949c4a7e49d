"""Public comments become cases: by a click, by a rule, and a storm under one post as one case with many reporters.

In public we only say that it came in. Each commenter gets a code of their own in private; the cases of one post are
joined, so that one answer reaches everybody.
"""

from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.intake import Report, file_case
from maklumat.cases.actions.side_exits import merge_cases
from maklumat.cases.models import Case
from maklumat.cases.permissions import may_file_case
from maklumat.cases.queries.triage import suggest_triage
from maklumat.cases.rules.no_report import no_report_in
from maklumat.cases.vocabulary import CaseKind
from maklumat.channels.actions.chat import say
from maklumat.channels.actions.comments import note_judged
from maklumat.channels.actions.talks import join_case, note_decided
from maklumat.channels.jobs import enqueue_media
from maklumat.channels.models import ChannelAccount, Conversation, Message
from maklumat.channels.parsing.events import EventKind
from maklumat.channels.phrases import word_phrase
from maklumat.channels.queries.conversations import find_comments, find_post_codes, find_unjudged
from maklumat.channels.vocabulary import Channel, CommentRule
from maklumat.foundation.actor import Actor, system_actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.processes.conversations import case_facts, channel_actor

LEAST_LIKELY_COMPLAINT = 0.5
"""Below this the words are left to a person."""
MOST_AT_ONCE = 200


@transaction.atomic
def open_case_from_comment(message_id: int, *, actor: Actor, now: datetime) -> Case:
    """Make a case of a public comment. In public we say only that it came in; the code follows in private too.

    Raises:
        NotFound: there is no such comment, or somebody has made a case of it already.
        NotPermitted: the actor files no reports.
    """
    message = _lock_comment(message_id, actor)
    require(may_file_case(actor, message.government_id))
    return _open(message, actor, now)


@transaction.atomic
def open_case_from_post(message_id: int, *, actor: Actor, now: datetime) -> tuple[Case, int]:
    """Make one case of every comment that waits under the post of this one; returns the case and how many joined it.

    Raises:
        NotFound: there is no such comment, or it is decided already.
        NotPermitted: the actor files no reports.
    """
    message = _lock_comment(message_id, actor)
    require(may_file_case(actor, message.government_id))
    thread = message.conversation
    waiting = [message.pk]
    if thread.post_id:
        same = find_comments(message.government_id).filter(
            account_id=thread.account_id, conversation__post_id=thread.post_id
        )
        waiting = sorted({message.pk, *same.values_list("pk", flat=True)[:MOST_AT_ONCE]})
    cases = [_open_joined(_lock_comment(key, actor), actor, now) for key in waiting]
    return _leading(cases[0]), len(cases)


def judge_comments(account_id: int, now: datetime) -> int:
    """Make cases of the comments that read like complaints, where the account is set so; returns how many."""
    account = ChannelAccount.objects.filter(pk=account_id, comment_rule=CommentRule.AUTOMATIC).first()
    if account is None:
        return 0
    return sum(_judge(key, now) for key in find_unjudged(account).values_list("pk", flat=True)[:MOST_AT_ONCE])


def reads_like_complaint(government_id: int, text: str) -> bool:
    """Say whether words complain, by phrases that say so; praise, questions and advertising are left to a person."""
    if no_report_in(text, has_files=False):
        return False
    kind = suggest_triage(government_id, text).kind
    return kind.label == CaseKind.COMPLAINT and bool(kind.because) and kind.likelihood >= LEAST_LIKELY_COMPLAINT


@transaction.atomic
def _judge(message_id: int, now: datetime) -> bool:
    """Decide about one comment; whoever comes second finds it decided."""
    found = Message.objects.select_for_update(of=("self",)).select_related("conversation__account", "conversation")
    message = found.get(pk=message_id)
    if not message.needs_look or message.deleted_at or "judged" in message.facts:
        return False
    is_complaint = reads_like_complaint(message.government_id, message.text)
    note_judged(message, is_complaint=is_complaint)
    if is_complaint:
        _open_joined(message, channel_actor(message.conversation), now)
    return is_complaint


def _lock_comment(message_id: int, actor: Actor) -> Message:
    found = Message.objects.select_for_update(of=("self",)).select_related("conversation__account", "conversation")
    message = found.filter(pk=message_id, government_id=actor.government_id or 0, conversation__is_public=True).first()
    if message is None or message.deleted_at or not message.needs_look:
        raise NotFound
    return message


def _open_joined(message: Message, actor: Actor, now: datetime) -> Case:
    """Make a case, joined to the open one of the same post; two at once find one another by the lock of the account."""
    thread = message.conversation
    ChannelAccount.objects.select_for_update(no_key=True).get(pk=thread.account_id)
    first = _open_case_of_post(thread)
    case = _open(message, actor, now)
    if first is None:
        return case
    return merge_cases(case.code, into=first.code, actor=system_actor("join-comments", case.government_id), now=now)


def _open_case_of_post(thread: Conversation) -> Case | None:
    """Return the open case that the comments of a post are joined to, the earliest first."""
    codes = find_post_codes(thread)
    cases = Case.objects.of(thread.government_id).select_related("merged_into").filter(code__in=codes).order_by("pk")
    return next((one for case in cases if (one := _leading(case)).is_open), None)


def _leading(case: Case) -> Case:
    return case.merged_into or case


def _open(message: Message, actor: Actor, now: datetime) -> Case:
    thread = message.conversation
    report = Report(
        kind=CaseKind.COMPLAINT,
        body=message.text or word_phrase("files_only", {}),
        submission_key=f"comment-{message.pk}",
        channel=Channel(thread.account.channel),
        received_at=min(message.at, now),
    )
    case = file_case(report, government=thread.government, actor=actor, now=now).case
    note_decided(message, case_code=case.code)
    join_case(thread, case.code, is_with_person=False)
    enqueue_media(thread.account_id)
    if message.kind == EventKind.COMMENT:
        facts = case_facts(case)
        say(thread, word_phrase("public_reply", facts), now=now, kind="public_reply", is_automatic=True)
        say(
            thread,
            word_phrase("private_reply", facts),
            now=now,
            kind="private_reply",
            case_code=case.code,
            is_automatic=True,
            reply_to=message.external_id,
        )
    return case
