"""Tables of answers as offices keep them: any order of columns, good rows kept, a reason for each other one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.surveys.reading import read_answers
from maklumat.surveys.reading.__main__ import main
from maklumat.surveys.reading.answers import NotAnswers
from maklumat.surveys.vocabulary import Element


def test_columns_are_known_by_their_words_and_not_by_their_place() -> None:
    table = read_answers(b"Responden;U8 Sarana dan Prasarana;U9 Penanganan Pengaduan;Umur\n1;4;2;33\n")

    assert table.rows == [{Element.FACILITIES: 4, Element.COMPLAINTS: 2}]
    assert len([note for note in table.notes if "which its code does not say" in note]) == 2


def test_a_bad_row_is_left_out_with_its_reason_and_the_rest_is_kept() -> None:
    table = read_answers(b"id,U1,U2\na,4,3\nb,5,3\na,1,1\nc,,\n\nd,2.0,-\n")

    assert table.rows == [{Element.REQUIREMENTS: 4, Element.PROCEDURE: 3}, {Element.REQUIREMENTS: 2}]
    assert [(each.row, each.reason) for each in table.left_out] == [
        (3, "requirements is “5”, which is not an answer from 1 to 4"),
        (4, "respondent a is in the table already"),
        (5, "no question is answered"),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "No column asks about an element"),
        (b"nama,umur\nx,1\n", "No column asks about an element"),
        (b"U3,Waktu\n1,1\n", "Two columns ask about time"),
    ],
)
def test_a_file_without_answers_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(NotAnswers, match=sentence):
        read_answers(content)


@given(st.binary(max_size=300) | st.text(alphabet='U123456789;,"\n\r\x00 x', max_size=200).map(str.encode))
def test_no_bytes_make_reading_fail_in_another_way(content: bytes) -> None:
    try:
        table = read_answers(content)
    except NotAnswers:
        return
    assert all(1 <= value <= 4 for row in table.rows for value in row.values())


def test_the_command_says_everything_that_was_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answers.csv"
    marks = ("443444443", "332433433", "333433323", "433444434", "342433333")
    file.write_text("U1,U2,U3,U4,U5,U6,U7,U8,U9\n" + "\n".join(",".join(line) for line in marks))

    status = main(["score", "--json", "--population", "120", "--invited", "20", str(file)])

    (document,) = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (document["ikm"], document["grade"], document["sample_needed"]) == ("83.33", "B", 92)
    assert document["response_rate_percent"] == "25.0"
    assert main(["score", str(file)]) == 0
    assert "IKM 83.33, grade B" in capsys.readouterr().out
    assert main(["score", str(tmp_path / "nothing.csv")]) == 2
