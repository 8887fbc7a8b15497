"""What an https address is made of, and the host that will be dialled; it opens no connection."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def urlsplit_or_none(value: str) -> SplitResult | None:
    """The parts of an address, or None where it is no address at all."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme and parts.netloc else None


def dialled(value: str) -> str:
    """An https address with its host as it will be dialled (lower case, punycode)."""
    parts = _safe_parts(value)
    host = ascii_host(parts.hostname or "") if parts else None
    if parts is None or not host:
        return value
    port = f":{parts.port}" if parts.port not in {None, 443} else ""
    return parts._replace(scheme=parts.scheme.lower(), netloc=host + port).geturl()


def _safe_parts(value: str) -> SplitResult | None:
    """The parts of an address that means one host and nothing else; else it stays as it is."""
    parts = urlsplit_or_none(value)
    if parts is None or any(sign in parts.netloc for sign in "@\\%[]"):
        return None
    return parts


def origin_of(value: str) -> str:
    """An address without what stands behind its host."""
    parts = _safe_parts(dialled(value))
    return f"{parts.scheme}://{parts.netloc}/" if parts else value


def page_of(address: str, path: str = "") -> str:
    """A page behind an https address, as it is dialled; "" where the address is none.

    Never with a user, a query or a fragment: nothing of the answers can travel in it.
    """
    origin = origin_of(address)
    parts = _safe_parts(origin)
    is_safe = parts is not None and parts.scheme == "https" and bool(parts.hostname)
    return f"{origin}{path}" if is_safe else ""


def ascii_host(host: str) -> str | None:
    """The host name as it goes to the resolver, or None where it cannot be a host name."""
    if host.isascii():
        return host.lower().rstrip(".") or None
    import idna  # late: only names beyond ASCII need its tables

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return None
