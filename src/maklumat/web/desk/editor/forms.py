"""Which form asks about which component."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.web.desk.editor.delivery_forms import (
    AlternativeForm,
    ComplaintsForm,
    CompletionTimeForm,
    FeeForm,
    FeeItemForm,
    HandlingForm,
    ProductForm,
    RequirementForm,
    StepForm,
)
from maklumat.web.desk.editor.item_forms import ItemForm
from maklumat.web.desk.editor.office_forms import (
    ControlForm,
    EvaluationForm,
    FacilityForm,
    GuaranteeForm,
    LegalBasisForm,
    StaffingForm,
    StatementForm,
)

C: Final = ComponentCode

FORMS: Final[Mapping[ComponentCode, type[ItemForm]]] = {
    C.REQUIREMENTS: RequirementForm,
    C.PROCEDURE: StepForm,
    C.COMPLETION_TIME: CompletionTimeForm,
    C.FEE: FeeForm,
    C.PRODUCT: ProductForm,
    C.COMPLAINTS: ComplaintsForm,
    C.LEGAL_BASIS: LegalBasisForm,
    C.FACILITIES: FacilityForm,
    C.COMPETENCE: StatementForm,
    C.INTERNAL_CONTROL: ControlForm,
    C.STAFFING: StaffingForm,
    C.SERVICE_GUARANTEE: GuaranteeForm,
    C.SAFETY_GUARANTEE: StatementForm,
    C.PERFORMANCE_EVALUATION: EvaluationForm,
}
LINES: Final[Mapping[ComponentCode, tuple[str, type[ItemForm]]]] = {
    C.COMPLETION_TIME: ("alternatives", AlternativeForm),
    C.FEE: ("items", FeeItemForm),
    C.COMPLAINTS: ("handling", HandlingForm),
}
"""Components that are one record with a list inside it: the name of the list, and the form of one line."""

LINES_LABELS: Final = {
    C.COMPLETION_TIME: _("Other times for other cases"),
    C.FEE: _("Tariffs"),
    C.COMPLAINTS: _("How fast reports are handled"),
}


def field_label(code: ComponentCode, field: str) -> str:
    """Return the label of a field as the editor asks for it; of a list inside a record, what it lists."""
    lists = {"items": _("at least one line of the tariff"), "handling": _("how fast reports are handled")}
    if field in lists:
        return str(lists[field])
    form_fields = FORMS[code].base_fields
    asked = {"actor": "who"}.get(field, field)
    return str(form_fields[asked].label) if asked in form_fields else field
