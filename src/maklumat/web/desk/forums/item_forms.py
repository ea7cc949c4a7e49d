"""How an agreement says an item should read: with the very fields of the editor, its lists inside too."""

from typing import Any, Final

from django.http import QueryDict

from maklumat.catalogue.rules.item_ids import name_item
from maklumat.catalogue.rules.shapes import Item
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.desk.editor.forms import FORMS, LINES, LINES_LABELS
from maklumat.web.desk.editor.item_forms import ItemForm

PREFIX: Final = "butir"
LINE_PREFIX: Final = "rincian"
LEFT_OUT: Final = frozenset({"file", "drop_file"})
"""A form to fill in hangs at the draft itself; an agreement is words."""

BLANK_LINES, MOST_LINES = 2, 60


class ProposedItem:
    """One item as it should read: a form, and for a tariff or other list inside a record one form a line.

    A line left blank is none, so that clearing a line takes it away.
    """

    def __init__(self, code: ComponentCode, data: QueryDict | None, current: Item | None) -> None:
        self.main = _form(FORMS[code], data, PREFIX, current)
        self.list_name, line_form = LINES.get(code, ("", ItemForm))
        self.lines_label = str(LINES_LABELS.get(code, ""))
        known = getattr(current, self.list_name, ()) if self.list_name else ()
        shown = len(known) + BLANK_LINES if data is None else _sent(data)
        self.lines = [
            _form(line_form, data, f"{LINE_PREFIX}{place}", known[place] if place < len(known) else None)
            for place in range(shown if self.list_name else 0)
        ]

    @property
    def forms(self) -> tuple[ItemForm, ...]:
        """All its forms, for what is asked of each."""
        return (self.main, *self.lines)

    def is_valid(self) -> bool:
        """Say whether all can be read; asks every one, so that all faults are shown at once."""
        answers = [form.is_valid() for form in self.forms]
        return all(answers)

    def to_item(self) -> dict[str, object] | None:
        """Return the item as stored JSON; None when nothing was written."""
        lines: list[dict[str, object]] = []
        taken = {str(form.cleaned_data["id"]) for form in self.lines}
        for form in self.lines:
            if not form.is_blank:
                line = form.to_item()
                line["id"] = line.get("id") or name_item(line, taken)
                taken.add(str(line["id"]))
                lines.append(line)
        if self.main.is_blank and not lines:
            return None
        return {**self.main.to_item(), self.list_name: lines} if self.list_name else self.main.to_item()


def _form(kind: type[ItemForm], data: QueryDict | None, prefix: str, item: Item | None) -> ItemForm:
    known: dict[str, Any] = kind.initial_of(item) if item is not None else {}
    form = kind(data, initial=known or None, prefix=prefix)
    for name in LEFT_OUT & set(form.fields):
        del form.fields[name]
    return form


def _sent(data: QueryDict) -> int:
    """Return how many lines were sent; their texts are sent even when they are blank."""
    names = tuple(data)
    count = 0
    while count < MOST_LINES and any(name.startswith(f"{LINE_PREFIX}{count}-") for name in names):
        count += 1
    return count
