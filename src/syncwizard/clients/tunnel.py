"""Asks a proxy for the way to a host, by hand, because httpx forgets what a refusal offers."""

from __future__ import annotations

import re

from anyio.abc import ByteStream

from syncwizard.clients.addresses import Address
from syncwizard.clients.errors import ProxyAuthenticationRequired, ProxyNotHttp, ProxyRefused
from syncwizard.clients.proxies import Proxy

_MOST_BYTES = 16 * 1024


async def open_tunnel(stream: ByteStream, address: Address, proxy: Proxy) -> None:
    """Leaves `stream` connected to `address`; sends nothing but CONNECT and the proxy's password.

    Raises ProxyAuthenticationRequired (with the schemes offered), ProxyRefused, ProxyNotHttp,
    and anyio's errors when the proxy hangs up.
    """
    host = f"[{address.host}]" if ":" in address.host else address.host
    target = f"{host}:{address.port}"
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if authorization := proxy.authorization():
        lines.append(f"Proxy-Authorization: {authorization}")
    await stream.send(("\r\n".join(lines) + "\r\n\r\n").encode("ascii"))
    _judge(await _read_head(stream, address, proxy), address, proxy)


async def _read_head(stream: ByteStream, address: Address, proxy: Proxy) -> str:
    head = b""
    while b"\r\n\r\n" not in head:
        head += await stream.receive()
        if len(head) > _MOST_BYTES:
            raise not_a_proxy(address, proxy, "its answer does not end")
    return head.decode("latin-1")


def _judge(head: str, address: Address, proxy: Proxy) -> None:
    first = re.match(r"HTTP/1\.[01] (\d{3})", head)
    if first is None:
        raise not_a_proxy(address, proxy, "it does not answer in HTTP")
    status = int(first.group(1))
    if status == 407:
        offered = re.findall(r"(?im)^proxy-authenticate:[ \t]*([\w-]+)", head)
        raise ProxyAuthenticationRequired(
            host=address.host,
            doing="proxy",
            detail="HTTP 407",
            proxy=proxy.name,
            source=proxy.source,
            schemes=tuple(dict.fromkeys(offered)),
            as_user=proxy.user,
        )
    if not 200 <= status <= 299:
        raise ProxyRefused(
            host=address.host,
            doing="proxy",
            detail=f"HTTP {status}",
            proxy=proxy.name,
            source=proxy.source,
            status=status,
        )


def not_a_proxy(address: Address, proxy: Proxy, detail: str) -> ProxyNotHttp:
    """That what listens at the proxy's address answers like something else."""
    return ProxyNotHttp(
        host=address.host, doing="proxy", detail=detail, proxy=proxy.name, source=proxy.source
    )
