"""What the pages of the editor show."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import find_item_changes
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.files.models import StoredFile
from maklumat.files.queries import find_files
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.editor.advice import advice_words
from maklumat.web.desk.editor.forms import LINES_LABELS
from maklumat.web.desk.editor.state import EditorState, Row
from maklumat.web.desk.fields import PlainTextField
from maklumat.web.desk.standards.completeness import WHY, Completeness, ComponentState, read_completeness
from maklumat.web.shared.differences import Row as ComparedRow
from maklumat.web.shared.differences import compare_item
from maklumat.web.shared.drawings import Flow
from maklumat.web.shared.standard_flow import procedure_flow


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else made of an item while it was being written here."""

    who: str
    rows: tuple[ComparedRow, ...]
    is_removed: bool
    was_removed_here: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the page."""

    row: Row
    number: int
    is_first: bool
    is_last: bool
    advice: tuple[str, ...]
    meanwhile: Meanwhile | None
    file: StoredFile | None


@dataclass(frozen=True, slots=True)
class EditorPage:
    """One component of a version, to be written."""

    version: StandardVersion
    code: ComponentCode
    number: int
    why: str
    state: EditorState
    rows: tuple[RowView, ...]
    lines: tuple[RowView, ...]
    completeness: Completeness
    flow: Flow | None
    previous: ComponentState | None
    following: ComponentState | None
    reason: str = ""

    @property
    def address(self) -> str:
        return reverse("desk:edit-component", args=[self.version.pk, self.code.value])

    @property
    def is_list(self) -> bool:
        return self.state.is_list

    @property
    def has_lines(self) -> bool:
        return bool(self.lines)

    @property
    def lines_label(self) -> str:
        """Return what the list inside the record is."""
        return str(LINES_LABELS.get(self.code, ""))


def editor_page(version: StandardVersion, components: Components, state: EditorState, reason: str = "") -> EditorPage:
    """Return the page of one component as its rows stand in ``state``."""
    code = state.component
    completeness = read_completeness(version, components)
    states = completeness.components
    place = list(ComponentCode).index(code)
    files = _files(version, state)
    authors = _authors(version, state)
    return EditorPage(
        version=version,
        code=code,
        number=place + 1,
        why=str(WHY[code]),
        state=state,
        rows=tuple(_row_view(code, state.rows, at, files, authors) for at in range(len(state.rows))),
        lines=tuple(_row_view(code, state.lines, at, {}, {}) for at in range(len(state.lines))),
        completeness=completeness,
        flow=procedure_flow(components, version.service) if code is ComponentCode.PROCEDURE else None,
        previous=states[place - 1] if place else None,
        following=states[place + 1] if place + 1 < len(states) else None,
        reason=reason,
    )


def _row_view(
    code: ComponentCode, rows: list[Row], at: int, files: dict[int, StoredFile], authors: dict[str, str]
) -> RowView:
    row = rows[at]
    texts = [field.value() for field in row.form if isinstance(field.field, PlainTextField)]
    return RowView(
        row=row,
        number=at + 1,
        is_first=at == 0,
        is_last=at == len(rows) - 1,
        advice=advice_words(code, texts),
        meanwhile=_meanwhile(code, row, authors),
        file=files.get(_file_id(row)),
    )


def _meanwhile(code: ComponentCode, row: Row, authors: dict[str, str]) -> Meanwhile | None:
    conflict = row.conflict
    if conflict is None:
        return None
    rows = compare_item(code, conflict.mine, conflict.theirs)
    who = authors.get(conflict.item_id, _("Somebody else"))
    return Meanwhile(who, rows, conflict.theirs is None, conflict.mine is None)


def _authors(version: StandardVersion, state: EditorState) -> dict[str, str]:
    """Return who changed the items of the conflicts last; nothing is asked without one."""
    ids = [row.conflict.item_id for row in state.rows if row.conflict]
    if not ids:
        return {}
    changes = find_item_changes(version).filter(component=state.component, item_id__in=ids)
    return dict(changes.values_list("item_id", "changed_by"))


def _file_id(row: Row) -> int:
    value = str(row.form["form_file"].value() or "") if "form_file" in row.form.fields else ""
    return read_key(value) or 0


def _files(version: StandardVersion, state: EditorState) -> dict[int, StoredFile]:
    """Return the forms to fill in that hang at the rows, in one statement or none."""
    ids = [found for row in state.rows if (found := _file_id(row))]
    return {file.pk: file for file in find_files(version.government_id, ids)} if ids else {}
