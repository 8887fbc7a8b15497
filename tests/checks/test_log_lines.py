"""What the log says of checks: begun, ended, codes and time; no secret and no answer."""

from __future__ import annotations

import logging

import anyio
import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.practice.faults import Fault
from tests.checks.practised import SECRETS, make_set_up


def told(caplog: pytest.LogCaptureFixture, by: str = "syncwizard") -> list[str]:
    """The messages before any redaction; `by` begins the logger's name."""
    return [one.getMessage() for one in caplog.records if one.name.startswith(by)]


async def test_a_check_says_that_it_began_and_how_it_ended(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="syncwizard.checks")
    await make_set_up().check("tenant_domains")
    begun, ended = told(caplog, "syncwizard.checks")
    assert begun == "check tenant_domains begun"
    head, _, codes = ended.partition(" ms: ")
    assert head.startswith("check tenant_domains passed in ")
    assert head.rpartition(" ")[2].isdigit()
    assert codes == "TENANT-OK DOMAIN-OK x2"


async def test_a_cancelled_check_says_so(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="syncwizard.checks")
    set_up = make_set_up()
    set_up.world.delay = 5
    with anyio.move_on_after(0.1):
        await set_up.check("router_reachable")
    assert told(caplog, "syncwizard.checks")[-1].startswith("check router_reachable cancelled in ")
    assert told(caplog, "syncwizard.checks")[-1].endswith(": no finding")


@pytest.mark.parametrize(
    "fault", [None, Fault.WM_SAYS_NO, Fault.EXPIRED_SECRET, Fault.ROOM_NOT_ONLINE]
)
async def test_no_answer_of_the_set_up_gets_into_the_log(
    fault: Fault | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="syncwizard")
    set_up = make_set_up()
    set_up.world.faults |= {fault} if fault else set()
    for check in CHECKS:
        await set_up.check(check)
    lines = told(caplog)
    answers = set_up.answers()
    secrets = [answers[name] for name in SECRETS if answers[name]]
    named = [answers[name] for name in ("tenant_id", "client_id", "trust_user", "customer_name")]
    rooms = [text for room in set_up.rooms for text in (room.mailbox, room.wm_name)]
    assert len(secrets) >= 6
    for value in (*secrets, *named, *rooms):
        assert not [line for line in lines if value in line], value
    assert not [line for line in lines if "?" in line or "eyJ" in line]


async def test_paths_are_told_as_far_as_they_are_our_own_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="syncwizard.clients")
    set_up = make_set_up()
    for check in CHECKS:
        await set_up.check(check)
    lines = told(caplog, "syncwizard.clients")
    asked = {line.partition(": ")[0] for line in lines if not line.startswith("msal")}
    graph, login = "graph.microsoft.com/v1.0", "login.microsoftonline.com"
    assert asked == {
        f"GET {login}/{{}}/v2.0/.well-known/openid-configuration",
        f"POST {login}/{{}}/oauth2/v2.0/token",
        f"GET {graph}/places/microsoft.graph.room",
        f"GET {graph}/places/microsoft.graph.roomlist",
        f"GET {graph}/places/{{}}/microsoft.graph.roomlist/rooms",
        f"POST {graph}/$batch",
        f"POST {graph}/users/{{}}/events",
        f"GET {graph}/users/{{}}/events/{{}}",
        f"DELETE {graph}/users/{{}}/events/{{}}",
        f"POST {graph}/users/{{}}/events/{{}}/cancel",
        f"GET {graph}/users/{{}}/calendarView",
        "GET {}/login",
        "POST {}/user/oauth/token",
        "GET {}/",
        "POST {}/webservices/{}/rest/functions/completereportresult",
    }
