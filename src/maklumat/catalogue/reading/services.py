"""Headings, values and titles put together into services.

A new service begins under a new title, or where the components start again from the first one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from maklumat.catalogue.reading.layout import Line
from maklumat.catalogue.reading.shapes import Component, ReadText, Where
from maklumat.catalogue.reading.titles import clean_title, title_score
from maklumat.catalogue.reading.tokens import End, Heading, Start, Title, Token, Value

FEWEST_BEFORE_RESTART = 2
SHARED = (Component.LEGAL_BASIS,)
"""What may stand once, above all services of a file."""


@dataclass(slots=True)
class Section:
    """One heading with the lines under it."""

    heading: Heading
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All lines, each on its own."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class Draft:
    """A service while it is put together."""

    titles: list[Title] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    """The loose lines since the last end, which may belong to the service below."""

    @property
    def components(self) -> list[Component]:
        """The components seen so far, in order, each once."""
        return list(dict.fromkeys(each.heading.component for each in self.sections if each.heading.component))


def gather(tokens: Iterable[Token]) -> list[Draft]:
    """Put tokens together into drafts of services, those without any component left out."""
    gatherer = _Gatherer()
    for token in tokens:
        gatherer.take(token)
    shared, drafts = gatherer.shared, gatherer.drafts
    return [draft for draft in drafts if draft.components and (draft.sections != shared or draft is drafts[-1])]


class _Gatherer:
    """Takes tokens one by one; the last draft is the open one."""

    def __init__(self) -> None:
        self.drafts = [Draft()]
        self.shared: list[Section] = []
        self.is_open = False

    @property
    def draft(self) -> Draft:
        return self.drafts[-1]

    def take(self, token: Token) -> None:
        match token:
            case Title():
                self._begin(token)
            case Heading():
                if _restarts(self.draft, token):
                    self.drafts.append(_next_draft(self.draft))
                self.draft.sections.append(Section(token))
            case Value():
                self._add(token.line)
            case Start():
                if len(token.components & set(self.draft.components)) >= FEWEST_BEFORE_RESTART:
                    self.drafts.append(_next_draft(self.draft))
            case End():
                self.draft.after = []
        self.is_open = isinstance(token, Heading) or (isinstance(token, Value) and self.is_open)

    def _begin(self, title: Title) -> None:
        if _is_preface(self.draft):
            self.shared = self.draft.sections
        if self.draft.components:
            self.drafts.append(Draft(sections=list(self.shared)))
        self.draft.titles.append(title)

    def _add(self, line: Line) -> None:
        if self.is_open:
            self.draft.sections[-1].lines.append(line)
        else:
            self.draft.loose.append(line)
            self.draft.after.append(line)


def _is_preface(draft: Draft) -> bool:
    """Tell whether only what all services share stands before the first title."""
    components = draft.components
    return bool(components) and not draft.titles and all(component in SHARED for component in components)


def title_of(draft: Draft) -> ReadText | None:
    """Return the best title: under a label, after "Standar Pelayanan", in a heading, or by its place."""
    for rank, sureness, reason in ((3, 1.0, ""), (2, 0.95, ""), (1, 0.7, "no label, taken by its place")):
        ranked = [title for title in draft.titles if title.rank == rank and title_score(title.text) > -1]
        if ranked:
            return ReadText(clean_title(_run(ranked, rank)), ranked[0].where, sureness, reason)
    scored = [(title_score(line.text), line) for line in draft.loose]
    best = max((score for score, _ in scored), default=0)
    line = next((line for score, line in scored if score == best and score > 0), None)
    tail = _tail(draft)
    if tail and (line is None or not _shares_most(line.text, tail.text)):
        return tail
    return ReadText(clean_title(line.text), line.where, 0.7, "no label, taken by its place") if line else None


def _run(titles: list[Title], rank: int) -> str:
    """Return one title; lines that follow one another belong together, else the last before the components counts."""
    if rank != 2:  # noqa: PLR2004 - only what follows "Standar Pelayanan" runs over lines
        return titles[-1].text
    run = [titles[-1]]
    for title in reversed(titles[:-1]):
        if title.where.part != run[0].where.part or run[0].where.line - title.where.line != 1:
            break
        run.insert(0, title)
    return " ".join(title.text for title in run)


def _tail(draft: Draft) -> ReadText | None:
    """Return the service that the first heading names together with the component, when no other heading does."""
    tails = [section.heading for section in draft.sections if section.heading.tail]
    if len(tails) != 1 or tails[0] is not draft.sections[0].heading:
        return None
    heading = tails[0]
    return ReadText(
        clean_title(f"{heading.text} {heading.tail}"), heading.where, 0.6, "named in the heading of a component"
    )


def _shares_most(text: str, other: str) -> bool:
    words, others = set(text.casefold().split()), set(other.casefold().split())
    return 2 * len(words & others) >= len(words)


def _restarts(draft: Draft, heading: Heading) -> bool:
    """Tell whether a heading begins the components anew instead of coming twice in one service."""
    components = draft.components
    if heading.component is None or heading.component not in components or len(components) < FEWEST_BEFORE_RESTART:
        return False
    first = next(each.heading for each in draft.sections if each.heading.component)
    if heading.component is not first.component:
        return False
    numbers = [each.heading.mark.value for each in draft.sections if each.heading.mark]
    return heading.mark is None or not numbers or heading.mark.value <= numbers[-1]


def _next_draft(draft: Draft) -> Draft:
    """Begin a service whose title stands, taken for a value, at the end of the one before."""
    fresh = Draft()
    if draft.after and draft.sections:
        fresh.loose, draft.after = list(draft.after), []
        draft.loose = [line for line in draft.loose if line not in fresh.loose]
        return fresh
    lines = draft.sections[-1].lines
    if lines and title_score(lines[-1].text) > 0 and (lines[-1].after_gap or lines[-1].is_heading) and len(lines) > 1:
        line = lines.pop()
        fresh.titles.append(Title(line.text, line.where, 2))
    return fresh


def place_of(section: Section) -> Where:
    """Return where a section's value begins, its heading when it is empty."""
    return section.lines[0].where if section.lines else section.heading.where
