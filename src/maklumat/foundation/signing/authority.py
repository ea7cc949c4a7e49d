"""An authority for demonstrations and tests: it shows what a signed file looks like and proves nothing to anyone."""

import importlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

from maklumat.foundation.signing.shapes import Credentials, SigningRequest

ROOT_NAME: Final = "Otoritas uji Maklumat (bukan tanda tangan sah)"
BEGINS: Final = datetime(2020, 1, 1, tzinfo=UTC)
ENDS: Final = datetime(2049, 12, 31, tzinfo=UTC)
ROOT_FILE: Final = "test-authority.pem"


@dataclass(frozen=True)
class TestSigner:
    """Signs with a key of its own, vouched for by a test authority."""

    __test__ = False  # pytest takes classes of this name for tests

    name: str
    certificate: bytes
    key: bytes
    root: bytes

    def sign(self, content: bytes, request: SigningRequest) -> bytes:
        """Return the signed file."""
        pades = importlib.import_module("maklumat.foundation.signing.pades")
        signed: bytes = pades.sign(content, pades.signer_of(self.certificate, self.key, [self.root]), request)
        return signed


@dataclass(frozen=True)
class TestAuthority:
    """A root certificate and its key; they are worth what the folder is worth that they lie in."""

    __test__ = False

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def create(cls) -> "TestAuthority":
        """Make a new one, valid from 2020 to 2049: it depends on no clock."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = _named(ROOT_NAME)
        built = _builder(name, name, key).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        return cls(built.add_extension(_usage(of_authority=True), critical=True).sign(key, hashes.SHA256()), key)

    @classmethod
    def kept_in(cls, folder: Path) -> "TestAuthority":
        """Return the one kept in a folder; the first time it is made there, readable by this account alone."""
        file = folder / ROOT_FILE
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            made = cls.create()
            draft = folder / f".{ROOT_FILE}.{made.certificate.serial_number}"
            draft.touch(mode=0o600)
            draft.write_bytes(_private_pem(made.key) + made.trust[0])
            with suppress(FileExistsError):  # of two that make one at once, the first one counts
                os.link(draft, file)
            draft.unlink()
        kept = file.read_bytes()
        key = load_pem_private_key(kept, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{file} holds another kind of key")
        return cls(x509.load_pem_x509_certificate(kept), key)

    @property
    def trust(self) -> tuple[bytes, ...]:
        """What `verify_pdf` is given to believe this authority."""
        return (self.certificate.public_bytes(Encoding.PEM),)

    def signer(self, name: str) -> TestSigner:
        """Issue a certificate to a name and return who signs with it."""
        key = ec.generate_private_key(ec.SECP256R1())
        built = _builder(_named(name), self.certificate.subject, key)
        built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        certificate = built.add_extension(_usage(of_authority=False), critical=True).sign(self.key, hashes.SHA256())
        der, pkcs8 = Encoding.DER, PrivateFormat.PKCS8
        return TestSigner(
            name=name,
            certificate=certificate.public_bytes(der),
            key=key.private_bytes(der, pkcs8, NoEncryption()),
            root=self.certificate.public_bytes(der),
        )


@dataclass(frozen=True)
class Demonstration:
    """The authority of a demonstration: whoever is signed in may sign, and pages say that it proves nothing."""

    root: TestAuthority
    name: str = ROOT_NAME
    asks_credentials: bool = False
    is_for_show: bool = True

    @property
    def trust(self) -> tuple[bytes, ...]:
        """Return its one root."""
        return self.root.trust

    def signer(self, name: str, credentials: Credentials) -> TestSigner:
        """Return who signs with this name; nothing more is asked."""
        return self.root.signer(name)


def demonstration() -> Demonstration:
    """Return the authority kept in the data folder, made there the first time; value of SIGNING_AUTHORITY."""
    return Demonstration(TestAuthority.kept_in(settings.SIGNING_FOLDER))


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(BEGINS).not_valid_after(ENDS)
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _usage(*, of_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not of_authority,
        content_commitment=not of_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=of_authority,
        crl_sign=of_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
