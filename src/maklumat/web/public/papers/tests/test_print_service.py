"""Printed files say what is in force, are made once, and are the same for everybody."""

import io

import pytest
from django.test import Client
from docx import Document

from maklumat.catalogue.testing import make_components, make_service, make_standard
from maklumat.foundation.testing import check_structure, facts_of, text_of
from maklumat.web.public.testing import make_promised_service, make_ready_government

BASE = "/layanan/{unit}/{slug}/unduh/"


def _base() -> str:
    make_ready_government()
    service = make_promised_service()
    return BASE.format(unit=service.unit.slug, slug=service.slug)


@pytest.mark.django_db
@pytest.mark.parametrize(("what", "pages"), [("standar.pdf", ""), ("kartu.pdf", "1"), ("poster.pdf", "1")])
def test_a_file_is_a_tagged_pdf_and_unchanged_costs_nothing(client: Client, what: str, pages: str) -> None:
    address = _base() + what
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert first.content == client.get(address).content
    check_structure(first.content)
    facts = facts_of(first.content)
    assert facts["Tagged"] == "yes"
    assert pages in {"", facts["Pages"]}


@pytest.mark.django_db
def test_the_decision_is_read_in_its_order(client: Client) -> None:
    text = text_of(client.get(_base() + "standar.pdf").content)

    said = ["Menimbang", "Mengingat", "MEMUTUSKAN", "KESATU", "DAFTAR PELAYANAN", "Persyaratan", "Evaluasi kinerja"]
    places = [text.index(words) for words in said]
    assert places == sorted(places)


@pytest.mark.django_db
def test_the_word_file_has_headings_and_a_table_of_fourteen(client: Client) -> None:
    document = Document(io.BytesIO(client.get(_base() + "standar.docx").content))

    assert any(paragraph.style is not None and paragraph.style.name == "Heading 1" for paragraph in document.paragraphs)
    numbers = [row.cells[0].text for row in document.tables[-1].rows]
    assert [number for number in numbers if number.isdigit()] == [str(number) for number in range(1, 15)]


@pytest.mark.django_db
def test_a_draft_has_no_public_file(client: Client) -> None:
    make_ready_government()
    service = make_promised_service()
    draft = make_standard(make_service(service.unit, slug="lain"), in_force=False, components=make_components())
    base = f"/layanan/{service.unit.slug}/lain/"

    assert client.get(f"{base}unduh/standar.pdf").status_code == 404
    assert client.get(f"{base}versi/{draft.number}/unduh/standar.pdf").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["poster.pdf", "daftar-layanan.pdf", "daftar-layanan.xlsx"])
def test_a_unit_hands_out_its_files(client: Client, what: str) -> None:
    unit = _base().split("/")[2]

    assert client.get(f"/unit/{unit}/unduh/{what}").status_code == 200
    assert client.get(f"/unit/{unit}/unduh/rahasia.pdf").status_code == 404
