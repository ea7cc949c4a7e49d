"""Secret words and the applicant's identity: what only few may open."""

from maklumat.applications.models import Applicant, Handover
from maklumat.channels import secret_words
from maklumat.channels.identities import Contact, open_identity, seal_identity

PURPOSE = "applications.applicant"
RECIPIENT_PURPOSE = "applications.recipient"
REGISTER = "applications"


def seal_applicant(contact: Contact) -> bytes:
    """Return the identity encrypted for the ``Applicant`` row."""
    return seal_identity(contact, PURPOSE)


def open_applicant(applicant: Applicant) -> Contact:
    """Return the identity in clear. Whoever shows it to a person records that first."""
    return open_identity(applicant.sealed, PURPOSE)


def seal_recipient(name: str) -> bytes:
    """Return the name of who received the product, encrypted for the ``Handover`` row."""
    return seal_identity(Contact(name=name), RECIPIENT_PURPOSE)


def open_recipient(handover: Handover) -> str:
    """Return who received the product; empty when it was a file."""
    return open_identity(handover.sealed_recipient, RECIPIENT_PURPOSE).name if handover.sealed_recipient else ""


def secret_words_of(submission_key: str) -> tuple[str, ...]:
    """Return the secret words of a submission: the same at a repeated post, unknown to who lacks the form's key."""
    return secret_words.secret_words_of(REGISTER, submission_key)


def hash_secret(code: str, words: str) -> bytes:
    """Return what is stored of the secret words: bound to the code and to this installation's key."""
    return secret_words.hash_secret(REGISTER, code, words)


def is_secret_of(code: str, words: str, stored: bytes) -> bool:
    """Compare in constant time; an application without secret words opens to none."""
    return bool(stored) and secret_words.is_secret_of(REGISTER, code, words, stored)
