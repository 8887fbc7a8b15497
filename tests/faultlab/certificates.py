"""Certificates that trustme does not make: faulty ones, and rare ones that are in order."""

from __future__ import annotations

import contextlib
import datetime as dt
import ssl
import warnings
from collections.abc import Iterable
from functools import cache
from ipaddress import ip_address

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from tests.fakes.loopback_host import TRUSTED, Behaviour, Talk, authority

_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def issue(
    names: Iterable[str],
    *,
    key: _Key | None = None,
    by: trustme.CA | None = None,
    days: tuple[int, int] = (-1, 1),
    common_name: str = "",
    published_at: str = "",
    signs_itself: bool = False,
) -> ssl.SSLContext:
    """A server's context with a certificate for `names`, which stand in it as they are."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = _name(common_name or "server")
    above = by or authority(TRUSTED)
    ca = x509.load_pem_x509_certificate(above.cert_pem.bytes())
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if signs_itself else ca.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + dt.timedelta(days=days[0]))
        .not_valid_after(now + dt.timedelta(days=days[1]))
    )
    entries = [_entry(name) for name in names]
    if entries:
        made = made.add_extension(x509.SubjectAlternativeName(entries), critical=False)
    if published_at:
        made = made.add_extension(_published(published_at), critical=False)
    signed = made.sign(key if signs_itself else _key_of(above), hashes.SHA256())
    return serving(key, signed.public_bytes(serialization.Encoding.PEM))


def serving(key: _Key, *chain: bytes) -> ssl.SSLContext:
    """A server's context that shows exactly this chain."""
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    with trustme.Blob(secret + b"".join(chain)).tempfile() as path:
        context.load_cert_chain(path)
    return context


def showing(cert: trustme.LeafCert, *chain: trustme.Blob) -> ssl.SSLContext:
    """A server's context with trustme's certificate, but with this chain."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    parts = (cert.private_key_pem, *chain)
    with trustme.Blob(b"".join(part.bytes() for part in parts)).tempfile() as path:
        context.load_cert_chain(path)
    return context


@cache
def intermediate() -> trustme.CA:
    """An authority below the trusted one."""
    return authority(TRUSTED).create_child_ca()


def old_protocol() -> tuple[ssl.TLSVersion, ssl.TLSVersion]:
    """Versions that Python itself calls outdated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1


def speaking(
    context: ssl.SSLContext, least: ssl.TLSVersion, most: ssl.TLSVersion
) -> ssl.SSLContext:
    """The same context, for these versions only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version, context.maximum_version = least, most
    return context


def demanding(context: ssl.SSLContext) -> ssl.SSLContext:
    """The same context, which wants a certificate from the client."""
    context.verify_mode = ssl.CERT_REQUIRED
    authority(TRUSTED).configure_trust(context)
    return context


def by_hand(context: ssl.SSLContext) -> Behaviour:
    """Shakes hands as this context does, and sends its alert too, which asyncio's server loses."""

    async def behave(talk: Talk) -> None:
        heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
        plug = context.wrap_bio(heard, said, server_side=True)
        with contextlib.suppress(ssl.SSLError):
            while True:
                try:
                    plug.do_handshake()
                    break
                except ssl.SSLWantReadError:
                    await talk.say(said.read())
                    heard.write(await talk.reader.read(65536) or b"\0")
        await talk.say(said.read())
        await talk.reader.read()

    return behave


def load_revocation(trust: ssl.SSLContext, cert: trustme.LeafCert) -> None:
    """Gives `trust` a list of the trusted authority's on which this certificate stands."""
    ca = x509.load_pem_x509_certificate(authority(TRUSTED).cert_pem.bytes())
    leaf = x509.load_pem_x509_certificate(cert.cert_chain_pems[0].bytes())
    now = dt.datetime.now(dt.UTC)
    entry = x509.RevokedCertificateBuilder().serial_number(leaf.serial_number).revocation_date(now)
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(ca.subject)
        .last_update(now - dt.timedelta(days=1))
        .next_update(now + dt.timedelta(days=1))
        .add_revoked_certificate(entry.build())
        .sign(_key_of(authority(TRUSTED)), hashes.SHA256())
    )
    with trustme.Blob(made.public_bytes(serialization.Encoding.PEM)).tempfile() as path:
        trust.load_verify_locations(path)


def _published(where: str) -> x509.AuthorityInformationAccess:
    place = x509.UniformResourceIdentifier(where)
    how = AuthorityInformationAccessOID.CA_ISSUERS
    return x509.AuthorityInformationAccess([x509.AccessDescription(how, place)])


def _key_of(ca: trustme.CA) -> CertificateIssuerPrivateKeyTypes:
    key = serialization.load_pem_private_key(ca.private_key_pem.bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _entry(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
