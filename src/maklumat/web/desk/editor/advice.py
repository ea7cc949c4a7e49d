"""What a good editor would point at, as sentences beside the field."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.catalogue.rules.plain_language import Advice, AdviceKind, find_advice
from maklumat.catalogue.vocabulary import DELIVERY_COMPONENTS, ComponentCode

MOST: Final = 6
READ_BY_ALL: Final = frozenset(DELIVERY_COMPONENTS)
WORDS: Final[Mapping[AdviceKind, Promise]] = {
    AdviceKind.LONG_SENTENCE: gettext_lazy(
        "The sentence “%(quote)s …” has %(count)d words. Two shorter ones are read more easily."
    ),
    AdviceKind.OFFICE_WORD: gettext_lazy("“%(quote)s” is an office word; plainer: %(suggestion)s."),
    AdviceKind.PASSIVES: gettext_lazy("Who does it? %(quote)s: say who acts and what they do."),
}


def advice_words(component: ComponentCode, texts: Iterable[object]) -> tuple[str, ...]:
    """Return what could be plainer in texts that the public reads; it explains and never blocks."""
    if component not in READ_BY_ALL:
        return ()
    found = [advice for text in texts if isinstance(text, str) for advice in find_advice(text)]
    return tuple(dict.fromkeys(map(_words, found)))[:MOST]


def _words(advice: Advice) -> str:
    facts = {"quote": advice.quote, "suggestion": advice.suggestion, "count": advice.count}
    if advice.kind is not AdviceKind.ABBREVIATION:
        return str(WORDS[advice.kind]) % facts
    if advice.suggestion:
        return _("Not everybody knows “%(quote)s”; write it out once: %(suggestion)s.") % facts
    return _("Not everybody knows “%(quote)s”; write it out once.") % facts
