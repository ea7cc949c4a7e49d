"""Files of an office become drafts: kept, read once, reviewed, accepted once, and nothing written over."""

from collections.abc import Callable
from typing import Any

import pytest

from maklumat.catalogue.actions.import_accepting import NewService, accept_clean_services, accept_imported_service
from maklumat.catalogue.actions.import_reading import read_imported_file
from maklumat.catalogue.actions.import_review import (
    correct_imported_service,
    set_aside_imported_service,
    settle_import_question,
    take_up_imported_service,
)
from maklumat.catalogue.actions.importing import IncomingFile, add_to_import, start_import
from maklumat.catalogue.errors import (
    ComponentsNotReadable,
    ImportedServiceChanged,
    ImportedServiceDecided,
    ImportTooManyFiles,
    ImportWithoutFiles,
    StandardDraftExists,
)
from maklumat.catalogue.models import ImportBatch, ImportedFile, ImportedService, Service, StandardVersion
from maklumat.catalogue.queries.imports import find_next_to_review, find_source_of_version, summarise_import
from maklumat.catalogue.reading.isolation import READER, ReaderStopped
from maklumat.catalogue.reading.shapes import ReadFile
from maklumat.catalogue.reading.stored import file_to_store, read_to_store
from maklumat.catalogue.rules.components import components_from_json
from maklumat.catalogue.testing import (
    ADDED_AT,
    SEEDER,
    make_components,
    make_import,
    make_read_service,
    make_service,
    make_standard,
)
from maklumat.catalogue.vocabulary import (
    Audience,
    ComponentCode,
    FileProblem,
    ImportedFileState,
    ImportedServiceState,
)
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.testing import make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
COLLEAGUE = system_actor("rekan")


def incoming(name: str, content: bytes = b"isi", size: int | None = None) -> IncomingFile:
    return IncomingFile(name, len(content) if size is None else size, lambda: content)


def begin(*files: IncomingFile, key: str = "kunci") -> ImportBatch:
    unit = make_unit()
    return start_import(unit.government_id, key=key, unit_id=unit.pk, files=files, actor=SEEDER, now=ADDED_AT)


def only(batch: ImportBatch) -> ImportedService:
    return batch.services.get()


def accept(imported: ImportedService, **facts: Any) -> StandardVersion:
    new = NewService(make_unit().pk, "Rekomendasi Kegiatan", "Surat dukungan.", Audience.PUBLIC)
    return accept_imported_service(imported.pk, **{"target": new, "actor": SEEDER, "now": ADDED_AT, **facts})


def test_what_cannot_be_read_is_said_at_once_and_the_rest_goes_on() -> None:
    batch = begin(
        incoming("kosong.docx", b""),
        incoming("besar.pdf", size=26 * 2**20),
        incoming("makro.docm"),
        incoming("lama.doc"),
        incoming("foto.jpg"),
        incoming("standar.txt", b"Persyaratan"),
    )

    states = [(file.name, file.state, file.problem) for file in batch.files.order_by("number")]
    assert [(state, problem) for _name, state, problem in states] == [
        ("refused", FileProblem.EMPTY),
        ("refused", FileProblem.TOO_LARGE),
        ("refused", FileProblem.MACROS),
        ("refused", FileProblem.ENCRYPTED),
        ("refused", FileProblem.UNKNOWN_KIND),
        ("waiting", ""),
    ]
    assert [file.file_id is None for file in batch.files.order_by("number")] == [True] * 5 + [False]


def test_a_form_sent_twice_starts_one_import_and_a_file_added_twice_stays_one() -> None:
    batch = begin(incoming("a.txt", b"satu"))
    again = begin(incoming("a.txt", b"satu"), incoming("b.txt", b"dua"))
    add_to_import(batch.pk, files=[incoming("a.txt", b"satu"), incoming("c.txt", b"tiga")], actor=SEEDER, now=ADDED_AT)

    assert again == batch
    assert [file.name for file in batch.files.order_by("number")] == ["a.txt", "c.txt"]


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(ImportWithoutFiles):
        begin()
    with pytest.raises(ImportTooManyFiles):
        begin(*(incoming(f"{number}.txt", b"%d" % number) for number in range(51)))
    assert not ImportBatch.objects.exists()


def test_a_file_is_read_once_whoever_asks_again() -> None:
    batch, asked = begin(incoming("a.txt")), []
    found = file_to_store(ReadFile("a.txt", (make_read_service(), make_read_service("Izin Keramaian"))))

    def read(name: str, _content: bytes) -> dict[str, Any]:
        asked.append(name)
        return found

    file = batch.files.get()
    for _time in range(2):
        read_imported_file(file.pk, actor=SEEDER, now=ADDED_AT, read=read)

    assert (asked, [each.title for each in batch.services.order_by("number")]) == (
        ["a.txt"],
        ["Rekomendasi Kegiatan", "Izin Keramaian"],
    )
    assert summarise_import(batch).percent == 100


def stopped(*, took_too_long: bool) -> Callable[[str, bytes], dict[str, Any]]:
    def read(_name: str, _content: bytes) -> dict[str, Any]:
        raise ReaderStopped(took_too_long=took_too_long)

    return read


@pytest.mark.parametrize(
    ("read", "problem"),
    [
        (stopped(took_too_long=True), FileProblem.TOO_SLOW),
        (stopped(took_too_long=False), FileProblem.TOO_HEAVY),
        (lambda _name, _content: {"refused": "encrypted"}, FileProblem.ENCRYPTED),
        (lambda _name, _content: {"refused": "something new"}, FileProblem.CORRUPT),
        (lambda _name, _content: {"services": [], "left_out": [], "passages": []}, FileProblem.NOTHING_FOUND),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_its_reason(
    read: Callable[[str, bytes], dict[str, Any]], problem: FileProblem
) -> None:
    file = begin(incoming("a.txt")).files.get()

    file = read_imported_file(file.pk, actor=SEEDER, now=ADDED_AT, read=read)

    assert (file.state, file.problem, file.services.count()) == (ImportedFileState.REFUSED, problem, 0)


def test_the_same_bytes_again_are_said_to_be_so() -> None:
    first = make_import(key="pertama")
    second = make_import(key="kedua")

    again = second.files.get()
    assert again.same_as == first.files.get()
    assert [question["code"] for question in only(second).questions] == ["same_file"]


def test_an_accepted_service_becomes_a_draft_that_knows_its_file() -> None:
    imported = only(make_import())

    version = accept(imported)

    components = components_from_json(version.components)
    assert (version.status, version.number, version.service.name) == ("draft", 1, "Rekomendasi Kegiatan")
    assert [item.name for item in components.requirements] == ["Surat permohonan", "Fotokopi KTP ketua panitia"]
    assert (version.completion_amount, version.completion_unit) == (5, "working_day")
    source = find_source_of_version(version)
    assert source is not None
    assert source.file.name == "kunci-impor.txt"


def test_accepting_twice_makes_one_draft() -> None:
    imported = only(make_import())

    assert accept(imported) == accept(imported)
    assert (Service.objects.count(), StandardVersion.objects.count()) == (1, 1)


def test_a_service_that_exists_gets_a_new_version_with_the_ids_it_had() -> None:
    service = make_service()
    make_standard(service)
    imported = only(
        make_import(None, make_read_service("Rekomendasi kegiatan", requirements=["Surat permohonan", "KK"]))
    )

    assert imported.service == service
    version = accept(imported, target=service.pk)

    ids = [item.id for item in components_from_json(version.components).requirements]
    assert (version.number, ids) == (2, ["surat", "kk"])


def test_a_draft_that_is_there_is_never_written_over() -> None:
    service = make_service()
    draft = make_standard(service, in_force=False)
    imported = only(make_import())

    with pytest.raises(StandardDraftExists):
        accept(imported, target=service.pk)

    imported.refresh_from_db()
    draft.refresh_from_db()
    assert imported.state == ImportedServiceState.TO_REVIEW
    assert components_from_json(draft.components) == make_components()


def test_a_correction_settles_the_questions_about_its_component() -> None:
    imported = only(make_import(None, make_read_service(legal_basis=["UU Pelayanan Publik"])))
    assert [question["code"] for question in imported.questions] == ["law_not_whole"]

    law = {"id": "uu", "kind": "Undang-Undang", "number": "25", "year": 2009, "title": "Pelayanan Publik"}
    imported = correct_imported_service(
        imported.pk, component=ComponentCode.LEGAL_BASIS, value=[law], edition=1, actor=SEEDER, now=ADDED_AT
    )

    assert (imported.open_questions, imported.edition) == (0, 2)
    assert imported.reading["components"]["legal_basis"]["items"][0]["text"] == "UU Pelayanan Publik"


def test_a_wrong_shape_is_refused_with_its_place() -> None:
    imported = only(make_import())

    with pytest.raises(ComponentsNotReadable, match="staffing"):
        correct_imported_service(
            imported.pk,
            component=ComponentCode.STAFFING,
            value={"count": "banyak"},
            edition=1,
            actor=SEEDER,
            now=ADDED_AT,
        )


def test_the_second_reviewer_is_told_what_the_first_one_changed() -> None:
    imported = only(make_import())
    facts = {"component": ComponentCode.STAFFING, "edition": 1, "now": ADDED_AT}
    correct_imported_service(imported.pk, value={"count": 3}, actor=COLLEAGUE, **facts)  # type: ignore[arg-type]

    with pytest.raises(ImportedServiceChanged, match="rekan"):
        correct_imported_service(imported.pk, value={"count": 4}, actor=SEEDER, **facts)  # type: ignore[arg-type]
    with pytest.raises(ImportedServiceChanged):
        accept(imported, edition=1)
    # Another component is nobody's conflict, and who has seen the change goes on.
    facts["component"] = ComponentCode.PRODUCT
    correct_imported_service(imported.pk, value=[], actor=SEEDER, **facts)  # type: ignore[arg-type]
    assert accept(imported, edition=3).components["staffing"]["count"] == 3


def test_a_question_is_settled_by_saying_that_it_is_right() -> None:
    imported = only(make_import(None, make_read_service(legal_basis=["UU Pelayanan Publik"])))

    for _time in range(2):
        imported = settle_import_question(imported.pk, 1, actor=SEEDER, now=ADDED_AT)

    assert (imported.open_questions, imported.questions[0]["settled_by"]) == (0, "uji")
    assert Entry.objects.filter(event="import.confirmed").count() == 1
    with pytest.raises(NotFound):
        settle_import_question(imported.pk, 9, actor=SEEDER, now=ADDED_AT)


def test_what_is_set_aside_waits_until_it_is_taken_up_again() -> None:
    imported = only(make_import())
    set_aside_imported_service(imported.pk, reason="Sudah tidak dilayani.", actor=COLLEAGUE, now=ADDED_AT)

    with pytest.raises(ImportedServiceDecided, match="rekan"):
        accept(imported)
    take_up_imported_service(imported.pk, actor=SEEDER, now=ADDED_AT)

    assert accept(imported).number == 1


def test_many_are_accepted_at_once_but_only_those_without_an_open_question() -> None:
    batch = make_import(
        None,
        make_read_service("Izin Keramaian"),
        make_read_service("Izin Penelitian", legal_basis=["UU Pelayanan Publik"]),
        make_read_service("Pelayanan Izin Keramaian"),
    )

    done = accept_clean_services(batch.pk, audience=Audience.PUBLIC, actor=SEEDER, now=ADDED_AT)

    assert done.versions == 1
    assert len(done.refused) == 1, "the twin finds the draft of the first one and is left to a person"
    summary = summarise_import(batch)
    assert (summary.accepted, summary.to_review, Service.objects.count()) == (1, 2, 1)
    waiting = find_next_to_review(batch.services.order_by("id")[0])
    assert waiting is not None
    assert waiting.title == "Izin Penelitian"


def test_only_who_drafts_for_the_unit_may_touch_its_import() -> None:
    unit = make_unit()
    imported = only(make_import(unit))
    outsiders = [
        make_actor(Role.OFFICER, unit),
        make_actor(Role.DIVISION_HEAD, make_unit(slug="lain")),
        system_actor("x", make_government("tetangga").pk),
    ]

    for actor in outsiders:
        for act in (
            lambda who: set_aside_imported_service(imported.pk, reason="", actor=who, now=ADDED_AT),
            lambda who: settle_import_question(imported.pk, 1, actor=who, now=ADDED_AT),
            lambda who: accept(imported, actor=who),
            lambda who: accept_clean_services(imported.batch_id, audience=Audience.BOTH, actor=who, now=ADDED_AT),
        ):
            with pytest.raises(NotPermitted):
                act(actor)


def test_an_import_without_a_unit_asks_for_the_right_at_each_service() -> None:
    mine, other = make_unit(), make_unit(slug="lain")
    imported = only(make_import(mine, decide=True))
    head = make_actor(Role.DIVISION_HEAD, mine)

    with pytest.raises(NotPermitted):
        accept(imported, target=NewService(other.pk, "Layanan", "Untuk warga.", Audience.PUBLIC), actor=head)

    assert accept(imported, actor=head).service.unit == mine


def test_reading_again_after_a_worker_died_goes_on() -> None:
    file = begin(incoming("a.txt")).files.get()
    ImportedFile.objects.filter(pk=file.pk).update(state=ImportedFileState.READING)

    found = file_to_store(ReadFile("a.txt", (make_read_service(),)))
    file = read_imported_file(file.pk, actor=SEEDER, now=ADDED_AT, read=lambda _name, _content: found)

    assert file.state == ImportedFileState.READ


def test_the_reader_is_told_whose_region_it_reads_for(monkeypatch: pytest.MonkeyPatch) -> None:
    file = begin(incoming("a.txt")).files.get()
    told = []

    def read(_name: str, _content: bytes, region: str) -> dict[str, Any]:
        told.append(region)
        return file_to_store(ReadFile("a.txt", (make_read_service(),)))

    monkeypatch.setattr(READER, "read", read)
    read_imported_file(file.pk, actor=SEEDER, now=ADDED_AT)

    assert told == ["uji"]


def test_a_by_law_of_another_region_is_questioned_when_the_region_is_known() -> None:
    text = (
        b"Standar Pelayanan Izin Keramaian\nPersyaratan\n1. KTP\nBiaya\nGratis\nDasar Hukum\n"
        b"1. Peraturan Daerah Kabupaten Kutai Timur Nomor 3 Tahun 2015 tentang Keramaian\n"
    )

    def codes(region: str) -> set[str]:
        [service] = read_to_store("sp.txt", text, region)["services"]
        return {question["code"] for question in service["questions"]}

    assert codes("kutai kartanegara") - codes("kutai timur")
