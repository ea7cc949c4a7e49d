"""The lines that COPY reads, table by table, and the journal chain of one case."""

from dataclasses import dataclass, field
from hashlib import sha256

from maklumat.demo.generator.world import Hand
from maklumat.journal.rules.chain import private_digest

COLUMNS = {
    "cases_case": (
        "id, government_id, code, kind, status, channel, language, title, place, happened_on, service_id, standard_id,"
        " unit_id, holder_id, escalation_level, identity, is_confidential, may_publish, is_supervision, secret_hash,"
        " submission_key, receipt_confirmed_at, received_at, created_at, dispatched_at, first_answer_at, responded_at,"
        " closed_at, last_activity_at, outcome, reopen_count, rating, rating_comment, next_due_at, next_clock, is_open,"
        " is_waiting, parent_id, merged_into_id, status_before_side_exit, side_exit_reason, lapor_tracking_id,"
        " search_text"
    ),
    "cases_message": "government_id, case_id, kind, channel, author_id, author_label, body, at",
    "cases_clock": (
        "id, government_id, case_id, code, track, basis, amount, unit, started_at, due_at, first_due_at, trace, status,"
        " finished_at, reminded_percent, remind_at"
    ),
    "cases_clockpause": "government_id, clock_id, started_at, ended_at, reason",
    "cases_assignment": "government_id, case_id, unit_id, holder_id, reason, assigned_by, started_at, ended_at",
    "cases_reporter": "government_id, case_id, sealed, email_for_updates",
    "journal_entry": (
        "id, government_id, subject_kind, subject_key, sequence, event, actor_kind, actor_id, actor_name, at, facts,"
        " digests, previous_hash, hash"
    ),
    "journal_salt": "subject_kind, subject_key, salt",
    "journal_seal": "entry_id, checkpoint_id, leaf",
}
"""Tables in the order in which they are written, a table after those it refers to."""

NULL = "\\N"
FIRST_PREVIOUS = "00" * 32


@dataclass
class Sheets:
    """The lines of one block, and the keys it may use."""

    government_id: int
    next_entry_id: int
    next_clock_id: int
    checkpoint_id: int
    lines: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    leaves: list[bytes] = field(default_factory=list)

    def encoded(self) -> dict[str, bytes]:
        """Return what COPY is given for each table."""
        return {table: "".join(lines).encode() for table, lines in self.lines.items()}


class Chain:
    """The journal of one case: each entry hashed in the canonical form of ``journal.rules.chain``, version 1.

    The form is put together from parts that are canonical already; a test holds the two against each other.
    """

    __slots__ = ("_entries", "_previous", "_sequence", "_sheets", "_start", "_subject", "code", "salt")

    def __init__(self, sheets: Sheets, code: str, salt: bytes) -> None:
        self.code, self.salt, self._sheets = code, salt, sheets
        self._sequence, self._previous = 0, FIRST_PREVIOUS
        self._start = f"{sheets.government_id}\tcase\t{code}"
        self._subject = f'"subject":["case","{code}"],"v":1}}'
        self._entries = sheets.lines["journal_entry"]
        sheets.lines["journal_salt"].append(f"case\t{code}\t\\\\x{salt.hex()}\n")

    def digests(self, **texts: str) -> str:
        """Return the salted digests of texts given in the order of their names; COPY's escapes are undone first."""
        salt = self.salt
        parts = [f'"{name}":"{private_digest(salt, name, _plain(text))}"' for name, text in texts.items()]
        return "{" + ",".join(parts) + "}"

    def add(self, event: str, hand: Hand, at: str, facts: str = "{}", digests: str = "{}") -> None:
        """Append an entry; facts and digests are canonical JSON."""
        sheets = self._sheets
        self._sequence += 1
        canonical = (
            f'{{"actor":{hand.canonical},"at":"{at}","digests":{digests},"event":"{event}","facts":{facts},'
            f'"government_id":{sheets.government_id},"previous":"{self._previous}","sequence":{self._sequence},'
            f"{self._subject}"
        )
        found = sha256(canonical.encode())
        current, entry_id = found.hexdigest(), sheets.next_entry_id
        if "\\" in facts:
            facts = facts.replace("\\", "\\\\")
        self._entries.append(
            f"{entry_id}\t{self._start}\t{self._sequence}\t{event}\t{hand.columns}\t{at}\t{facts}\t{digests}"
            f"\t\\\\x{self._previous}\t\\\\x{current}\n"
        )
        sheets.lines["journal_seal"].append(f"{entry_id}\t{sheets.checkpoint_id}\t{len(sheets.leaves)}\n")
        sheets.leaves.append(found.digest())
        sheets.next_entry_id = entry_id + 1
        self._previous = current


def _plain(text: str) -> str:
    if "\\" not in text:
        return text
    return text.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\")


def or_null(value: object) -> str:
    """Return a value as COPY reads it, None as NULL."""
    return NULL if value is None else str(value)


def flag(value: bool) -> str:  # noqa: FBT001 - one value in, one letter out
    """Return a truth value as COPY reads it."""
    return "t" if value else "f"
