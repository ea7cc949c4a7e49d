"""A refusal: a stable code, its facts, and a sentence that a person can act on. It knows no HTTP."""

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """Base of every refusal. Facts are keyword arguments and fill the sentence's placeholders.

    Attributes:
        code: stable, ``noun.reason``; part of the API.
        sentence: what happened and what to do next, with named placeholders.
        field: the form field it concerns, if it concerns one.
    """

    code: ClassVar[str] = "refused"
    sentence: ClassVar["_StrOrPromise"] = _(
        "This cannot be done right now. Please go back, check what you entered, and try again."
    )

    def __init__(self, *, field: str | None = None, **facts: object) -> None:
        super().__init__()
        self.field = field
        self.facts = facts

    def __str__(self) -> str:
        """Return the sentence in the language of the moment, with the facts filled in."""
        sentence = str(self.sentence)
        return sentence % self.facts if self.facts else sentence

    def __repr__(self) -> str:
        """Return the code and the facts, for logs."""
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"<{type(self).__name__} {self.code}: {facts}>"


class NotPermitted(Refusal):
    """The actor may not do this."""

    code = "permission.denied"
    sentence = _(
        "Your account does not have the right to do this. Ask the head of your unit or the"
        " administrator for help; nothing has been changed."
    )


class NotFound(Refusal):
    """The record does not exist, or must not be seen to exist by this actor."""

    code = "record.not_found"
    sentence = _(
        "We could not find this. It may have been moved, or the address may have a typing mistake."
        " Please check it, or search from the home page."
    )


def require(condition: bool, refusal: Refusal | None = None) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise ``refusal`` unless the condition holds; without one, refuse as not permitted."""
    if not condition:
        raise refusal or NotPermitted()
