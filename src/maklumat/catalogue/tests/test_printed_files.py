"""What we print can be read again, is the same bytes for the same words, and does not pile up."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from maklumat.catalogue.documents import standard, standard_docx
from maklumat.catalogue.documents.card import CardPaper, card_data, print_card
from maklumat.catalogue.documents.contacts import ContactText
from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.catalogue.documents.shelf import KEPT_FOR, clear_shelf, order, take
from maklumat.catalogue.reading import read_file
from maklumat.catalogue.reading.drafting import draft_service
from maklumat.catalogue.rules.shapes import PromiseUnit
from maklumat.catalogue.testing import make_components, make_standard
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.foundation.testing import facts_of

LISTS = ("requirements", "procedure", "product", "legal_basis", "facilities", "competence", "internal_control")


@pytest.fixture
def paper(db: None) -> standard.StandardPaper:
    version = make_standard(components=make_components(staffing={"count": 3}))
    return standard.StandardPaper(read_letterhead(version.government, version.service.unit), (version,))


def test_the_word_file_is_read_as_the_same_fourteen_components(paper: standard.StandardPaper) -> None:
    (service,) = read_file("standar.docx", standard_docx.write_standard(paper)).services
    draft, written = draft_service(service), make_components(staffing={"count": 3})
    read = draft.components

    assert service.title is not None
    assert service.title.text == paper.lead.service.name
    assert draft.notes == ()
    assert [code for code in ComponentCode if not getattr(read, code.value)] == []
    assert {name: len(getattr(read, name)) for name in LISTS} == {name: len(getattr(written, name)) for name in LISTS}
    assert read.completion_time is not None
    assert (read.completion_time.amount, read.completion_time.unit) == (5, PromiseUnit.WORKING_DAY)
    assert read.fee is not None
    assert written.fee is not None
    assert read.fee.kind == written.fee.kind
    assert read.staffing is not None
    assert read.staffing.count == 3
    assert [item.name.split(" (")[0] for item in read.requirements] == [item.name for item in written.requirements]


def test_equal_words_give_equal_bytes(paper: standard.StandardPaper) -> None:
    first, second = (standard.print_standard(standard.standard_data(paper)) for _time in range(2))

    assert first == second


def test_the_card_stays_one_page_however_much_it_says(paper: standard.StandardPaper) -> None:
    version, ways = paper.lead, tuple(("WhatsApp", f"0812-0000-000{number}") for number in range(4))
    version.service.name = "Fasilitasi penyelesaian perselisihan batas desa dan kecamatan"
    version.service.summary = "Mempertemukan desa, kelurahan, atau kecamatan yang berbatasan, dan meninjau. " * 2
    contact = ContactText("Siti Rahmah", "Narahubung Bagian Tata Pemerintahan", ways)
    printed = CardPaper(paper.letterhead, version, contact, "https://uji.example/layanan/", "standard x", "abc")

    assert facts_of(print_card(card_data(printed)))["Pages"] == "1"


@pytest.mark.django_db
def test_a_printed_file_leaves_the_shelf_after_a_month_and_can_be_had_again() -> None:
    wanted = order("pdf", {"said": "sesuatu"}, lambda: b"%PDF-satu")
    take(wanted)
    default_storage.save("files/1/bukti.pdf", ContentFile(b"tetap"))
    now = timezone.now()

    assert clear_shelf(now + KEPT_FOR - timedelta(hours=1)) == 0
    assert clear_shelf(now + KEPT_FOR + timedelta(hours=1)) >= 1
    assert default_storage.exists("files/1/bukti.pdf")
    assert take(wanted) == b"%PDF-satu"
