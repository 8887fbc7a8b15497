"""Proves the summary: three kinds of truth, kept apart, and the report that is made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from syncwizard.domain.text import Text
from syncwizard.guide import GUIDE
from tests.ui.desk import Desk, said_in


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    return desk


def open_summary(desk: Desk) -> None:
    desk.click("summary")
    desk.settle()  # what a layout gets anew is shown at the event loop's next turn


def line_of(desk: Desk, step_id: str) -> str:
    """What the summary says of one step."""
    change = desk.find(f"change:{step_id}", QWidget)
    line = change.parentWidget()
    assert isinstance(line, QWidget)
    return said_in(line)


def test_every_step_has_a_line_and_a_way_to_it(at_work: Desk) -> None:
    open_summary(at_work)
    for step in GUIDE.steps:
        assert at_work.words.say(step.title) in line_of(at_work, step.id)


def test_what_is_verified_confirmed_and_open_is_kept_apart(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    at_work.click("test:router_reachable")
    at_work.settle()
    at_work.click("confirm:4.1:logged_in")
    open_summary(at_work)
    word = at_work.view.word
    line = line_of(at_work, "4.1")
    assert f"{word('verified')}: " in line
    assert f"{word('confirmed')}: " in line
    assert "Kim Berger" in line
    assert f"{word('open')}: " not in line
    assert f"{word('open')}: " in line_of(at_work, "4.2")
    assert at_work.says(word("count_verified", n=1))
    assert at_work.says(word("count_confirmed", n=1))


def test_what_went_out_of_date_is_verified_no_more(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    at_work.click("test:router_reachable")
    at_work.settle()
    at_work.work.put("router_url", "https://other.spacewell.com/")
    open_summary(at_work)
    assert f"{at_work.view.word('verified')}: " not in line_of(at_work, "4.1")
    assert at_work.says(at_work.view.word("count_verified", n=0))


def test_what_does_not_apply_says_so(at_work: Desk) -> None:
    open_summary(at_work)
    words = at_work.view.words.say(Text("progress.does_not_apply"))
    assert words in line_of(at_work, "7")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_report_is_written_in_the_chosen_language(
    at_work: Desk, tmp_path: Path, language: str
) -> None:
    at_work.fill("3")
    secret = at_work.session.answers["customer_client_secret"]
    open_summary(at_work)
    at_work.find("report_folder", QLineEdit).setText(str(tmp_path / "report"))
    at_work.find(f"report_language:{language}", QRadioButton).click()
    at_work.click("export")
    at_work.qtbot.waitUntil(
        lambda: at_work.says(at_work.view.word("report_written", folder=str(tmp_path / "report"))),
        timeout=20_000,
    )
    written = {path.suffix for path in (tmp_path / "report").iterdir()}
    assert {".html", ".json", ".pdf"} <= written
    [found] = (tmp_path / "report").glob("*.json")
    assert json.loads(found.read_text(encoding="utf-8"))
    for path in (tmp_path / "report").iterdir():
        assert secret.encode() not in path.read_bytes()
    assert any(event.what == "exported" for event in at_work.session.project.events)


def test_a_report_that_cannot_be_written_says_why_and_can_be_tried_again(
    at_work: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    open_summary(at_work)
    at_work.find("report_folder", QLineEdit).setText(str(tmp_path / "file" / "report"))
    at_work.click("export")
    at_work.settle()
    assert at_work.says("Not a directory") or at_work.says("not written")
    assert at_work.find("export", QWidget).isEnabled()
