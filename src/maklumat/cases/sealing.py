"""Secret words and the reporter's identity: what only few may open."""

from maklumat.cases.models import Reporter
from maklumat.channels import secret_words
from maklumat.channels.identities import Contact, open_identity, seal_identity

PURPOSE = "cases.reporter"
REGISTER = "cases"

__all__ = ["Contact", "hash_secret", "is_secret_of", "open_contact", "seal_contact", "secret_words_of"]


def seal_contact(contact: Contact) -> bytes:
    """Return the identity encrypted for the ``Reporter`` row."""
    return seal_identity(contact, PURPOSE)


def open_contact(reporter: Reporter) -> Contact:
    """Return the identity in clear. Whoever shows it to a person records that first."""
    return open_identity(reporter.sealed, PURPOSE)


def secret_words_of(submission_key: str) -> tuple[str, ...]:
    """Return the secret words of a submission: the same at a repeated post, unknown to who lacks the form's key."""
    return secret_words.secret_words_of(REGISTER, submission_key)


def hash_secret(code: str, words: str) -> bytes:
    """Return what is stored of the secret words: bound to the code and to this installation's key."""
    return secret_words.hash_secret(REGISTER, code, words)


def is_secret_of(code: str, words: str, stored: bytes) -> bool:
    """Compare in constant time; receipts made under a key used before still open."""
    return secret_words.is_secret_of(REGISTER, code, words, stored)
