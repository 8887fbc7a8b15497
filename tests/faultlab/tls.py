"""Faults of the encrypted connection: certificates, protocols, and who cuts in between."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from cryptography.hazmat.primitives.asymmetric import rsa

from syncwizard.practice.talk import Reply
from tests.fakes.loopback_host import TRUSTED, Talk, authority, certified
from tests.faultlab.answering import Odd, raw
from tests.faultlab.certificates import (
    by_hand,
    demanding,
    intermediate,
    issue,
    load_revocation,
    old_protocol,
    showing,
    speaking,
)
from tests.faultlab.fault import Fault, Faults, Limit, Play, Stage
from tests.faultlab.lab import GRAPH, Lab
from tests.faultlab.playing import both, certificate, hang, host, reset, says, then, typed

INSPECTOR = "Contoso TLS Inspection"


def inspected(name: str) -> ssl.SSLContext:
    """A certificate of an authority that nobody here trusts."""
    return certified(name, by=INSPECTOR)


def inspected_with_root(name: str) -> ssl.SSLContext:
    """The same with its root in the chain, as some boxes send it."""
    cert = authority(INSPECTOR).issue_cert(name)
    return showing(cert, cert.cert_chain_pems[0], authority(INSPECTOR).cert_pem)


def private(name: str) -> ssl.SSLContext:
    """The authority of a company, whose name says nothing."""
    return certified(name, by="Nordlicht Root")


def lower(name: str) -> ssl.SSLContext:
    """The same with an authority below, which is sent."""
    cert = authority("Nordlicht Root").create_child_ca().issue_cert(name)
    return showing(cert, *cert.cert_chain_pems)


def unlinked(name: str) -> ssl.SSLContext:
    """A good certificate whose chain is not sent, and that does not say where it is."""
    cert = intermediate().issue_cert(name)
    return showing(cert, cert.cert_chain_pems[0])


def without_intermediate(name: str) -> ssl.SSLContext:
    """The same, as public authorities make them."""
    return issue([name], by=intermediate(), published_at="http://ca.example/below.crt")


def dated(days: tuple[int, int], off: int) -> Play:
    """Valid on other days; the server's own clock, so many days off ours, stands within them."""
    moment = format_datetime(datetime.now(UTC) + timedelta(days=off), usegmt=True)

    def on_that_day(reply: Reply) -> bytes:
        return raw(replace(reply, headers={**reply.headers, "date": moment}))

    return both(certificate(lambda name: certified(name, days=days)), says(Odd(on_that_day)))


def weak(name: str) -> ssl.SSLContext:
    """A key that is too short today."""
    return issue([name], key=rsa.generate_private_key(65537, 1024))  # noqa: S505


def old(name: str) -> ssl.SSLContext:
    """TLS 1.0 and 1.1 only."""
    return speaking(issue([name]), *old_protocol())


def refusing(context: Callable[[str], ssl.SSLContext]) -> Play:
    """A server that says no in the handshake, or just after it."""

    async def play(lab: Lab) -> None:
        await lab.open(lab.target, by_hand(context(lab.target)))

    return play


def _cert(name: str, code: str, play: Play, check: str = "router_reachable") -> Fault:
    return Fault(name, Stage.TLS, code, play, check, "tls")


def _alert(name: str, number: int, code: str) -> Fault:
    return _cert(name, code, host(then(b"\x15\x03\x03\x00\x02\x02" + bytes([number]))))


async def _revoked(lab: Lab) -> None:
    """This computer looks at a list of revocations, on which the host's certificate stands."""
    cert = authority(TRUSTED).issue_cert(lab.target)
    await lab.open(lab.target, lab.answering(lab.target), showing(cert, *cert.cert_chain_pems))
    load_revocation(lab.trust, cert)
    lab.trust.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
    lab.on_repair(lambda: _look_no_more(lab.trust))


def _look_no_more(trust: ssl.SSLContext) -> None:
    trust.verify_flags &= ~ssl.VERIFY_CRL_CHECK_LEAF


async def _shown_once(lab: Lab) -> None:
    """A certificate that nobody trusts, and then the line breaks: nobody sees whose it was."""
    strange, shown = by_hand(private(lab.target)), False

    async def behave(talk: Talk) -> None:
        nonlocal shown
        first, shown = not shown, True
        await (strange if first else reset)(talk)

    await lab.open(lab.target, behave)


CERTIFICATES: Faults = (
    _cert("a certificate that was revoked", "TLS-REVOKED", _revoked),
    _cert("whose certificate it was is not seen", "TLS-NOT-TRUSTED", _shown_once),
    _cert("inspection that nobody trusts", "TLS-INSPECTED", certificate(inspected)),
    _cert(
        "inspection with its root in the chain",
        "TLS-INSPECTED",
        certificate(inspected_with_root),
    ),
    _cert("inspection of no known make", "TLS-UNKNOWN-ISSUER", certificate(private)),
    _cert("inspection by an authority of one's own", "TLS-UNKNOWN-ISSUER", certificate(lower)),
    _cert("a missing intermediate", "TLS-INTERMEDIATE-MISSING", certificate(without_intermediate)),
    _cert("a missing intermediate, not published", "TLS-UNKNOWN-ISSUER", certificate(unlinked)),
    _cert("this computer's clock is ahead", "CLOCK-AHEAD", dated((-9, -2), -5)),
    _cert("this computer's clock is behind", "CLOCK-BEHIND", dated((2, 9), 5)),
    _cert(
        "a home-made certificate",
        "TLS-SELF-SIGNED",
        certificate(lambda name: issue([name], signs_itself=True)),
    ),
    _cert(
        "an expired certificate",
        "TLS-EXPIRED",
        certificate(lambda name: certified(name, days=(-9, -2))),
    ),
    _cert("expired, and the clock is right", "TLS-EXPIRED-THERE", dated((-9, -2), 0)),
    _cert(
        "a certificate of tomorrow",
        "TLS-NOT-YET-VALID",
        certificate(lambda name: certified(name, days=(2, 9))),
    ),
    _cert(
        "another host's certificate",
        "TLS-WRONG-HOST",
        certificate(lambda _: certified("www.other.example")),
    ),
    _cert(
        "a wildcard one level too high", "TLS-WRONG-HOST", certificate(lambda _: certified("*.com"))
    ),
    _cert(
        "a certificate for another address",
        "TLS-WRONG-HOST",
        both(
            typed(router_url="https://192.0.2.1/"), certificate(lambda _: certified("192.0.2.99"))
        ),
    ),
    _cert("a key that is too short", "TLS-WEAK", certificate(weak)),
    _cert(
        "inspection of Workplace Management",
        "TLS-INSPECTED",
        certificate(inspected),
        "connector_ready",
    ),
    _cert(
        "another host's certificate at Workplace Management",
        "TLS-WRONG-HOST",
        certificate(lambda _: certified("www.other.example")),
        "connector_ready",
    ),
)

PROTOCOLS: Faults = (
    _alert("no common cipher", 40, "TLS-NOTHING-IN-COMMON"),
    _alert("no common version", 70, "TLS-NOTHING-IN-COMMON"),
    _alert("the server fails inside", 80, "TLS-HANDSHAKE"),
    _alert("the server does not know the name", 112, "TLS-NAME-NOT-SERVED"),
    _alert("the server denies access", 49, "TLS-CLIENT-CERTIFICATE"),
    _cert("old TLS only", "TLS-NOTHING-IN-COMMON", refusing(old)),
    _cert("no TLS there", "TLS-NOT-SPOKEN", host(then(b"HTTP/1.1 400 Bad Request\r\n\r\n"))),
    _cert(
        "something else than TLS there", "TLS-NOT-SPOKEN", host(then(b"220 mail.example ESMTP\r\n"))
    ),
    _cert(
        "a damaged handshake",
        "TLS-NOT-SPOKEN",
        host(then(b"\x16\x03\x03\x00\x05\x63\x00\x00\x01\x00")),
    ),
    _cert(
        "a client certificate is wanted (TLS 1.2)",
        "TLS-NOTHING-IN-COMMON",
        refusing(
            lambda name: speaking(
                demanding(issue([name])), ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2
            )
        ),
    ),
    Fault(
        "a client certificate is wanted (TLS 1.3)",
        Stage.TLS,
        "TLS-CLIENT-CERTIFICATE",
        refusing(lambda name: demanding(issue([name]))),
    ),
    Fault(
        "the handshake stops half-way",
        Stage.TLS,
        "TLS-STALLED",
        host(then(b"\x16\x03\x03\x40\x00\x02", hang)),
        doing="tls",
        limit=Limit.STAGE,
    ),
)

_SHOWN: dict[str, tuple[str, Play]] = {
    "inspection": ("TLS-INSPECTED", certificate(inspected)),
    "an unknown authority": ("TLS-UNKNOWN-ISSUER", certificate(private)),
    "a missing intermediate": ("TLS-INTERMEDIATE-MISSING", certificate(without_intermediate)),
    "an expired certificate": ("TLS-EXPIRED", certificate(lambda n: certified(n, days=(-9, -2)))),
    "another host's certificate": ("TLS-WRONG-HOST", certificate(lambda _: certified("x.example"))),
    "a home-made certificate": (
        "TLS-SELF-SIGNED",
        certificate(lambda name: issue([name], signs_itself=True)),
    ),
    "a client certificate": (
        "TLS-CLIENT-CERTIFICATE",
        refusing(lambda name: demanding(issue([name]))),
    ),
}

# Whoever stands there: a secret that was to follow stays here.
BEFORE_SECRETS: Faults = tuple(
    Fault(f"{words}, before a secret", Stage.TLS, code, play, check)
    for words, (code, play) in _SHOWN.items()
    for check in ("api_user", "web_services", "graph_connection")
)


async def _inspected_and_trusted(lab: Lab) -> None:
    """The inspecting authority stands in this computer's store; nobody has agreed to it yet."""
    lab.judges_authorities = True
    lab.accept(TRUSTED)
    authority(INSPECTOR).configure_trust(lab.trust)
    await lab.open(lab.target, lab.answering(lab.target), inspected(lab.target))


INSPECTED: Faults = tuple(
    Fault(
        "inspected and trusted, but not agreed to",
        Stage.TLS,
        "INSPECTION-NOT-ACCEPTED",
        _inspected_and_trusted,
        check,
    )
    for check in ("api_user", "web_services", "graph_connection")
)


def _at_graph(context: Callable[[str], ssl.SSLContext]) -> Play:
    async def play(lab: Lab) -> None:
        await lab.open(GRAPH, lab.answering(GRAPH), context(GRAPH))

    return play


def _call(name: str, code: str, play: Play, check: str) -> Fault:
    return Fault(name, Stage.CALL, code, play, check, "tls")


# The token is at hand then, and must stay there.
BEFORE_THE_CALL: Faults = (
    _call("inspection of Graph", "TLS-INSPECTED", _at_graph(inspected), "graph_connection"),
    _call(
        "an expired certificate of Graph",
        "TLS-EXPIRED",
        _at_graph(lambda n: certified(n, days=(-9, -2))),
        "graph_connection",
    ),
    _call(
        "another host's certificate at Graph",
        "TLS-WRONG-HOST",
        _at_graph(lambda _: certified("x.example")),
        "room_mailboxes",
    ),
)

FAULTS: Faults = (*CERTIFICATES, *PROTOCOLS, *BEFORE_SECRETS, *INSPECTED, *BEFORE_THE_CALL)
