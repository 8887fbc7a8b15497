"""A set-up that is open in two programs, or was changed by a sync folder: told and asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from syncwizard.domain.project import Project
from syncwizard.domain.text import text
from syncwizard.store.document import decode, encode
from syncwizard.store.errors import CannotRead, Obstacle
from syncwizard.store.projects import Projects
from syncwizard.ui.look.tick import Tick
from tests.ui.desk import PATIENCE, Desk
from tests.ui.doorman import press


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    desk.settle()
    return desk


def file_of(desk: Desk) -> Path:
    return desk.house.projects.folder(desk.session.project.id) / "project.json"


def standing(desk: Desk) -> Project:
    return decode(file_of(desk).read_bytes(), file_of(desk))


def change_elsewhere(desk: Desk, **values: str) -> None:
    theirs = standing(desk)
    theirs.values.update(values)
    file_of(desk).write_bytes(encode(theirs))


def take(*numbers: int) -> object:
    def answer(dialog: QDialog) -> None:
        for number in numbers:
            box = dialog.findChild(Tick, f"take:{number}")
            assert isinstance(box, Tick)
            box.setChecked(True)
        press("Save this")(dialog)

    return answer


def test_a_change_from_elsewhere_is_asked_about_field_by_field(at_work: Desk) -> None:
    at_work.go("4.2")
    change_elsewhere(at_work, trust_user="theirs", client_reference="THEIRS")
    at_work.doorman.expect(take(1))  # type: ignore[arg-type]
    at_work.type("client_reference", "MINE")
    at_work.work.save_now()
    at_work.qtbot.waitUntil(lambda: not at_work.doorman.is_waiting, timeout=PATIENCE)
    at_work.settle()
    at_work.qtbot.waitUntil(lambda: at_work.work.is_saved, timeout=PATIENCE)
    values = standing(at_work).values
    assert (values["client_reference"], values["trust_user"]) == ("MINE", "theirs")
    kept = [path.read_bytes() for path in file_of(at_work).parent.glob("project.settled-*.json")]
    assert len(kept) >= 1
    assert "THEIRS" in at_work.doorman.met[-1]


def test_what_another_program_holds_is_only_read(at_work: Desk) -> None:
    session = at_work.session
    at_work.click("home")
    at_work.settle()
    other = Projects(at_work.house.projects.root, practice=at_work.house.practice)
    at_work.qtbot.waitUntil(lambda: is_free(other, session.project.id), timeout=PATIENCE)
    before = tree(other.root)
    at_work.window.open_setup(session.project.id)
    at_work.qtbot.waitUntil(lambda: at_work.view is not None, timeout=PATIENCE)
    at_work.qtbot.waitUntil(lambda: at_work.shows("notice"), timeout=PATIENCE)
    said = at_work.session.put("client_reference", "MINE")
    assert said.problem is not None
    assert "Ada" in at_work.window.words.say(said.problem)
    at_work.click("home")
    at_work.settle()
    assert tree(other.root) == before
    other.release()


def is_free(other: Projects, project_id: str) -> bool:
    from syncwizard.store.errors import HeldElsewhere

    try:
        other.hold(project_id, "Ada")
    except HeldElsewhere:
        return False
    return True


def tree(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("project.json")}


def in_conflict(desk: Desk, *answers: object) -> None:
    """Somebody else has changed what is changed here; the questions are answered so."""
    desk.go("4.2")
    change_elsewhere(desk, trust_user="theirs")
    desk.doorman.expect(*answers)  # type: ignore[arg-type]
    desk.type("client_reference", "MINE")
    desk.work.save_now()
    desk.qtbot.waitUntil(lambda: not desk.doorman.is_waiting, timeout=PATIENCE)
    wait_idle(desk)


def wait_idle(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: desk.window.runner.is_idle, timeout=PATIENCE)


def decide(desk: Desk, theirs: str = "theirs") -> None:
    """By the button above the page; afterwards all is saved, and nothing is left to decide."""
    desk.doorman.expect(take(1))  # type: ignore[arg-type]
    desk.click("notice_way")
    desk.qtbot.waitUntil(lambda: not desk.doorman.is_waiting, timeout=PATIENCE)
    desk.settle()
    desk.qtbot.waitUntil(lambda: not desk.shows("notice_way"), timeout=PATIENCE)
    values = standing(desk).values
    assert (values["client_reference"], values["trust_user"]) == ("MINE", theirs)


def test_a_question_that_was_put_off_is_asked_again_by_a_button(at_work: Desk) -> None:
    in_conflict(at_work, QDialog.reject)
    assert not at_work.work.is_saved
    assert not at_work.shows("close_notice")  # it holds until somebody decides
    decide(at_work)


def test_a_state_that_came_after_the_question_was_put_off_is_asked_about(at_work: Desk) -> None:
    in_conflict(at_work, QDialog.reject)
    change_elsewhere(at_work, trust_user="theirs, later")
    at_work.doorman.expect(QDialog.reject)
    at_work.work.save_now()
    at_work.qtbot.waitUntil(lambda: not at_work.doorman.is_waiting, timeout=PATIENCE)
    wait_idle(at_work)
    assert "theirs, later" in at_work.doorman.met[-1]
    decide(at_work, "theirs, later")


def test_a_change_while_the_question_is_open_is_asked_about_too(at_work: Desk) -> None:
    def late(dialog: QDialog) -> None:
        change_elsewhere(at_work, trust_user="theirs, later")
        press("Save this")(dialog)

    in_conflict(at_work, late, take(1))
    at_work.settle()
    values = standing(at_work).values
    assert (values["client_reference"], values["trust_user"]) == ("MINE", "theirs, later")


def test_states_that_could_not_be_read_once_can_be_asked_for_again(
    at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreadable(_project_id: str) -> None:
        raise CannotRead(file_of(at_work), Obstacle.OTHER)

    with monkeypatch.context() as patched:
        patched.setattr(at_work.house.setups, "others", unreadable)
        in_conflict(at_work, QDialog.reject)
    assert "cannot be read" in at_work.doorman.met[-1]
    decide(at_work)


def test_ending_undecided_loses_nothing_and_says_so(at_work: Desk) -> None:
    in_conflict(at_work, QDialog.reject)
    at_work.doorman.expect(press(at_work.view.word("end_undecided")))
    assert at_work.window.close()
    assert at_work.doorman.met[-1] == at_work.window.word("undecided_question")
    after = Projects(at_work.house.projects.root, practice=at_work.house.practice)
    [mine] = after.load(file_of(at_work).parent.name).others
    assert mine.project.values["client_reference"] == "MINE"


def test_a_set_up_that_was_left_undecided_asks_when_it_is_opened_again(at_work: Desk) -> None:
    in_conflict(at_work, QDialog.reject)
    project_id = at_work.session.project.id
    at_work.click("home")
    at_work.qtbot.waitUntil(lambda: at_work.shows("home_notice"), timeout=PATIENCE)
    assert at_work.says(at_work.words.say(text("conflict.at_home")))
    wait_idle(at_work)
    at_work.doorman.expect(take(1))  # type: ignore[arg-type]
    at_work.window.open_setup(project_id)
    at_work.qtbot.waitUntil(lambda: not at_work.doorman.is_waiting, timeout=PATIENCE)
    at_work.settle()
    assert standing(at_work).values["trust_user"] == "theirs"
