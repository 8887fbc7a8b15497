"""Proves the links into the browser: known addresses only, and never anything else in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from syncwizard.domain.addresses import page_of
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.ui.steps.links import make_link
from tests.ui.open_setup import OpenSetup


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to open."""
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def press(open_setup: OpenSetup, step_id: str) -> list[str]:
    """Presses the step's link; what was said because of it."""
    said: list[str] = []
    place = open_setup.place(step_id)
    made = make_link(replace(place, tell=lambda what: said.append(place.say(what))))
    assert made is not None
    made.click()
    return said


def test_each_part_opens_its_own_system(open_setup: OpenSetup, opened: list[str]) -> None:
    open_setup.session.project.practice = False
    open_setup.give(router_url="https://router.example/", wm_url="https://acme.example/")
    for step in GUIDE.steps:
        if step.part.link is not None:
            assert press(open_setup, step.id) == []
    router, wm = "https://router.example/login", "https://acme.example/"
    assert opened == [router] * 5 + [wm] * 8 + [router] * 2 + [wm]
    assert make_link(open_setup.place("3")) is None


def test_practice_opens_nothing_real_and_says_so(open_setup: OpenSetup, opened: list[str]) -> None:
    open_setup.give_everything()
    said = press(open_setup, "4.1")
    address = page_of(open_setup.work.answers["router_url"], "login")
    assert said == [open_setup.place().say(text("companion.practice_link", address=address))]
    assert opened == []


def test_an_address_that_cannot_be_right_is_not_opened(
    open_setup: OpenSetup, opened: list[str]
) -> None:
    open_setup.session.project.practice = False
    for address in ("http://router.example/", "https://10.0.0.1/", "javascript:alert(1)"):
        open_setup.give(router_url=address)
        said = press(open_setup, "4.2")
        assert said == [open_setup.place().say(text("companion.no_address", step="4.1"))]
    assert opened == []


def test_without_a_browser_the_address_is_told(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    open_setup.session.project.practice = False
    open_setup.give(router_url="https://router.example/")
    assert "https://router.example/login" in press(open_setup, "4.1")[0]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://Router.Example/", "https://router.example/login"),
        ("https://router.example", "https://router.example/login"),
        ("https://router.example/a?secret=1#x", "https://router.example/login"),
        ("https://router.example:8443/", "https://router.example:8443/login"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/login"),
        ("https://user:word@router.example/", ""),
        ("http://router.example/", ""),
        ("file:///etc/passwd", ""),
        ("router.example", ""),
        ("", ""),
    ],
)
def test_a_page_is_made_of_the_origin_alone(address: str, page: str) -> None:
    assert page_of(address, "login") == page
