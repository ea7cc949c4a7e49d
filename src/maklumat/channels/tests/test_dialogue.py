"""The talk is short, understands numbers and words, gives way to a person, and always ends."""

from hypothesis import given
from hypothesis import strategies as st

from maklumat.channels.rules.dialogue import Choice, Do, Heard, Phrase, Step, Talk, Turn, advance, close

SERVICES = (Choice(7, "Peminjaman Ruang Serbaguna"), Choice(8, "Surat Masuk"))
STORY = "Loket dua tutup sejak pagi tanpa kabar"


def walk(*said: str | Heard) -> Turn:
    turn = Turn(Talk())
    for one in said:
        heard = one if isinstance(one, Heard) else Heard(one, services=SERVICES)
        turn = advance(turn.talk, heard)
    return turn


def test_a_greeting_is_asked_what_happened_and_a_story_is_not() -> None:
    assert walk("halo min").says == (Phrase.ASK_WHAT,)
    assert walk("/start").says == (Phrase.ASK_WHAT,)
    assert walk(STORY).says == (Phrase.ASK_SERVICE,)


def test_the_whole_way_with_numbers() -> None:
    turn = walk("halo", STORY, "2", Heard("", has_files=True), "selesai", "1")

    assert (turn.do, turn.talk.words, turn.talk.service_id, turn.talk.is_anonymous) == (Do.FILE, (STORY,), 8, True)


def test_the_whole_way_with_free_words() -> None:
    turn = walk(STORY, "yang ruang serbaguna", "gak ada, tapi antreannya panjang", "Boleh.")

    assert (turn.do, turn.talk.service_id, turn.talk.is_anonymous) == (Do.FILE, 7, False)
    assert turn.talk.words == (STORY, "gak ada, tapi antreannya panjang")


def test_a_person_can_be_asked_for_at_every_step() -> None:
    for before in ((), ("halo",), (STORY,), (STORY, "1"), (STORY, "1", "lewati")):
        turn = walk(*before, "mau bicara sama petugas")
        assert (turn.do, turn.talk.step) == (Do.HAND_OVER, Step.NOTHING)


def test_what_is_not_understood_is_asked_twice_at_most_and_its_words_are_kept() -> None:
    turn = walk(STORY, "entahlah kak", "entahlah juga")

    assert turn.says == (Phrase.ASK_PHOTO,)
    assert turn.talk.words == (STORY, "entahlah kak", "entahlah juga")


def test_stopping_is_confirmed_once() -> None:
    assert walk(STORY, "batal").says == (Phrase.CANCELLED,)
    assert walk(STORY, "batal", "batal").says == ()


def test_a_talk_left_open_is_filed_when_something_was_told() -> None:
    assert close(walk(STORY).talk).do is Do.FILE
    assert close(walk("halo").talk).do is Do.NOTHING


@given(st.lists(st.tuples(st.text(max_size=30), st.booleans()), min_size=14, max_size=14))
def test_every_talk_ends(said: list[tuple[str, bool]]) -> None:
    talk, ends, kept = Talk(), 0, ""
    for text, has_files in said:
        before = talk.words
        turn = advance(talk, Heard(text, has_files=has_files, services=SERVICES))
        assert len(turn.says) <= 1
        assert len(turn.talk.words) >= len(before) or turn.talk == Talk()
        kept, ends, talk = text, ends + (turn.do is not Do.NOTHING), Talk() if turn.do is not Do.NOTHING else turn.talk
    assert talk.tries < 2 or talk.step is Step.PHOTO, kept
