"""What the dialogue says. English here, Indonesian in the catalogue; plain text, no personal data."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from maklumat.channels.rules.dialogue import Choice, Phrase
from maklumat.channels.vocabulary import MediaState

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

PHRASES: Mapping[str, "_StrOrPromise"] = {
    Phrase.ASK_WHAT: _(
        "Hello, this is the complaint service of %(office)s. What happened? Tell us in one message: what, where and"
        " when. Write *petugas* at any time to talk to a person, or *batal* to stop."
    ),
    Phrase.ASK_SERVICE: _(
        "Thank you, we have noted it. Which service is it about? Answer with a number or the name:\n%(services)s\n0. I"
        " do not know"
    ),
    Phrase.ASK_PHOTO: _("Do you have a photo or a document? Send it now, or write *lewati* to go on without one."),
    Phrase.GOT_PHOTO: _("Thank you, we have it. Send another one, or write *selesai* to go on."),
    Phrase.ASK_ANONYMOUS: _(
        "Last question: shall your name stay secret? Answer 1 for yes, we will not know who you are, or 2 for no."
    ),
    Phrase.CANCELLED: _("All right, we have stopped. Nothing was sent. Write to us again whenever you like."),
    Phrase.PERSON_SOON: _("A member of our staff will read this and answer you here. Please wait a little."),
    "received": _(
        "Your report has been received. Its code is %(code)s. Keep it: with it you can see how far we are at %(link)s"
        " We answer you here; whatever you write now joins the report. Write *lapor baru* for another matter."
    ),
    "left_open": _(
        "We have not heard from you for a while, so what you told us was received as it is. Its code is %(code)s. You"
        " can see how far we are at %(link)s Whatever you write now joins the report."
    ),
    "left_empty": _("We have not heard from you for a while, so we stop here. Write to us again whenever you like."),
    "joined": _("Thank you, this has been added to report %(code)s."),
    "files_only": _("(photo or file)"),
    "asks_person": _("The person asks to talk to a member of staff."),
    "file_missing": _(
        "The last file did not reach us. Please send it once more, or write *selesai* to go on without it."
    ),
    "file_too_large": _(
        "The last file is larger than 20 MB. Please send a smaller one, or write *selesai* to go on without it."
    ),
    "file_refused": _(
        "We cannot open the last file. Please send a photo, a PDF, a Word or Excel file, sound or a video (MP4), or"
        " write *selesai* to go on without it."
    ),
    "file_infected": _(
        "Our virus scanner found something harmful in the last file, so we did not keep it. Please send another photo,"
        " or write *selesai* to go on without it."
    ),
    "office_closed": _(
        "Thank you for writing to us. The office is closed now and opens again on %(opens_at)s. Your message is kept,"
        " and we read it then."
    ),
    "self_test_heard": _("Thank you, the test reached us. This is our answer; nothing else is needed."),
    "ask_rating": _("How did we do? Answer with a number: 1 bad, 2 not so good, 3 good, 4 very good."),
    "invite_survey": _(
        "Your matter %(code)s is finished. How was it? Nine questions, one minute, without your name: %(link)s The link"
        " is yours alone and takes one answer."
    ),
    "rated": _("Thank you, your mark %(mark)s of 4 has been kept. It helps us to do better."),
    "too_many": _(
        "We have received very many messages from you in a short time. They are kept, and a member of our staff looks"
        " at them. There is no need to send them again."
    ),
    "unsupported": _("We cannot open this kind of message. Please send it as a text or a photo."),
    "public_reply": _(
        "Thank you, your report has been received with the code %(code)s. Please go on in a private message, and do not"
        " write personal data here."
    ),
    "public_answered": _(
        "Report %(code)s has been answered. Please read the answer with the link we sent you in private, or write to us"
        " there."
    ),
    "private_reply": _(
        "Thank you for your comment. It has been received with the code %(code)s; see how far we are at %(link)s You"
        " can answer here in private, with photos if you have some."
    ),
}

MEDIA_PHRASES: Mapping[str, str] = {
    MediaState.EXPIRED: "file_missing",
    MediaState.UNREACHABLE: "file_missing",
    MediaState.FOREIGN: "file_missing",
    MediaState.TOO_LARGE: "file_too_large",
    MediaState.REFUSED: "file_refused",
    MediaState.INFECTED: "file_infected",
}
"""What is said when a file that the dialogue waits for cannot be taken."""
SHORT: Mapping[str, "_StrOrPromise"] = {
    Phrase.ASK_WHAT: _(
        "Complaints %(office)s: write in one SMS what happened, where and when. PETUGAS for a person, BATAL to stop."
    ),
    Phrase.ASK_ANONYMOUS: _("Shall your name stay secret? Answer 1 for yes, 2 for no."),
    Phrase.CANCELLED: _("We have stopped. Nothing was sent."),
    Phrase.PERSON_SOON: _("A member of our staff will answer you here."),
    "received": _("Report %(code)s received. See how far it is: %(link)s"),
    "left_open": _("Report %(code)s received as you told it. See how far it is: %(link)s"),
    "left_empty": _("We stop here. Write again whenever you like."),
    "joined": _("Added to report %(code)s."),
    "too_many": _("Very many messages came in. They are kept, and our staff looks at them."),
    "unsupported": _("We cannot open this. Please write it as a text."),
    "invite_survey": _("%(code)s is finished. How was it? One minute, no name: %(link)s"),
    "goes_on": _("(More on the site with code %(code)s.)"),
}
"""The same in one SMS; what is not here is said as everywhere."""


def word_phrase(
    phrase: str,
    facts: Mapping[str, str],
    *,
    language: str = "id",
    services: Sequence[Choice] = (),
    is_short: bool = False,
) -> str:
    """Return the words of a phrase, where it matters in as few letters as an SMS holds.

    Raises:
        KeyError: there is no such phrase, or a fact it needs is missing.
    """
    listed = "\n".join(f"{number}. {service.name}" for number, service in enumerate(services, start=1))
    with translation.override(language):
        words = SHORT[phrase] if is_short and phrase in SHORT else PHRASES[phrase]
        return str(words) % {"services": listed, **facts}
