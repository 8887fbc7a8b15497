"""What only a person can allow: asked above the findings, recorded with one press, asked once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Outcome
from syncwizard.practice.faults import Fault
from syncwizard.practice.outages import INSPECTOR
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look import theme
from syncwizard.ui.look.colours import READABLE
from tests.ui.desk import said_in
from tests.ui.looking import cut_off, unreadable
from tests.ui.open_setup import OpenSetup

ORIGIN = "https://sso.router-login.example/"
EVENTS = {
    "api_user": ("inspector_accepted", INSPECTOR),
    "rooms_consistent": ("host_confirmed", ORIGIN),
    "graph_connection": ("host_confirmed", "https://graph.microsoft.us/"),  # the last of two
}
CASES = [
    (Fault.INSPECTION_TRUSTED, "api_user"),
    (Fault.TOKEN_HOST_ELSEWHERE, "rooms_consistent"),
    (Fault.OTHER_CLOUD, "graph_connection"),
]


def show(open_setup: OpenSetup, fault: Fault, check: str, language: str = "en") -> CheckPanel:
    open_setup.world.faults = {fault}
    open_setup.give_everything()
    open_setup.give_rooms()
    open_setup.session.project.confirmed_hosts = [
        one for one in open_setup.session.project.confirmed_hosts if one != ORIGIN
    ]
    return open_setup.show(CheckPanel(CHECKS[check], open_setup.place("5.1", language)))


def button(panel: CheckPanel, name: str) -> QAbstractButton:
    found = panel.findChild(QAbstractButton, f"{name}:{panel.key}")
    assert isinstance(found, QAbstractButton)
    return found


def run(open_setup: OpenSetup, panel: CheckPanel) -> None:
    button(panel, "test").click()
    open_setup.wait_for(lambda: not panel.is_running)
    open_setup.qtbot.wait(1)


@pytest.mark.parametrize(("fault", "check"), CASES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_yes_is_recorded_and_the_test_can_be_run_again(
    open_setup: OpenSetup, fault: Fault, check: str, language: str
) -> None:
    panel = show(open_setup, fault, check, language)
    assert not button(panel, "permit").isVisible()
    run(open_setup, panel)
    permit = button(panel, "permit")
    what, about = EVENTS[check]
    assert about in permit.text()
    permit.setFocus()
    permit.click()
    events = [(one.what, one.about) for one in open_setup.session.project.events]
    assert (what, about) in events
    assert not permit.isVisible()
    assert button(panel, "test").hasFocus()
    run(open_setup, panel)
    said = {one.code for one in open_setup.session.project.evidence[check].findings}
    assert not said & {"INSPECTION-NOT-ACCEPTED", "TOKEN-HOST-ELSEWHERE"}
    assert about not in said_in(panel)


def test_it_says_what_it_means_and_names_both_hosts_in_ascii(open_setup: OpenSetup) -> None:
    panel = show(open_setup, Fault.TOKEN_HOST_ELSEWHERE, "rooms_consistent")
    open_setup.give(token_url="https://spacewéll.com:8443/token")
    run(open_setup, panel)
    said = said_in(panel)
    assert "The Router is gcprouter.spacewell.com." in said
    assert "would be fetched from xn--" in said
    assert button(panel, "permit").text().endswith(":8443/")
    assert button(panel, "permit").text().isascii()


def test_nothing_secret_goes_there_before_yes(open_setup: OpenSetup) -> None:
    panel = show(open_setup, Fault.INSPECTION_TRUSTED, "api_user")
    run(open_setup, panel)
    assert panel.evidence is not None
    assert panel.evidence.outcome is Outcome.COULD_NOT_TELL
    assert open_setup.world.calls == []
    assert "can read and change what this set-up sends" in said_in(panel)


def test_what_is_out_of_date_asks_nothing(open_setup: OpenSetup) -> None:
    panel = show(open_setup, Fault.TOKEN_HOST_ELSEWHERE, "rooms_consistent")
    run(open_setup, panel)
    assert button(panel, "permit").isVisible()
    open_setup.give(token_url="https://other.example/token")
    assert not button(panel, "permit").isVisible()


def test_it_is_asked_once_for_all_tests(open_setup: OpenSetup) -> None:
    panel = show(open_setup, Fault.INSPECTION_TRUSTED, "api_user")
    run(open_setup, panel)
    button(panel, "permit").click()
    other = open_setup.show(CheckPanel(CHECKS["graph_connection"], open_setup.place("4.5")))
    run(open_setup, other)
    assert open_setup.session.project.evidence["graph_connection"].outcome is Outcome.PASSED


def test_where_another_program_has_the_set_up_nothing_is_recorded(open_setup: OpenSetup) -> None:
    panel = show(open_setup, Fault.INSPECTION_TRUSTED, "api_user")
    run(open_setup, panel)
    open_setup.session.read_only = open_setup.place().step.title
    button(panel, "permit").click()
    assert open_setup.session.project.accepted_inspectors == []
    assert button(panel, "permit").isVisible()
    open_setup.session.read_only = None


@pytest.mark.parametrize("wanted", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_question_and_stages_can_be_read(
    open_setup: OpenSetup, qapp: QApplication, wanted: str, language: str
) -> None:
    theme.apply(qapp, wanted, 1.5)
    panel = show(open_setup, Fault.INSPECTION_TRUSTED, "api_user", language)
    run(open_setup, panel)
    button(panel, "stages").click()
    panel.resize(620, 2000)
    open_setup.qtbot.wait(1)
    assert cut_off(panel) == []
    assert unreadable(panel, READABLE) == []
    theme.apply(qapp, "light")
