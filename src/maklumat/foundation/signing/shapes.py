"""What signing is about, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal


class NotAPdf(Refusal):
    """The bytes are no PDF that can be read."""

    code = "pdf.not_readable"
    sentence = _(
        "This file cannot be read as a PDF. Please choose the PDF itself, without a password, as you received it."
    )


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """What is said beside a signature."""

    reason: str
    place: str
    field: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody types who signs with an authority: the name they have there, and the passphrase. Kept nowhere."""

    account: str = ""
    passphrase: str = field(default="", repr=False)


class Signer(Protocol):
    """Whoever can sign a PDF.

    The whole file is handed over and the whole signed file comes back, since that is what authorities offer: BSrE's
    client service takes the document, the signer's NIK and passphrase, and returns the document. An adapter must add
    the signature as an incremental update and keep the bytes before it, use SHA-256 or better, and raise a `Refusal`
    with a sentence for the person at the desk when the authority says no.
    """

    @property
    def name(self) -> str:
        """Who signs, as readers of the page are told."""

    def sign(self, content: bytes, request: SigningRequest) -> bytes:
        """Return the signed file."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a file.

    Attributes:
        is_intact: not a byte of what it covers was changed, and nothing but further signatures was added.
        is_trusted: its certificate leads to one of the authorities asked about.
        signed_at: as its signer says, or None.
        covers_file: nothing stands in the file after what it covers.
    """

    field: str
    signer: str
    is_intact: bool
    is_trusted: bool
    signed_at: datetime | None
    reason: str
    covers_file: bool


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What the signatures of a file are worth; a file without any is neither intact nor trusted."""

    signatures: tuple[Signature, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether there is a signature at all."""
        return bool(self.signatures)

    @property
    def is_intact(self) -> bool:
        """Whether the file is as it was when it was signed, by each of its signatures."""
        return bool(self.signatures) and all(signature.is_intact for signature in self.signatures)

    @property
    def is_trusted(self) -> bool:
        """Whether every signer is vouched for."""
        return bool(self.signatures) and all(signature.is_trusted for signature in self.signatures)

    @property
    def covers_file(self) -> bool:
        """Whether the last signature covers the whole file."""
        return bool(self.signatures) and self.signatures[-1].covers_file

    @property
    def signer(self) -> str:
        """Who signed last; empty without a signature."""
        return self.signatures[-1].signer if self.signatures else ""

    @property
    def signed_at(self) -> datetime | None:
        """When it was signed last, as the signer says."""
        return self.signatures[-1].signed_at if self.signatures else None
