from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, NotPermitted, Refusal, require


class CaseNotClosable(Refusal):
    code = "case.not_closable"
    sentence = _("A case that is %(status)s cannot be closed.")


def test_the_facts_fill_the_sentence() -> None:
    refusal = CaseNotClosable(status="new", field="outcome")

    with translation.override("en"):
        assert str(refusal) == "A case that is new cannot be closed."
    assert refusal.field == "outcome"
    assert refusal.facts == {"status": "new"}
    assert "case.not_closable" in repr(refusal)


def test_a_sentence_without_facts_may_hold_a_percent_sign() -> None:
    class TooFull(Refusal):
        sentence = "The disk is 100 % full."

    assert str(TooFull()) == "The disk is 100 % full."


def test_what_is_required_and_false_is_not_permitted() -> None:
    require(condition=True)
    with pytest.raises(NotPermitted) as refusal:
        require(condition=False)

    assert refusal.value.code == "permission.denied"


def test_a_refusal_of_ones_own_may_be_required() -> None:
    with pytest.raises(NotFound) as refusal:
        require(False, NotFound())  # noqa: FBT003 - as callers write it

    assert refusal.value.code == "record.not_found"


@pytest.mark.parametrize("refusal", [Refusal, NotPermitted, NotFound])
def test_every_sentence_is_translated(refusal: type[Refusal]) -> None:
    with translation.override("en"):
        sentence = str(refusal())
    catalogue = read_po(files("maklumat.foundation").joinpath("locale/id/LC_MESSAGES/django.po").open("rb"))

    assert catalogue[sentence].string
