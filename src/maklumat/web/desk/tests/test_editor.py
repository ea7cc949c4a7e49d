"""The editor of a standard: structured, several at once, nothing typed is lost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.standards import start_draft
from maklumat.catalogue.models import ItemChange, StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.rules.components import components_to_json, missing_components
from maklumat.catalogue.testing import SEEDER, make_components, make_service, make_standard
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.organization.testing import NOON, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.editor.forms import FORMS, LINES
from maklumat.web.desk.testing import Desk, fields_of, markup_faults, signed_in
from maklumat.web.desk.tests.test_hostile_input import ANSWERS, FAST, TEXTS

C = ComponentCode


@pytest.fixture
def draft(desk: Desk) -> StandardVersion:
    return make_standard(make_service(desk.division), in_force=False)


@pytest.fixture
def head(desk: Desk) -> Client:
    return desk.browser("head")


@pytest.fixture
def other(desk: Desk) -> Client:
    """Return the browser of somebody else who may write the same draft."""
    return signed_in(make_staff(Role.QUALITY_MANAGER, desk.office))


def address(version: StandardVersion, code: ComponentCode = C.REQUIREMENTS) -> str:
    return reverse("desk:edit-component", args=[version.pk, code.value])


def typed(
    client: Client, version: StandardVersion, code: ComponentCode = C.REQUIREMENTS, **changed: Any
) -> dict[str, Any]:
    """Open the page and return what would be sent, with some fields typed anew; "b0__name" is the field "b0-name"."""
    page = client.get(address(version, code), {"tambah": 1} if "b9" in changed else {})
    sent: dict[str, Any] = {"lakukan": "simpan", **fields_of(page, "penyunting")}
    return {**sent, **{name.replace("__", "-"): value for name, value in changed.items()}}


def stored(version: StandardVersion, code: ComponentCode = C.REQUIREMENTS) -> Any:  # noqa: ANN401 - any shape
    version.refresh_from_db()
    return getattr(read_components(version), code)


@pytest.mark.parametrize("code", ComponentCode)
def test_every_component_is_opened_and_kept_without_changing_anything(
    head: Client, draft: StandardVersion, code: ComponentCode, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head.get(address(draft, code))
    before = stored(draft, code)

    with django_assert_max_num_queries(8):
        page = head.get(address(draft, code))
    answer = head.post(address(draft, code), typed(head, draft, code))

    assert markup_faults(page) == []
    assert answer.status_code == 302
    assert stored(draft, code) == before or code is C.PROCEDURE
    assert not ItemChange.objects.exclude(component=C.PROCEDURE).exists()


@pytest.mark.parametrize("code", ComponentCode)
def test_an_empty_component_is_opened_with_something_to_write_in(head: Client, desk: Desk, code: ComponentCode) -> None:
    empty = start_draft(make_service(desk.division, slug="kosong").pk, actor=SEEDER, now=NOON)

    page = head.get(address(empty, code))
    answer = head.post(address(empty, code), {"lakukan": "simpan", **fields_of(page, "penyunting")})

    assert markup_faults(page) == []
    assert answer.status_code == 302
    assert not stored(empty, code)


def test_all_fourteen_components_can_be_written_from_nothing(head: Client, desk: Desk) -> None:
    empty = start_draft(make_service(desk.division, slug="kosong").pk, actor=SEEDER, now=NOON)
    for code, facts in WRITTEN.items():
        answer = head.post(address(empty, code), {"baris": "b0", "rincian": "r0", "lakukan": "simpan", **facts})
        assert answer.status_code == 302, code

    empty.refresh_from_db()
    components = read_components(empty)
    assert missing_components(components) == ()
    time, fee, step = components.completion_time, components.fee, components.procedure[0]
    assert time is not None
    assert fee is not None
    assert (time.amount_from, time.amount, time.alternatives[0].case, time.extension is not None) == (
        3,
        5,
        "lewat pos",
        True,
    )
    assert (fee.items[0].amount_idr, fee.items[0].per, str(fee.items[0].valid_from)) == (50_000, "hari", "2027-01-01")
    assert (step.actor, step.duration, step.minutes) == ("Inspektorat", "2 jam", 120)


def test_rows_are_added_moved_and_taken_away_without_script(head: Client, draft: StandardVersion) -> None:
    added = head.post(address(draft), {**typed(head, draft), "lakukan": "tambah"})
    page = head.get(added.headers["Location"].partition("#")[0])
    head.post(address(draft), {**fields_of(page, "penyunting"), "b2-name": "Denah lokasi", "lakukan": "naik-b2"})
    assert [item.id for item in stored(draft)] == ["surat", "denah-lokasi", "ktp"]

    head.post(address(draft), {**typed(head, draft), "lakukan": "turun-b0"})
    assert [item.id for item in stored(draft)] == ["denah-lokasi", "surat", "ktp"]

    head.post(address(draft), {**typed(head, draft), "lakukan": "hapus-b1"})
    assert [item.id for item in stored(draft)] == ["denah-lokasi", "ktp"]


def test_a_number_without_a_unit_is_refused_and_what_was_typed_stays(head: Client, draft: StandardVersion) -> None:
    facts = typed(head, draft, C.COMPLETION_TIME, b0__amount="7", b0__unit="", b0__note="Kalimat saya")

    answer = head.post(address(draft, C.COMPLETION_TIME), facts)

    assert answer.status_code == 422
    assert "Kalimat saya" in answer.content.decode()
    assert "Pilih satuannya" in answer.content.decode()
    assert markup_faults(answer) == []
    assert stored(draft, C.COMPLETION_TIME).amount == 5


@pytest.mark.parametrize(
    ("code", "facts", "field"),
    [
        (C.COMPLETION_TIME, {"b0__amount_from": "9"}, "amount_from"),
        (C.COMPLETION_TIME, {"b0__extension_amount": "2"}, "extension_unit"),
        (C.COMPLETION_TIME, {"b0__amount": "lima"}, "amount"),
        (C.FEE, {"b0__amount_idr": "5000"}, "amount_idr"),
        (C.FEE, {"b0__valid_from": "2027-01-02", "b0__valid_until": "2027-01-01"}, "valid_until"),
        (C.LEGAL_BASIS, {"b0__year": ""}, "year"),
        (C.PROCEDURE, {"b0__who": "other", "b0__actor": ""}, "actor"),
        (C.REQUIREMENTS, {"b0__name": "x" * 5000}, "name"),
    ],
)
def test_nonsense_is_refused_at_its_field(
    head: Client, draft: StandardVersion, code: ComponentCode, facts: dict[str, str], field: str
) -> None:
    before = stored(draft, code)

    answer = head.post(address(draft, code), typed(head, draft, code, **facts))

    assert answer.status_code == 422
    assert field in answer.context["page"].state.rows[0].form.errors
    assert stored(draft, code) == before


def test_two_sessions_on_different_items_both_survive(head: Client, other: Client, draft: StandardVersion) -> None:
    first, second = (typed(client, draft) for client in (head, other))

    head.post(address(draft), {**first, "b0-name": "Surat dari ketua"})
    answer = other.post(address(draft), {**second, "b1-name": "KTP asli"})

    assert answer.status_code == 302
    assert [item.name for item in stored(draft)] == ["Surat dari ketua", "KTP asli"]


def test_two_sessions_on_one_item_see_both_texts_and_choose(
    head: Client, other: Client, draft: StandardVersion
) -> None:
    first, second = (typed(client, draft) for client in (head, other))
    head.post(address(draft), {**first, "b1-name": "KTP asli"})

    clash = other.post(address(draft), {**second, "b0-name": "Surat dari panitia", "b1-name": "Fotokopi KTP"})

    text = clash.content.decode()
    assert clash.status_code == 409
    assert markup_faults(clash) == []
    assert 'value="Fotokopi KTP"' in text
    assert 'value="Surat dari panitia"' in text
    assert "KTP asli" in text
    assert [item.name for item in stored(draft)] == ["Surat permohonan", "KTP asli"]

    again = fields_of(clash, "penyunting")
    taken = other.post(address(draft), {**again, "lakukan": "pakai-b1"})
    assert taken.status_code == 302
    assert [item.name for item in stored(draft)] == ["Surat dari panitia", "KTP asli"]


def test_who_insists_after_seeing_both_is_obeyed(head: Client, other: Client, draft: StandardVersion) -> None:
    first, second = (typed(client, draft) for client in (head, other))
    head.post(address(draft), {**first, "b1-name": "KTP asli"})

    clash = other.post(address(draft), {**second, "b1-name": "Fotokopi KTP"})
    other.post(address(draft), {**fields_of(clash, "penyunting"), "lakukan": "simpan"})

    assert stored(draft)[1].name == "Fotokopi KTP"


def test_an_item_that_one_removed_and_another_changed_comes_back_to_be_looked_at(
    head: Client, other: Client, draft: StandardVersion
) -> None:
    first, second = (typed(client, draft) for client in (head, other))
    head.post(address(draft), {**first, "b1-name": "KTP asli"})

    clash = other.post(address(draft), {**second, "lakukan": "hapus-b1"})

    assert clash.status_code == 409
    assert 'value="KTP asli"' in clash.content.decode()
    sent = fields_of(clash, "penyunting")
    gone = other.post(address(draft), {**sent, "lakukan": f"hapus-{sent['baris'][-1]}"})
    assert gone.status_code == 302
    assert [item.id for item in stored(draft)] == ["surat"]


def test_a_record_that_two_wrote_is_shown_twice(head: Client, other: Client, draft: StandardVersion) -> None:
    first, second = (typed(client, draft, C.FEE) for client in (head, other))
    head.post(address(draft, C.FEE), {**first, "b0-note": "Gratis selamanya."})

    clash = other.post(address(draft, C.FEE), {**second, "b0-note": "Gratis tahun ini."})

    assert clash.status_code == 409
    assert "selamanya" in clash.content.decode()
    taken = other.post(address(draft, C.FEE), {**fields_of(clash, "penyunting"), "lakukan": "pakai-b0"})
    assert taken.status_code == 302
    assert stored(draft, C.FEE).note == "Gratis selamanya."


def test_what_is_typed_is_kept_by_itself_and_the_page_learns_the_new_digests(
    head: Client, draft: StandardVersion
) -> None:
    page = head.get(address(draft), {"tambah": 1})
    sent = {**fields_of(page, "penyunting"), "b2-name": "Denah dalam rangka verifikasi", "lakukan": "simpan-sendiri"}

    answer = head.post(address(draft), sent, headers={"HX-Request": "true"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Tersimpan 12.00" in text
    assert 'value="denah-dalam-rangka-verifikasi"' in text
    assert "kata kantor" in text
    assert stored(draft)[2].name == "Denah dalam rangka verifikasi"
    again = {
        **sent,
        "b2-id": "denah-dalam-rangka-verifikasi",
        "dasar": [f"{key}:{digest}" for key, digest in _base(draft)],
    }
    head.post(address(draft), {**again, "b2-name": "Denah"}, headers={"HX-Request": "true"})
    assert [item.name for item in stored(draft)][2:] == ["Denah"]


def _base(draft: StandardVersion) -> list[tuple[str, str]]:
    from maklumat.web.desk.editor.state import digests_of  # noqa: PLC0415 - only this test looks inside

    return list(digests_of(read_components(draft), C.REQUIREMENTS).items())


def test_half_a_thought_is_not_kept_by_itself_and_says_so(head: Client, draft: StandardVersion) -> None:
    sent = typed(head, draft, C.COMPLETION_TIME, b0__unit="", lakukan="simpan-sendiri")

    answer = head.post(address(draft, C.COMPLETION_TIME), sent, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "Belum tersimpan" in answer.content.decode()


def test_a_form_to_fill_in_hangs_at_its_requirement(head: Client, draft: StandardVersion) -> None:
    form = SimpleUploadedFile("formulir.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", "application/pdf")

    head.post(address(draft), {**typed(head, draft), "b0-file": form})

    assert stored(draft)[0].form_file > 0
    download = reverse("desk:download-form", args=[draft.pk, "surat"])
    assert download in head.get(address(draft)).content.decode()
    assert b"".join(head.get(download)).startswith(b"%PDF")
    head.post(address(draft), {**typed(head, draft), "b0-drop_file": "on"})
    assert stored(draft)[0].form_file == 0
    assert head.get(download).status_code == 404


def test_a_file_of_another_kind_is_refused_and_the_words_stay(head: Client, draft: StandardVersion) -> None:
    program = SimpleUploadedFile("formulir.exe", b"MZ\x90\x00" * 20, "application/pdf")

    answer = head.post(address(draft), {**typed(head, draft, b0__name="Surat baru"), "b0-file": program})

    assert answer.status_code == 422
    assert 'value="Surat baru"' in answer.content.decode()


def test_the_meter_says_what_is_missing_why_and_where(head: Client, desk: Desk) -> None:
    empty = start_draft(make_service(desk.division, slug="kosong").pk, actor=SEEDER, now=NOON)

    page = head.get(reverse("desk:edit-standard", args=[empty.pk]))

    text = page.content.decode()
    assert "0 dari 14" in text
    assert address(empty, C.FEE) in text
    assert "huruf e" in text
    assert markup_faults(page) == []


def test_what_is_said_of_the_version_is_kept(head: Client, draft: StandardVersion) -> None:
    facts = {"change_note": "Satu syarat dihapus.", "consultation_record": "BA-FKP/9/2026"}

    assert head.post(reverse("desk:edit-standard", args=[draft.pk]), facts).status_code == 302

    draft.refresh_from_db()
    assert (draft.change_note, draft.consultation_record) == ("Satu syarat dihapus.", "BA-FKP/9/2026")
    assert stored(draft, C.STAFFING) is not None


def test_a_version_in_force_is_not_opened_for_writing(head: Client, desk: Desk) -> None:
    version = make_standard(make_service(desk.division, slug="tetap"))

    for target in (address(version), reverse("desk:edit-standard", args=[version.pk])):
        assert head.get(target).status_code == 409
        assert head.post(target).status_code == 409


@pytest.mark.parametrize("name", ["colour", "requirements-x", "0"])
def test_a_component_that_never_was_is_not_found(head: Client, draft: StandardVersion, name: str) -> None:
    assert head.get(reverse("desk:edit-component", args=[draft.pk, name])).status_code == 404


@pytest.mark.parametrize("code", ComponentCode)
@FAST
@given(words=st.lists(TEXTS, min_size=14, max_size=14))
def test_no_component_breaks_on_what_is_typed(desk: Desk, code: ComponentCode, words: list[str]) -> None:
    version = make_standard(make_service(desk.division), in_force=False) if not StandardVersion.objects.exists() else (
        StandardVersion.objects.get()
    )  # fmt: skip
    names = [f"b0-{name}" for name in FORMS[code].base_fields]
    names += [f"r0-{name}" for name in (LINES[code][1].base_fields if code in LINES else ())]
    facts = dict(zip([*names, "dasar", "baris", "alasan"], [*words, *words], strict=False))

    answer = desk.browser("head").post(address(version, code), {"baris": "b0", "rincian": "r0", **facts})

    assert answer.status_code in ANSWERS


@pytest.mark.parametrize(
    "facts",
    [
        {"baris": ["b0", "b0", "x", "b" * 500, "b٣", "b1"]},
        {"dasar": ["::::", "a", "x" * 5000], "baris": "b0"},
        {"lakukan": "hapus-b999"},
        {"lakukan": "pakai-\x00", "baris": "b0"},
        {"baris": [f"b{n}" for n in range(400)]},
        {"b0-id": "../../etc", "baris": "b0", "b0-name": "x"},
        {"b0-form_file": "9" * 40, "baris": "b0", "b0-name": "x"},
        {"b0-form_file": "999999", "baris": "b0", "b0-name": "x"},
    ],
)
def test_a_form_nobody_drew_is_answered_in_words(head: Client, draft: StandardVersion, facts: dict[str, Any]) -> None:
    assert head.post(address(draft), facts).status_code in {302, 409, 422}


def test_a_hundred_requirements_are_kept_in_one_go(head: Client, desk: Desk) -> None:
    empty = start_draft(make_service(desk.division, slug="banyak").pk, actor=SEEDER, now=NOON)
    keys = [f"b{n}" for n in range(100)]
    facts = {f"{key}-name": f"Syarat {key}" for key in keys}

    assert head.post(address(empty), {"baris": keys, "lakukan": "simpan", **facts}).status_code == 302
    assert len(stored(empty)) == 100
    sent = fields_of(head.get(address(empty)), "penyunting")
    assert head.post(address(empty), {**sent, "b7-name": "Syarat lain"}).status_code == 302
    assert stored(empty)[7].name == "Syarat lain"


def test_the_stored_form_is_the_one_the_catalogue_reads(draft: StandardVersion) -> None:
    assert draft.components == components_to_json(make_components())


TIME = {"amount": "5", "unit": "working_day"}
WRITTEN: dict[ComponentCode, dict[str, Any]] = {
    C.REQUIREMENTS: {"b0-name": "KTP", "b0-form": "scan", "b0-mandatory": "on"},
    C.PROCEDURE: {"b0-who": "other", "b0-actor": "Inspektorat", "b0-action": "Periksa", "b0-amount": "2",
                  "b0-unit": "hour"},
    C.COMPLETION_TIME: {
        **{f"b0-{name}": value for name, value in TIME.items()}, "b0-amount_from": "3", "b0-starts": "sejak lengkap",
        "r0-case": "lewat pos", "r0-amount": "8", "r0-unit": "working_day",
        "b0-extension_amount": "2", "b0-extension_unit": "working_day", "b0-extension_reason": "Pasal 9",
    },
    C.FEE: {"b0-kind": "list", "r0-name": "Aula", "r0-amount_idr": "Rp50.000", "r0-per": "hari",
            "r0-valid_from": "2027-01-01"},
    C.PRODUCT: {"b0-name": "Surat", "b0-form": "PDF", "b0-validity": "satu tahun"},
    C.COMPLAINTS: {"b0-channels": ["web", "counter"], "b0-how": "Lewat situs.", "r0-what": "Pengaduan",
                   "r0-amount": "5", "r0-unit": "working_day"},
    C.LEGAL_BASIS: {"b0-kind": "Undang-Undang", "b0-number": "25", "b0-year": "2009",
                    "b0-title": "Pelayanan Publik", "b0-status": "in_force"},
    C.FACILITIES: {"b0-name": "Jalur kursi roda", "b0-accessible": "on"},
    C.COMPETENCE: {"b0-text": "Menguasai tata naskah."},
    C.INTERNAL_CONTROL: {"b0-who": "Kepala", "b0-what": "Berkas", "b0-how_often": "tiap minggu"},
    C.STAFFING: {"b0-count": "3"},
    C.SERVICE_GUARANTEE: {"b0-promise": "Tepat waktu.", "b0-compensation": "Kami mengantar."},
    C.SAFETY_GUARANTEE: {"b0-text": "Data dijaga."},
    C.PERFORMANCE_EVALUATION: {"b0-method": "Survei.", "b0-period": "tiap tiga bulan"},
}  # fmt: skip
