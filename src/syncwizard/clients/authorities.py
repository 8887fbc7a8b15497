"""Reads certificates that a person wants trusted beside the system's own; opens no connection."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

import truststore
from cryptography import x509

MOST_BYTES: Final = 1_000_000
Why: TypeAlias = Literal["too_large", "private_key", "not_pem", "not_an_authority"]


@dataclass(frozen=True, slots=True)
class Authority:
    """Whom the certificate names, and until when it is valid (UTC)."""

    subject: str
    expires: datetime


class NotTrustworthy(Exception):
    """The file is none that can be trusted; `why` says what it is. Nothing of it is quoted."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def read_authorities(data: bytes) -> tuple[Authority, ...]:
    """The certificates of a PEM file, all of them authorities'. Raises NotTrustworthy."""
    if len(data) > MOST_BYTES:
        raise NotTrustworthy("too_large")
    if b"PRIVATE KEY-----" in data:
        raise NotTrustworthy("private_key")  # it must not be copied about
    try:
        found = x509.load_pem_x509_certificates(data)
        if not all(_may_issue(each) for each in found):
            raise NotTrustworthy("not_an_authority")
        return tuple(Authority(_name(each.subject), each.not_valid_after_utc) for each in found)
    except (ValueError, x509.DuplicateExtension):
        raise NotTrustworthy("not_pem") from None


def trusting(pem: bytes) -> ssl.SSLContext:
    """A context that trusts the operating system's store and these; raises NotTrustworthy."""
    read_authorities(pem)
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=pem.decode("ascii", "ignore"))
    return context


def _may_issue(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return certificate.issuer == certificate.subject  # as old authorities sign themselves


def _name(name: x509.Name) -> str:
    kinds = (x509.NameOID.ORGANIZATION_NAME, x509.NameOID.COMMON_NAME)
    parts = [str(each.value) for kind in kinds for each in name.get_attributes_for_oid(kind)]
    return " / ".join(parts) or name.rfc4514_string()
