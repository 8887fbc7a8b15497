"""What the system says, found however deep it is wrapped, on each operating system."""

from __future__ import annotations

import errno
import socket
import ssl

import pytest

from syncwizard.clients import errors
from syncwizard.clients.faults import from_system


def explain(error: BaseException) -> errors.ClientError | None:
    return from_system(error, host="host.example", doing="connect", seconds=1.0)


def wrapped(*inner: Exception) -> Exception:
    """As anyio and httpcore wrap the errors of all a host's addresses."""
    cause = ExceptionGroup("multiple connection attempts failed", inner)
    outer, outermost = OSError("All connection attempts failed"), RuntimeError("library")
    outer.__cause__, outermost.__cause__ = cause, outer
    return outermost


def refused_certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("no")
    error.verify_code, error.verify_message = code, "not accepted"
    return error


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ((errno.ENETUNREACH, errno.ECONNREFUSED), errors.ConnectionRefused),
        ((errno.ENETUNREACH, errno.ETIMEDOUT), errors.ConnectTimedOut),
        ((errno.EHOSTUNREACH,), errors.NetworkUnreachable),
        ((errno.EACCES,), errors.LocalNetworkBlocked),
        ((10013,), errors.LocalNetworkBlocked),
        ((10061,), errors.ConnectionRefused),
        ((10054,), errors.ConnectionReset),
        ((10060,), errors.ConnectTimedOut),
        ((10065,), errors.NetworkUnreachable),
    ],
)
def test_the_most_telling_address_counts(
    numbers: tuple[int, ...], kind: type[errors.NetworkError]
) -> None:
    error = explain(wrapped(*(OSError(number, "said so") for number in numbers)))
    assert type(error) is kind
    assert error.doing == "connect"
    assert "said so" in error.detail


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (10, errors.CertificateExpired),
        (9, errors.CertificateNotYetValid),
        (18, errors.SelfSigned),
        (19, errors.UnknownIssuer),
        (20, errors.UnknownIssuer),
        (62, errors.WrongHost),
        (64, errors.WrongHost),
        (1, errors.TlsError),
        (23, errors.CertificateRevoked),
        (66, errors.CertificateWeak),
        (0x800B0109, errors.UnknownIssuer),
        (0x800B0109 - 2**32, errors.UnknownIssuer),
        (0x800B010F, errors.WrongHost),
        (0x800B0101, errors.CertificateExpired),
        (-67843, errors.UnknownIssuer),
        (-67602, errors.WrongHost),
    ],
)
def test_certificates_by_the_verifiers_code(code: int, kind: type[errors.TlsError]) -> None:
    error = explain(wrapped(refused_certificate(code)))
    assert type(error) is kind
    assert error.detail == f"not accepted ({code})"
    assert error.doing == "tls"


def test_waiting_for_data_is_no_fault_of_tls() -> None:
    # What stood behind it is the fault: the line broke while TLS waited.
    waiting, broken = ssl.SSLWantReadError("read"), ConnectionResetError(errno.ECONNRESET, "reset")
    broken.__context__ = waiting
    assert type(explain(broken)) is errors.ConnectionReset


def test_an_end_within_the_handshake_is_a_broken_line() -> None:
    assert type(explain(ssl.SSLEOFError(8, "eof"))) is errors.ConnectionReset


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (socket.EAI_NONAME, errors.NameNotFound),
        (11001, errors.NameNotFound),
        (socket.EAI_AGAIN, errors.NameServiceSilent),
        (11002, errors.NameServiceSilent),
        (socket.EAI_MEMORY, errors.NetworkError),
    ],
)
def test_names(number: int, kind: type[errors.NetworkError]) -> None:
    error = explain(wrapped(socket.gaierror(number, "said so")))
    assert type(error) is kind
    assert error.doing == "resolve"


def test_what_is_none_of_these_stays_open() -> None:
    assert explain(wrapped(ValueError("x"), OSError(errno.ENOSPC, "full"))) is None


def test_a_circle_of_causes_ends() -> None:
    one, other = ValueError("a"), ValueError("b")
    one.__cause__, other.__cause__ = other, one
    assert explain(one) is None
