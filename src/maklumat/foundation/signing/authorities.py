"""Which authority signs here, and which ones are believed: two settings, SIGNING_AUTHORITY and SIGNING_ROOTS."""

from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal
from maklumat.foundation.signing.shapes import Credentials, Signer


class NoSigningAuthority(Refusal):
    """This installation is connected to nobody who signs."""

    code = "signing.no_authority"
    sentence = _(
        "This installation is not connected to a signing authority yet. Whoever runs it names the adapter in"
        " MAKLUMAT_SIGNING_AUTHORITY, as the guide “Print and sign” describes. Until then print the document, sign it"
        " on paper and keep the scan."
    )


class Authority(Protocol):
    """Whoever vouches for signers; SIGNING_AUTHORITY names a callable without arguments that returns one.

    An adapter for BSrE or another service is one class with these four and the `Signer` it hands out
    (docs/howto/print-and-sign.md).
    """

    @property
    def name(self) -> str:
        """How readers know it."""

    @property
    def asks_credentials(self) -> bool:
        """Whether whoever signs types the name and passphrase they have there; else only our own password is asked."""

    @property
    def is_for_show(self) -> bool:
        """Whether its signatures prove nothing, and pages must say so."""

    @property
    def trust(self) -> tuple[bytes, ...]:
        """The root certificates that its signatures lead to, PEM or DER."""

    def signer(self, name: str, credentials: Credentials) -> Signer:
        """Return who signs with this name; the credentials are used for this one time and kept nowhere.

        Raises:
            Refusal: the authority does not know them.
        """


def find_authority() -> Authority | None:
    """Return the authority that signs here, or None."""
    if not settings.SIGNING_AUTHORITY:
        return None
    authority: Authority = import_string(settings.SIGNING_AUTHORITY)()
    return authority


def get_authority() -> Authority:
    """Return the authority that signs here.

    Raises:
        NoSigningAuthority: there is none.
    """
    authority = find_authority()
    if authority is None:
        raise NoSigningAuthority
    return authority


def trusted_roots() -> tuple[bytes, ...]:
    """Return the certificates that are believed here: those of the authority that signs, and those of the file.

    Raises:
        OSError, ValueError: the file named by MAKLUMAT_SIGNING_ROOTS is missing or holds no certificates.
    """
    authority = find_authority()
    kept = authority.trust if authority else ()
    if settings.SIGNING_ROOTS:
        found = load_pem_x509_certificates(Path(settings.SIGNING_ROOTS).read_bytes())
        kept = (*kept, *(certificate.public_bytes(Encoding.DER) for certificate in found))
    return kept
