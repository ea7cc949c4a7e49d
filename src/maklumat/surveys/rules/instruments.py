"""What is asked: the nine questions of PermenPANRB 14/2017 in both languages, as data with a version.

A result keeps the code of its instrument. Another wording is a new instrument; one that was used is never edited.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from maklumat.surveys.vocabulary import Element


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence in both languages."""

    indonesian: str
    english: str

    def in_language(self, language: str) -> str:
        """Return the sentence for a language code such as ``id`` or ``en``; Indonesian stands in for all others."""
        return self.english if language.startswith("en") else self.indonesian


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one element.

    Attributes:
        element: what it is about.
        label: the code printed in front of it, after the official list.
        text: the question.
        answers: from 1, the worst, to 4, the best.
    """

    element: Element
    label: str
    text: Wording
    answers: tuple[Wording, Wording, Wording, Wording]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire with its version.

    Attributes:
        code: what surveys and results store.
        regulation: the text it answers to.
        questions: in the order they are asked.
    """

    code: str
    regulation: str
    questions: tuple[Question, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements in the order of the questions."""
        return tuple(question.element for question in self.questions)


def _four(*pairs: tuple[str, str]) -> tuple[Wording, Wording, Wording, Wording]:
    worst, poor, good, best = (Wording(indonesian, english) for indonesian, english in pairs)
    return worst, poor, good, best


SKM_2017 = Instrument(
    code="skm-2017-1",
    regulation="PermenPANRB 14/2017",
    questions=(
        Question(
            Element.REQUIREMENTS,
            "U1",
            Wording(
                "Apakah persyaratan yang diminta sesuai dengan layanan yang Anda urus?",
                "Did the requirements you were asked for fit the service?",
            ),
            _four(
                ("Tidak sesuai", "They did not fit"),
                ("Kurang sesuai", "Not quite"),
                ("Sesuai", "They fitted"),
                ("Sangat sesuai", "They fitted very well"),
            ),
        ),
        Question(
            Element.PROCEDURE,
            "U2",
            Wording(
                "Apakah langkah-langkah layanan ini mudah diikuti?", "Were the steps of this service easy to follow?"
            ),
            _four(
                ("Tidak mudah", "Not easy"),
                ("Kurang mudah", "Not very easy"),
                ("Mudah", "Easy"),
                ("Sangat mudah", "Very easy"),
            ),
        ),
        Question(
            Element.TIME,
            "U3",
            Wording("Apakah layanan ini diselesaikan dengan cepat?", "Was the service completed quickly?"),
            _four(
                ("Tidak cepat", "Not quickly"),
                ("Kurang cepat", "Not very quickly"),
                ("Cepat", "Quickly"),
                ("Sangat cepat", "Very quickly"),
            ),
        ),
        Question(
            Element.COST,
            "U4",
            Wording("Bagaimana biaya layanan ini menurut Anda?", "What do you think of what this service costs?"),
            _four(
                ("Sangat mahal", "Very expensive"),
                ("Cukup mahal", "Rather expensive"),
                ("Murah", "Inexpensive"),
                ("Gratis", "Free of charge"),
            ),
        ),
        Question(
            Element.PRODUCT,
            "U5",
            Wording(
                "Apakah hasil layanan sesuai dengan yang dijanjikan dalam standar pelayanan?",
                "Was the result what the service standard promises?",
            ),
            _four(
                ("Tidak sesuai", "It was not"),
                ("Kurang sesuai", "Not quite"),
                ("Sesuai", "It was"),
                ("Sangat sesuai", "It was, entirely"),
            ),
        ),
        Question(
            Element.COMPETENCE,
            "U6",
            Wording("Apakah petugas menguasai pekerjaannya?", "Did the staff know their work?"),
            _four(
                ("Tidak kompeten", "They did not"),
                ("Kurang kompeten", "Not quite"),
                ("Kompeten", "They did"),
                ("Sangat kompeten", "They did, very well"),
            ),
        ),
        Question(
            Element.CONDUCT,
            "U7",
            Wording("Apakah petugas sopan dan ramah?", "Were the staff polite and friendly?"),
            _four(
                ("Tidak sopan dan ramah", "They were not"),
                ("Kurang sopan dan ramah", "Not quite"),
                ("Sopan dan ramah", "They were"),
                ("Sangat sopan dan ramah", "They were, very"),
            ),
        ),
        Question(
            Element.COMPLAINTS,
            "U8",
            Wording(
                "Bagaimana pengaduan, saran, dan masukan ditangani di sini?",
                "How are complaints, suggestions and ideas dealt with here?",
            ),
            _four(
                ("Tidak ada", "There is nowhere to bring them"),
                ("Ada, tetapi tidak berfungsi", "There is, but it does not work"),
                ("Berfungsi, kurang maksimal", "It works, but not as it should"),
                ("Dikelola dengan baik", "They are dealt with well"),
            ),
        ),
        Question(
            Element.FACILITIES,
            "U9",
            Wording(
                "Bagaimana sarana dan prasarana layanan ini, termasuk situs atau ruang tunggunya?",
                "How are the facilities of this service, its website or waiting room among them?",
            ),
            _four(("Buruk", "Poor"), ("Cukup", "Fair"), ("Baik", "Good"), ("Sangat baik", "Very good")),
        ),
    ),
)

INSTRUMENTS: Mapping[str, Instrument] = {instrument.code: instrument for instrument in (SKM_2017,)}
