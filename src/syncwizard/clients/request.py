"""Makes a request that is safe to send (address, headers, body); sends nothing."""

from __future__ import annotations

import base64
import json as json_module
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from syncwizard.clients.addresses import Address, read_address
from syncwizard.clients.errors import Unsendable


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """What goes out; has no `repr`, for it may hold secrets."""

    method: str
    url: str
    address: Address
    headers: dict[str, str]
    content: bytes | None


def make_request(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, str | int] | None = None,
    json: object = None,
    form: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
) -> Request:
    """The request, checked; raises AddressError and Unsendable (which never quote a value)."""
    address = read_address(url)
    content, kind = _encode(json, form)
    all_headers = {"Accept": "application/json", **kind, **(headers or {})}
    if auth is not None:
        all_headers["Authorization"] = _basic(address, *auth)
    for name, value in all_headers.items():
        # httpx's own error would quote the value.
        if not (value.isascii() and value.isprintable()):
            raise _unsendable(address, name)
    url = _with_params(_as_dialled(url, address), params)
    return Request(method, url, address, all_headers, content)


def _as_dialled(url: str, address: Address) -> str:
    """The address with its host as it was read: no other parser decides where it leads."""
    parts = urlsplit(url)
    return parts._replace(scheme="https", netloc=address.netloc, fragment="").geturl()


def _encode(json: object, form: Mapping[str, str] | None) -> tuple[bytes | None, dict[str, str]]:
    if form is not None:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return urlencode(form).encode("ascii"), kind
    if json is not None:
        text = json_module.dumps(json, ensure_ascii=False, allow_nan=False)
        return text.encode(), {"Content-Type": "application/json"}
    return None, {}


def _with_params(url: str, params: Mapping[str, str | int] | None) -> str:
    if not params:
        return url
    # "$" stays readable: OData's parameters are called $top and $skip.
    return url + ("&" if "?" in url else "?") + urlencode(params, safe="$,")


def _basic(address: Address, user: str, password: str) -> str:
    if ":" in user:
        raise _unsendable(address, "Authorization")
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


def _unsendable(address: Address, name: str) -> Unsendable:
    detail = f"characters that the header {name} cannot carry"
    return Unsendable(host=address.host, doing="address", detail=detail, what=name)
