"""The short talk that makes a report out of a chat: what happened, which service, photos, stay anonymous?

Pure: what was said goes in, what to say and to do comes out. It never asks the same thing more than twice, a person
can be asked for at any moment, and every path ends.

Source: docs/explanation/conversations.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

MOST_TRIES = 2
SHORTEST_REPORT = 12
"""Fewer letters than this, at the beginning, are a greeting rather than a report."""
MOST_SERVICES = 9
LONG_WORDS = 40


class Step(StrEnum):
    """What we asked last."""

    NOTHING = ""
    WHAT = "what"
    SERVICE = "service"
    PHOTO = "photo"
    ANONYMOUS = "anonymous"


class Phrase(StrEnum):
    """What we say; the words stand in ``channels.phrases``."""

    ASK_WHAT = "ask_what"
    ASK_SERVICE = "ask_service"
    ASK_PHOTO = "ask_photo"
    GOT_PHOTO = "got_photo"
    ASK_ANONYMOUS = "ask_anonymous"
    CANCELLED = "cancelled"
    PERSON_SOON = "person_soon"


class Do(StrEnum):
    """What the register does then."""

    NOTHING = ""
    FILE = "file"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Choice:
    """A service that can be chosen."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the talk stands."""

    step: Step = Step.NOTHING
    words: tuple[str, ...] = ()
    service_id: int | None = None
    is_anonymous: bool = True
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows from one message."""

    talk: Talk
    says: tuple[Phrase, ...] = ()
    do: Do = Do.NOTHING


@dataclass(frozen=True, slots=True)
class Heard:
    """One message of the person."""

    text: str = ""
    has_files: bool = False
    takes_files: bool = True
    """Photos can come this way; where they cannot, none are asked for."""
    services: Sequence[Choice] = field(default_factory=tuple)


CANCEL = frozenset({"batal", "batalkan", "berhenti", "stop", "cancel"})
PERSON = frozenset({"petugas", "admin", "operator", "manusia", "orang", "cs", "bicara dengan petugas", "minta petugas"})
SKIP = frozenset({"lewati", "lewat", "skip", "tidak ada", "tidak", "tdk", "gak", "ga", "nggak", "enggak", "no", "0"})
DONE = frozenset({"selesai", "sudah", "cukup", "itu saja", "lanjut", "kirim"})
UNSURE = frozenset({"tidak tahu", "tdk tau", "ga tau", "gak tau", "nggak tau", "lainnya", "lain", "bingung"})
YES = frozenset({"1", "ya", "iya", "y", "yes", "rahasia", "anonim", "rahasiakan", "ya rahasiakan", "ya anonim"})
NO = frozenset({"2", "tidak", "tdk", "gak", "ga", "nggak", "enggak", "no", "boleh", "tidak usah", "tidak apa"})
ASKS_FOR_PERSON = re.compile(
    r"\b(bicara|ngomong|chat|hubungi|sambung\w*|tanya)\b.*\b(petugas|admin|operator|orang|manusia)\b"
)
NEW_MATTER = frozenset({"lapor baru", "aduan baru", "laporan baru", "baru", "lapor", "adukan", "menu", "mulai"})


def advance(talk: Talk, heard: Heard) -> Turn:
    """Return what follows from one message.

    >>> first = advance(Talk(), Heard("Loket dua tutup sejak pagi tanpa kabar"))
    >>> first.talk.step, first.says
    (<Step.PHOTO: 'photo'>, (<Phrase.ASK_PHOTO: 'ask_photo'>,))
    >>> advance(first.talk, Heard("mau bicara dengan petugas")).do
    <Do.HAND_OVER: 'hand_over'>
    """
    said = normal(heard.text)
    if wants_person(said):
        return Turn(replace(talk, step=Step.NOTHING), (Phrase.PERSON_SOON,), Do.HAND_OVER)
    if said in CANCEL:
        return Turn(Talk(), (Phrase.CANCELLED,) if talk.step else ())
    return STEPS[talk.step](talk, heard, said)


def close(talk: Talk) -> Turn:
    """Return what becomes of a talk that nobody goes on with: what was told is filed as it stands."""
    return Turn(Talk(words=talk.words, service_id=talk.service_id), (), Do.FILE if talk.words else Do.NOTHING)


def wants_person(said: str) -> bool:
    """Say whether somebody asks for a human being.

    >>> [wants_person(normal(words)) for words in ("Petugas!", "mau ngomong sama admin", "petugas loket kasar sekali")]
    [True, True, False]
    """
    if said in PERSON:
        return True
    asks = ASKS_FOR_PERSON.search(said)
    return asks is not None and len(said) <= LONG_WORDS


def wants_new_matter(text: str) -> bool:
    """Say whether somebody begins something new while a case is open."""
    return normal(text) in NEW_MATTER


def normal(text: str) -> str:
    """Return words to compare: small, without marks around them.

    >>> normal("  Tidak  Tahu!! ")
    'tidak tahu'
    """
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def _begin(talk: Talk, heard: Heard, said: str) -> Turn:
    is_report = len(said) >= SHORTEST_REPORT and said not in NEW_MATTER and not heard.text.startswith("/")
    if is_report:
        return _ask_service(replace(talk, words=(heard.text.strip(),)), heard)
    return Turn(Talk(step=Step.WHAT), (Phrase.ASK_WHAT,))


def _hear_what(talk: Talk, heard: Heard, said: str) -> Turn:
    enough = len(said) >= SHORTEST_REPORT or talk.tries + 1 >= MOST_TRIES
    if said and enough and not heard.text.startswith("/"):
        return _ask_service(replace(talk, words=(*talk.words, heard.text.strip()), tries=0), heard)
    if talk.tries + 1 >= MOST_TRIES and not said:
        return Turn(replace(talk, step=Step.NOTHING), (Phrase.PERSON_SOON,), Do.HAND_OVER)
    words = (*talk.words, heard.text.strip()) if said and not heard.text.startswith("/") else talk.words
    return Turn(replace(talk, words=words, tries=talk.tries + 1), (Phrase.ASK_WHAT,))


def _ask_service(talk: Talk, heard: Heard) -> Turn:
    if not heard.services and not heard.takes_files:
        return Turn(replace(talk, step=Step.ANONYMOUS, tries=0), (Phrase.ASK_ANONYMOUS,))
    if not heard.services:
        return Turn(replace(talk, step=Step.PHOTO, tries=0), (Phrase.ASK_PHOTO,))
    return Turn(replace(talk, step=Step.SERVICE, tries=0), (Phrase.ASK_SERVICE,))


def _hear_service(talk: Talk, heard: Heard, said: str) -> Turn:
    chosen = choose(said, heard.services)
    ask_photo = replace(talk, step=Step.PHOTO, tries=0)
    if chosen is not None:
        return Turn(replace(ask_photo, service_id=chosen.id), (Phrase.ASK_PHOTO,))
    if heard.has_files and not said:
        return Turn(replace(ask_photo, step=Step.PHOTO), (Phrase.GOT_PHOTO,))
    if said in SKIP | UNSURE | DONE:
        return Turn(ask_photo, (Phrase.ASK_PHOTO,))
    words = (*talk.words, heard.text.strip()) if said and not said.isdigit() else talk.words
    if talk.tries + 1 >= MOST_TRIES:
        return Turn(replace(ask_photo, words=words), (Phrase.ASK_PHOTO,))
    return Turn(replace(talk, words=words, tries=talk.tries + 1), (Phrase.ASK_SERVICE,))


def _hear_photo(talk: Talk, heard: Heard, said: str) -> Turn:
    if heard.has_files and said not in DONE:
        words = (*talk.words, heard.text.strip()) if said else talk.words
        says = (Phrase.GOT_PHOTO,) if talk.tries == 0 else ()
        return Turn(replace(talk, words=words, tries=talk.tries + 1), says)
    words = talk.words if said in SKIP | DONE or not said else (*talk.words, heard.text.strip())
    return Turn(replace(talk, step=Step.ANONYMOUS, words=words, tries=0), (Phrase.ASK_ANONYMOUS,))


def _hear_anonymous(talk: Talk, heard: Heard, said: str) -> Turn:
    """Whoever is not understood stays anonymous: that can be changed later, the other way round cannot."""
    if said in NO:
        return Turn(replace(talk, step=Step.NOTHING, is_anonymous=False), (), Do.FILE)
    if said in YES or talk.tries + 1 >= MOST_TRIES:
        return Turn(replace(talk, step=Step.NOTHING, is_anonymous=True), (), Do.FILE)
    words = (*talk.words, heard.text.strip()) if len(said) >= SHORTEST_REPORT else talk.words
    return Turn(replace(talk, words=words, tries=talk.tries + 1), (Phrase.ASK_ANONYMOUS,))


STEPS = {
    Step.NOTHING: _begin,
    Step.WHAT: _hear_what,
    Step.SERVICE: _hear_service,
    Step.PHOTO: _hear_photo,
    Step.ANONYMOUS: _hear_anonymous,
}


def choose(said: str, services: Sequence[Choice]) -> Choice | None:
    """Return the service somebody means, by its number in the list or by words that fit only one.

    >>> offered = (Choice(7, "Peminjaman Ruang Serbaguna"), Choice(8, "Surat Masuk"))
    >>> [choose(normal(words), offered) for words in ("2", "yang ruang serbaguna itu", "entah")]
    [Choice(id=8, name='Surat Masuk'), Choice(id=7, name='Peminjaman Ruang Serbaguna'), None]
    """
    if said.isascii() and said.isdigit():
        number = int(said[:3])
        return services[number - 1] if 1 <= number <= len(services) else None
    words = {word for word in said.split() if len(word) > 3}  # noqa: PLR2004 - shorter words fit anything
    fits = [(len(words & set(normal(service.name).split())), service) for service in services]
    best = max((count for count, _ in fits), default=0)
    found = [service for count, service in fits if count == best > 0]
    return found[0] if len(found) == 1 else None
