"""Reads the few facts of a server's certificate that a diagnosis needs; judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who issued it, for which names, and how long it is valid (UTC)."""

    issuer: str
    names: tuple[str, ...]
    starts: datetime
    expires: datetime


def read_certificate(der: bytes) -> Certificate | None:
    """The facts in a DER-encoded certificate, or None where it cannot be read."""
    try:
        raw = x509.load_der_x509_certificate(der)
        return Certificate(
            issuer=issuer_of(raw),
            names=_names(raw),
            starts=raw.not_valid_before_utc,
            expires=raw.not_valid_after_utc,
        )
    except (ValueError, x509.DuplicateExtension):
        return None


def issuer_of(certificate: x509.Certificate) -> str:
    """The issuer's name for people; one line."""
    # The organisation says more than the name of one of its many authorities; show both.
    name = certificate.issuer
    parts = [
        str(attribute.value)
        for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
        for attribute in name.get_attributes_for_oid(kind)
    ]
    return " / ".join(parts) or name.rfc4514_string()


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return ()
    domains = found.value.get_values_for_type(x509.DNSName)
    addresses = found.value.get_values_for_type(x509.IPAddress)
    return (*domains, *map(str, addresses))
