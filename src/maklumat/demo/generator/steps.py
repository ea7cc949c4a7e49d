"""The steps of a life, each with the effects that the action of the same name has."""

from collections.abc import Callable

from maklumat.cases.rules.transitions import SETTLE_CLOCKS, settle_clock
from maklumat.cases.vocabulary import CaseEvent, CaseStatus, ClockCode, MessageKind
from maklumat.demo.generator.hands import system_hand
from maklumat.demo.generator.lives import Act
from maklumat.demo.generator.tale import Tale
from maklumat.demo.generator.texts import rating_comment
from maklumat.demo.generator.world import json_text

ANSWER_CLOCKS = frozenset({ClockCode.FIRST_RESPONSE, ClockCode.LAW_RESPONSE})
DONE_CLOCKS = ANSWER_CLOCKS | SETTLE_CLOCKS | {ClockCode.LAW_DECISION, ClockCode.VERIFY}
FIVE_MINUTES = 300
DEFERRED_DAYS = 70
TRANSFERRED_TO = (
    "Dinas Pekerjaan Umum: jalan yang dilaporkan dikelola dinas itu.",
    "Dinas Kependudukan dan Pencatatan Sipil: surat yang diminta terbit di sana.",
    "PLN Tenggarong: jaringan listrik bukan wewenang Sekretariat Daerah.",
    "Dinas Perhubungan: rambu dan parkir diatur dinas itu.",
)
ARCHIVED_BECAUSE = (
    ("too_general", "Laporan terlalu umum untuk ditindaklanjuti."),
    ("not_government", "Tidak menyangkut pelayanan pemerintah."),
    ("spam", "Berisi iklan."),
    ("unreadable", "Lampiran tidak terbaca dan pelapor tidak dapat dihubungi."),
)
DEFERRED_BECAUSE = "Menunggu pengesahan perubahan anggaran."
SUSPICION = "Dugaan permintaan uang di luar ketentuan."


def play(tale: Tale, act: Act, at: int) -> None:
    """Play one step."""
    PLAY[act](tale, at)


def _confirm(tale: Tale, at: int) -> None:
    tale.confirmed_at = at
    tale.note(CaseEvent.RECEIPT_CONFIRMED, tale.reporter, at)


def _verify(tale: Tale, at: int) -> None:
    tale.status = CaseStatus.VERIFYING
    tale.note(CaseEvent.VERIFICATION_STARTED, tale.coordinator.hand, at)


def _dispatch(tale: Tale, at: int) -> None:
    tale.status, tale.dispatched_at = CaseStatus.DISPATCHED, at
    tale.clocks.finish((ClockCode.VERIFY,), at)
    if tale.report.problem.topic == "fee":
        _mark(tale, at)
        return
    named = tale.officer if tale.rng.random() < 0.45 else None
    tale.hand_to(tale.service.desk, named, at, tale.coordinator.name)
    tale.clocks.start((ClockCode.FIRST_RESPONSE,), at)
    holder = named.id if named else "null"
    facts = f'{{"holder":{holder},"unit":{tale.desk.id},"unit_name":{json_text(tale.desk.name)}}}'
    tale.note(CaseEvent.DISPATCHED, tale.coordinator.hand, at, facts)


def _mark(tale: Tale, at: int) -> None:
    """Alleged wrongdoing goes to the Inspectorate; its clocks count from the receipt."""
    tale.is_supervision = True
    tale.hand_to(tale.world.inspectorate, None, at, tale.coordinator.name, SUSPICION)
    tale.officer = tale.world.inspectorate.people[0]
    tale.clocks.cancel(at, SETTLE_CLOCKS)
    tale.clocks.start((ClockCode.SUPERVISION, ClockCode.LAW_DECISION), tale.life.received_at)
    facts = f'{{"named":0,"unit":{tale.desk.id}}}'
    tale.note(CaseEvent.MARKED_SUPERVISION, tale.coordinator.hand, at, facts, tale.chain.digests(reason=SUSPICION))


def _take(tale: Tale, at: int) -> None:
    if tale.status == CaseStatus.DISPATCHED:
        tale.status = CaseStatus.IN_PROGRESS
    tale.hand_to(tale.desk, tale.officer, at, tale.officer.name)
    tale.note(CaseEvent.TAKEN, tale.officer.hand, at)


def _answer_first(tale: Tale, at: int) -> None:
    tale.first_answer_at = tale.first_answer_at or at
    tale.clocks.finish(ANSWER_CLOCKS, at)


def _reply(tale: Tale, at: int) -> None:
    if tale.status in {CaseStatus.DISPATCHED, CaseStatus.REOPENED}:
        tale.status = CaseStatus.IN_PROGRESS
    body, author = tale.words("replies"), tale.worker()
    _answer_first(tale, at)
    tale.say(MessageKind.REPLY, body, at, author=author)
    tale.note(CaseEvent.REPLIED, author.hand, at, digests=tale.chain.digests(text=body))


def _note(tale: Tale, at: int) -> None:
    body, author = tale.words("notes"), tale.worker()
    tale.say(MessageKind.NOTE, body, at, author=author)
    tale.note(CaseEvent.NOTE_ADDED, author.hand, at, digests=tale.chain.digests(text=body))


def _ask(tale: Tale, at: int) -> None:
    body = tale.words("questions")
    author = tale.worker() if tale.dispatched_at else tale.coordinator
    tale.before, tale.status = str(tale.status), CaseStatus.NEEDS_COMPLETION
    _answer_first(tale, at)
    paused = tale.clocks.pause(at)
    tale.clocks.start((ClockCode.COMPLETE_MATERIAL,), at)
    tale.say(MessageKind.QUESTION, body, at, author=author)
    facts = f'{{"paused":{json_text(paused)}}}'
    tale.note(CaseEvent.QUESTION_ASKED, author.hand, at, facts, tale.chain.digests(text=body))


def _add(tale: Tale, at: int) -> None:
    body = tale.words("reporter_answers")
    tale.status = CaseStatus.IN_PROGRESS if tale.dispatched_at else CaseStatus.VERIFYING
    tale.before = ""
    tale.clocks.finish((ClockCode.COMPLETE_MATERIAL,), at)
    resumed = tale.clocks.resume(at)
    tale.say(MessageKind.ADDITION, body, at, channel=tale.life.channel)
    facts = f'{{"files":0,"resumed":{json_text(resumed)}}}'
    tale.note(CaseEvent.ADDITION_RECEIVED, tale.reporter, at, facts, tale.chain.digests(text=body))


def _respond(tale: Tale, at: int) -> None:
    body, author = tale.words("outcomes"), tale.worker()
    tale.status, tale.outcome, tale.responded_at = CaseStatus.RESPONDED, body, at
    _answer_first(tale, at)
    tale.clocks.finish(DONE_CLOCKS, at)
    tale.clocks.start((ClockCode.REPLY_WINDOW,), at)
    tale.say(MessageKind.OUTCOME, body, at, author=author)
    tale.note(CaseEvent.RESPONDED, author.hand, at, digests=tale.chain.digests(outcome=body))


def _reject(tale: Tale, at: int) -> None:
    body = tale.words("rejections")
    tale.status = CaseStatus.REOPENED
    tale.reopened += 1
    tale.clocks.finish((ClockCode.REPLY_WINDOW,), at)
    settle = settle_clock(tale.life.kind, is_supervision=tale.is_supervision)
    tale.clocks.start((ClockCode.FIRST_RESPONSE, settle), at)
    tale.say(MessageKind.REJECTION, body, at, channel=tale.life.channel)
    tale.note(CaseEvent.ANSWER_REJECTED, tale.reporter, at, digests=tale.chain.digests(text=body))


def _close(tale: Tale, at: int) -> None:
    tale.status, tale.closed_at, tale.last_at = CaseStatus.CLOSED, at, at
    tale.clocks.finish((ClockCode.REPLY_WINDOW,), at)
    tale.clocks.cancel(at)


def _accept(tale: Tale, at: int) -> None:
    _close(tale, at)
    tale.note(CaseEvent.ANSWER_ACCEPTED, tale.reporter, at)


def _auto_close(tale: Tale, at: int) -> None:
    at = _past(tale, ClockCode.REPLY_WINDOW, at)
    _close(tale, at)
    tale.note(CaseEvent.AUTO_CLOSED, system_hand("auto-close", tale.world.government_id), at)


def _past(tale: Tale, code: ClockCode, at: int) -> int:
    """Return when the worker noticed that a clock of the reporter had run out."""
    return max([at, *[clock.due_seconds + FIVE_MINUTES for clock in tale.clocks.all if clock.code == code]])


def _rate(tale: Tale, at: int) -> None:
    at = max(at, tale.last_at + 120)
    tale.mark, tale.comment = tale.life.mark, rating_comment(tale.rng, tale.life.mark)
    digests = tale.chain.digests(comment=tale.comment) if tale.comment else "{}"
    tale.note(CaseEvent.RATED, tale.reporter, at, f'{{"rating":{tale.mark}}}', digests)


def _transfer(tale: Tale, at: int) -> None:
    text = TRANSFERRED_TO[int(tale.rng.random() * len(TRANSFERRED_TO))]
    tale.leave(CaseStatus.TRANSFERRED, at, text)
    facts = f'{{"body":{json_text(text.partition(":")[0])}}}'
    tale.note(CaseEvent.TRANSFERRED, tale.coordinator.hand, at, facts, tale.chain.digests(reason=text))


def _archive(tale: Tale, at: int) -> None:
    reason, text = ARCHIVED_BECAUSE[int(tale.rng.random() * len(ARCHIVED_BECAUSE))]
    tale.leave(CaseStatus.ARCHIVED, at, text)
    facts = f'{{"reason":"{reason}"}}'
    tale.note(CaseEvent.ARCHIVED, tale.coordinator.hand, at, facts, tale.chain.digests(note=text))


def _withdraw(tale: Tale, at: int) -> None:
    at = _past(tale, ClockCode.COMPLETE_MATERIAL, at)
    tale.leave(CaseStatus.WITHDRAWN_DEEMED, at, "")
    tale.last_at = at
    tale.note(CaseEvent.WITHDRAWN_DEEMED, system_hand("withdraw", tale.world.government_id), at)


def _defer(tale: Tale, at: int) -> None:
    world = tale.world
    until = world.calendar.local_date(world.now).toordinal() + DEFERRED_DAYS
    day = type(tale.day).fromordinal(until)
    tale.before, tale.status, tale.reason = str(tale.status), CaseStatus.DEFERRED, DEFERRED_BECAUSE
    tale.clocks.pause(at, DEFERRED_BECAUSE)
    tale.due_at = int(world.calendar.day_start(day).timestamp()) + 8 * 3600
    facts = f'{{"until":"{day.isoformat()}"}}'
    tale.note(CaseEvent.DEFERRED, tale.coordinator.hand, at, facts, tale.chain.digests(reason=DEFERRED_BECAUSE))


def _merge(tale: Tale, at: int) -> None:
    target = tale.target
    if target is None:
        raise ValueError(f"{tale.code} has nothing to be joined to")
    tale.before = str(tale.status)
    tale.leave(CaseStatus.MERGED, at, target.code)
    tale.note(CaseEvent.MERGED, tale.coordinator.hand, at, f'{{"into":"{target.code}"}}')


def _join(tale: Tale, at: int) -> None:
    tale.note(CaseEvent.MERGED, tale.coordinator.hand, at, f'{{"joined":"{tale.duplicate_code}"}}')


Play = Callable[[Tale, int], None]

PLAY: dict[Act, Play] = {
    Act.CONFIRM: _confirm,
    Act.VERIFY: _verify,
    Act.DISPATCH: _dispatch,
    Act.TAKE: _take,
    Act.REPLY: _reply,
    Act.NOTE: _note,
    Act.ASK: _ask,
    Act.ADD: _add,
    Act.RESPOND: _respond,
    Act.REJECT: _reject,
    Act.ACCEPT: _accept,
    Act.AUTO_CLOSE: _auto_close,
    Act.RATE: _rate,
    Act.TRANSFER: _transfer,
    Act.ARCHIVE: _archive,
    Act.WITHDRAW: _withdraw,
    Act.DEFER: _defer,
    Act.MERGE: _merge,
    Act.JOIN: _join,
}
