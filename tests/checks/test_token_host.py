"""The API user's secret goes to the Router's owner, or to whom a person has confirmed."""

from __future__ import annotations

import pytest

from syncwizard.domain.checks import Outcome
from tests.checks.practised import complaints, make_set_up

CODE = "TOKEN-HOST-ELSEWHERE"


@pytest.mark.parametrize(
    ("token_url", "asks"),
    [
        ("", False),
        ("https://gcprouter.spacewell.com/user/oauth/token", False),
        ("https://login.spacewell.com/token", False),
        ("https://spacewell.com.evil.example/token", True),
        ("https://xn--spacewll-u1a.com/token", True),
    ],
)
async def test_another_owners_host_is_asked_about(token_url: str, asks: bool) -> None:
    set_up = make_set_up()
    set_up.values["token_url"] = token_url
    assert (CODE in complaints(await set_up.check("rooms_consistent"))) is asks


async def test_both_hosts_are_named_in_ascii_and_a_confirmed_one_is_not_asked_about() -> None:
    set_up = make_set_up()
    set_up.values["token_url"] = "https://spacewéll.com:8443/token"
    evidence = await set_up.check("rooms_consistent")
    (found,) = (one for one in evidence.findings if one.code == CODE)
    assert found.outcome is Outcome.COULD_NOT_TELL
    named = {str(found.params[name]) for name in ("host", "to_host", "origin")}
    assert all(name.isascii() for name in named)
    assert found.params["host"] == "gcprouter.spacewell.com"
    assert str(found.params["to_host"]).startswith("xn--")
    set_up.project.confirmed_hosts.append(str(found.params["origin"]))
    assert CODE not in complaints(await set_up.check("rooms_consistent"))
