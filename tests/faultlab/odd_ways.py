"""What is rare and in order on the way: names, lines, certificates, proxies."""

from __future__ import annotations

import errno
import os
import ssl
from collections.abc import Callable
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from syncwizard.clients.proxies import SYSTEM
from tests.fakes.loopback_host import TRUSTED, Behaviour, authority, certified
from tests.faultlab.answering import page
from tests.faultlab.certificates import intermediate, issue, showing, speaking
from tests.faultlab.fault import Limit, Oddity, Play
from tests.faultlab.lab import PROXY, PROXY_USER, ROUTER, Lab
from tests.faultlab.playing import at, both, certificate, typed
from tests.faultlab.proxies import leading

_V6: Final = "2001:db8::17"
_SLOW: Final = 0.4  # seconds: a tenth of the four that a slow service takes


# ---- Names and lines


def _first(address: str, fault: int | None) -> Play:
    """Another address comes first, and it is dead."""

    def play(lab: Lab) -> None:
        lab.name_says(lab.target, [address, lab.address_of(lab.target)])
        lab.lines[address, 443] = None if fault is None else OSError(fault, os.strerror(fault))

    return play


def _many_addresses(lab: Lab) -> None:
    dead = [f"198.51.100.{number}" for number in range(1, 5)]
    lab.name_says(lab.target, [*dead, lab.address_of(lab.target)])


def _six_before_four(fault: int | None) -> Play:
    """Eight addresses of IPv6 come before the one that answers, and lead nowhere."""

    def play(lab: Lab) -> None:
        useless = [f"2001:db8::{number}" for number in range(1, 9)]
        lab.name_says(lab.target, [*useless, lab.address_of(lab.target)])
        for address in useless:
            lab.lines[address, 443] = None if fault is None else OSError(fault, os.strerror(fault))

    return play


def _silent_before(count: int) -> Play:
    """So many addresses of the same family stay silent before the one that answers."""

    def play(lab: Lab) -> None:
        silent = [f"198.51.100.{number}" for number in range(1, count + 1)]
        lab.name_says(lab.target, [*silent, lab.address_of(lab.target)])
        for address in silent:
            lab.lines[address, 443] = None

    return play


def _named(name: str, url: str, port: int = 443) -> Play:
    """The Router under another name."""

    async def play(lab: Lab) -> None:
        await lab.open(name, lab.answering(ROUTER), issue([name]), port=port)
        lab.put(router_url=url)

    return play


async def _by_address(lab: Lab) -> None:
    address = lab.address_of(ROUTER)
    lab.put(router_url=f"https://{address}/")
    await lab.open(ROUTER, lab.answering(ROUTER), certified(address))


async def _slow_name(lab: Lab) -> None:
    lab.name_delay = _SLOW


LINES: tuple[Oddity, ...] = (
    Oddity("IPv6 comes first and is dead", _first(_V6, errno.ENETUNREACH)),
    Oddity("IPv6 comes first and is silent", _first(_V6, None)),
    Oddity("the first address refuses", _first("198.51.100.9", errno.ECONNREFUSED)),
    Oddity("only the fifth address answers", _many_addresses),
    Oddity("eight dead addresses of IPv6 come first", _six_before_four(errno.ENETUNREACH)),
    Oddity("eight silent addresses of IPv6 come first", _six_before_four(None)),
    Oddity("only the ninth address answers, the others are silent", _silent_before(8)),
    Oddity("a slow name service", _slow_name, limit=Limit.TOTAL),
    Oddity("the host in capitals", typed(router_url="https://GCProuter.Spacewell.COM/")),
    Oddity("the usual port, written out", typed(router_url="https://gcprouter.spacewell.com:443/")),
    Oddity("no slash at the end", typed(router_url="https://gcprouter.spacewell.com")),
    Oddity(
        "a path before the pages",
        both(
            typed(router_url="https://gcprouter.spacewell.com/gcp/"),
            at(f"{ROUTER}/gcp/login", page()),
        ),
    ),
    Oddity("an address in numbers", _by_address),
    Oddity("another port", _named("gcp.example", "https://gcp.example:8443/", 8443)),
    Oddity(
        "an international name", _named("xn--rter-0qab.example", "https://xn--rter-0qab.example/")
    ),
    Oddity("a name without a dot", _named("router", "https://router/")),
    Oddity("an underline in the name", _named("gcp_router.example", "https://gcp_router.example/")),
)


# ---- TLS


def _key(key: Callable[[], ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey]) -> Play:
    return certificate(lambda name: issue([name], key=key()))


def _reversed_chain(name: str) -> ssl.SSLContext:
    lowest = intermediate().create_child_ca()
    cert = lowest.issue_cert(name)
    leaf, *chain = cert.cert_chain_pems
    return showing(cert, leaf, *reversed(chain))


def _with_root(name: str) -> ssl.SSLContext:
    cert = intermediate().issue_cert(name)
    return showing(cert, *cert.cert_chain_pems, authority(TRUSTED).cert_pem)


def _asking(name: str) -> ssl.SSLContext:
    context = certified_anew(name)
    context.verify_mode = ssl.CERT_OPTIONAL
    authority(TRUSTED).configure_trust(context)
    return context


def certified_anew(name: str) -> ssl.SSLContext:
    """A context of its own: it is going to be changed."""
    return issue([name])


def _only(version: ssl.TLSVersion) -> Play:
    return certificate(lambda name: speaking(certified_anew(name), version, version))


async def _trusted_inspection(lab: Lab) -> None:
    """The company's authority stands in this computer's store, and signs what everybody sees."""
    authority("Contoso TLS Inspection").configure_trust(lab.trust)
    made = certified(ROUTER, by="Contoso TLS Inspection")
    await lab.open(ROUTER, lab.answering(ROUTER), made)


async def _agreed_inspection(lab: Lab) -> None:
    lab.judges_authorities = True
    lab.accept("Contoso TLS Inspection")
    await _trusted_inspection(lab)


TLS: tuple[Oddity, ...] = (
    Oddity("inspected, trusted and agreed to", _agreed_inspection, "api_user"),
    Oddity("inspected where no secret goes", _agreed_inspection),
    Oddity("a wildcard", certificate(lambda name: issue([f"*.{name.partition('.')[2]}"]))),
    Oddity(
        "a thousand names",
        certificate(lambda name: issue([*(f"h{n}.example" for n in range(999)), name])),
    ),
    Oddity("a common name only", certificate(lambda name: issue([], common_name=name))),
    Oddity("a key on P-384", _key(lambda: ec.generate_private_key(ec.SECP384R1()))),
    Oddity("a key on P-521", _key(lambda: ec.generate_private_key(ec.SECP521R1()))),
    Oddity("an RSA key", _key(lambda: rsa.generate_private_key(65537, 2048))),
    Oddity("TLS 1.2 only", _only(ssl.TLSVersion.TLSv1_2)),
    Oddity("TLS 1.3 only", _only(ssl.TLSVersion.TLSv1_3)),
    Oddity(
        "a chain with an intermediate",
        certificate(lambda n: showing(c := intermediate().issue_cert(n), *c.cert_chain_pems)),
    ),
    Oddity("a chain in the wrong order", certificate(_reversed_chain)),
    Oddity("a chain with its root", certificate(_with_root)),
    Oddity("a client certificate is asked for, not demanded", certificate(_asking)),
    Oddity("inspected and trusted", _trusted_inspection),
)


# ---- Proxies


def _proxied(behave: Behaviour, *, password: bool = True) -> Play:
    async def play(lab: Lab) -> None:
        lab.proxy, lab.credentials = f"http://{PROXY}:3128", PROXY_USER if password else None
        await lab.open(PROXY, behave, port=3128)

    return play


def _exception(lab: Lab) -> None:
    lab.proxy = SYSTEM
    lab.environment(HTTPS_PROXY=f"http://{PROXY}:3128", NO_PROXY=".spacewell.com")


async def _in_environment(lab: Lab) -> None:
    lab.proxy = SYSTEM
    lab.environment(HTTPS_PROXY=f"http://{PROXY}:3128")
    await lab.open(PROXY, leading(), port=3128)


def _script_says(*named: str) -> Play:
    async def play(lab: Lab) -> None:
        lab.proxy, lab.ask_proxies = SYSTEM, lambda _url: list(named)
        await lab.open(PROXY, leading(), port=3128)

    return play


_OLD_PROXY: Final = b"HTTP/1.0 200 OK\r\nProxy-Agent: Gateway/1.0\r\nVia: 1.0 gate\r\n\r\n"
PROXIES: tuple[Oddity, ...] = (
    Oddity("a proxy with a password", _proxied(leading(password=True)), "api_user"),
    Oddity("a proxy without a password", _proxied(leading(), password=False), "api_user"),
    Oddity("a proxy on the way to Microsoft", _proxied(leading(password=True)), "graph_connection"),
    Oddity("an old proxy", _proxied(leading(established=_OLD_PROXY))),
    Oddity("a proxy in the environment", _in_environment),
    Oddity("a proxy that is not for this host", _exception),
    Oddity("a script that names a proxy", _script_says(f"http://{PROXY}:3128")),
    Oddity("a script that says: directly", _script_says("direct://")),
    Oddity(
        "a script whose first proxy is dead",
        _script_says("http://gone.nordlicht.example:8080", f"http://{PROXY}:3128"),
        "api_user",
    ),
    Oddity(
        "a script whose proxy is dead, and then: directly",
        _script_says("http://gone.nordlicht.example:8080", "direct://"),
    ),
    Oddity(
        "a script whose first proxy is of another kind",
        _script_says("socks5://x:1", f"http://{PROXY}:3128"),
    ),
)

ODDITIES: tuple[Oddity, ...] = (*LINES, *TLS, *PROXIES)
