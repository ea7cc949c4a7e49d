"""What is no report at all: empty, a test, letters at random, advertising. It is set aside, never deleted.

>>> find_reason("p"), find_reason("👍👍👍"), find_reason("promo slot gacor hari ini, klik www.contoh.example")
(<Reason.EMPTY: 'empty'>, <Reason.EMPTY: 'empty'>, <Reason.ADVERT: 'advert'>)
>>> find_reason("ktp saya hilang") is None
True
"""

import re
from enum import StrEnum
from typing import Final

from maklumat.foundation.text import split_words
from maklumat.foundation.triage.cues import ADVERT_CUES, ADVERT_FROM, OFFICE_CUES
from maklumat.foundation.triage.phrases import Phrases

TRIES: Final = frozenset(
    {"tes", "test", "testing", "coba", "cek", "ping", "p", "halo", "hallo", "hai", "hi", "min", "admin"}
)
MOST_TRIED: Final = 3
SHORTEST: Final = 2
LONGEST_GIBBERISH: Final = 3
NO_WORD: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}|(?:asdf|qwer|zxcv|hjkl|jkl)|(.)\1{3,}")
ALMOST_ONLY: Final = 0.5

_ADVERT = Phrases(ADVERT_CUES)
_OFFICE = Phrases(dict.fromkeys(OFFICE_CUES, 1.0))


class Reason(StrEnum):
    """Why a message is no report."""

    EMPTY = "empty"
    GIBBERISH = "gibberish"
    ADVERT = "advert"


def find_reason(text: str) -> Reason | None:
    """Return why a message is no report; None for everything that might be one."""
    words = [word for word in split_words(text) if not word.isdigit()]
    if sum(map(len, words)) < SHORTEST or (len(words) <= MOST_TRIED and set(words) <= TRIES):
        return Reason.EMPTY
    strange = sum(1 for word in words if NO_WORD.search(word))
    if len(words) <= LONGEST_GIBBERISH and strange / len(words) > ALMOST_ONLY:
        return Reason.GIBBERISH
    if _ADVERT.tally(text).points - _OFFICE.tally(text).points >= ADVERT_FROM:
        return Reason.ADVERT
    return None
