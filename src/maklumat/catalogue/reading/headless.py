"""Standards without headings, as SIPPN shows them: the six public components in fixed order, any of them missing.

Blocks of lines are laid on the components so that the order holds and the shapes fit best. All of it is a guess that
says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maklumat.catalogue.reading.fees import FREE
from maklumat.catalogue.reading.furniture import closes
from maklumat.catalogue.reading.layout import Line
from maklumat.catalogue.reading.limits import DURATION
from maklumat.catalogue.reading.marks import UNORDERED, Mark, continues, split_marks
from maklumat.catalogue.reading.shapes import Component
from maklumat.catalogue.reading.titles import title_score
from maklumat.catalogue.reading.tokens import End, Heading, Title, Token, Value
from maklumat.catalogue.reading.values import RUPIAH

ORDER = (
    Component.REQUIREMENTS,
    Component.PROCEDURE,
    Component.TIME_LIMIT,
    Component.FEE,
    Component.PRODUCT,
    Component.COMPLAINT_HANDLING,
)
SURENESS = 0.6
REASON = "no headings; told by order and shape"
FEWEST = 3
UNFIT = -6.0
AGAIN = -2.5
FIRST = 0.5
MOST_BLOCKS = 200
"""A page without headings is short; longer is no such page."""
LONGEST_LIMIT = 30
LONGEST_FEE = 120
"""In words."""
CHANNEL = re.compile(
    r"\b(?:pengaduan\w*|aduan|mengadu|keluhan|kotak|telp\w*|telepon|whats?\s?app|wa\b|e-?mail|sms"
    r"|website|lapor!|lapor\b|sp4n\S*|saran"
    r"|hotline|call\s+center|facebook|instagram|tatap\s+muka|lisan|hp\b|contact)",
    re.IGNORECASE,
)
PAPER = re.compile(
    r"\b(?:foto\s?copy|fotokopi|salinan|surat|ktp|kk|kartu|formulir|pengantar|asli|akta|ijazah|foto"
    r"|materai|rekomendasi|bukti"
    r"|sertifikat|permohonan|pernyataan|identitas|dokumen|proposal|lampir\w*|keterangan)\b",
    re.IGNORECASE,
)
ACT = re.compile(
    r"\b(?:me(?:ng|m|n|ny)?[a-z]{4,}|di[a-z]{5,}|pemohon|petugas|pengguna|loket|datang|terima|kasi"
    r"|camat|lurah|verifikasi|cek|paraf)\b",
    re.IGNORECASE,
)
PRODUCT_WORD = re.compile(
    r"\b(?:surat|kartu|akta|sk|dokumen|izin|rekomendasi|laporan|sertifikat|kutipan|non\s*perizinan|draf\w*|naskah)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: one list, or one paragraph."""

    lines: tuple[Line, ...]
    is_list: bool

    @property
    def text(self) -> str:
        """All its lines in one."""
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def read_headless(lines: Sequence[Line]) -> list[Token]:
    """Return headings that are not written, each with its value; nothing when too little fits."""
    title, rest = _title(lines)
    blocks = _blocks(rest)
    laid = _best_order(blocks, title.text if title else "") if len(blocks) <= MOST_BLOCKS else {}
    if len(set(laid.values())) < FEWEST or not {Component.TIME_LIMIT, Component.FEE} & set(laid.values()):
        return []
    tokens: list[Token] = [Title(title.text, title.where, 1)] if title else []
    last: Component | None = None
    for place, block in enumerate(blocks):
        component = laid.get(place)
        if component is None:
            tokens.append(End())
            last = None
            continue
        if component is not last:
            tokens.append(Heading(component, "", block.lines[0].where, SURENESS, REASON))
        tokens.extend(Value(line) for line in block.lines)
        last = component
    return tokens


def _title(lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """Split off the title: the best line before the first list."""
    end = next((place for place, line in enumerate(lines) if split_marks(line.text)[0]), min(1, len(lines)))
    scored = [(title_score(line.text), line) for line in lines[:end]]
    best = max((score for score, _ in scored), default=0)
    title = next((line for score, line in scored if score == best and score > 0), None)
    return title, list(lines[end:]) if end else list(lines)


def _blocks(lines: Sequence[Line]) -> list[Block]:
    out: list[list[Line]] = []
    last: Mark | None = None
    for line in lines:
        if closes(line.text):
            break
        marks, _ = split_marks(line.text)
        mark = marks[0] if marks else None
        if out and _belongs(last, mark, line):
            out[-1].append(line)
        else:
            out.append([line])
        last = mark or (last if out and len(out[-1]) > 1 else None)
    return [Block(tuple(each), bool(split_marks(each[0].text)[0])) for each in out]


def _belongs(last: Mark | None, mark: Mark | None, line: Line) -> bool:
    """Tell whether a line goes on with the block before it; lists go on over blank lines as long as they count on."""
    if mark is None:
        return not line.after_gap
    if last is None:
        return not line.after_gap
    if mark.kind in UNORDERED or last.kind in UNORDERED:
        return (mark.level == last.level and not line.after_gap) or not line.after_gap
    return continues(last, mark) or (not line.after_gap and mark.kind != last.kind)


def _best_order(blocks: Sequence[Block], title: str) -> dict[int, Component]:
    """Lay blocks on components in order; each block on one or none, each component on any number in a row."""
    best: dict[int, tuple[float, dict[int, Component]]] = {-1: (0.0, {})}
    for place, block in enumerate(blocks):
        following: dict[int, tuple[float, dict[int, Component]]] = {}
        fits = [_fit(component, block, title) for component in ORDER]
        for stage, (score, laid) in best.items():
            _keep(following, stage, score - 1.0, laid)
            for later in range(max(stage, 0), len(ORDER)):
                again = AGAIN if later == stage and ORDER[later] is not Component.COMPLAINT_HANDLING else 0
                first = FIRST if not laid and ORDER[later] is Component.REQUIREMENTS else 0
                _keep(following, later, score + fits[later] + again + first, laid | {place: ORDER[later]})
        best = following
    return max(best.values(), key=lambda each: each[0])[1] if best else {}


def _keep(
    best: dict[int, tuple[float, dict[int, Component]]], stage: int, score: float, laid: dict[int, Component]
) -> None:
    if stage not in best or score > best[stage][0]:
        best[stage] = (score, laid)


def _fit(component: Component, block: Block, title: str) -> float:
    """Return how well a block has the shape of a component; the figures are weights found by trying."""
    text, size = block.text, max(1, len(block.lines))
    time = bool(DURATION.search(text)) and block.words <= LONGEST_LIMIT
    fee = bool(FREE.search(text) or RUPIAH.search(text))
    channel = bool(CHANNEL.search(text)) and text.casefold() != title.casefold()
    short_time = 3.0 * (time and not block.is_list)
    match component:
        case Component.TIME_LIMIT:
            fit = 5.0 - 2.0 * block.is_list if time and not fee else UNFIT
        case Component.FEE:
            fit = 5.0 if fee and block.words <= LONGEST_FEE else UNFIT
        case Component.PRODUCT if time or fee or block.words > LONGEST_LIMIT:
            fit = UNFIT / 2
        case Component.PRODUCT:
            likeness = 1.5 * (bool(title) and _alike(title, text)) + bool(PRODUCT_WORD.search(text))
            fit = 1.5 + likeness - 2.0 * channel - 0.5 * block.is_list
        case Component.COMPLAINT_HANDLING:
            fit = 3.0 if channel else (0.0 if block.is_list else -0.5)
        case Component.REQUIREMENTS:
            papers = len(PAPER.findall(text)) / size
            fit = 1.0 + block.is_list + min(papers, 1.5) - short_time - fee
        case _:
            acts = len(ACT.findall(text)) / size
            fit = 0.5 + block.is_list + min(acts, 1.5) - short_time - fee
    return fit


def _alike(title: str, text: str) -> bool:
    words = set(re.findall(r"[^\W\d_]{4,}", title.casefold()))
    return len(words & set(re.findall(r"[^\W\d_]{4,}", text.casefold()))) * 2 >= len(words) > 0
