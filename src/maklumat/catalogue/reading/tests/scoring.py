"""How well what was read agrees with hand-made truth; the folding follows the rules in documents/README.md."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from maklumat.catalogue.reading.shapes import SINGLE_VALUES, Component

MARK = r"(?:[-•*○●▪■◦‣·➢✓\ue000-\uf8ff]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{2,4})[.)](?![0-9]))\s*"
LEAD = (
    r"(?:(?:standar[dt]? (?:operasional )?(?:pelayanan|prosedur)(?: publik)?|jenis (?:pelayanan|layanan)"
    r"|pelayanan|layanan)(?:$|[ :]+))+"
)
PLAIN = str.maketrans("‘’‛“”–—−", "'''\"\"---", "\u200b\ufeff")
ALIKE = 0.8


@dataclass
class Score:
    """Counts over all services, and the misses in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """Return a share in percent, 100 when there is nothing to count."""
        return 100 * self.counts[part] / self.counts[whole] if self.counts[whole] else 100.0

    @property
    def items_f1(self) -> float:
        """The harmonic mean of the shares of right items among those returned and those in the truth."""
        return 200 * self.counts["items_equal"] / max(1, self.counts["items_truth"] + self.counts["items_returned"])

    def add(self, name: str, expected: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> None:
        """Count one file's services."""
        for want, got in pair(expected, found):
            self._add_service(name, want, got)

    def _add_service(self, name: str, want: Mapping[str, Any], got: Mapping[str, Any]) -> None:
        if want.get("title") is not None:
            self._count(
                name, "titles", "titled", likeness(want, got) >= ALIKE, f"{want['title']!r} {got.get('title')!r}"
            )
        have, give = want.get("components") or {}, got.get("components") or {}
        for component in Component:
            wanted, given = have.get(component.value), give.get(component.value)
            self.counts["truth"] += wanted is not None
            self.counts["returned"] += given is not None
            self.counts["found"] += wanted is not None and given is not None
            self.counts["invented"] += wanted is None and given is not None
            if (wanted is None) != (given is None):
                self.misses.append(f"{name}: {component}: {'invented' if wanted is None else 'missed'}")
            if component not in SINGLE_VALUES:
                self._add_items(name, component, wanted or [], given or [])
            elif wanted is not None:
                same = given is not None and same_value(component, wanted, given)
                self._count(name, f"{component}_ok", component.value, same, f"{wanted} {given}")

    def _add_items(self, name: str, component: Component, wanted: Sequence[str], given: Sequence[str]) -> None:
        one, other = Counter(map(fold, wanted)), Counter(map(fold, given))
        self.counts["items_truth"] += one.total()
        self.counts["items_returned"] += other.total()
        self.counts["items_equal"] += (one & other).total()
        self.misses += [f"{name}: {component}: missed {text}" for text in (one - other).elements()]
        self.misses += [f"{name}: {component}: too many {text}" for text in (other - one).elements()]

    def _count(self, name: str, part: str, whole: str, right: bool, what: str) -> None:  # noqa: FBT001
        self.counts[whole] += 1
        self.counts[part] += right
        if not right:
            self.misses.append(f"{name}: {whole}: {what}")


def fold(text: object) -> str:
    """Return a text without what does not count: case, blanks, quotes, dashes, marks, closing signs."""
    plain = unicodedata.normalize("NFKC", str(text)).translate(PLAIN).casefold()
    plain = re.sub(rf"^(?:{MARK})+", "", re.sub(r"\s+", " ", plain).strip())
    plain = re.sub(r"\s*([-()/:;,])\s*", r"\1", plain)
    plain = re.sub(r"[;,](?:dan|atau|dan/atau|serta)$", "", plain.strip(" .;:,")).strip(" .;:,")
    while plain.endswith(")") and plain.count(")") > plain.count("("):
        plain = plain[:-1].strip(" .;:,")
    return plain


def likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Return how alike two titles are; an agency's name may follow."""
    first, second = (re.sub(f"^{LEAD}", "", fold(service.get("title") or "")) for service in (one, other))
    if first and second and (first.startswith(f"{second} ") or second.startswith(f"{first} ")):
        return 0.95
    return difflib.SequenceMatcher(None, first, second).ratio()


def pair(truth: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> list[tuple[Any, Any]]:
    """Match services by title, the best pair first; what has no partner is compared with nothing."""
    partner: dict[int, int] = {}
    for _, i, j in sorted((-likeness(t, f), i, j) for i, t in enumerate(truth) for j, f in enumerate(found)):
        if i not in partner and j not in partner.values():
            partner[i] = j
    matched = [(wanted, found[partner[i]] if i in partner else {}) for i, wanted in enumerate(truth)]
    extra = [given for j, given in enumerate(found) if j not in partner.values()]
    return matched + [({"title": None, "components": {}}, given) for given in extra]


def same_value(component: Component, wanted: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Tell whether two limits, fees or numbers of people say the same."""
    if component is Component.TIME_LIMIT:
        return quantity(wanted) == quantity(given)
    keys = ("kind", "amount_idr") if component is Component.FEE else ("n",)
    return all(wanted.get(key) == given.get(key) for key in keys)


def quantity(limit: Mapping[str, Any]) -> tuple[object, ...]:
    """Return a limit as a number and a unit."""
    for key, minutes in (("minutes", 1), ("hours", 60)):
        if limit.get(key) is not None:
            return ("minutes", round(float(limit[key]) * minutes, 3))
    if limit.get("days") is not None:
        return ("days", float(limit["days"]), limit.get("unit"))
    return ("unparseable",)
