"""Whose page came: portals, sign-ins, firewalls, filters; and our own pages are none of them."""

from __future__ import annotations

import pytest

from syncwizard.clients.errors import PageKind
from syncwizard.clients.page_kind import kind_of_page, kind_of_target

HOST = "router.example"


@pytest.mark.parametrize(
    ("status", "headers", "page", "kind"),
    [
        (511, {}, "<html>", PageKind.PORTAL),
        (200, {}, "<title>Gäste-WLAN</title>", PageKind.PORTAL),
        (200, {}, "<!-- <WISPAccessGatewayParam> -->", PageKind.PORTAL),
        (
            200,
            {},
            "<meta content='0; URL=https://hotel.example/in' http-equiv=refresh>",
            PageKind.UNKNOWN,
        ),
        (
            200,
            {},
            "<META HTTP-EQUIV='refresh' CONTENT='0; URL=https://hotel.example/in'>",
            PageKind.PORTAL,
        ),
        (200, {}, '<form><input name="SAMLRequest" value="x">', PageKind.SIGN_IN),
        (200, {}, "<title>Sign in to your account</title>", PageKind.SIGN_IN),
        (403, {"server": "cloudflare"}, "<title>Just a moment</title>", PageKind.FIREWALL),
        (403, {}, "<p>Incapsula incident ID: 7</p>", PageKind.FIREWALL),
        (403, {"server": "AkamaiGHost"}, "<title>Access Denied</title>", PageKind.FIREWALL),
        (503, {"x-squid-error": "ERR_CONNECT_FAIL 111"}, "<p>proxy</p>", PageKind.FILTER),
        (403, {"server": "Zscaler/6.2"}, "<p>Zscaler: not allowed</p>", PageKind.FILTER),
    ],
)
def test_a_page_is_known_by_what_such_pages_have(
    status: int, headers: dict[str, str], page: str, kind: PageKind
) -> None:
    assert kind_of_page(status, headers, page, HOST) is kind


@pytest.mark.parametrize(
    ("status", "headers", "page"),
    [
        (200, {}, "<title>Spacewell Router</title><form>Log in</form>"),
        (200, {"server": "cloudflare"}, "<title>Workplace</title>"),
        (404, {"server": "cloudflare"}, "<title>Not found</title>"),
        (502, {"server": "nginx"}, "<title>502 Bad Gateway</title>"),
        (200, {}, "<meta http-equiv='refresh' content='0; url=/ui/login'>"),
        (200, {}, f"<meta http-equiv='refresh' content='0; url=https://{HOST}/ui'>"),
        (200, {}, ""),
    ],
)
def test_ones_own_page_is_nobody_elses(status: int, headers: dict[str, str], page: str) -> None:
    assert kind_of_page(status, headers, page, HOST) is PageKind.UNKNOWN


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("https://login.microsoftonline.com/common", PageKind.SIGN_IN),
        ("https://sso.customer.example/adfs/ls/?wa=wsignin1.0", PageKind.SIGN_IN),
        ("https://idp.example/sso?SAMLRequest=abc", PageKind.SIGN_IN),
        ("https://customer.okta.com/app", PageKind.SIGN_IN),
        ("http://captive.hotel.example/", PageKind.PORTAL),
        ("https://gateway.zscaler.net/block", PageKind.FILTER),
        ("/login", PageKind.UNKNOWN),
        ("https://router.example/ui", PageKind.UNKNOWN),
        ("https://[::1", PageKind.UNKNOWN),
        ("", PageKind.UNKNOWN),
    ],
)
def test_what_awaits_at_an_address(location: str, kind: PageKind) -> None:
    assert kind_of_target(location) is kind
