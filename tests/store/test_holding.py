"""One set-up, one program that writes it: the second is told who has it, and nothing is left."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import filelock
import pytest

from syncwizard.store.errors import CannotWrite, HeldElsewhere, Holder, NotThere, Obstacle
from syncwizard.store.projects import Projects
from tests.fakes.disk import Disk
from tests.store.sample import sample_project
from tests.store.test_projects import tree

HOLDS = """
import sys, time
from pathlib import Path
from syncwizard.store.projects import Projects
projects = Projects(Path(sys.argv[1]), practice=False)
projects.hold(sys.argv[2], "Ada")
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def first(tmp_path: Path) -> Projects:
    return Projects(tmp_path / "projects", practice=False)


@pytest.fixture
def second(tmp_path: Path) -> Projects:
    """Another program on the same folder."""
    return Projects(tmp_path / "projects", practice=False)


@pytest.fixture
def project_id(first: Projects) -> str:
    project = sample_project()
    first.create(project)
    return project.id


def test_the_second_is_told_who_has_it(first: Projects, second: Projects, project_id: str) -> None:
    first.hold(project_id, "Ada Lovelace")
    with pytest.raises(HeldElsewhere) as caught:
        second.hold(project_id, "Bob")
    holder = caught.value.holder
    assert holder.name == "Ada Lovelace"
    assert holder.computer
    assert holder.since is not None
    first.hold(project_id)  # it is its own already
    assert second.load(project_id).project.id == project_id


def test_who_lets_go_leaves_no_trace(first: Projects, second: Projects, project_id: str) -> None:
    before = tree(first.root)
    first.hold(project_id)
    assert tree(first.root) != before
    first.release(project_id)
    assert tree(first.root) == before
    second.hold(project_id)
    second.release()
    assert tree(first.root) == before


def test_other_set_ups_are_free(first: Projects, second: Projects, project_id: str) -> None:
    other = sample_project()
    first.create(other)
    first.hold(project_id)
    second.hold(other.id)
    first.release()
    second.hold(project_id)


def is_refused(projects: Projects, project_id: str) -> bool:
    try:
        projects.hold(project_id)
    except HeldElsewhere:
        return True
    return False


def test_a_killed_program_holds_nothing(first: Projects, project_id: str) -> None:
    command = [sys.executable, "-c", HOLDS, str(first.root), project_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holding:
        assert holding.stdout is not None
        said = holding.stdout.readline()
        is_held = is_refused(first, project_id)
        holding.kill()
    assert (said, is_held) == ("held\n", True)
    first.hold(project_id)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b'{"since": "soon", "name": 5}', b"[" * 9999]
)
def test_an_unreadable_name_does_not_hide_that_it_is_held(
    first: Projects, second: Projects, project_id: str, data: bytes
) -> None:
    first.hold(project_id)
    (first.root / f".held-{project_id}.json").write_bytes(data)
    with pytest.raises(HeldElsewhere) as caught:
        second.hold(project_id)
    assert caught.value.holder in (Holder(), Holder(name="5"))


def test_where_nothing_can_be_written_that_is_said_at_once(
    first: Projects, second: Projects, project_id: str, disk: Disk
) -> None:
    disk.fail(1, lambda: OSError(errno.ENOSPC, "no"), forever=True)
    with pytest.raises(CannotWrite) as caught:
        first.hold(project_id)
    assert caught.value.obstacle is Obstacle.FULL
    disk.heal()
    second.hold(project_id)  # and nothing is held by it


@pytest.mark.parametrize("error", [NotImplementedError(), OSError(errno.ENOLCK, "no locks")])
def test_a_drive_without_locks_does_not_keep_anybody_out(
    first: Projects, project_id: str, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def acquire(_lock: object) -> None:
        raise error

    monkeypatch.setattr(filelock.FileLock, "acquire", acquire)
    first.hold(project_id, "Ada")
    said = json.loads((first.root / f".held-{project_id}.json").read_bytes())
    assert said["name"] == "Ada"
    first.release()
    assert not list(first.root.glob(".held-*"))


def test_a_lock_file_that_may_not_be_opened_is_said(
    first: Projects, project_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acquire(_lock: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(filelock.FileLock, "acquire", acquire)
    with pytest.raises(CannotWrite) as caught:
        first.hold(project_id)
    assert caught.value.obstacle is Obstacle.NOT_ALLOWED


def test_what_is_no_id_cannot_be_held(first: Projects) -> None:
    with pytest.raises(NotThere):
        first.hold("../elsewhere")
    assert not first.root.exists()
