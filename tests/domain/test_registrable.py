"""Which hosts belong to one owner."""

from __future__ import annotations

import pytest

from syncwizard.domain.registrable import is_one_owner, registrable


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("router.spacewell.com", "spacewell.com"),
        ("Spacewell.com.", "spacewell.com"),
        ("a.b.company.co.uk", "company.co.uk"),
        ("wm.company.com.au", "company.com.au"),
        ("co.uk", "co.uk"),
        ("wm.gv.at", "wm.gv.at"),
        ("one.azurewebsites.net", "one.azurewebsites.net"),
        ("api.one.westeurope.cloudapp.azure.com", "api.one.westeurope.cloudapp.azure.com"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("localhost", "localhost"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_registered_part(host: str, owner: str) -> None:
    assert registrable(host) == owner


@pytest.mark.parametrize(
    ("host", "other", "one"),
    [
        ("router.spacewell.com", "login.spacewell.com", True),
        ("router.spacewell.com", "spacewell.com.evil.example", False),
        ("router.spacewell.com", "routerspacewell.com", False),
        ("one.azurewebsites.net", "two.azurewebsites.net", False),
        ("a.co.uk", "b.co.uk", False),
        *(
            (f"router.{suffix}", f"thief.{suffix}", False)
            for suffix in (
                "azurestaticapps.net",
                "elasticbeanstalk.com",
                "firebaseapp.com",
                "fly.dev",
                "onrender.com",
                "railway.app",
                "trycloudflare.com",
                "up.railway.app",
                "devtunnels.ms",
                "govt.nz",
            )
        ),
        ("192.0.2.7", "192.0.2.8", False),
    ],
)
def test_one_owner(host: str, other: str, one: bool) -> None:
    assert is_one_owner(host, other) is one
