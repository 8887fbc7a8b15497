"""Tells whose page came instead of an answer, by what such pages have in common; sends nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from syncwizard.clients.clouds import LOGIN_HOSTS
from syncwizard.clients.errors import PageKind

_NETWORK_SIGN_IN: Final = 511
_READ: Final = 20_000

# In small letters. What is only a word of a product stands with what makes it a page of its own.
_FILTERS: Final = (
    "zscaler",
    "fortiguard",
    "fortigate",
    "web page blocked",
    "netskope",
    "opendns.com",
    "umbrella.com",
    "websense",
    "forcepoint",
    "sophos web",
    "barracuda web",
    "web filter violation",
    "urlblocked",
    "err_access_denied",
    "cache administrator",
)
_FIREWALLS: Final = (
    "attention required! | cloudflare",
    "cf-error-details",
    "incapsula incident id",
    "the requested url was rejected. please consult with your administrator",
    "request blocked. we can't connect to the server for this app or website",
    "web application firewall",
    "mod_security",
    "modsecurity",
    "sucuri website firewall",
    "errors.edgesuite.net",
)
_PORTALS: Final = ("wispaccessgatewayparam", "captive portal", "captiveportal", "uamip=")
_PORTAL_TITLES: Final = (
    "hotspot",
    "guest",
    "gäste",
    "gast-",
    "wi-fi",
    "wifi",
    "wlan",
    "network login",
    "network authentication",
)
_SIGN_INS: Final = ('name="samlrequest"', "/adfs/ls", "sign in to your account", "oktacdn.com")
_FILTER_HEADERS: Final = ("x-squid-error", "x-zscaler-mode", "x-bluecoat-via")
_FIREWALL_HEADERS: Final = ("cf-mitigated", "x-iinfo", "x-sucuri-block", "x-amzn-waf-action")
_FIREWALL_SERVERS: Final = ("cloudflare", "akamaighost", "cloudfront", "bigip", "imperva")

_SIGN_IN_WAYS: Final = ("samlrequest=", "/adfs/ls", "oauth2/authorize", "oauth2/v2.0/authorize")
_SIGN_IN_HOSTS: Final = (".okta.com", ".onelogin.com", ".auth0.com", "accounts.google.com")
_PORTAL_WAYS: Final = ("captive", "hotspot", "guestportal", "guest/", "wlan", "wifi")


def kind_of_page(status: int, headers: Mapping[str, str], text: str, host: str) -> PageKind:
    """Whose page it is that `host` is said to have answered with; UNKNOWN for anything else."""
    page = text[:_READ].lower()
    if status == _NETWORK_SIGN_IN:
        return PageKind.PORTAL
    away = _leads_away(page, host)
    if away is not None:
        return away
    if _has(page, _FILTERS) or _any_in(headers, _FILTER_HEADERS):
        return PageKind.FILTER
    if _is_firewall(status, headers, page):
        return PageKind.FIREWALL
    if _has(page, _PORTALS) or _has(_title(page), _PORTAL_TITLES):
        return PageKind.PORTAL
    return PageKind.SIGN_IN if _has(page, _SIGN_INS) else PageKind.UNKNOWN


def kind_of_target(location: str) -> PageKind:
    """What awaits at the address that an answer leads to, as far as the address says."""
    try:
        parts = urlsplit(location.lower())
        host = parts.hostname or ""
    except ValueError:
        return PageKind.UNKNOWN
    way = f"{parts.path}?{parts.query}"
    if host in LOGIN_HOSTS or host.endswith(_SIGN_IN_HOSTS) or _has(way, _SIGN_IN_WAYS):
        return PageKind.SIGN_IN
    if _has(host, _FILTERS):
        return PageKind.FILTER
    return PageKind.PORTAL if _has(f"{host}{way}", _PORTAL_WAYS) else PageKind.UNKNOWN


def _leads_away(page: str, host: str) -> PageKind | None:
    """For a page that sends its reader to another host by itself (meta refresh)."""
    found = re.search(
        r"<meta[^>]{0,200}http-equiv=.?refresh[^>]{0,200}?url=['\"]?([^'\">\s]+)", page
    )
    if found is None:
        return None
    try:
        to_host = urlsplit(found.group(1)).hostname
    except ValueError:
        return PageKind.PORTAL
    if not to_host or to_host == host.lower():
        return None
    return kind_of_target(found.group(1)) or PageKind.PORTAL


def _is_firewall(status: int, headers: Mapping[str, str], page: str) -> bool:
    if _has(page, _FIREWALLS) or _any_in(headers, _FIREWALL_HEADERS):
        return True
    refuses = status in (403, 406, 429, 503)
    return refuses and _has(headers.get("server", "").lower(), _FIREWALL_SERVERS)


def _title(page: str) -> str:
    found = re.search(r"<title[^>]*>([^<]*)", page)
    return found.group(1) if found else ""


def _has(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _any_in(headers: Mapping[str, str], names: Iterable[str]) -> bool:
    return any(name in headers for name in names)
