"""A unit says what its pages carry; what it leaves open comes from above, and one sees from where."""

import io

import pytest
from PIL import Image

from maklumat.catalogue.actions.letterheads import save_letterhead
from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.catalogue.documents.standard import StandardPaper, print_standard, standard_data
from maklumat.catalogue.errors import EmblemNotUsable, NipNotValid
from maklumat.catalogue.queries.letterheads import resolve_unit_letterhead
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.testing import check_structure, text_of
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, make_unit

NIP = "196801011990031001"


def emblem(size: int = 40) -> UploadedBytes:
    kept = io.BytesIO()
    Image.new("RGBA", (size, size), (11, 90, 68, 255)).save(kept, format="PNG")
    return UploadedBytes("lambang.png", kept.getvalue())


def keep(unit: Unit, picture: UploadedBytes | None = None, **texts: str) -> None:
    save_letterhead(unit.pk, texts=texts, emblem=picture, actor=SEEDER, now=NOON)


@pytest.mark.django_db
def test_a_division_takes_over_what_its_agency_says_and_shows_from_where() -> None:
    unit = make_unit(slug="umum")
    root = Unit.objects.of(unit.government_id).get(parent=None)
    keep(
        root, emblem(), name_lines="PEMERINTAH KABUPATEN UJI\nSEKRETARIAT DAERAH", address="Jalan Uji 1, Kota Uji 75511"
    )
    keep(root, name_lines="PEMERINTAH KABUPATEN UJI\nSEKRETARIAT DAERAH", signatory_name="Sekda", signatory_nip=NIP)
    keep(unit, place="Ujiwangi", signatory_name="Kabag", signatory_title="Kepala Bagian")

    held = resolve_unit_letterhead(unit)
    paper = read_letterhead(unit.government, unit)

    assert held.setting.lines == ("PEMERINTAH KABUPATEN UJI", "SEKRETARIAT DAERAH", unit.name)
    assert (held.sources["lines"], held.sources["place"]) == (root.name, unit.name)
    assert (paper.signatory.name, paper.signatory.nip, paper.agency_signatory.nip) == ("Kabag", "", NIP)
    assert paper.agency_lines == ("PEMERINTAH KABUPATEN UJI", "SEKRETARIAT DAERAH")
    assert paper.emblem


@pytest.mark.django_db
def test_a_draft_decision_carries_head_emblem_and_signer() -> None:
    version = make_standard(make_service(make_unit()), in_force=False)
    root = Unit.objects.of(version.government_id).get(parent=None)
    keep(root, emblem(), name_lines="SEKRETARIAT UJI", signatory_name="Dr. Sekda", signatory_nip=NIP)

    content = print_standard(
        standard_data(StandardPaper(read_letterhead(version.government, version.service.unit), (version,)))
    )
    text = text_of(content)

    check_structure(content)
    assert text.index("SEKRETARIAT UJI") < text.index("Dr. Sekda") < text.index(f"NIP {NIP}")


@pytest.mark.django_db
def test_a_wrong_number_or_a_heavy_picture_is_refused_in_words() -> None:
    unit = make_unit()

    with pytest.raises(NipNotValid):
        keep(unit, signatory_nip="123")
    with pytest.raises(EmblemNotUsable):
        keep(unit, UploadedBytes("besar.png", b"\x89PNG" + b"0" * 400_000))
    with pytest.raises(EmblemNotUsable):
        keep(unit, UploadedBytes("bukan.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"))
