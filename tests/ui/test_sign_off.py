"""Signing in the window, here and on paper; what it closes, and opening again deliberately."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import anyio
import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLineEdit,
    QWidget,
)

from syncwizard.cli.verifying import verify
from syncwizard.domain.project import SignedBy, now
from syncwizard.domain.signing import mark_of
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.rooms.pasted import read_pasted
from syncwizard.store.signed import FOLDER, WRITTEN
from syncwizard.ui.summary.sign_off import SignOffCard
from syncwizard.ui.summary.signing_question import in_groups
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import press

Fill = Callable[[QDialog], None]


@pytest.fixture
def written(desk: Desk, tmp_path: Path) -> Desk:
    """An open set-up whose report was just written."""
    desk.new_setup()
    desk.fill("3", "4.1", "4.2", "4.3")
    rooms = read_pasted(desk.house.world.rooms_pasted())[:3]
    desk.work.record(lambda session: session.set_rooms(rooms))
    desk.settle()
    desk.click("summary")
    desk.settle()
    desk.find("report_folder", QLineEdit).setText(str(tmp_path / "report"))
    desk.click("export")
    desk.settle()
    return desk


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """An open set-up that was signed as it is."""
    desk.new_setup()
    desk.fill("3", "4.1", "4.2", "4.3")
    desk.settle()
    by = SignedBy(role="reviewer", name="Bo Ó", at=now())
    mark = mark_of(desk.session.project)
    desk.work.record(lambda session: session.sign_off("a" * 64, now(), [by], mark))
    desk.click("summary")
    desk.settle()
    return desk


def file_of(tmp_path: Path) -> Path:
    return tmp_path / "report" / "report.json"


def answer(desk: Desk, yes: str, *ticks: str, **typed: str) -> Fill:
    """Fills in a question as a person would, and agrees."""

    def act(dialog: QDialog) -> None:
        for name, value in typed.items():
            edit = dialog.findChild(QLineEdit, name.replace("__", ":"))
            assert isinstance(edit, QLineEdit), name
            edit.setText(value)
        for name in ticks:
            box = dialog.findChild(QAbstractButton, name)
            assert isinstance(box, QAbstractButton), name
            box.click()
        press(desk.words.say(text(f"window.{yes}")))(dialog)

    return act


def sign(desk: Desk, name: str = "Bo Ó", role: str = "reviewer") -> None:
    ticks = (f"signs_as:{role}", "agrees")
    desk.doorman.expect(
        answer(desk, "sign_here_yes", *ticks, signer_name=name, signer_function="Head of QA")
    )
    desk.click("sign_here")
    desk.settle()


def card_of(desk: Desk) -> SignOffCard:
    [card] = desk.window.findChildren(SignOffCard)
    return card


def test_nobody_signs_a_report_that_was_not_written(desk: Desk) -> None:
    desk.new_setup()
    desk.click("summary")
    desk.settle()
    assert not desk.find("sign_here", QWidget).isEnabled()
    assert not desk.shows("sign_reopen")
    assert desk.words.say(text("signing.lead_none")) in said_in(card_of(desk))


def test_who_signs_here_stands_in_the_files_and_nothing_else_changes(
    written: Desk, tmp_path: Path
) -> None:
    before = json.loads(file_of(tmp_path).read_bytes())
    sign(written)
    after = json.loads(file_of(tmp_path).read_bytes())
    assert {name for name in after if after[name] != before[name]} == {"sign_off"}
    assert [one["name"] for one in after["sign_off"]] == ["", "Bo Ó", ""]
    assert verify(file_of(tmp_path), before["digest"], "en") == 0
    assert "Head of QA" in (tmp_path / "report" / "report.html").read_text("utf-8")
    [signed] = written.session.project.signed_off
    assert signed.digest == before["digest"]
    assert "Bo Ó" in said_in(card_of(written))
    kept = anyio.run(written.house.reports.signed, written.session.project.id)
    assert kept == file_of(tmp_path).read_bytes()

    sign(written, "Jürgen Groß", "customer")
    names = [one["name"] for one in json.loads(file_of(tmp_path).read_bytes())["sign_off"]]
    assert names == ["", "Bo Ó", "Jürgen Groß"]
    assert len(written.session.project.signed_off) == 1
    assert written.words.say(text("signing.changed_nothing")) in said_in(card_of(written))
    file_of(tmp_path).write_bytes(file_of(tmp_path).read_bytes().replace(b"Nordlicht", b"Sued"))
    assert verify(file_of(tmp_path), "", "en") == 1


def test_a_signature_is_an_act_of_its_own(written: Desk) -> None:
    """Without a name, or without the tick, the question stays."""

    def only_name(dialog: QDialog) -> None:
        edit = dialog.findChild(QLineEdit, "signer_name")
        role = dialog.findChild(QAbstractButton, "signs_as:customer")
        assert isinstance(edit, QLineEdit)
        assert isinstance(role, QAbstractButton)
        yes = press(written.words.say(text("window.sign_here_yes")))
        yes(dialog)
        assert written.words.say(text("signing.dialog.no_role")) in said_in(dialog)
        role.click()
        yes(dialog)
        assert written.words.say(text("signing.dialog.no_name")) in said_in(dialog)
        edit.setText("Bo")
        yes(dialog)
        assert dialog.isVisible()
        assert written.words.say(text("signing.dialog.no_consent")) in said_in(dialog)
        dialog.reject()

    written.doorman.expect(only_name)
    written.click("sign_here")
    written.settle()
    assert not written.session.project.signed_off


def test_what_was_changed_after_its_report_was_written_is_not_signed_here(written: Desk) -> None:
    written.work.put("customer_admin_name", "Somebody Else")
    written.settle()
    assert not written.find("sign_here", QWidget).isEnabled()
    assert written.words.say(text("signing.lead_changed")) in said_in(card_of(written))


def test_a_signature_on_paper_is_recorded_with_its_day_and_digest(
    written: Desk, tmp_path: Path
) -> None:
    digest = json.loads(file_of(tmp_path).read_bytes())["digest"]
    given = {"paper_name__customer": "Jürgen Groß", "paper_day__customer": "20.11.2026"}
    wrong = answer(written, "sign_paper_yes", printed_digest="0" * 64, **given)
    right = answer(written, "sign_paper_yes", printed_digest=in_groups(digest).upper(), **given)
    written.doorman.expect(wrong)
    written.click("sign_on_paper")
    written.settle()
    assert not written.session.project.signed_off
    assert "not the digest" in said_in(card_of(written))

    written.doorman.expect(right)
    written.click("sign_on_paper")
    written.settle()
    [signed] = written.session.project.signed_off
    [one] = signed.signatures
    assert (one.name, one.on, one.recorded_by) == ("Jürgen Groß", date(2026, 11, 20), "Kim Berger")
    assert signed.digest == digest
    assert "on paper" in said_in(card_of(written))


def test_a_report_of_another_set_up_or_a_changed_one_is_refused(
    written: Desk, tmp_path: Path
) -> None:
    card, file = card_of(written), tmp_path / "other.json"
    file.write_bytes(file_of(tmp_path).read_bytes().replace(b"Nordlicht", b"Sued"))
    card.sign_on_paper([], file, "")
    written.settle()
    assert written.words.say(text("signing.no_report")).replace("`", "") in said_in(card)
    card.sign_on_paper([], tmp_path / "absent.json", "")
    written.settle()
    assert "No such file" in said_in(card)


def test_after_an_update_of_the_program_it_says_what_helps(written: Desk, tmp_path: Path) -> None:
    """What it wrote before would read differently now: its digest is another one."""
    digest = json.loads(file_of(tmp_path).read_bytes())["digest"]
    kept = written.house.projects.folder(written.session.project.id) / FOLDER / WRITTEN
    kept.write_bytes(kept.read_bytes().replace(digest.encode(), b"5" * 64))
    card, by = card_of(written), SignedBy(role="customer", name="Bo Ó", at=now())
    card.sign_here(by)
    written.settle()
    assert written.words.say(text("signing.not_same")) in said_in(card)
    card.sign_on_paper([by], None, "")
    written.settle()
    assert written.words.say(text("signing.not_same_paper")).replace("`", "") in said_in(card)
    assert not written.session.project.signed_off
    card.sign_on_paper([by], file_of(tmp_path), digest)  # as those words say
    written.settle()
    assert [one.digest for one in written.session.project.signed_off] == [digest]


def test_a_signed_step_is_closed_until_somebody_opens_it(signed: Desk) -> None:
    written = signed
    written.go("4.3")
    assert written.shows("open_step")
    field = written.find("field:api_user_name", QLineEdit)
    assert not field.isEnabled()
    assert "Bo Ó" in field.toolTip()

    written.doorman.expect(press(written.words.say(text("signing.open_step_yes"))))
    written.click("open_step")
    written.settle()
    assert field.isEnabled()
    assert field.toolTip() == ""
    assert not written.shows("open_step")
    written.go("4.2")
    assert written.shows("open_step")
    written.click("summary")
    assert "Open are the steps 4.3" in said_in(card_of(written))


def test_for_rooms_two_steps_open_and_the_next_report_says_what_changed(
    written: Desk, tmp_path: Path
) -> None:
    sign(written)
    written.doorman.expect(answer(written, "reopen_yes", "reopen_for:rooms"))
    written.click("sign_reopen")
    written.settle()
    opened = [step.id for step in GUIDE.steps if not written.session.why_closed(step.id)]
    assert opened == ["5.2.3", "6.2"]
    gone = written.session.project.rooms[0].name
    written.work.record(lambda session: session.set_rooms(session.project.rooms[1:]))
    written.settle()
    assert f"The room {gone} was removed from the set-up" in said_in(card_of(written))
    written.click("export")
    written.settle()
    report = json.loads(file_of(tmp_path).read_bytes())
    said = [one["says"] for one in report["since"]["changes"]]
    assert said == [f"The room {gone} was removed from the set-up"]
    assert report["since"]["by"] == ["Bo Ó"]
    assert "rooms" in report["since"]["why"]
    written.click("home")
    written.settle()
    assert "opened again for rooms" in said_in(written.window.home)
    assert "changed since" in said_in(written.window.home)


def test_a_signed_set_up_is_opened_again_from_the_home_page(signed: Desk) -> None:
    project_id = signed.session.project.id
    signed.click("home")
    signed.settle()
    signed.doorman.expect(answer(signed, "reopen_yes"))
    signed.click(f"reopen:{project_id}")
    signed.qtbot.waitUntil(lambda: not signed.doorman.is_waiting, timeout=8000)
    signed.settle()
    opened = signed.session.project.reopened
    assert opened is not None
    assert (opened.why, opened.steps) == ("rooms", ["5.2.3", "6.2"])


def test_a_set_up_that_nobody_signed_is_not_offered_to_be_opened_again(written: Desk) -> None:
    project_id = written.session.project.id
    written.click("home")
    written.settle()
    assert written.shows(f"open:{project_id}")
    assert not written.shows(f"reopen:{project_id}")


def test_for_a_secret_its_steps_open(signed: Desk) -> None:
    written = signed
    ticks = ("reopen_for:secret", "reopen_secret:customer_client_secret")
    written.doorman.expect(answer(written, "reopen_yes", *ticks))
    written.click("sign_reopen")
    written.settle()
    opened = [step.id for step in GUIDE.steps if not written.session.why_closed(step.id)]
    assert opened == ["3", "4.5"]


def test_what_another_program_has_open_is_not_signed_and_not_opened(signed: Desk) -> None:
    signed.session.read_only = text("held.by", who="Ada", where="PC-7", since="12:30")
    card_of(signed).refresh()
    for name in ("sign_here", "sign_on_paper", "sign_reopen"):
        assert not signed.find(name, QWidget).isEnabled()
    signed.go("4.3")
    assert not signed.find("open_step", QWidget).isEnabled()


def test_what_was_signed_is_not_taken_back_by_undo(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3")
    before = desk.work.last_change
    by = SignedBy(role="reviewer", name="Bo Ó", at=now())
    desk.work.record(lambda session: session.sign_off("a" * 64, now(), [by]))
    assert before is not None
    assert desk.work.undo() is None
