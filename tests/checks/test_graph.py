"""The Graph connection's hints: what a token names is never the last word."""

from __future__ import annotations

import pytest

from syncwizard.domain.checks import Outcome
from syncwizard.i18n import catalogue
from syncwizard.practice.faults import Fault
from tests.checks.practised import codes, complaints, make_set_up


async def test_permissions_that_no_call_exercises_are_not_called_proven() -> None:
    set_up = make_set_up()
    set_up.values["expected_permissions"] = (
        "Calendars.ReadWrite; Place.Read.All MailboxSettings.Read"
    )
    evidence = await set_up.check("graph_connection")
    hint = next(one for one in evidence.findings if one.code == "GRAPH-ROLES-NOT-NAMED")
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    assert hint.outcome is Outcome.COULD_NOT_TELL
    assert hint.params == {"permissions": "MailboxSettings.Read"}


async def test_what_a_call_proves_or_a_greater_permission_covers_is_no_doubt() -> None:
    set_up = make_set_up()
    set_up.values["expected_permissions"] = (
        "Calendars.ReadWrite, Calendars.Read, Calendars.ReadBasic, Place.Read.All"
    )
    assert (await set_up.check("graph_connection")).outcome is Outcome.PASSED
    set_up = make_set_up()
    set_up.world.faults.add(Fault.GRANTED_IN_EXCHANGE)
    evidence = await set_up.check("graph_connection")
    assert "GRAPH-GRANTED-IN-EXCHANGE" in codes(evidence.findings)
    assert evidence.outcome is Outcome.PASSED


@pytest.mark.parametrize("granted", ["Calendars.ReadBasic.All", "Calendars.ReadWrite"])
async def test_one_permission_with_two_names_is_one(granted: str) -> None:
    set_up = make_set_up()
    set_up.world.roles = {granted, "Place.Read.All"}
    set_up.values["expected_permissions"] = "Calendars.ReadBasic, Place.Read.All"
    evidence = await set_up.check("graph_connection")
    assert codes(evidence.findings) == ["GRAPH-TOKEN-OK", "GRAPH-ROOMS-OK", "GRAPH-ROOM-LISTS-OK"]


async def test_without_expectations_there_are_no_hints() -> None:
    set_up = make_set_up()
    set_up.values["expected_permissions"] = "Place.Read.All"
    set_up.world.faults.add(Fault.NO_CALENDAR_PERMISSION)
    assert (await set_up.check("graph_connection")).outcome is Outcome.PASSED


async def test_how_many_rooms_were_tried_is_said() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.NO_CALENDAR_PERMISSION)
    evidence = await set_up.check("graph_connection")
    unproven = next(one for one in evidence.findings if one.code == "GRAPH-CALENDAR-UNPROVEN")
    assert unproven.params == {"permission": "Calendars.ReadWrite", "n": 3}


async def test_the_permissions_in_the_token_are_said_also_when_all_is_well() -> None:
    evidence = await make_set_up().check("graph_connection")
    told = evidence.findings[0]
    assert told.outcome is Outcome.PASSED
    assert "Calendars.ReadWrite, Place.Read.All" in catalogue("en").say(told.text("happened"))


async def test_a_token_without_permissions_says_so() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.MISSING_PERMISSION)
    evidence = await set_up.check("graph_connection")
    assert evidence.findings[0].code == "GRAPH-TOKEN-WITHOUT-ROLES"


async def test_the_cloud_of_the_customer_is_used() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.OTHER_CLOUD)
    assert complaints(await set_up.check("graph_connection")) == {"CLOUD-NOT-CONFIRMED"}
    assert not any(call.startswith("POST") for call in set_up.world.calls)  # no secret went
    origins = str(set_up.found[-1].params["origins"]).split()
    assert origins == ["https://login.microsoftonline.us/", "https://graph.microsoft.us/"]
    set_up.project.confirmed_hosts += origins
    assert complaints(await set_up.check("graph_connection")) == set()
    assert any("graph.microsoft.us" in call for call in set_up.world.calls)
