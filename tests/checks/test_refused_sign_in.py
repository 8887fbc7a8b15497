"""A sign-in that was refused is not sent again by itself: the account may lock."""

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Outcome, repeats_refusal
from syncwizard.practice.faults import Fault
from tests.checks.practised import SetUp, codes, make_set_up

CHECK = "web_services"


async def refused() -> SetUp:
    """Turned away once, for a reason that has gone in the meantime."""
    set_up = make_set_up()
    set_up.world.set_fault(Fault.WM_SAYS_NO, True)
    await run(set_up)
    set_up.world.set_fault(Fault.WM_SAYS_NO, False)
    return set_up


async def run(set_up: SetUp) -> list[str]:
    """The codes of a run, recorded as the window records it."""
    evidence = await set_up.check(CHECK)
    set_up.project.evidence[CHECK] = evidence
    return codes(evidence.findings)


def calls(set_up: SetUp) -> int:
    return sum("webservices" in call for call in set_up.world.calls)


async def test_the_same_is_not_sent_again_however_often_one_tests() -> None:
    set_up = await refused()
    before = calls(set_up)
    assert await run(set_up) == ["WM-NOT-ASKED-AGAIN"]
    assert await run(set_up) == ["WM-NOT-ASKED-AGAIN"]
    assert set_up.project.evidence[CHECK].outcome is Outcome.FAILED, "the refusal stands"
    assert calls(set_up) == before == 1


async def test_a_person_who_knows_better_may_insist() -> None:
    set_up = await refused()
    await run(set_up)
    set_up.insists = True
    assert await run(set_up) == ["WM-REPORT-OK"]
    set_up.insists = False
    assert await run(set_up) == ["WM-REPORT-OK"]


@pytest.mark.parametrize("name", CHECKS[CHECK].signs_in)
async def test_another_user_password_or_host_is_another_sign_in(name: str) -> None:
    set_up = await refused()
    # As if the refusal had been of another value than the present one.
    evidence = set_up.project.evidence[CHECK]
    set_up.project.evidence[CHECK] = type(evidence)(
        evidence.check,
        evidence.outcome,
        evidence.started,
        evidence.ended,
        evidence.findings,
        {**evidence.inputs, name: "another"},
    )
    assert await run(set_up) == ["WM-REPORT-OK"]


async def test_another_report_is_asked_for_with_the_same_sign_in() -> None:
    set_up = await refused()
    set_up.values["wm_report_reference"] = "ANOTHER"
    assert await run(set_up) == ["WM-NOT-ASKED-AGAIN"]


async def test_what_else_went_wrong_can_be_tested_again() -> None:
    set_up = make_set_up()
    set_up.world.set_fault(Fault.WM_ERROR_IN_200, True)
    await run(set_up)
    set_up.world.set_fault(Fault.WM_ERROR_IN_200, False)
    assert await run(set_up) == ["WM-REPORT-OK"]
    evidence = set_up.project.evidence[CHECK]
    assert not repeats_refusal(evidence, CHECKS[CHECK], set_up.answers())
    assert not repeats_refusal(None, CHECKS[CHECK], set_up.answers())
