"""The words of outgoing messages, and the facts each of them needs. Only codes, states, dates, numbers and links.

Never the text of a case, a name of a person or the secret words: a mailbox is read by others too. Texts are in
English here and in Indonesian in the catalogue; both are sent as they stand, without markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from maklumat.channels.rules.letters import one_line

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Wording:
    """Subject and text of one kind of message; the named placeholders are the facts it needs."""

    subject: "_StrOrPromise"
    text: "_StrOrPromise"
    closing: "_StrOrPromise"


FOR_REPORTERS = _(
    "This message was written by a program, and replies to it are not read. To answer us, open the link above with"
    " your code and your secret words. We never ask for your secret words by message or telephone."
)
FOR_STAFF = _("You receive this message because the matter above is in your care. Replies to it are not read.")

WORDINGS: Mapping[str, Wording] = {
    "case_received": Wording(
        _("We have received your report %(code)s"),
        _(
            "Thank you for writing to us. Your report is in our hands under the code %(code)s.\n\n"
            "You can expect our answer by %(due_on)s at the latest. See how far it is at any time:\n%(link)s"
        ),
        FOR_REPORTERS,
    ),
    "case_dispatched": Wording(
        _("Report %(code)s is now with %(unit)s"),
        _(
            "Your report %(code)s has been read and handed to %(unit)s, who will look into it and answer you.\n\n"
            "See how far it is at any time:\n%(link)s"
        ),
        FOR_REPORTERS,
    ),
    "question_asked": Wording(
        _("We have a question about report %(code)s"),
        _(
            "To go on with your report %(code)s we need something from you. Please read our question and answer it by"
            " %(until)s:\n%(link)s\n\nWhile we wait for you, our own time stands still."
        ),
        FOR_REPORTERS,
    ),
    "case_replied": Wording(
        _("There is a new message about report %(code)s"),
        _("We have written to you about your report %(code)s. Read the message here:\n%(link)s"),
        FOR_REPORTERS,
    ),
    "case_answered": Wording(
        _("Report %(code)s has been answered"),
        _(
            "Your report %(code)s has our answer. Please read it here:\n%(link)s\n\n"
            "If the answer does not solve the matter, you can say so until %(until)s and we will look at it again."
            " If we hear nothing by then, we take it that the matter is settled."
        ),
        FOR_REPORTERS,
    ),
    "case_closed": Wording(
        _("Report %(code)s is closed"),
        _(
            "Your report %(code)s is closed. The answer and everything that happened stay readable here:\n%(link)s\n\n"
            "There you can also tell us how well we served you. It takes one minute and helps the next person."
        ),
        FOR_REPORTERS,
    ),
    "deadline_extended": Wording(
        _("Report %(code)s needs more time, until %(due_on)s"),
        _(
            "We cannot finish your report %(code)s in the time we promised, and we are sorry. The new date is"
            " %(due_on)s. Why, and who approved it, is written here:\n%(link)s"
        ),
        FOR_REPORTERS,
    ),
    "case_transferred": Wording(
        _("Report %(code)s belongs with %(destination)s"),
        _(
            "What you report under %(code)s is outside our authority. We have passed it to %(destination)s."
            " How to reach them, and what happens next, is written here:\n%(link)s"
        ),
        FOR_REPORTERS,
    ),
    "case_archived": Wording(
        _("Report %(code)s has been set aside"),
        _(
            "Your report %(code)s has been set aside. Nothing was deleted. The reason, and what you can do if you do"
            " not agree, is written here:\n%(link)s"
        ),
        FOR_REPORTERS,
    ),
    "reminder_staff": Wording(
        _("%(code)s: %(percent)s%% of the time has passed, due %(due_on)s"),
        _(
            "%(percent)s%% of the time for case %(code)s has passed. It must be answered by %(due_on)s.\n\n"
            "Open the case:\n%(link)s"
        ),
        FOR_STAFF,
    ),
    "escalation_staff": Wording(
        _("%(code)s at %(unit)s is overdue since %(due_on)s"),
        _(
            "Case %(code)s at %(unit)s should have been answered by %(due_on)s and has come to you as the next person"
            " responsible. Please see to it that the reporter gets an answer.\n\nOpen the case:\n%(link)s"
        ),
        FOR_STAFF,
    ),
    "digest_overdue": Wording(
        _("Overdue cases at %(unit)s: %(count)s"),
        _("At %(unit)s, %(count)s cases are past their date today. The list, the oldest first:\n%(link)s"),
        FOR_STAFF,
    ),
    "account": Wording("%(subject)s", "%(body)s", ""),
}

CONFIDENTIAL = frozenset({"account"})
"""Messages whose text lets the reader sign in: encrypted while they wait, erased once they are sent."""


def write_words(template: str, language: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Return subject and text in one language.

    Args:
        template: a key of ``WORDINGS``.
        language: ``id`` or ``en``; any other is answered in the installation's own.
        facts: words, numbers, dates and lazy words; a ``link`` that starts with a slash gets the address of the site.

    Raises:
        KeyError: there is no such template, or a fact it needs is missing.
    """
    wording = WORDINGS[template]
    known = dict(settings.LANGUAGES)
    with translation.override(language if language in known else settings.LANGUAGE_CODE):
        words = {name: _in_words(name, value) for name, value in facts.items()}
        subject = one_line(str(wording.subject) % words)
        closing = str(wording.closing)
        text = str(wording.text) % words
    return subject, f"{text}\n\n-- \n{closing}\n" if closing else text


def _in_words(name: str, value: object) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{date_format(local, 'l, j F Y H.i')} {local.tzname()}"
    if isinstance(value, date):
        return date_format(value, "l, j F Y")
    text = str(value)
    if name == "link" and text.startswith("/"):
        return f"{settings.BASE_URL}{text}"
    return text
