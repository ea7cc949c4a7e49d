"""One case in the making: what it has become so far, and the lines of its rows."""

from collections.abc import Callable
from random import Random

from maklumat.cases.rules.transitions import SETTLE_CLOCKS, clocks_at_receipt
from maklumat.cases.rules.turns import next_due
from maklumat.cases.vocabulary import CaseEvent, CaseStatus, Identity, MessageKind
from maklumat.demo.generator.faces import Faces
from maklumat.demo.generator.hands import system_hand, visitor_hand
from maklumat.demo.generator.lives import Act, Life
from maklumat.demo.generator.rows import NULL, Chain, Sheets, flag, or_null
from maklumat.demo.generator.running import Clocks
from maklumat.demo.generator.texts import ReportText, Voice
from maklumat.demo.generator.world import Desk, Hand, KnownService, Person, World, copy_text, json_text
from maklumat.foundation.actor import reporter_actor


class Tale:
    """A case in the making."""

    def __init__(self, world: World, faces: Faces, sheets: Sheets, *, rng: Random, life: Life, voice: Voice) -> None:
        self.world, self.faces, self.sheets, self.rng, self.life, self.voice = world, faces, sheets, rng, life, voice
        self.service: KnownService = voice.service
        self.report: ReportText = voice.report(rng, life.channel)
        self.is_supervision = False
        self.status: str = CaseStatus.RECEIVED
        self.desk: Desk = world.intake
        self.holder: Person | None = None
        self.officer = self._someone(self.service.desk)
        self.coordinator = self._someone(world.intake)
        self.clocks = Clocks(faces, life.received_at)
        self.closed_at = self.dispatched_at = self.first_answer_at = self.responded_at = self.confirmed_at = 0
        self.last_at = self.said_at = self.held_since = life.received_at
        self.outcome = self.comment = self.before = self.reason = ""
        self.mark = self.reopened = self.level = 0
        self.due_at, self.due_code, self.is_waiting = 0, "", False
        self.target: Tale | None = None
        self.duplicate_code = ""
        self.assigned: list[str] = []

    def _someone(self, desk: Desk) -> Person:
        return desk.people[int(self.rng.random() * len(desk.people))]

    # Beginning and end ----------------------------------------------------------------------------------------------

    def begin(self, case_id: int, code: str) -> None:
        """File the report."""
        life, text = self.life, self.faces.text
        self.id, self.code = case_id, code
        self.day = self.faces.local_day(life.received_at)
        self.standard = self.service.standard_on(self.day)
        self.chain = Chain(self.sheets, code, self.rng.randbytes(16))
        self.reporter = Hand.of(reporter_actor(code, self.world.government_id))
        self.clocks.start(clocks_at_receipt(life.kind, is_supervision=False), life.received_at)
        when = text(life.received_at)
        due = {clock.code: text(clock.due_seconds) for clock in self.clocks.all}
        self.assigned_by = "" if life.channel == "web" else self.coordinator.name
        self.held_because = ""
        self.say(MessageKind.REPORT, self.report.body, life.received_at, channel=life.channel)
        facts = (
            f'{{"channel":"{life.channel}","due":{json_text(due)},"kind":"{life.kind.value}","received_at":"{when}",'
            f'"service":{self.service.id},"standard":{self.standard or "null"}}}'
        )
        self.note(
            CaseEvent.FILED,
            visitor_hand(self.world.government_id) if life.channel == "web" else self.coordinator.hand,
            life.received_at,
            facts,
            self.chain.digests(body=self.report.body, title=self.report.title),
        )

    def live(self, play: "Callable[[Tale, Act, int], None]") -> None:
        """Play every step."""
        previous = self.life.received_at
        for step in self.life.steps:
            at = max(step.at, previous + 60)
            play(self, step.act, at)
            previous = self.last_at = max(at, self.last_at)

    def end(self) -> None:
        """Write what only the end of the story shows: the case itself, its clocks, who held it, its reporter."""
        self._settle_due()
        self.clocks.write(self.sheets, self.id)
        self._end_holding(None)
        gov = self.world.government_id
        self.sheets.lines["cases_assignment"] += self.assigned
        if self.life.identity != Identity.NONE:
            contacts = self.world.sealed_contacts
            sealed = contacts[int(self.rng.random() * len(contacts))]
            self.sheets.lines["cases_reporter"].append(f"{gov}\t{self.id}\t\\\\x{sealed}\tf\n")

    def _settle_due(self) -> None:
        """Set what the inbox sorts by, and the rung an overdue case has climbed to."""
        if self.closed_at or self.status == CaseStatus.DEFERRED:
            return
        due = next_due(self.status, self.clocks.all)
        self.due_at, self.due_code, self.is_waiting = int(due.at.timestamp()) if due.at else 0, due.code, due.is_waiting
        if not due.is_waiting and self.due_at and self.due_at < self.world.now.timestamp():
            self.level = self.faces.level(self.due_at)
            for level in range(1, self.level + 1):
                at = self.due_at + (1 + (level - 1) * 5) * 86_400
                at = min(max(at, self.last_at + 60), int(self.world.now.timestamp()) - 60)
                facts = f'{{"clock":"{self.due_code}","level":{level}}}'
                self.note(CaseEvent.ESCALATED, system_hand("escalate", self.world.government_id), at, facts)

    # Parts of a step ------------------------------------------------------------------------------------------------

    def note(self, event: CaseEvent, hand: Hand, at: int, facts: str = "{}", digests: str = "{}") -> None:
        """Add an entry to the journal."""
        self.chain.add(event.value, hand, self.faces.text(at), facts, digests)

    def say(self, kind: MessageKind, body: str, at: int, *, author: Person | None = None, channel: str = "web") -> None:
        """Add a message to the thread."""
        self.sheets.lines["cases_message"].append(
            f"{self.world.government_id}\t{self.id}\t{kind.value}\t{channel}\t{author.id if author else NULL}\t"
            f"{author.author_label if author else ''}\t{body}\t{self.faces.text(at)}\n"
        )

    def hand_to(self, desk: Desk, holder: Person | None, at: int, by: str, because: str = "") -> None:
        """Give the case to a unit and maybe an officer there."""
        self._end_holding(at)
        self.desk, self.holder, self.held_since = desk, holder, at
        self.assigned_by, self.held_because = by, because

    def _end_holding(self, at: int | None) -> None:
        text = self.faces.text
        self.assigned.append(
            f"{self.world.government_id}\t{self.id}\t{self.desk.id}\t{self.holder.id if self.holder else NULL}\t"
            f"{self.held_because}\t{copy_text(self.assigned_by[:120])}\t{text(self.held_since)}\t"
            f"{text(at) if at else NULL}\n"
        )

    def leave(self, status: CaseStatus, at: int, reason: str) -> None:
        """Leave the main road."""
        self.status, self.reason, self.closed_at = status, reason, at
        self.clocks.cancel(at)

    def worker(self) -> Person:
        """Return who writes for the office."""
        return self.holder or self.officer

    def words(self, part: str) -> str:
        """Return a fitting message; a promised day is the day the case is due."""
        settle = [clock.due_seconds for clock in self.clocks.all if clock.code in SETTLE_CLOCKS]
        day = self.faces.local_day(settle[-1]) if settle else None
        return self.voice.word(self.rng, part, self.report.problem, officer=self.worker().name, day=day)

    def case_line(self, number: int, secret_hash: str) -> str:
        """Return the line of the case itself, its columns in the order of ``rows.COLUMNS``."""
        world, life, report, text = self.world, self.life, self.report, self.faces.text

        def at(seconds: int) -> str:
            return text(seconds) if seconds else NULL

        happened_on = self.day.isoformat() if number % 4 else NULL
        cells = (
            self.id, world.government_id, self.code, life.kind.value, str(self.status), life.channel, "id",
            report.title, report.place, happened_on, self.service.id, or_null(self.standard), self.desk.id,
            self.holder.id if self.holder else NULL, self.level, life.identity.value, flag(life.is_confidential),
            flag(life.may_publish and not self.is_supervision), flag(self.is_supervision), f"\\\\x{secret_hash}",
            submission_key(world.seed, number), at(self.confirmed_at), at(life.received_at), at(life.received_at),
            at(self.dispatched_at), at(self.first_answer_at), at(self.responded_at), at(self.closed_at),
            at(self.last_at), self.outcome, self.reopened, self.mark or NULL, self.comment, at(self.due_at),
            self.due_code, flag(not self.closed_at), flag(self.is_waiting), NULL,
            self.target.id if self.target else NULL, self.before, copy_text(self.reason),
            f"{71_000_000 + world.seed * 1_000_003 % 900_000 + number}" if life.channel == "lapor" else "",
            report.roots,
        )  # fmt: skip
        return "\t".join([str(cell) for cell in cells]) + "\n"


def submission_key(seed: int, number: int) -> str:
    """Return the key of a generated report; its secret words follow from it, as everywhere."""
    return f"contoh-{seed}-{number:08}"
