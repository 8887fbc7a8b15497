"""Judges the certificates that a server sent: who inspects, what is left out; asks nobody."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import certifi
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import AuthorityInformationAccessOID

from syncwizard.clients.certificate import issuer_of

_LONGEST: Final = 12
_END: Final = b"-----END CERTIFICATE-----\n"

# As the makers call the authorities of products that open encrypted connections (small letters).
_INSPECTORS: Final = (
    "adguard",
    "avast",
    "barracuda",
    "bitdefender",
    "blue coat",
    "bluecoat",
    "cato networks",
    "charles proxy",
    "check point",
    "cisco umbrella",
    "eset ssl filter",
    "fiddler",
    "forcepoint",
    "fortigate",
    "fortinet",
    "gateway ca - cloudflare",
    "iboss",
    "kaspersky",
    "mcafee web gateway",
    "menlo security",
    "mitmproxy",
    "netskope",
    "palo alto",
    "portswigger",
    "skyhigh",
    "sonicwall",
    "sophos",
    "squid",
    "tls inspection",
    "ssl inspection",
    "untangle",
    "watchguard",
    "websense",
    "zscaler",
)


@dataclass(frozen=True, slots=True)
class Chain:
    """What is to be said of it; `issuer` is the first certificate's.

    inspector: the issuer is known to open connections. missing: the issuer's own certificate was
    not sent, though a public authority's seems to be meant; missing_at: where it can be had.
    """

    issuer: str
    inspector: bool = False
    missing: bool = False
    missing_at: str = ""


def judge_chain(sent: Sequence[bytes]) -> Chain | None:
    """The judgement of certificates in DER, the server's own first; None if that is unreadable."""
    path = _path(sent)
    if not path:
        return None
    leaf = path[0]
    issuer, missing = issuer_of(leaf), _misses_link(path)
    return Chain(
        issuer=issuer,
        inspector=is_inspector(issuer),
        missing=missing,
        missing_at=_issuers_address(leaf) if missing else "",
    )


def is_inspector(issuer: str) -> bool:
    """Whether it is called as products are that open connections."""
    return any(name in issuer.casefold() for name in _INSPECTORS)


def is_private(sent: Sequence[bytes]) -> bool:
    """Whether certainly no public authority stands behind them; reads a file, so not on a loop."""
    path = _path(sent)
    # Windows and macOS fetch what is missing: then what was sent proves nothing.
    if not path or _misses_link(path):
        return False
    roots = _public_roots().get(path[-1].issuer.public_bytes(), ())
    return not any(_issued(path[-1], root) for root in roots)


def _misses_link(path: list[x509.Certificate]) -> bool:
    return len(path) == 1 and not _is_root(path[0]) and _seems_public(path[0])


def _readable(sent: Sequence[bytes]) -> Iterator[x509.Certificate]:
    for number, der in enumerate(sent):
        try:
            one = x509.load_der_x509_certificate(der)
            _ = one.subject, one.issuer
        except ValueError:
            if number == 0:
                return
            continue
        yield one


def _path(sent: Sequence[bytes]) -> list[x509.Certificate]:
    """The certificates from the server's own upwards, as far as they came, in whatever order."""
    known = list(_readable(sent[:_LONGEST]))
    path = known[:1]
    while path and not _is_root(path[-1]) and len(path) < _LONGEST:
        above = [one for one in known if one not in path and _issued(path[-1], one)]
        if not above:
            break
        path.append(above[0])
    return path


def _is_root(certificate: x509.Certificate) -> bool:
    return certificate.subject == certificate.issuer


def _issued(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


@cache
def _public_roots() -> dict[bytes, list[x509.Certificate]]:
    """The authorities that everybody trusts, by name."""
    found: dict[bytes, list[x509.Certificate]] = {}
    for pem in Path(certifi.where()).read_bytes().split(_END)[:-1]:
        # One of them has a number that a later version of the library will refuse.
        with warnings.catch_warnings(), suppress(ValueError):
            warnings.simplefilter("ignore")
            root = x509.load_pem_x509_certificate(pem + _END)
            found.setdefault(root.subject.public_bytes(), []).append(root)
    return found


def _seems_public(leaf: x509.Certificate) -> bool:
    """Whether it has what inspecting products leave out of the certificates they make."""
    return bool(_issuers_address(leaf)) or _has(
        leaf, x509.PrecertificateSignedCertificateTimestamps
    )


def _has(certificate: x509.Certificate, kind: type[x509.ExtensionType]) -> bool:
    try:
        certificate.extensions.get_extension_for_class(kind)
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return False
    return True


def _issuers_address(leaf: x509.Certificate) -> str:
    """Where the issuer's certificate is published, as the certificate itself says."""
    try:
        found = leaf.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return ""
    places = (
        one.access_location.value
        for one in found
        if one.access_method == AuthorityInformationAccessOID.CA_ISSUERS
        and isinstance(one.access_location, x509.UniformResourceIdentifier)
    )
    return next(places, "")
