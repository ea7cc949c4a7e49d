"""One component in the editor: its rows as stored or as typed, and what they were when the page was opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.http import HttpRequest, QueryDict

from maklumat.catalogue.rules.components import MAX_ITEMS, is_list, item_from_json
from maklumat.catalogue.rules.item_ids import name_item, name_items
from maklumat.catalogue.rules.merging import Conflict, item_digest
from maklumat.catalogue.rules.shapes import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.desk.editor.forms import FORMS, LINES
from maklumat.web.desk.editor.item_forms import ItemForm

ROW, LINE, BASE, DO = "baris", "rincian", "dasar", "lakukan"
"""Names of what a form says beside its fields: the order of its rows and lines, the digests, and the button."""
MOST_BASES: Final = 2 * MAX_ITEMS


@dataclass
class Row:
    """One item as a form; ``conflict`` holds what somebody else made of it meanwhile."""

    form: ItemForm
    conflict: Conflict | None = None

    @property
    def key(self) -> str:
        """Return the prefix, which stays when rows change places."""
        return str(self.form.prefix)

    @property
    def item_id(self) -> str:
        return str(self.form["id"].value() or "")

    def write(self, name: str, value: object) -> None:
        """Put a value into the form as if it had been sent with it."""
        data = cast("QueryDict", self.form.data).copy()
        data[self.form.add_prefix(name)] = str(value)
        self.form.data = data
        self.form.cleaned_data[name] = value


@dataclass
class EditorState:
    """The rows of a component, the lines inside its record, and the digests of the items when the page was opened."""

    component: ComponentCode
    rows: list[Row]
    lines: list[Row] = field(default_factory=list)
    base: dict[str, str] = field(default_factory=dict)
    do: str = ""

    @property
    def is_list(self) -> bool:
        return is_list(self.component)

    @property
    def is_valid(self) -> bool:
        """Say whether every row can be read; asks all of them, so that all faults are shown at once."""
        answers = [row.form.is_valid() for row in (*self.rows, *self.lines)]
        return all(answers)

    @property
    def base_pairs(self) -> list[str]:
        """Return the digests as the form carries them."""
        return [f"{item_id}:{digest}" for item_id, digest in self.base.items()]

    def name_rows(self, components: Components) -> None:
        """Give each new item its id, so that the page knows it from now on."""
        if not self.is_list:
            self._name_lines()
            return
        written = [row for row in self.rows if not row.form.is_blank]
        items = [row.form.to_item() for row in written]
        named = name_items(self.component, items, getattr(components, self.component), self.base)
        for row, item in zip(written, named, strict=True):
            row.write("id", item["id"])

    def _name_lines(self) -> None:
        taken = {row.item_id for row in self.lines if row.item_id}
        for row in self.lines:
            if not row.item_id and not row.form.is_blank:
                row.write("id", name_item(row.form.to_item(), taken))
                taken.add(row.item_id)

    def to_items(self) -> list[dict[str, object]]:
        """Return the items as stored JSON; a blank row is none."""
        if self.is_list:
            return [row.form.to_item() for row in self.rows if not row.form.is_blank]
        main = self.rows[0].form
        lines = [row.form.to_item() for row in self.lines if not row.form.is_blank]
        if main.is_blank and not lines:
            return []
        name = LINES[self.component][0] if self.component in LINES else ""
        return [{**main.to_item(), name: lines} if name else main.to_item()]

    def carry_out(self) -> None:
        """Do what the button asks with the rows: take one away, or let it change places."""
        what, _dash, key = self.do.partition("-")
        for rows in (self.rows if self.is_list else [], self.lines):
            place = next((place for place, row in enumerate(rows) if row.key == key), None)
            if place is None:
                continue
            if what == "hapus":
                del rows[place]
            elif what == "naik" and place > 0:
                rows[place - 1 : place + 1] = [rows[place], rows[place - 1]]
            elif what == "turun" and place + 1 < len(rows):
                rows[place : place + 2] = [rows[place + 1], rows[place]]


def digests_of(components: Components, component: ComponentCode) -> dict[str, str]:
    """Return the digest of each stored item of a component."""
    value = getattr(components, component)
    if value is None:
        return {}
    items = value if isinstance(value, tuple) else (value,)
    return {getattr(item, "id", component.value): item_digest(item) for item in items}


def stored_state(components: Components, component: ComponentCode, *, with_blank: bool = False) -> EditorState:
    """Return a component as it is stored; with a blank row when asked, or when there is nothing to show."""
    value = getattr(components, component)
    form = FORMS[component]
    items = list(value) if isinstance(value, tuple) else [value] if value is not None else []
    rows = [Row(form(initial=form.initial_of(item), prefix=f"b{place}")) for place, item in enumerate(items)]
    if not rows or (with_blank and is_list(component)):
        rows.append(Row(form(prefix=f"b{len(rows)}")))
    return EditorState(
        component, rows, _stored_lines(value, component, with_blank=with_blank), digests_of(components, component)
    )


def _stored_lines(value: object, component: ComponentCode, *, with_blank: bool) -> list[Row]:
    if component not in LINES:
        return []
    name, form = LINES[component]
    items = getattr(value, name, ())
    lines = [Row(form(initial=form.initial_of(item), prefix=f"r{place}")) for place, item in enumerate(items)]
    if with_blank or not lines:
        lines.append(Row(form(prefix=f"r{len(lines)}")))
    return lines


def typed_state(request: HttpRequest, component: ComponentCode) -> EditorState:
    """Return a component as it was sent."""
    data = request.POST
    form = FORMS[component]
    keys = _keys(data, ROW, "b") if is_list(component) else ["b0"]
    rows = [Row(form(data, request.FILES, prefix=key)) for key in keys]
    line_form = LINES[component][1] if component in LINES else None
    lines = [Row(line_form(data, prefix=key)) for key in _keys(data, LINE, "r")] if line_form else []
    return EditorState(component, rows, lines, _base(data), data.get(DO, "")[:40])


def _keys(data: QueryDict, name: str, letter: str) -> list[str]:
    """Return the prefixes of the rows in the order of the page, each once."""
    sent = dict.fromkeys(
        key for key in data.getlist(name) if key[:1] == letter and key[1:].isascii() and key[1:].isdigit()
    )
    return list(sent)[:MAX_ITEMS]


def _base(data: QueryDict) -> dict[str, str]:
    pairs = [pair.partition(":") for pair in data.getlist(BASE)[:MOST_BASES]]
    return {item_id[:60]: digest[:64] for item_id, _colon, digest in pairs}


def refreshed_state(typed: EditorState, components: Components, conflicts: Sequence[Conflict]) -> EditorState:
    """Return what was typed over what is stored now: rows nobody typed in show what somebody else wrote meanwhile.

    The digests are those of now, so that saving once more is a choice made with both texts in sight.
    """
    by_id = {conflict.item_id: conflict for conflict in conflicts}
    if not typed.is_list:
        typed.rows[0].conflict = by_id.get(typed.component.value)
        typed.base = digests_of(components, typed.component)
        return typed
    now = {item.id: item for item in getattr(components, typed.component)}
    form = FORMS[typed.component]
    rows = []
    for row in typed.rows:
        item_id = row.item_id
        if item_id in by_id:
            rows.append(Row(row.form, by_id[item_id]))
        elif not item_id or _is_typed(typed.component, row, typed.base):
            rows.append(row)
        elif item_id in now:
            rows.append(Row(form(initial=form.initial_of(now[item_id]), prefix=row.key)))
    shown = {row.item_id for row in rows}
    free = max((int(row.key[1:]) for row in rows), default=-1) + 1
    gone = {key for key in typed.base if key not in {row.item_id for row in typed.rows}} - set(by_id)
    for place, item in enumerate(item for key, item in now.items() if key not in shown | gone):
        rows.append(Row(form(initial=form.initial_of(item), prefix=f"b{free + place}"), by_id.get(item.id)))
    return EditorState(typed.component, rows, [], digests_of(components, typed.component))


def _is_typed(component: ComponentCode, row: Row, base: Mapping[str, str]) -> bool:
    return base.get(row.item_id) != item_digest(item_from_json(component, row.form.to_item()))


def with_theirs(state: EditorState, components: Components) -> None:
    """Put the stored text in place of what was typed, where the button asked for it."""
    what, _dash, key = state.do.partition("-")
    if what != "pakai":
        return
    form = FORMS[state.component]
    for place, row in enumerate(state.rows):
        if row.key != key:
            continue
        item_id = row.item_id or state.component.value
        stored = components.item(state.component, item_id if state.is_list else state.component.value)
        if stored is None:
            del state.rows[place]
        else:
            state.rows[place] = Row(_as_sent(form, form.initial_of(stored), key))
        if state.component in LINES:
            name, line_form = LINES[state.component]
            lines = enumerate(getattr(stored, name, ()))
            state.lines = [Row(_as_sent(line_form, line_form.initial_of(line), f"r{at}")) for at, line in lines]
        return


def _as_sent(form: type[ItemForm], facts: Mapping[str, Any], prefix: str) -> ItemForm:
    """Return a form as if these facts had been typed into it."""
    data = QueryDict(mutable=True)
    for name, value in facts.items():
        if isinstance(value, list | tuple):
            data.setlist(f"{prefix}-{name}", [str(each) for each in value])
        elif value is not None and value is not False:
            data[f"{prefix}-{name}"] = "on" if value is True else str(value)
    return form(data, prefix=prefix)
