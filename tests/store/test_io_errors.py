"""Every file operation of every act fails, with six errors, once or for ever: no loss, no lie."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import ClassVar

import pytest

from syncwizard.domain.project import Project
from syncwizard.store import atomic, backups, pictures
from syncwizard.store.document import decode, encode
from syncwizard.store.errors import (
    CannotDelete,
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    DamagedProject,
    Left,
    Obstacle,
)
from syncwizard.store.projects import Projects
from syncwizard.store.settings import Settings, open_settings, write_settings
from syncwizard.store.signed import all_signed, keep_signed
from tests.fakes.failing import FailingDisk
from tests.fakes.power import lay_out
from tests.fakes.shots import png
from tests.store.sample import sample_project
from tests.store.test_atomic import Clock, Windows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="counts POSIX system calls")
MOST_CALLS = 200
TORN = b'{"magic": "torn'


def plain(number: int) -> Callable[[], OSError]:
    return partial(OSError, number, "no")


ERRORS: dict[str, tuple[Callable[[], OSError], Obstacle]] = {
    "ENOSPC": (plain(errno.ENOSPC), Obstacle.FULL),
    "EDQUOT": (plain(errno.EDQUOT), Obstacle.FULL),
    "EACCES": (plain(errno.EACCES), Obstacle.NOT_ALLOWED),
    "EROFS": (plain(errno.EROFS), Obstacle.READ_ONLY),
    "EIO": (plain(errno.EIO), Obstacle.OTHER),
    "sharing": (partial(Windows, 32), Obstacle.IN_USE),
}


PROJECT = sample_project()
PICTURE = png(2, 2)


@cache
def state(note: str) -> Project:
    """A state of the one set-up; made once, because none is ever changed."""
    return PROJECT.model_copy(update={"values": {**PROJECT.values, "note": note}})


@cache
def data(note: str) -> bytes:
    return encode(state(note))


class Scene:
    """A set-up with two states on disk, and a new one to be written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / PROJECT.id / "project.json"
        tree = {
            ".": None,
            PROJECT.id: None,
            f"{PROJECT.id}/backups": None,
            f"{PROJECT.id}/backups/project-000001.json": data("first"),
            f"{PROJECT.id}/backups/project-000002.json": data("second"),
            f"{PROJECT.id}/project.json": data("third"),
        }
        lay_out(tree, root)
        self.projects = Projects(root, practice=False)
        self.projects.load(PROJECT.id)

    def save(self) -> None:
        self.projects.write(PROJECT.id, data("new"), over_damaged=True)

    def standing(self) -> Project:
        return Projects(self.root, practice=False).load(PROJECT.id).project

    def bytes_kept(self) -> list[bytes]:
        return [path.read_bytes() for path in self.root.rglob("*") if path.is_file()]


class Save:
    """A save: the new state, or the one before."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def act(self) -> None:
        self.scene.save()

    def judge(self, failed: bool) -> None:
        allowed = ["new", "third"] if failed else ["new"]
        assert self.scene.standing().values["note"] in allowed


class SaveOverDamage(Save):
    """A save over a damaged file: as above, and the damaged bytes stay."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        scene.file.write_bytes(TORN)

    def judge(self, failed: bool) -> None:
        allowed = ["new", "second"] if failed else ["new"]
        assert self.scene.standing().values["note"] in allowed
        assert TORN in self.scene.bytes_kept()


class Conflict(Save):
    """A save into a file that others changed: theirs stays, and where it is said, ours is kept."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        scene.file.write_bytes(data("theirs"))

    def act(self) -> None:
        try:
            self.scene.save()
        except ChangedElsewhere as told:
            self.kept = told.kept
            raise

    def judge(self, failed: bool) -> None:
        assert failed
        assert self.scene.standing() == state("theirs")
        if kept := getattr(self, "kept", None):
            assert kept.read_bytes() == data("new")


class Settle(Conflict):
    """A decision: both states stay somewhere, whatever fails."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        with suppress(ChangedElsewhere):
            scene.save()
        self.both = {data("new"), data("theirs")}

    def act(self) -> None:
        projects, project_id = self.scene.projects, PROJECT.id
        decided = projects.others(project_id)
        projects.settle(project_id, data("merged"), decided)

    def judge(self, failed: bool) -> None:
        allowed = ["merged", "theirs"] if failed else ["merged"]
        assert self.scene.standing().values["note"] in allowed
        kept = self.scene.bytes_kept()
        # What was never listed was not decided about; it lies where it was.
        assert all(one in kept for one in self.both)


class Load(Save):
    """Reading: what is given is what stands there, never an older state as if it were new."""

    def act(self) -> None:
        loaded = self.scene.projects.load(PROJECT.id)
        assert loaded.project.values["note"] == "third"
        assert loaded.restored_from is None

    def judge(self, failed: bool) -> None:
        assert self.scene.standing().values["note"] == "third"


class ListAll(Load):
    """The list of projects: never a wrong line for the project."""

    def act(self) -> None:
        for line in self.scene.projects.list_all():
            assert line.project is None or line.project.values["note"] in {"third", "second"}
            assert line.project is None or (
                line.project.values["note"] == "third" or line.state.value == "damaged"
            )


class Hold(Load):
    """Holding and letting go: whatever fails, the set-up can be held afterwards."""

    def act(self) -> None:
        try:
            self.scene.projects.hold(PROJECT.id, "Ada")
        finally:
            self.scene.projects.release()

    def judge(self, failed: bool) -> None:
        super().judge(failed)
        after = Projects(self.scene.root, practice=False)
        after.hold(PROJECT.id)
        after.release()


class KeepSettings(Save):
    """The program's settings: the new ones, or those before."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.path = scene.root / "settings.json"
        write_settings(self.path, Settings(consultant="before"))

    def act(self) -> None:
        write_settings(self.path, Settings(consultant="after"))

    def judge(self, failed: bool) -> None:
        found = open_settings(self.path).settings.consultant
        assert found in (["before", "after"] if failed else ["after"])


class Delete(Save):
    """A deletion: what is said to be left is left, and a second one removes it."""

    def act(self) -> None:
        self.told: Left | None = None
        try:
            self.scene.projects.delete(PROJECT.id)
        except CannotDelete as error:
            self.told = error.left
            raise

    def judge(self, failed: bool) -> None:
        rests = list(self.scene.root.glob(".deleted-*"))
        assert (self.told is not None) is failed
        assert (self.told is Left.FILES) is self.scene.file.exists()
        assert (self.told is Left.SOME) is bool(rests)
        if self.told is Left.FILES:
            assert self.scene.standing().values["note"] == "third"
        if self.told in {Left.FILES, Left.SOME}:
            Projects(self.scene.root, practice=False).delete(PROJECT.id)
        assert self.scene.bytes_kept() == []


class Create(Save):
    """A new project with further files, as from an import: wholly there, or none in the list."""

    OTHER = sample_project()
    FILES: ClassVar = {"signed/20260101T000000Z.json": b"{}", "pictures/a.png": b"png"}

    def act(self) -> None:
        self.scene.projects.create(self.OTHER, self.FILES)

    def judge(self, failed: bool) -> None:
        super().judge(failed=True)  # the other one stands as before
        folder = self.scene.root / self.OTHER.id
        if failed and not (folder / "project.json").exists():
            return
        found = Projects(self.scene.root, practice=False).load(self.OTHER.id).project
        assert found == self.OTHER
        assert {name: (folder / name).read_bytes() for name in self.FILES} == self.FILES


class KeepPicture(Save):
    """A picture: what is said to be kept is there, and nothing takes its name in half."""

    def act(self) -> None:
        self.kept = None
        self.kept = pictures.keep(self.scene.file.parent, PICTURE)

    def judge(self, failed: bool) -> None:
        assert (self.kept is None) is failed
        super().judge(failed=True)
        names = (self.scene.file.parent / "pictures").glob("*.png")
        assert all(path.read_bytes() == PICTURE for path in names)
        if self.kept is not None:
            folder = self.scene.file.parent
            assert pictures.read(folder, self.kept.name, self.kept.sha256) == PICTURE


class KeepSigned(Save):
    """A signed report: whole, and the one before it stays."""

    AT = datetime(2026, 1, 2, tzinfo=UTC)

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        keep_signed(scene.file.parent, b"before", self.AT)

    def act(self) -> None:
        keep_signed(self.scene.file.parent, b"after", self.AT)

    def judge(self, failed: bool) -> None:
        found = [path.read_bytes() for path in all_signed(self.scene.file.parent)]
        assert found in (
            [[b"before"], [b"before", b"after"]] if failed else [[b"before", b"after"]]
        )


ACTS: list[type[Save]] = [
    Save,
    SaveOverDamage,
    Conflict,
    Settle,
    Load,
    ListAll,
    Hold,
    KeepSettings,
    Delete,
    Create,
    KeepPicture,
    KeepSigned,
]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "KEPT", 2)
    monkeypatch.setattr(atomic, "time", Clock())
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # no power is cut here


@pytest.mark.parametrize("forever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("kind", ACTS, ids=lambda kind: kind.__name__)
def test_no_failing_operation_loses_or_lies(
    tmp_path: Path, kind: type[Save], name: str, forever: bool
) -> None:
    error, _obstacle = ERRORS[name]
    for at in range(1, MOST_CALLS):
        scene = Scene(tmp_path / str(at))
        act = kind(scene)
        disk = FailingDisk(scene.root, at, error, forever)
        failed = False
        with disk.failing():
            try:
                act.act()
            except (CannotDelete, CannotRead, CannotWrite, ChangedElsewhere, DamagedProject):
                failed = True
        act.judge(failed)
        if not disk.was_reached:
            assert at > 2
            return
    pytest.fail("the loop did not come to its end")


@pytest.mark.parametrize("name", ERRORS)
def test_a_disk_that_fails_for_ever_says_why(tmp_path: Path, name: str) -> None:
    error, obstacle = ERRORS[name]
    scene = Scene(tmp_path / "projects")
    told: list[Obstacle] = []
    for at in range(1, MOST_CALLS):
        disk = FailingDisk(scene.root, at, error, forever=True)
        with disk.failing():
            try:
                scene.save()
            except (CannotRead, CannotWrite) as caught:
                told.append(caught.obstacle)
        if not disk.was_reached:
            break
    assert set(told) == {obstacle}


def test_the_states_written_are_whole(tmp_path: Path) -> None:
    """The control: the acts do what they say on a disk that works."""
    for number, kind in enumerate(ACTS):
        scene = Scene(tmp_path / str(number))
        act, failed = kind(scene), False
        try:
            act.act()
        except ChangedElsewhere:
            failed = True
        assert failed is (kind is Conflict)
        act.judge(failed)
        if kind is Delete:
            continue
        assert decode(scene.file.read_bytes(), scene.file).id == PROJECT.id
