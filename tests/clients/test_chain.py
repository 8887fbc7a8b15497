"""What a server's certificates say: a missing link, a product that inspects, whose they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import certifi
import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from syncwizard.clients.chain import is_private, judge_chain

KEY = ec.generate_private_key(ec.SECP256R1())
AT = "http://pki.example/issuer.crt"


def der(pem: bytes) -> bytes:
    return x509.load_pem_x509_certificate(pem).public_bytes(serialization.Encoding.DER)


def issued(subject: str, issuer: str, *, at: str = "") -> bytes:
    """A certificate with these names, signed by anybody."""
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(KEY.public_key())
        .serial_number(7)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
    )
    if at:
        place = x509.AccessDescription(
            AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(at)
        )
        made = made.add_extension(x509.AuthorityInformationAccess([place]), critical=False)
    return made.sign(KEY, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def a_public_root() -> bytes:
    pem = Path(certifi.where()).read_bytes().partition(b"-----BEGIN")
    return der(b"-----BEGIN" + pem[2].partition(b"-----END CERTIFICATE-----\n")[0] + pem_end())


def pem_end() -> bytes:
    return b"-----END CERTIFICATE-----\n"


def test_a_missing_link_is_seen_by_where_it_is_published() -> None:
    seen = judge_chain([issued("router.example", "R7", at=AT)])
    assert seen is not None
    assert (seen.issuer, seen.missing, seen.missing_at, seen.inspector) == ("R7", True, AT, False)


def test_without_that_nobody_can_say_so() -> None:
    seen = judge_chain([issued("router.example", "R7")])
    assert seen is not None
    assert not seen.missing


@pytest.mark.parametrize(
    "issuer", ["Zscaler Intermediate Root CA", "FortiGate CA", "mitmproxy", "ACME TLS Inspection"]
)
def test_products_that_inspect_are_known_by_name(issuer: str) -> None:
    seen = judge_chain([issued("router.example", issuer)])
    assert seen is not None
    assert seen.inspector


@pytest.mark.parametrize("turned", [False, True])
def test_a_chain_is_read_in_any_order(turned: bool) -> None:
    root = trustme.CA()
    below = root.create_child_ca()
    leaf = below.issue_cert("router.example")
    rest = [der(below.cert_pem.bytes()), der(root.cert_pem.bytes())]
    sent = [der(leaf.cert_chain_pems[0].bytes()), *(reversed(rest) if turned else rest)]
    seen = judge_chain(sent)
    assert seen is not None
    assert not seen.missing
    assert is_private(sent)


def test_a_public_authority_is_known() -> None:
    assert not is_private([a_public_root()])


def test_of_a_chain_with_a_missing_link_nothing_is_claimed() -> None:
    # Windows and macOS fetch what is missing.
    assert not is_private([issued("router.example", "R7", at=AT)])
    assert is_private([issued("router.example", "R7")])


@pytest.mark.parametrize("sent", [[], [b""], [b"no certificate"]])
def test_what_is_no_certificate_says_nothing(sent: list[bytes]) -> None:
    assert judge_chain(sent) is None
    assert not is_private(sent)
