"""A block of cases: a pure function of the world and a number, so that any process may make any block."""

import hmac
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from maklumat.cases.vocabulary import CaseKind
from maklumat.demo.generator.codes import code_at
from maklumat.demo.generator.faces import Faces
from maklumat.demo.generator.lives import Act, Days, draw_life, pair_duplicates
from maklumat.demo.generator.rows import Sheets
from maklumat.demo.generator.steps import play
from maklumat.demo.generator.surroundings import BLOCK, CLOCKS_A_CASE, ENTRIES_A_CASE
from maklumat.demo.generator.tale import Tale, submission_key
from maklumat.demo.generator.texts import Voice, settings_of
from maklumat.demo.generator.world import World
from maklumat.foundation.secret_words import words_from_key
from maklumat.journal.rules.merkle import root


@dataclass(frozen=True)
class Block:
    """What is written for some cases, and what their checkpoint of the journal covers."""

    cases: int
    sheets: dict[str, bytes]
    checkpoint_id: int
    entries: int
    root: bytes


class BlockMaker:
    """Makes blocks of one world, and keeps between them whatever cases share."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faces = Faces(world)
        self.days = Days.of(world)
        self.voices = lru_cache(maxsize=None)(self._voice)

    def make(self, number: int) -> Block:
        """Return block ``number``, the first being 0."""
        world, first = self.world, number * BLOCK
        rng = Random(f"{world.seed} {number}")
        ids = world.first_ids
        sheets = Sheets(
            government_id=world.government_id,
            next_entry_id=ids.entry + first * ENTRIES_A_CASE,
            next_clock_id=ids.clock + first * CLOCKS_A_CASE,
            checkpoint_id=ids.checkpoint + number,
        )
        numbers = range(first, min(first + BLOCK, world.count))
        lives = [draw_life(rng, case_number, self.days, len(world.services)) for case_number in numbers]
        pair_duplicates(lives)
        before: Tale | None = None
        for case_number, life in zip(numbers, lives, strict=True):
            tale = Tale(world, self.faces, sheets, rng=rng, life=life, voice=self.voices(life.kind, life.service))
            acts = {step.act for step in life.steps}
            tale.target = before if Act.MERGE in acts else None
            tale.duplicate_code = self._code(case_number + 1) if Act.JOIN in acts else ""
            self._tell(tale, case_number)
            before = tale
        return Block(len(numbers), sheets.encoded(), sheets.checkpoint_id, len(sheets.leaves), root(sheets.leaves))

    def _tell(self, tale: Tale, number: int) -> None:
        tale.begin(self.world.first_ids.case + number, self._code(number))
        tale.live(play)
        tale.end()
        words = " ".join(words_from_key(self._keyed(f"cases.secret-words:{submission_key(self.world.seed, number)}")))
        secret_hash = self._keyed(f"cases.secret-hash:{tale.code}:{words}").hex()
        tale.sheets.lines["cases_case"].append(tale.case_line(number, secret_hash))

    def _code(self, number: int) -> str:
        world = self.world
        return code_at(world.moved_codes.get(number, number), world.seed, world.code_prefix)

    def _keyed(self, message: str) -> bytes:
        """Return the keyed hash of ``cases.sealing``; a test opens generated cases with it."""
        return hmac.digest(self.world.secret_key, message.encode(), "sha256")

    def _voice(self, kind: CaseKind, service: int) -> Voice:
        known = self.world.services[service]
        return Voice(known, kind.value, settings_of(service, known.district))
